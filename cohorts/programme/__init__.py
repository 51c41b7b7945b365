"""What the Cité sets: neighbourhoods, barriers that it works on, conditions of entry, cohorts. May import the frame alone."""
