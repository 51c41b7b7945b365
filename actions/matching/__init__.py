"""The search for childcare: need, steps, proposals, solutions, whether they hold. May import places and what is left of it."""
