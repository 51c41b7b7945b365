"""What it costs: envelopes, carry-over, commitments, payments, co-funding. May import actions and what is left of it."""
