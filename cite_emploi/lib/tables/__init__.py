"""Spreadsheets in (``reading``) and out (``writing``), row by row: memory does not grow with the number of rows."""
