"""European operations: their questions, each participant's sheet. May import participations and what is left of it."""
