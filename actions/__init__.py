"""What the Cité offers people: actions, editions, places, solutions, projects. May import cohorts and what is left of it."""
