"""Where the story is played: Angers as it was published, and Cités on their first day."""
