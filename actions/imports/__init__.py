"""A spreadsheet of people on its way in: fields, checks in words, then people opened by the services. May import all that is left of it."""
