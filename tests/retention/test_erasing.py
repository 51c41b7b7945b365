"""Erasing a person: nothing is left of them in any table, queue or folder, and numbers stay."""

import threading
from collections import Counter
from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.db import connection, connections
from django_tasks_db.models import DBTaskResult

from actions.rights.enums import ErasureReason
from actions.rights.models import Erasure
from cite_emploi.accounts.form_drafts import keep_form_draft
from cite_emploi.accounts.models import Act, FormDraft
from cite_emploi.lib.errors import Refused
from cite_emploi.retention import again, services
from cite_emploi.retention.gathering import gather, policy_of, walk
from cite_emploi.web.addresses import page
from cohorts.follow_up.models import Note
from cohorts.follow_up.services import documents, notes
from cohorts.people.models import Person
from cohorts.people.person_keys import OnErase
from cohorts.people.services import doubles
from cohorts.programme.kept import ERASED
from governance.reporting.figures.breakdown import count
from governance.reporting.figures.catalogue import BREAKDOWNS, ENTRIES, REFERRALS
from governance.reporting.figures.lists import erased_behind, rows_behind
from tests import factories
from tests.database_words import traces
from tests.factories import NOW, TODAY
from tests.retention.people import GOES, NOTICE, announce, erase, itself, old_file

WORDS = ("Zorbalina", "Quixotel", "wexford", "99 88 77", "Ornithorynque")
SEX = next(each for each in BREAKDOWNS if each.code == "sexe")


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path


def write_everywhere(cast, person) -> None:
    """Words that name the person, in rows that are there, that went, that are being typed, and on the disk."""
    by = {"by": cast.farid, "person": person, "organisation": cast.france_travail, "on": TODAY}
    notes.add_note(**by, text="Ornithorynque", visibility="private")
    gone = notes.add_note(**by, text="Ornithorynque parti", visibility="shared")
    gone.delete()
    documents.add_document(**by, title="CV Quixotel", file=factories.pdf(), visibility="shared")
    notes.set_summary(by=cast.farid, person=person, summary="Ornithorynque", on=TODAY)
    notes.set_summary(by=cast.farid, person=Person.objects.get(pk=person.pk), summary="", on=TODAY)
    address = page("person_detail", cast.angers, person.pk)
    keep_form_draft(by=cast.farid, page=f"{address}modifier/", values=[("summary", ["secret"])], at=NOW)
    elsewhere = page("referral_list", cast.angers)
    keep_form_draft(by=cast.lea, page=elsewhere, values=[("text", ["Vu QUIXOTEL 1 et zorbalina"])], at=NOW)
    factories.draft(cast.farid, values=[("first_name", ["Zorbalina"]), ("last_name", ["Quixotel 1"])])


def ask(cast, person, **facts):
    given = {"reason": ErasureReason.ASKED, "confirmation": str(person), "at": NOW}
    return services.erase_person(by=cast.claire, person=person, **(given | facts))


