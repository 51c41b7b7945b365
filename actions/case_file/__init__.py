"""The pages that show people whole, across people and actions: lists, file, timeline, history, agenda, doubles, right of access. May import results and what is left of it."""
