"""The coordination sets the Cité's words, delays and information."""

import pytest
from django.urls import reverse


@pytest.fixture
def page(cast, sign_in):
    """``page()`` sends the form as the browser shows it, with what is changed; the answer."""
    client = sign_in(cast.claire)
    address = reverse("cite_update", args=["angers"])

    def send(**changed):
        form = client.get(address).context["form"]
        shown = {field.name: field.value() for field in form if field.value() is not None}
        return client.post(address, shown | changed)

    return send


def test_what_is_sent_unchanged_changes_nothing(cast, page):
    assert page().status_code == 302
    before = vars(cast.angers).copy()
    cast.angers.refresh_from_db()
    assert {name: vars(cast.angers)[name] for name in before if name[0] != "_"} == {
        name: value for name, value in before.items() if name[0] != "_"
    }


def test_delays_and_checks_are_set(cast, page):
    typed = {
        "referral_reminder_days": 5,
        "referral_expiry_days": 20,
        "offer_days": 3,
        "place_offer_days": 4,
        "child_data_months": 6,
        "contact_days": 45,
        "optional_checks": ["3", "12"],
    }
    assert page(**typed).status_code == 302
    cast.angers.refresh_from_db()
    assert [getattr(cast.angers, name) for name in typed] == [5, 20, 3, 4, 6, 45, [3, 12]]


@pytest.mark.parametrize(("reminder", "expiry", "taken"), [(9, 10, True), (10, 10, False), (11, 10, False)])
def test_expiry_comes_after_the_reminder(page, reminder, expiry, taken):
    response = page(referral_reminder_days=reminder, referral_expiry_days=expiry)
    assert (response.status_code == 302) == taken
    if not taken:
        assert list(response.context["form"].errors) == ["referral_expiry_days"]
