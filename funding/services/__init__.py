"""Every write about money. Keyword only, ``by`` first, atomic; a broken rule raises ``Refused`` with all the reasons."""
