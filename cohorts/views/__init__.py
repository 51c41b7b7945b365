"""Pages of this room: referrals, what is known of people, the Cité's settings."""
