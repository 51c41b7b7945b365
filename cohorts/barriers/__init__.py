"""What keeps a person from work: noted, assessed, lifted or left. May import people and what is left of it."""
