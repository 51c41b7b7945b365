"""Pages of this room, by noun: people, cohorts, the catalogue, participations, stays."""
