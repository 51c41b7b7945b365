"""Group sessions: planned, signed up for, attended. May import participations and what is left of it."""
