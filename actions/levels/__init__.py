"""French and mobility before an action and after it. May import participations and what is left of it."""
