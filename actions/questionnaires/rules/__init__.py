"""Pure rules of European questionnaires: when a sheet is asked and complete, what a file already says."""