def test_nothing_is_left_of_a_person_in_the_whole_database_nor_on_the_disk(cast, django_capture_on_commit_callbacks):
    person = old_file(cast)
    write_everywhere(cast, person)
    (document,) = person.documents.all()
    assert set(traces(*WORDS)) == set(WORDS)
    assert default_storage.exists(document.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        made = ask(cast, person)
    connection.check_constraints()
    assert traces(*WORDS) == {}
    assert not default_storage.exists(document.file.name)
    assert (made.people, made.documents, made.by) == (1, 1, cast.claire.user)
    assert made.rows >= 8
    assert not FormDraft.objects.exists()
    assert not Act.objects.filter(subject_model="cohorts.Referral").exists()
    assert not DBTaskResult.objects.filter(
        args_kwargs__icontains=page("person_detail", cast.angers, person.pk)
    ).exists()


def test_files_that_were_merged_go_together_and_one_that_was_parted_stays(cast):
    kept, absorbed, parted = (old_file(cast, number) for number in (1, 2, 3))
    for other in (absorbed, parted):
        merge = doubles.merge_people(by=cast.claire, kept=kept, absorbed=other, at=NOW)
    doubles.undo_merge(by=cast.claire, merge=merge, at=NOW)
    note = Note.objects.create(
        cite=cast.angers,
        person=parted,
        author=cast.farid.user,
        organisation=cast.france_travail,
        on=TODAY,
        text="Sienne",
    )
    made = ask(cast, Person.objects.get(pk=kept.pk))
    connection.check_constraints()
    assert (made.people, made.files) == (1, 2)
    assert list(Person.objects.all()) == [parted]
    assert traces("Quixotel 1", "Quixotel 2") == {}
    assert parted.journeys.count() == 1
    assert Note.objects.get() == note


@pytest.mark.parametrize(("size", "told"), [(1, 0), (4, 0), (5, 5)])
def test_figures_stay_and_what_people_were_like_only_of_five_together(cast, size, told):
    for number in range(size):
        old_file(cast, number)
    factories.journey(cast, number=9)
    before = {each.code: each.count(cast.angers, 2026) for each in (ENTRIES, REFERRALS)}
    announce(cast.angers)
    assert erase(cast.angers, date(2029, 1, 1)) == size
    assert {each.code: each.count(cast.angers, 2026) for each in (ENTRIES, REFERRALS)} == before
    counted = count(SEX, cast.angers, 2026, as_of=TODAY)
    cells = dict(zip(counted.keys, counted.counts, strict=True))
    assert counted.total == size + 1
    assert (cells["woman"], cells.get(ERASED, 0)) == (1 + told, size - told)


def test_a_figure_is_the_length_of_its_list_and_what_it_says_of_erased_files(cast):
    for number in range(5):
        old_file(cast, number)
    announce(cast.angers)
    erase(cast.angers)
    for given in ((), (SEX, "woman"), (SEX, "man"), (SEX, ERASED)):
        rows, _ = rows_behind(ENTRIES, cast.angers, 2026, *given)
        shown = rows.count() + erased_behind(ENTRIES, cast.angers, 2026, *given)
        counted = count(SEX, cast.angers, 2026, as_of=TODAY)
        figure = dict(zip(counted.keys, counted.counts, strict=True)).get(given[1], 0) if given else 5
        assert shown == figure


def test_the_same_run_twice_and_cut_in_two_is_one(cast, monkeypatch):
    for number in range(7):
        old_file(cast, number)
    announce(cast.angers)
    monkeypatch.setattr(services, "BATCH", 3)
    whole, done = services._erase_batch, []

    def killed(by, people, *rest):
        if done:
            raise KeyboardInterrupt
        done.append(people)
        return whole(by, people, *rest)

    monkeypatch.setattr(services, "_erase_batch", killed)
    with pytest.raises(KeyboardInterrupt):
        erase(cast.angers)
    assert Person.objects.count() == 4
    monkeypatch.setattr(services, "_erase_batch", whole)
    assert erase(cast.angers) == 4
    assert erase(cast.angers) == 0
    assert ENTRIES.count(cast.angers, 2026) == 7
    assert sum(Erasure.objects.values_list("people", flat=True)) == 7
    counted = count(SEX, cast.angers, 2026, as_of=TODAY)
    assert dict(zip(counted.keys, counted.counts, strict=True)).get(ERASED, 0) == 0, "they stand together all the same"


# --- On demand ----------------------------------------------------------------------------------------------
def test_every_reason_why_not_is_told_at_once(world):
    with pytest.raises(Refused) as refusal:
        ask(world.cast, world.person, confirmation="Une autre", reason=ErasureReason.DELAY)
    told = " ".join(sentence for _, sentence in refusal.value.reasons)
    words = ("place", "action", "accompagnement", "Écrivez", "pourquoi")
    assert [word for word in words if word not in told] == []
    assert Person.objects.filter(pk=world.person.pk).exists()


def test_a_person_in_every_room_goes_whole(world):
    """Whatever hangs on a person is found, one of everything: no key is left pointing at nothing."""
    word = f'"{world.person.last_name}'
    services._erase(world.cast.claire, [world.person.pk], Counter(), ErasureReason.ASKED, NOW)
    connection.check_constraints()
    found = gather([world.person.pk])
    assert {model: rows for model, rows in found.rows.items() if rows} == {Person: {world.person.pk}}
    assert traces(word) == {}


@pytest.mark.parametrize("who", ["farid", "odile", "nadia"])
def test_only_the_coordination_of_the_cite_erases(cast, who):
    person = old_file(cast)
    with pytest.raises(Refused):
        services.erase_person(by=getattr(cast, who), person=person, reason="asked", confirmation=str(person), at=NOW)
    assert Person.objects.exists()


def test_a_backup_that_brings_a_file_back_erases_it_again(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        person = old_file(cast)
        opened = Person.objects.get(pk=person.pk).created_at
        ask(cast, person)
    Erasure.objects.all().delete()  # the database is as it was before
    back = factories.person(cast.farid, cast.france_travail, number=4)
    namesake = factories.person(cast.farid, cast.france_travail, number=5)
    Person.objects.filter(pk=back.pk).update(created_at=opened)
    again.list_path().write_text(again.list_path().read_text().replace(f" {person.pk},", f" {back.pk},"))
    assert "Quixotel" not in again.list_path().read_text()
    assert services.erase_again(by=itself(cast.angers), today=TODAY) == 1
    assert services.erase_again(by=itself(cast.angers), today=TODAY) == 0
    assert list(Person.objects.all()) == [namesake]


def test_old_documents_go_with_their_title_and_others_stay(cast, django_capture_on_commit_callbacks):
    person = factories.journey(cast).person
    by = {"by": cast.farid, "person": person, "organisation": cast.france_travail, "visibility": "shared"}
    old = documents.add_document(**by, title="Ornithorynque", file=factories.pdf(), on=date(2025, 6, 14))
    new = documents.add_document(**by, title="Récent", file=factories.pdf(), on=date(2025, 6, 15))
    with django_capture_on_commit_callbacks(execute=True):
        assert services.erase_documents(by=itself(cast.angers), today=TODAY) == 1
    assert traces("Ornithorynque") == {}
    assert not default_storage.exists(old.file.name)
    assert list(person.documents.all()) == [new]


# --- The keys -----------------------------------------------------------------------------------------------
UNLINKED = {"cohorts.Journey.referral", "cohorts.SchemeTried.referral"}
DELETED = """
    actions.Absence: stay
    actions.Answer: person
    actions.BarrierCredit: barrier, participation
    actions.ErasureNotice: person
    actions.ImportRow: person
    actions.LevelAssessment: participation
    actions.Milestone: participation
    actions.Need: participation
    actions.NeedSlot: participation
    actions.OutcomeCredit: outcome, participation
    actions.Participation: person
    actions.PlaceWish: participation
    actions.Proposal: participation
    actions.RightRequest: person
    actions.SearchStep: participation
    actions.Share: request
    actions.SignUp: participation
    actions.Solution: participation, proposal, stay
    actions.SolutionCheck: participation, solution
    actions.Stay: participation
    actions.StayOffer: participation
    actions.StayRenewal: stay
    actions.StillFollowed: person
    cohorts.Amendment: referral
    cohorts.Appointment: person
    cohorts.Barrier: person
    cohorts.BarrierAssessment: barrier
    cohorts.Check: journey, outcome
    cohorts.Document: person
    cohorts.Double: other, person
    cohorts.HandOver_professionals: professional
    cohorts.Journey: person
    cohorts.Merge: absorbed, kept
    cohorts.Message: referral
    cohorts.Note: person
    cohorts.NoticeGiven: person
    cohorts.Outcome: person
    cohorts.OutsideQuestion: referral
    cohorts.Person: merged_into
    cohorts.PlaceOffer: referral
    cohorts.Professional: person
    cohorts.Referral: person
    cohorts.ReferralDraft: person
    cohorts.Renewal: journey
    cohorts.SchemeTried: person
    cohorts.Support: person
    cohorts.Task: person
"""


def test_every_key_by_which_a_row_tells_of_a_person_is_known():
    """A new key changes this list: say what erasing does with its rows, and that the list is right."""
    found = {f"{key.model._meta.label}.{key.name}": policy_of(key) for key in walk()}
    assert {name for name, policy in found.items() if policy == OnErase.UNLINK} == UNLINKED
    listed = (line.strip().split(": ") for line in DELETED.strip().splitlines())
    deleted = {f"{model}.{key}" for model, keys in listed for key in keys.split(", ")}
    assert {name for name, policy in found.items() if policy == OnErase.DELETE} == deleted


# --- At once ------------------------------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_a_contact_noted_meanwhile_keeps_the_file():
    cast = factories.cast()
    for number in range(6):
        old_file(cast, number)
    person = Person.objects.order_by("pk").first()
    announce(cast.angers)
    going, _ = services.files_due(itself(cast.angers), GOES)
    assert len(going) == 6
    begun, done = threading.Event(), threading.Event()

    def note():
        from django.db import transaction

        with transaction.atomic():
            services.confirm_follow_up(by=cast.farid, person=person, on=NOTICE)
            begun.set()
            done.wait(2)  # the erasure waits for this transaction meanwhile
        connections.close_all()

    thread = threading.Thread(target=note)
    thread.start()
    begun.wait(10)
    assert erase(cast.angers) == 5
    thread.join()
    assert Person.objects.get() == person
    assert person.still_followed.count() == 1
