"""The closed years 2023, 2024 and 2025, on fixed dates. 2024 comes out at the published figures, to the unit."""
