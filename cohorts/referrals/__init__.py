"""A partner refers someone, the coordination answers: drafts, answers, waiting list, journeys. May import barriers and what is left of it."""
