"""The year under way, dated from the real day, so that every home page has something sensible to do."""
