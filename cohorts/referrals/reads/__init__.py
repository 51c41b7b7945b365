"""What pages read of referrals and cohorts: no write."""
