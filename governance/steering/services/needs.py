"""Needs from the field: raised, seconded, withdrawn, answered. ``by`` first, atomic; a broken rule raises ``Refused``."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from actions.catalogue import services as catalogue
from actions.catalogue.models import Action
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.models import Organisation, User
from cite_emploi.lib.errors import Refused, checked, refuse_if
from cite_emploi.lib.french import date_long
from funding.models.ledger import FundingLine
from governance.steering import permissions
from governance.steering.enums import ANSWERS_A_NEED, DecisionKind, ItemKind, NeedState
from governance.steering.models.decisions import Decision
from governance.steering.models.meetings import AgendaItem, Meeting
from governance.steering.models.needs import FieldNeed, Seconding
from governance.steering.services.agenda import add_item
from governance.steering.services.decisions import decide

NOBODY_HEARS = (
    "Aucun comité ne reçoit les besoins du terrain pour l'instant\xa0: demandez à la coordination de l'indiquer dans la "
    "composition des comités, ou confiez-lui ce besoin."
)
NO_ACTION = "Choisissez une action, ou décrivez celle qu'il faut créer."
NOT_FOR_YOU = "Choisissez une structure pour laquelle vous pouvez poser ou appuyer un besoin."


@transaction.atomic
def post_need(*, by: Actor, organisation: Organisation, on: date, **values) -> FieldNeed:
    """Raise a need: ``title``, ``description``, ``tried``, ``theme``, ``district``, ``people_count``."""
    _require_raiser(by, organisation, on)
    return checked(FieldNeed(cite=by.cite, author=by.user, organisation=organisation, posted_on=on, **values))


@transaction.atomic
def correct_need(*, by: Actor, need: FieldNeed, **values) -> FieldNeed:
    """Change a need that nobody seconds and that no agenda holds: others have not read it yet."""
    need = _lock_need(by, need)
    if not permissions.is_author(by, need):
        raise Refused("Seule la personne qui a posé ce besoin le corrige.")
    refuse_if(why_not_corrected(need))
    for name, value in values.items():
        setattr(need, name, value)
    return checked(need)


def why_not_corrected(need: FieldNeed) -> list[str]:
    """Why the words of a need may not change any more (two queries); nothing when they may."""
    if need.withdrawn_on:
        return ["Ce besoin est retiré\xa0: posez-en un autre."]
    reasons = []
    if need.secondings.exists():
        reasons.append("D'autres l'ont appuyé tel qu'il est écrit\xa0: retirez-le, puis posez-en un autre.")
    if need.items.exists():
        reasons.append("Il est à l'ordre du jour d'une séance\xa0: dites à la coordination ce qu'il faut préciser.")
    return reasons


@transaction.atomic
def withdraw_need(*, by: Actor, need: FieldNeed, reason: str, on: date) -> FieldNeed:
    """Say that a need is none any more, and why; what a meeting decided stays decided."""
    need = _lock_need(by, need)
    if not permissions.can_withdraw(by, need):
        raise Refused("La personne qui a posé ce besoin, ou la coordination, peut le retirer.")
    refuse_if(why_not_withdrawn(need))
    need.withdrawn_on, need.withdrawn_because = on, reason
    return checked(need)


def why_not_withdrawn(need: FieldNeed) -> list[str]:
    """Why a need may not be withdrawn (one query); nothing when it may."""
    if need.withdrawn_on:
        return [f"Ce besoin est déjà retiré, depuis le {date_long(need.withdrawn_on)}."]
    if need.decisions.exists():
        return ["Une séance a déjà répondu à ce besoin\xa0: il reste dans le fil, avec sa réponse."]
    return []


@transaction.atomic
def second_need(
    *,
    by: Actor,
    need: FieldNeed,
    organisation: Organisation,
    on: date,
    comment: str = "",
    people_count: int | None = None,
) -> Seconding:
    """Say that one meets the same need. Seconded again, it keeps the first time."""
    _require_raiser(by, organisation, on)
    need = _lock_need(by, need)
    if before := Seconding.objects.filter(need=need, user=by.user).first():
        return before
    refuse_if(why_not_seconded(by.user, need))
    return checked(
        Seconding(
            cite=by.cite,
            need=need,
            user=by.user,
            organisation=organisation,
            comment=comment,
            people_count=people_count,
            seconded_on=on,
        )
    )


def why_not_seconded(user: User, need: FieldNeed) -> list[str]:
    """Why someone may not second a need that carries its state; nothing when they may."""
    reasons = []
    if need.author_id == user.pk:
        reasons.append("C'est votre besoin\xa0: d'autres que vous l'appuient.")
    if need.state not in permissions.PENDING:
        label = NeedState(need.state).label.lower()
        reasons.append(f"Ce besoin a reçu sa réponse ({label})\xa0: posez-en un autre s'il demeure.")
    return reasons


@transaction.atomic
def take_back_seconding(*, by: Actor, need: FieldNeed) -> None:
    """Take one's own seconding back, until a meeting answers."""
    need = _lock_need(by, need)
    if need.state not in permissions.PENDING:
        raise Refused("Ce besoin a reçu sa réponse\xa0: les appuis qu'il avait restent dans son fil.")
    Seconding.objects.filter(need=need, user=by.user).delete()


