"""The commands: daily work, a new Cité, the report on paper, production's doors."""

from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.utils import timezone

from cite_emploi.accounts.enums import Role, Silence
from cite_emploi.accounts.models import Cite, Membership, Submission, User
from cite_emploi.demo.sign_ins import DEMO_ACCOUNTS, DEMO_PASSWORD
from governance.reporting.models import Drawing
from governance.reporting.tasks import make_drawing
from tests import factories


def test_the_daily_work_forgets_old_forms_and_keeps_those_of_the_day(cast):
    _old, recent = (
        Submission.objects.create(
            digest=str(age), user=cast.farid.user, at=timezone.now() - timedelta(days=2, seconds=age)
        )
        for age in (1, -60)
    )
    for _ in range(2):  # done twice, it changes nothing more
        call_command("daily")
        assert list(Submission.objects.all()) == [recent]


def test_the_daily_work_says_what_it_did_to_referrals_and_in_a_dry_run_what_it_would_do(cast, capsys):
    Cite.objects.update(silence=Silence.EXPIRES)
    asked = factories.referral(cast.farid, cast.france_travail, on=factories.TODAY - timedelta(days=31))
    factories.referral(cast.farid, cast.france_travail, on=factories.TODAY - timedelta(days=11), number=2)
    for options, expired, reminded, done in (
        (["--dry-run"], 1, 2, False),
        (["--without-referrals"], None, None, False),
        ([], 1, 1, True),
        ([], 0, 0, True),
    ):
        call_command("daily", *options)
        said = capsys.readouterr().out
        word = "À faire" if "--dry-run" in options else "Fait"
        assert (f"{word}\xa0: {expired} orientations expirées." in said) is (expired is not None)
        assert (f"{word}\xa0: {reminded} orientations rappelées." in said) is (expired is not None)
        asked.refresh_from_db()
        assert (asked.status == "expired") is done


def test_a_new_cite_has_one_coordinator_who_chooses_a_password_by_link(db):
    options = {"coordination": "Ville", "contact": "Zoé Neuve", "email": "zoe@ville.test"}
    call_command("create_cite", "saint-nazaire", "Saint-Nazaire", **options)
    membership = Membership.objects.get()
    assert (membership.role, membership.cite.slug) == (Role.COORDINATOR, "saint-nazaire")
    assert not membership.user.has_usable_password()


@pytest.mark.parametrize("slug", ["compte", "demo", "static", "Ville !"])
def test_an_address_that_the_application_keeps_is_refused_and_nothing_is_written(db, slug):
    with pytest.raises(CommandError):
        call_command("create_cite", slug, "Ville", coordination="Ville", contact="Zoé", email="zoe@ville.test")
    assert not Cite.objects.exists()
    assert not User.objects.exists()


def test_the_report_is_written_by_the_command_as_the_site_gives_it(cast, sign_in, tmp_path):
    path = tmp_path / "bilan.pdf"
    call_command("bilan", "angers", 2026, output=path)
    claire = sign_in(cast.claire)
    drawing = Drawing.objects.get(pk=int(claire.post("/angers/pilotage/2026/bilan/dessiner/").url.split("/")[-2]))
    make_drawing.func(drawing.pk)
    made = claire.get(f"/angers/pilotage/dessins/{drawing.pk}/document.pdf")
    assert path.read_bytes() == b"".join(made)
    assert made["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("year", [1999, 2027, 99999])
def test_a_year_too_far_gets_a_sentence(cast, tmp_path, year):
    with pytest.raises(CommandError, match="L'année va de"):
        call_command("bilan", "angers", year, output=tmp_path / "x.pdf")


def test_an_unknown_cite_gets_a_sentence_with_the_known_ones(cast, tmp_path):
    with pytest.raises(CommandError, match="angers, nantes"):
        call_command("bilan", "brest", 2026, output=tmp_path / "x.pdf")


@pytest.mark.parametrize(("production", "enters"), [(False, True), (True, False)])
def test_the_accounts_of_the_demonstration_never_enter_in_production(db, settings, rf, production, enters):
    settings.PRODUCTION = production
    email = DEMO_ACCOUNTS[0][0]
    User.objects.create_user(email, "Démonstration", DEMO_PASSWORD)
    assert bool(authenticate(rf.post("/"), email=email, password=DEMO_PASSWORD)) is enters


def test_the_demonstration_is_refused_in_production(db, settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="production"):
        call_command("demo")


def test_the_demonstration_never_loads_over_data(cast):
    with pytest.raises(CommandError, match="contient déjà"):
        call_command("demo")
