"""What the Cité offers: actions, their years, who carries them on. May import cohorts."""
