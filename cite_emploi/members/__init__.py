"""The pages of accounts: sign-in, invitations, roles, partners, the Cité's own settings. May import web and what is left of it."""
