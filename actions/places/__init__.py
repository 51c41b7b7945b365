"""Childcare places reserved for an action: places, stays, waiting list, establishments, the week's hours. May import participations and what is left of it."""
