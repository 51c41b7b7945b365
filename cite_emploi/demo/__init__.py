"""The demonstration and development: the embedded database, sign-ins, the story. Production never imports it."""
