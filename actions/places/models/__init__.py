"""Reserved places, establishments, the waiting list: a file a noun."""
