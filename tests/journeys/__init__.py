"""Journeys: real browsers, real processes."""
