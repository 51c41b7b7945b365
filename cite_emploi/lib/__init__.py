"""Pure helpers, a file or a folder a noun. Imports Django and libraries, never an application."""
