"""The day-to-day of a file and what becomes of people: notes, tasks, appointments, documents, outcomes, checks. May import referrals and what is left of it."""
