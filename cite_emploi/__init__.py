"""The frame: who may come in, what every room shares, and the roof (home pages, addresses, settings, commands)."""
