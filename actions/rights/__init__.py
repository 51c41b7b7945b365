"""What a person may ask about their own data, and what was answered. Reads every room to its left: it walks all their rows."""
