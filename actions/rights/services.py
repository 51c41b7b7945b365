"""A person uses a right over their data: the request is noted, each holder asked or told, and the answer written down."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from actions.rights.access_copy import list_holders
from actions.rights.enums import Right
from actions.rights.models import RightRequest, Share
from actions.rights.permissions import can_give, can_record
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.acts import act
from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.accounts.journal.enums import Kind
from cite_emploi.accounts.journal.writing import note
from cite_emploi.accounts.mail import notify
from cite_emploi.accounts.models import Organisation, User
from cite_emploi.lib.errors import IN_THE_FUTURE, Refused, checked, refuse_if
from cite_emploi.lib.french import date_long
from cite_emploi.web.addresses import page_of
from cohorts.people.models import Person
from cohorts.people.services.followers import require_follower
from cohorts.referrals.reads.staff import colleagues, coordinators


@act("Demande d'une personne sur ses données", may=can_record, subject="result")
def record_request(
    *, by: Actor, person: Person, right: str, received_on: date, on: date, asked: str = ""
) -> RightRequest:
    """Note that the person uses a right. A copy is asked of each holder: the coordination, those who keep something for
    themselves, and the organisation that was asked; the rest, of the coordination. They are told by e-mail. Raises
    ``Refused`` while the same is under way.
    """
    require_follower(by, person)
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    reasons: list = []
    if received_on > on:
        reasons.append(("received_on", IN_THE_FUTURE))
    if right != Right.ACCESS and not asked.strip():
        reasons.append(("asked", "Écrivez ce que la personne demande, avec ses mots."))
    refuse_if([*reasons, *_same_under_way(by, person, right)])
    request = checked(
        RightRequest(
            cite=by.cite, person=person, right=right, received_on=received_on, asked=asked, recorded_by=by.user
        )
    )
    for organisation in _asked(by, person) if request.is_access else [None]:
        if request.is_access:
            checked(Share(cite=by.cite, request=request, organisation=organisation))
        others = people_of(by, organisation).exclude(pk=by.user.pk)
        kind = "data_asked" if request.is_access else "right_asked"
        notify(kind, users=others, path=page_of(request, by.cite))
    return request


def _same_under_way(by: Actor, person: Person, right: str) -> list[str]:
    """Of a copy, only to who has a part of it to give: to others it would tell who else follows the person."""
    earlier = RightRequest.objects.filter(person=person, right=right).waiting().first()
    if earlier is None or (right == Right.ACCESS and not Share.objects.of(by).filter(request=earlier).exists()):
        return []
    return [f"Une demande reçue le {date_long(earlier.received_on)} est déjà en cours\xa0: répondez-y d'abord."]


def _asked(by: Actor, person: Person) -> list[Organisation | None]:
    """Who gives a part, each once; None is the coordination."""
    own = [] if by.is_coordinator else by.organisations(*FOLLOWING)
    supporting = set(person.supports.giving_access().values_list("organisation", flat=True))
    return [None, *dict.fromkeys([*(each for each in own if each.pk in supporting), *list_holders(person)])]


def people_of(by: Actor, organisation: Organisation | None) -> QuerySet[User]:
    """Those who may give a holder's part."""
    return colleagues(organisation) if organisation else coordinators(by.cite)


@transaction.atomic
def record_given(*, by: Actor, request: RightRequest, given_on: date, channel: str, on: date) -> RightRequest:
    """The copy that the actor prints was given to the person: their parts are answered, each once."""
    if not can_give(by, request):
        raise Refused("Cette copie n'est pas demandée à votre structure.")
    shares = list(Share.objects.of(by).filter(request=request, given_on=None).select_for_update(of=("self",)))
    reasons = []
    if not shares:
        reasons.append("Cette copie est déjà notée comme remise.")
    if given_on > on:
        reasons.append(("given_on", IN_THE_FUTURE))
    if given_on < request.received_on:
        reasons.append(("given_on", f"La demande est du {date_long(request.received_on)}\xa0: vérifiez la date."))
    refuse_if(reasons)
    for share in shares:
        share.given_on, share.given_by, share.channel = given_on, by.user, channel
        checked(share)
    note(by, Kind.COPY, person_id=request.person_id, row_id=request.pk)
    return request


@transaction.atomic
def take_back_given(*, by: Actor, request: RightRequest) -> RightRequest:
    """It was not given after all: the parts of the actor are asked again, for the same day."""
    if not can_give(by, request):
        raise Refused("Cette copie n'est pas demandée à votre structure.")
    for share in Share.objects.of(by).filter(request=request, given_on__isnull=False).select_for_update(of=("self",)):
        share.given_on, share.given_by, share.channel = None, None, ""
        checked(share)
    return request
