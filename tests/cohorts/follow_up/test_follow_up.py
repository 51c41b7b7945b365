"""What is written on a file day by day: who may, who reads, what is refused."""

import io
from datetime import datetime, timedelta

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from cite_emploi.lib import uploads
from cite_emploi.lib.errors import Refused
from cohorts.follow_up.enums import AppointmentStatus, Medium, Visibility
from cohorts.follow_up.models import Appointment, Document, Note, Task
from cohorts.follow_up.services import appointments, documents, notes, tasks
from cohorts.people.models import Professional
from cohorts.people.services import files, followers
from tests import factories

DAY = timedelta(days=1)
TODAY = factories.TODAY
NOT_YOURS = "Vous ne suivez pas cette personne"


@pytest.fixture
def amina(cast):
    """Followed by France Travail (Farid) and the CIDFF (Odile)."""
    person = factories.person(cast.farid, cast.france_travail)
    files.support(person=person, organisation=cast.cidff, on=TODAY)
    return person


def url(name, *args):
    return reverse(name, args=["angers", *args])


def note(cast, amina, *, visibility=Visibility.SHARED, text="Cherche un emploi de jour.", **facts):
    return notes.add_note(
        by=cast.farid,
        person=amina,
        organisation=cast.france_travail,
        on=TODAY,
        text=text,
        visibility=visibility,
        **facts,
    )


def picture(kind: str = "PNG") -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (4, 4)).save(content, kind)
    return content.getvalue()


def upload(content: bytes, name: str = "document.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def keep(cast, amina, file, *, visibility=Visibility.PRIVATE):
    return documents.add_document(
        by=cast.farid,
        person=amina,
        organisation=cast.france_travail,
        title="Justificatif",
        file=file,
        visibility=visibility,
        on=TODAY,
    )


# --- Who may write ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["lea", "rosa", "carla", "mehdi", "alix", "nadia", "paul"])
def test_whoever_does_not_follow_the_person_writes_nothing(cast, amina, who):
    by, ours = getattr(cast, who), {"person": amina, "organisation": cast.france_travail}
    acts = [
        lambda: notes.set_summary(by=by, person=amina, summary="x", on=TODAY),
        lambda: notes.add_note(by=by, **ours, on=TODAY, text="x", visibility=Visibility.SHARED),
        lambda: tasks.add_task(by=by, **ours, title="x", due_on=TODAY, on=TODAY),
        lambda: appointments.plan_appointment(by=by, **ours, starts_at=factories.NOW),
        lambda: followers.add_professional(by=by, person=amina, name="x", on=TODAY),
        lambda: documents.add_document(
            by=by, **ours, title="x", file=factories.pdf(), visibility=Visibility.SHARED, on=TODAY
        ),
    ]
    for act in acts:
        with pytest.raises(Refused, match=NOT_YOURS):
            act()
    assert [model.objects.count() for model in (Note, Task, Appointment, Document)] == [0, 0, 0, 0]


def test_one_writes_in_the_name_of_one_s_own_organisation(cast, amina):
    with pytest.raises(Refused, match="Choisissez une structure pour laquelle vous travaillez"):
        notes.add_note(
            by=cast.odile,
            person=amina,
            organisation=cast.france_travail,
            on=TODAY,
            text="x",
            visibility=Visibility.SHARED,
        )


# --- Shared and private -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("visibility", "readers"),
    [(Visibility.SHARED, {"claire", "farid", "odile"}), (Visibility.PRIVATE, {"farid"})],
)
def test_a_private_note_and_document_are_the_organisation_s_alone(cast, amina, sign_in, visibility, readers):
    note(cast, amina, visibility=visibility, text="Phrase à garder.")
    document = keep(cast, amina, factories.pdf(), visibility=visibility)
    for who in ("claire", "farid", "odile", "lea", "nadia"):
        actor = getattr(cast, who)
        reads = who in readers
        assert Note.objects.visible_to(actor).exists() == reads
        client = sign_in(actor)
        assert client.get(url("document_read", document.pk)).status_code == (200 if reads else 404)
        file = client.get(url("person_detail", amina.pk))
        assert ("Phrase à garder." in file.content.decode()) == reads
        if who in ("claire", "farid", "odile"):
            assert "Dernier contact" in file.content.decode()


def test_the_history_of_changes_tells_no_private_note(cast, amina, sign_in):
    secret = note(cast, amina, visibility=Visibility.PRIVATE, text="Premier mot.")
    notes.update_note(by=cast.farid, note=secret, text="Second mot.", visibility=Visibility.PRIVATE)
    page = sign_in(cast.claire).get(url("person_detail", amina.pk)).content.decode()
    assert "Historique des modifications" in page
    assert [word for word in ("Premier mot", "Second mot") if word in page] == []


