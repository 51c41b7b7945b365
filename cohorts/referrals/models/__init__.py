"""Referrals, what is said about them, the journeys that follow: a file a noun."""
