"""Forms of this room: shapes and choices. Rules and writes are the services'.

What every form shares is offered here, also to the rooms on the right.
"""

from cohorts.forms.base import CHOOSE, SENSITIVE, Checks, DatedForm, PhoneField, PostcodeField, helper, long_text

__all__ = ["CHOOSE", "SENSITIVE", "Checks", "DatedForm", "PhoneField", "PostcodeField", "helper", "long_text"]
