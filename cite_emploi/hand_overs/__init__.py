"""The roof: an access that closes or changes, and the files that a leaver, or someone away, hands over to colleagues.

A room of the roof because what depends on an account is in every room. It walks the keys of
``cite_emploi.accounts.user_keys``.
"""
