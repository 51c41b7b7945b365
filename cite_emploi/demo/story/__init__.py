"""The story of the demonstration: invented people, played by the services, on the figures that Angers published for 2024.

Source of the figures: the article of 17 March 2025 on the Cités de l'emploi. All else is plausible and invented.
``stage`` builds the Cités, ``people`` invents people; ``closed_years`` and ``current_year`` are played chapter by chapter.
"""
