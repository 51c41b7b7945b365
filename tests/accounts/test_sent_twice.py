"""The key of a form: it makes one record of two sendings, and is worth nothing to somebody else."""

import html
import uuid

from django.urls import reverse

from cite_emploi.accounts.models import Organisation, Submission


def send(client, cite: str, name: str, key):
    url = reverse("organisation_create", args=[cite])
    return client.post(url, {"name": name, "network": "autre", "submission_key": key})


def test_a_key_that_somebody_else_used_is_refused_and_gives_nothing_away(cast, client):
    key = uuid.uuid4()
    client.force_login(cast.claire.user)
    assert send(client, "angers", "Structure de Claire", key).status_code == 302
    client.force_login(cast.nadia.user)
    answer = send(client, "nantes", "Structure de Nadia", key)
    assert answer.status_code == 422
    assert "Rouvrez la page" in html.unescape(answer.content.decode())
    assert "/angers/" not in answer.content.decode()
    assert not Organisation.objects.filter(name="Structure de Nadia").exists()
    assert Submission.objects.get(key=key).user == cast.claire.user


def test_a_form_changed_and_sent_again_says_that_nothing_more_was_recorded(cast, client):
    key = uuid.uuid4()
    client.force_login(cast.claire.user)
    send(client, "angers", "Première saisie", key)
    url = send(client, "angers", "Saisie corrigée", key).url
    assert "et rien de plus" in html.unescape(client.get(url).content.decode())
    assert not Organisation.objects.filter(name="Saisie corrigée").exists()


def test_a_row_number_zero_is_no_row(cast, client):
    client.force_login(cast.claire.user)
    for name in ("organisation_update", "line_update", "committee_update"):
        assert client.get(reverse(name, args=["angers", 0])).status_code == 404, name
