"""What a page leaves in the browser, and what an address may not make it do."""

import pytest
from django.urls import reverse


@pytest.mark.parametrize("name", ["home_cite", "person_list", "dashboard"])
def test_a_page_of_a_cite_is_kept_by_no_browser_nor_proxy(cast, sign_in, name):
    args = ["angers"] if name in ("home_cite", "person_list") else ["angers", 2026]
    kept = sign_in(cast.claire).get(reverse(name, args=args))["Cache-Control"]
    assert {"no-store", "private"} <= set(kept.split(", "))


def test_a_form_in_use_may_be_kept_for_back_until_its_user_signs_out(cast, sign_in):
    client = sign_in(cast.claire)
    assert client.get(reverse("referral_create", args=["angers"]))["Cache-Control"] == "private, no-cache"
    assert client.post(reverse("account_logout"))["Clear-Site-Data"] == '"cache"'
    assert client.get(reverse("person_list", args=["angers"])).status_code == 302


@pytest.mark.parametrize("query", ["annee=" + "9" * 5000, "annee=\x00", "annee=٢٠٢٦", "page=abc", "page=999999"])
def test_a_senseless_question_gets_the_usual_page(cast, sign_in, query):
    assert sign_in(cast.claire).get(reverse("action_list", args=["angers"]) + "?" + query).status_code == 200


@pytest.mark.parametrize("asked", ["9" * 5000, "9" * 19, "\x00", "-1", "", "abc"])
def test_a_senseless_person_is_not_found(cast, sign_in, asked):
    url = reverse("referral_create", args=["angers"])
    assert sign_in(cast.claire).get(url, {"personne": asked}).status_code == 404


@pytest.mark.parametrize("cookie", ["\x00", "x' --", "é" * 40])
def test_a_senseless_session_is_nobody_s(cast, client, cookie):
    client.cookies["sessionid"] = cookie
    answer = client.post(reverse("referral_create", args=["angers"]), {"last_name": "Filrouge"})
    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account_login"))
