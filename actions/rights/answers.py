"""The coordination answers a request that is no copy: yes or no, by when, and what follows for the file.

What is granted is told to whoever received the data (RGPD, article 19). An objection or a restriction that is granted
freezes the file: kept, and seen by none but the coordination; the database refuses every write to it
(``cite_emploi.lib.frozen``) until what froze it is lifted.
"""

from datetime import date

from django.db.models import QuerySet

from actions.rights.access_copy import list_holders
from actions.rights.enums import FREEZING, Answer, Right
from actions.rights.models import RightRequest
from actions.rights.permissions import can_answer, can_extend
from actions.rights.services import people_of
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.acts import act
from cite_emploi.accounts.mail import notify
from cite_emploi.accounts.models import User
from cite_emploi.lib.database.rows import lock_row
from cite_emploi.lib.errors import IN_THE_FUTURE, Refused, checked, refuse_if
from cite_emploi.lib.french import date_long
from cite_emploi.lib.frozen import answering_a_right
from cite_emploi.web.addresses import page, page_of
from cohorts.people.models import Person, Support
from cohorts.people.services.files import end_support

NOT_YOURS = "La coordination répond à cette demande."


# What was written later about the person is taken back first (``cohorts.programme.undo``): nothing else freezes the file then.
TAKEN_BACK = {"may": can_answer, "subject": "request", "answers_a_right": True}


@act("Réponse à une demande sur les données", **TAKEN_BACK)
def answer_request(
    *, by: Actor, request: RightRequest, answer: str, answered_on: date, words: str, channel: str, on: date
) -> RightRequest:
    """What the person is told, and what follows. Raises ``Refused``: answered already, a refusal without its reason…"""
    if not can_answer(by, request):
        raise Refused(NOT_YOURS)
    person = lock_row(Person.objects.get(pk=request.person_id))
    lock_row(request)
    refuse_if(_why_not_answered(request, answer, answered_on, words, on))
    request.answer, request.answered_on, request.answered_by = answer, answered_on, by.user
    request.answer_words, request.channel = words.strip(), channel
    checked(request)
    if answer == Answer.ACCEPTED:
        recipients = list(_recipients(by, person))  # before the support of any ends
        with answering_a_right():
            _apply(by, request, person, on)
        _tell(by, request, recipients)
    return request


def _why_not_answered(request: RightRequest, answer: str, answered_on: date, words: str, on: date) -> list:
    reasons: list = []
    if request.answer:
        reasons.append("Cette demande a déjà sa réponse\xa0: annulez-la si elle est erronée.")
    if answered_on > on:
        reasons.append(("answered_on", IN_THE_FUTURE))
    if answered_on < request.received_on:
        reasons.append(("answered_on", f"La demande est du {date_long(request.received_on)}\xa0: vérifiez la date."))
    if answer == Answer.REFUSED and not words.strip():
        reasons.append(("words", "Un refus se motive\xa0: la personne peut le contester."))
    return reasons


def _apply(by: Actor, request: RightRequest, person: Person, on: date) -> None:
    if request.right == Right.OBJECTION:
        # The support is over, today's colleagues read the file no more; what was begun stays as it was, frozen.
        for support in Support.objects.filter(person=person, ends_on__isnull=True):
            end_support(by=by, support=support, on=max(on, support.starts_on))
    if request.right in FREEZING and person.restricted_on is None:
        person.restricted_on = on
        checked(person)


def _recipients(by: Actor, person: Person) -> QuerySet[User]:
    """Who received the data: the staff of the organisations that follow the person or keep something about them."""
    supporting = {row.organisation for row in person.supports.giving_access().select_related("organisation")}
    keys = {user.pk for each in {*supporting, *list_holders(person)} for user in people_of(by, each)}
    return User.objects.filter(pk__in=keys).exclude(pk=by.user.pk)


# What is granted: the e-mail that tells it, and whether its readers may still open the file.
TOLD = {
    Right.RECTIFICATION: ("file_rectified", True),
    Right.ERASURE: ("file_to_erase", True),
    Right.RESTRICTION: ("file_frozen", False),
    Right.OBJECTION: ("file_frozen", False),
}


def _tell(by: Actor, request: RightRequest, users: list[User]) -> None:
    kind, opens = TOLD[request.right]
    notify(kind, users=users, path=page_of(request.person, by.cite) if opens else page("home_cite", by.cite))


@act("Délai prolongé d'une demande sur les données", may=can_extend, subject="request")
def extend_request(*, by: Actor, request: RightRequest, extended_on: date, reason: str, on: date) -> RightRequest:
    """Two more months, told to the person with the reason before the first one ends (RGPD, article 12, 3)."""
    if not can_extend(by, request):
        raise Refused(NOT_YOURS)
    lock_row(request)
    reasons: list = []
    if request.extended_on:
        reasons.append("Le délai est déjà prolongé\xa0: la loi ne le permet qu'une fois.")
    if not RightRequest.objects.waiting().filter(pk=request.pk).exists():
        reasons.append("Cette demande a déjà sa réponse.")
    if extended_on > on:
        reasons.append(("extended_on", IN_THE_FUTURE))
    if extended_on < request.received_on:
        reasons.append(("extended_on", f"La demande est du {date_long(request.received_on)}\xa0: vérifiez la date."))
    if extended_on > request.first_due_on:
        late = f"La prolongation se dit à la personne au plus tard le {date_long(request.first_due_on)}."
        reasons.append(("extended_on", late))
    if not reason.strip():
        reasons.append(("reason", "Écrivez la raison dite à la personne\xa0: complexité, nombre de demandes."))
    refuse_if(reasons)
    request.extended_on, request.extension_reason = extended_on, reason.strip()
    return checked(request)


@act("Limitation levée", **TAKEN_BACK)
def lift_restriction(*, by: Actor, request: RightRequest, lifted_on: date, words: str, on: date) -> RightRequest:
    """The file is used again, once nothing else freezes it. The person is told before (RGPD, article 18, 3)."""
    if not can_answer(by, request):
        raise Refused(NOT_YOURS)
    person = lock_row(Person.objects.get(pk=request.person_id))
    lock_row(request)
    reasons: list = []
    if not request.freezes:
        reasons.append("Cette demande ne gèle pas, ou plus, la fiche.")
    if lifted_on > on:
        reasons.append(("lifted_on", IN_THE_FUTURE))
    if request.answered_on and lifted_on < request.answered_on:
        reasons.append(("lifted_on", f"Elle est accordée depuis le {date_long(request.answered_on)}."))
    if not words.strip():
        reasons.append(("words", "Écrivez pourquoi, et que la personne en a été prévenue."))
    refuse_if(reasons)
    request.lifted_on, request.lifted_words = lifted_on, words.strip()
    checked(request)
    if not any(other.freezes for other in RightRequest.objects.filter(person=person)):
        with answering_a_right():
            person.restricted_on = None
            checked(person)
    return request
