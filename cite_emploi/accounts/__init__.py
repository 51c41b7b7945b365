"""Who: Cités, partner organisations, users and their memberships. May import cite_emploi.lib only."""
