"""Who steers, a file a noun."""
