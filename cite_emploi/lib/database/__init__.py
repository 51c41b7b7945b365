"""The PostgreSQL behind: the connection to it (``connection``), and a second one beside a long transaction (``progress``)."""
