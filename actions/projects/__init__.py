"""Projects that go from a step to the next. May import participations and what is left of it."""
