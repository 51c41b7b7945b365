"""What people type, and what is kept of it."""

import pytest
from django.core.exceptions import ValidationError

from cohorts.people.fields import PhoneField, PostcodeField


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0612345678", "06 12 34 56 78"),
        ("06.12.34.56.78", "06 12 34 56 78"),
        ("06 12-34 56/78", "06 12 34 56 78"),
        ("+33 6 12 34 56 78", "06 12 34 56 78"),
        ("+33 (0)6 12 34 56 78", "06 12 34 56 78"),
        ("0033612345678", "06 12 34 56 78"),
        ("+221 77 123 45 67", "+221771234567"),
        ("", ""),
    ],
)
def test_a_phone_number_is_understood_as_people_write_it(typed, kept):
    assert PhoneField(required=False).clean(typed) == kept


@pytest.mark.parametrize("typed", ["06 12 34 56", "0012345678", "06 12 34 56 78 9", "chez sa sœur", "+336123"])
def test_an_incomplete_phone_number_is_refused_with_an_example(typed):
    with pytest.raises(ValidationError, match="06 12 34 56 78"):
        PhoneField(required=False).clean(typed)


@pytest.mark.parametrize(("typed", "kept"), [("49000", "49000"), ("49 000", "49000"), ("01000", "01000"), ("", "")])
def test_a_postcode_has_five_digits(typed, kept):
    assert PostcodeField(required=False).clean(typed) == kept


@pytest.mark.parametrize("typed", ["4900", "490000", "Angers"])
def test_another_postcode_is_refused_with_an_example(typed):
    with pytest.raises(ValidationError, match="5 chiffres"):
        PostcodeField(required=False).clean(typed)