def test_only_its_author_corrects_a_note(cast, amina, sign_in):
    written = note(cast, amina)
    with pytest.raises(Refused, match="Seule la personne qui a écrit"):
        notes.update_note(by=cast.claire, note=written, text="x", visibility=Visibility.SHARED)
    assert sign_in(cast.claire).get(url("note_update", written.pk)).status_code == 404
    client = sign_in(cast.farid)
    typed = {"text": "Cherche un emploi de nuit.", "visibility": "shared"}
    assert client.post(url("note_update", written.pk), typed).url == url("person_detail", amina.pk)
    assert Note.objects.get().text == "Cherche un emploi de nuit."


def test_an_empty_note_is_refused_with_what_was_chosen_kept(cast, amina, sign_in):
    typed = {"text": " ", "visibility": "private", "medium": "phone", "on": TODAY.isoformat()}
    response = sign_in(cast.farid).post(url("note_create", amina.pk), typed)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["text"])
    assert response.context["form"]["visibility"].value() == "private"


# --- Who follows --------------------------------------------------------------------------------------------
def present(amina):
    rows = amina.professionals.filter(ends_on__isnull=True)
    return {(row.user.name if row.user else row.name, row.is_referent) for row in rows}


def test_a_new_referent_takes_over_and_the_former_stays_as_a_professional(cast, amina):
    ft, cidff = {"organisation": cast.france_travail}, {"organisation": cast.cidff}
    add = lambda day, **facts: followers.add_professional(by=cast.farid, person=amina, on=day, **facts)  # noqa: E731
    add(TODAY - 10 * DAY, user=cast.farid.user, is_referent=True, **ft)
    add(TODAY, user=cast.odile.user, is_referent=True, **cidff)
    assert present(amina) == {("Farid Conseiller", False), ("Odile Opératrice", True)}
    assert Professional.objects.get(is_referent=True, user=cast.farid.user).ends_on == TODAY - DAY


def test_changes_of_the_same_day_leave_one_referent(cast, amina):
    add = lambda **facts: followers.add_professional(by=cast.farid, person=amina, on=TODAY, **facts)  # noqa: E731
    add(user=cast.farid.user, organisation=cast.france_travail)
    add(user=cast.farid.user, organisation=cast.france_travail, is_referent=True)
    add(name="Marie Duval, CCAS", is_referent=True)
    assert present(amina) == {("Farid Conseiller", False), ("Marie Duval, CCAS", True)}
    with pytest.raises(Refused, match="suit déjà cette personne"):
        add(user=cast.farid.user, organisation=cast.france_travail)


def test_an_organisation_that_stops_no_longer_opens_the_file_and_its_people_leave_it(cast, amina, sign_in):
    followers.add_professional(by=cast.odile, person=amina, user=cast.odile.user, organisation=cast.cidff, on=TODAY)
    support = amina.supports.get(organisation=cast.cidff)
    sign_in(cast.odile).post(url("support_end", support.pk), {"on": TODAY.isoformat()})
    assert present(amina) == set()


def test_an_organisation_does_not_end_the_support_of_another(cast, amina):
    support = amina.supports.get(organisation=cast.cidff)
    with pytest.raises(Refused, match=NOT_YOURS):
        files.end_support(by=cast.farid, support=support, on=TODAY)
    files.end_support(by=cast.claire, support=support, on=TODAY)
    with pytest.raises(Refused, match="déjà terminé"):
        files.end_support(by=cast.claire, support=support, on=TODAY)


# --- Tasks and appointments -----------------------------------------------------------------------------------
def test_a_task_is_given_to_someone_who_follows_the_person(cast, amina, sign_in):
    client = sign_in(cast.farid)
    form = client.get(url("task_create", amina.pk)).context["form"]
    labels = [label for _, label in form.fields["who"].choices]
    assert labels == [
        "Choisissez",
        "Aldev (à qui sera disponible)",
        "Claire Coordination, Aldev",
        "CIDFF de Maine-et-Loire (à qui sera disponible)",
        "Odile Opératrice, CIDFF de Maine-et-Loire",
        "France Travail Angers (à qui sera disponible)",
        "Farid Conseiller, France Travail Angers",
    ]
    typed = {"title": "Appeler la CAF", "due_on": TODAY.isoformat(), "who": f"{cast.cidff.pk}-{cast.odile.user.pk}"}
    assert client.post(url("task_create", amina.pk), typed).status_code == 302
    task = Task.objects.get()
    assert (task.owner, task.organisation, task.created_by) == (cast.odile.user, cast.cidff, cast.farid.user)
    client.post(url("task_finish", task.pk))
    task.refresh_from_db()
    assert (task.done_on, task.done_by) == (TODAY, cast.farid.user)


def test_a_task_is_not_given_to_who_may_not_open_the_file_nor_for_yesterday(cast, amina):
    with pytest.raises(Refused) as refusal:
        tasks.add_task(
            by=cast.farid, person=amina, title="x", due_on=TODAY - DAY, organisation=cast.mission_locale, on=TODAY
        )
    assert [field for field, _ in refusal.value.reasons] == ["due_on", "who"]


