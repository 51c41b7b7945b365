"""Forms of this room, a file a noun: shapes and choices."""