@transaction.atomic
def put_on_agenda(*, by: Actor, need: FieldNeed, meeting: Meeting, on: date) -> AgendaItem:
    """Ask a coming meeting of a committee that examines needs to look at it; its author and seconders are told."""
    need = _lock_need(by, need)
    refuse_if(
        [
            *_why_not_examined(need),
            *([("meeting", "Ce comité n'examine pas les besoins.")] if not meeting.committee.examines_needs else []),
            *([("meeting", "Cette séance est passée\xa0: choisissez-en une à venir.")] if meeting.held_on < on else []),
        ]
    )
    return add_item(by=by, meeting=meeting, kind=ItemKind.NEED, title=need.title, need=need)


def _why_not_examined(need: FieldNeed) -> list[str]:
    if need.state in permissions.MAY_BE_EXAMINED:
        return []
    return [f"Ce besoin n'est plus à examiner ({NeedState(need.state).label.lower()})."]


@transaction.atomic
def answer_need(*, by: Actor, need: FieldNeed, meeting: Meeting, kind: str, text: str, **more) -> Decision:
    """What the meeting that examines a need answers: to look further into it, or to decline, and why."""
    if kind not in ANSWERS_A_NEED - {DecisionKind.PROGRAMME}:
        raise Refused("Choisissez ce que la séance répond à ce besoin.")
    item = _item_that_examines(by, need, meeting)
    return decide(by=by, meeting=meeting, item=item, need=need, kind=kind, text=text, **more)


@transaction.atomic
def programme_from_need(
    *,
    by: Actor,
    need: FieldNeed,
    meeting: Meeting,
    text: str,
    action: Action | None = None,
    new_action: dict | None = None,
    amount: Decimal | None = None,
    line: FundingLine | None = None,
    **more,
) -> Decision:
    """From a need to a programmed action, with its money (euros) if it has some: all in one act, or nothing is written.

    ``new_action`` describes an action to create as ``actions.save_action`` takes it; otherwise ``action`` is chosen.
    """
    item = _item_that_examines(by, need, meeting)
    if action and new_action:
        raise Refused(("action", "Choisissez une action qui existe, ou décrivez-en une\xa0: pas les deux."))
    if not action and not new_action:
        raise Refused(("action", NO_ACTION))
    action = action or catalogue.save_action(by=by, **new_action)
    return decide(
        by=by,
        meeting=meeting,
        item=item,
        need=need,
        kind=DecisionKind.PROGRAMME,
        action=action,
        text=text,
        amount=amount,
        line=line,
        **more,
    )


def _item_that_examines(by: Actor, need: FieldNeed, meeting: Meeting) -> AgendaItem:
    """The item by which the meeting examines the need."""
    need = _lock_need(by, need)
    item = AgendaItem.objects.filter(meeting=meeting, need=need).first()
    refuse_if(
        [
            *_why_not_examined(need),
            *(
                [("meeting", "Cette séance n'a pas ce besoin à son ordre du jour\xa0: mettez-l'y d'abord.")]
                if not item
                else []
            ),
        ]
    )
    return item


def _require_raiser(by: Actor, organisation: Organisation, on: date) -> None:
    own = permissions.raising_for(by, on)
    if not own:
        raise Refused(NOBODY_HEARS)
    if organisation not in own:
        raise Refused(("organisation", NOT_FOR_YOU))


def _lock_need(by: Actor, need: FieldNeed) -> FieldNeed:
    """The need with its state, locked: what one reads of it holds until the end of the act.

    Its key is not: who locks a meeting first may point to the need meanwhile, where both would wait for ever.
    """
    rows = FieldNeed.objects.visible_to(by).filter(pk=need.pk)
    if rows.select_for_update(no_key=True).first() is None:
        raise Refused("Ce besoin n'est pas de votre Cité.")
    return rows.with_state().select_related("cite").get()