@pytest.mark.parametrize(
    ("days", "status", "allowed"),
    [
        (-1, AppointmentStatus.HELD, True),
        (0, AppointmentStatus.NO_SHOW, True),
        (1, AppointmentStatus.HELD, False),
        (1, AppointmentStatus.NO_SHOW, False),
        (1, AppointmentStatus.CANCELLED, True),
        (-1, AppointmentStatus.PLANNED, False),
    ],
)
def test_an_appointment_is_told_once_its_day_has_come(cast, amina, days, status, allowed):
    planned = appointments.plan_appointment(
        by=cast.farid, person=amina, organisation=cast.france_travail, starts_at=factories.NOW + days * DAY
    )
    tell = lambda: appointments.tell_appointment(by=cast.farid, appointment=planned, status=status, on=TODAY)  # noqa: E731
    if allowed:
        assert tell().status == status
    else:
        with pytest.raises(Refused):
            tell()


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_an_appointment_keeps_its_hour_on_the_days_when_the_clock_changes(cast, amina, sign_in, day):
    client = sign_in(cast.farid)
    typed = {"day": day, "time": "14:30"}
    assert client.post(url("appointment_create", amina.pk), typed).status_code == 302
    at = timezone.localtime(Appointment.objects.get().starts_at)
    assert at.replace(tzinfo=None) == datetime.fromisoformat(f"{day} 14:30")


# --- Documents ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("content", "kind"), [(picture("PNG"), "image/png"), (picture("JPEG"), "image/jpeg"), (None, "application/pdf")]
)
def test_a_file_is_what_its_content_says_and_is_served_as_a_download(cast, amina, sign_in, content, kind):
    document = keep(cast, amina, upload(content) if content else factories.pdf("../../etc/passwd.pdf"))
    response = sign_in(cast.farid).get(url("document_read", document.pk))
    assert response["Content-Type"] == kind
    assert response["Content-Disposition"].startswith(f'attachment; filename="document-{document.pk}-justificatif.')
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Amina" not in document.file.name
    assert "passwd" not in document.file.name
    assert b"".join(response.streaming_content) == document.file.open("rb").read()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "vide"),
        (b"%PDF-1.7 but nothing of one", "ni un PDF ni une image"),
        (b"<html><script>alert(1)</script>", "ni un PDF ni une image"),
        (b"\x89PNG\r\n\x1a\n cut short", "ni un PDF ni une image"),
        (b"GIF89a" + b"\0" * 40, "ni un PDF ni une image"),
        (b"MZ" + b"\0" * 100, "ni un PDF ni une image"),
        (picture("PNG")[:30], "ni un PDF ni une image"),
        (b"%PDF-" + b"0" * uploads.MAX_SIZE, "dépasse 5\xa0Mo"),
    ],
)
def test_another_content_is_refused_whatever_the_name_says(cast, amina, content, words):
    before = _stored()
    with pytest.raises(Refused, match=words):
        keep(cast, amina, upload(content))
    assert (Document.objects.count(), _stored()) == (0, before)


def test_a_failure_leaves_no_file_behind(cast, amina):
    before = _stored()
    with pytest.raises(Refused):
        documents.add_document(
            by=cast.farid,
            person=amina,
            organisation=cast.france_travail,
            title="x" * 200,
            file=factories.pdf(),
            visibility=Visibility.SHARED,
            on=TODAY,
        )
    assert _stored() == before


def test_a_document_removed_is_gone_from_the_disk(cast, amina, sign_in, django_capture_on_commit_callbacks):
    document = keep(cast, amina, factories.pdf())
    assert default_storage.exists(document.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(cast.farid).post(url("document_remove", document.pk))
    assert not Document.objects.exists()
    assert not default_storage.exists(document.file.name)


def _stored() -> set[str]:
    try:
        return set(default_storage.listdir("documents")[1])
    except FileNotFoundError:
        return set()


def test_a_pdf_that_asks_for_a_password_is_a_pdf(cast, amina):
    content = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(content, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert keep(cast, amina, upload(content.getvalue())).content_type == "application/pdf"


def test_a_contact_is_the_latest_of_all(cast, amina, sign_in):
    note(cast, amina, medium=Medium.PHONE)
    file = sign_in(cast.farid).get(url("person_detail", amina.pk)).context["file"]
    assert file.last_contact_on == TODAY


def test_the_timeline_shows_one_kind_when_asked(cast, amina, sign_in):
    note(cast, amina, medium=Medium.PHONE)
    client = sign_in(cast.farid)
    kinds = lambda query: {event.kind for event in client.get(url("person_detail", amina.pk) + query).context["events"]}  # noqa: E731
    assert kinds("?voir=echanges") == {"echanges"}
    assert kinds("?voir=rien") == kinds("") == {"echanges", "parcours"}
