"""Who steers, and what they look at: committees, decisions, indicators, reports. May import funding and what is left of it."""
