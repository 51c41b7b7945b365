"""People: job seekers, referrals, yearly cohorts, barriers and outcomes. May import accounts and lib."""
