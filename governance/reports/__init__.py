"""The annual report: built from indicators alone, so that screen and paper can't disagree."""
