"""Who takes part in an action: request, answer, end, and what it changed for them. May import catalogue."""
