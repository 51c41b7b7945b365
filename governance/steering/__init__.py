"""Committees, meetings, needs from the field, decisions, the thread between them. May import funding and what is left of it."""
