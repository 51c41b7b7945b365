"""What is counted for committees, and what is given of it."""
