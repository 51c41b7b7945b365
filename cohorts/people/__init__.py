"""A person: their file, who supports them, where they live; doubles and merges. May import programme."""
