"""A person's page and what waits for someone: file, timeline, history, agenda, doubles, access to one's data. May import results and what is left of it."""
