"""French and mobility before and after an action."""

from collections.abc import Iterable
from datetime import date

from actions.levels import permissions
from actions.levels.enums import FrenchLevel, LevelMoment, Mobility
from actions.levels.models import LevelAssessment
from actions.participations.models import Participation
from actions.participations.services.participations import NOT_ENROLLED, lock_participation
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.acts import act
from cite_emploi.lib.errors import Refused, checked, refuse_if


@act("Évaluation des niveaux", may=permissions.can_progress, subject="participation")
def assess_levels(
    *,
    by: Actor,
    participation: Participation,
    moment: str,
    on: date,
    oral: str = FrenchLevel.NOT_ASSESSED,
    written: str = FrenchLevel.NOT_ASSESSED,
    need: str = "",
    mobility: Iterable[str] = (),
) -> LevelAssessment:
    """Say where someone stands before the action or after it. Said again, it corrects what was said; history keeps both."""
    participation = lock_participation(by, participation)
    if not permissions.can_assess(by, participation):
        raise Refused(NOT_ENROLLED)
    known = {each.moment: each for each in participation.levels.all()}
    first, second = known.get(LevelMoment.BEFORE), known.get(LevelMoment.AFTER)
    mobility, reasons = list(dict.fromkeys(mobility)), []
    if moment == LevelMoment.AFTER and first and on < first.on:
        reasons.append(("on", "Le second niveau ne peut pas précéder le premier."))
    if moment == LevelMoment.BEFORE and second and on > second.on:
        reasons.append(("on", "Le premier niveau ne peut pas suivre le second."))
    if Mobility.NONE in mobility and len(mobility) > 1:
        reasons.append(("mobility", f"«\xa0{Mobility.NONE.label}\xa0» ne va pas avec une autre réponse."))
    refuse_if(reasons)
    row = known.get(moment) or LevelAssessment(cite=by.cite, participation=participation, moment=moment)
    row.on, row.by, row.oral, row.written, row.need, row.mobility = on, by.user, oral, written, need, mobility
    return checked(row)
