"""Pure rules of reserved places: hours of a week, what is free, the order of the charter."""
