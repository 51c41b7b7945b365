"""Pure helpers, one noun a file. Imports Django and libraries, never an application."""
