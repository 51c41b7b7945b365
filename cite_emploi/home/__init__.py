"""The roof: the home page of each role, help, legal pages, the demonstration's outbox."""
