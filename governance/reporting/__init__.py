"""Figures that committees look at: catalogue, masking, boards, releases, the annual report, the public page. May import steering and what is left of it."""
