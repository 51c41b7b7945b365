"""Forms of this room, by noun: shapes and choices. Rules and writes are the services'."""
