"""People: job seekers, referrals, yearly cohorts, barriers and outcomes. May import the frame: lib, accounts, web."""
