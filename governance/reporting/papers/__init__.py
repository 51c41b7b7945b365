"""Figures on paper, in workbooks and as open data, from frozen values alone."""
