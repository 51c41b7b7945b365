"""Which committee may commit how much: the Cité's own rule, read from its committees."""

from decimal import Decimal

from django.db.models import Q
from django.utils.text import capfirst

from cite_emploi.lib.french import money
from governance.steering.models.committees import Committee
from governance.steering.words import joined_by_or, to_committee, with_article


def why_beyond_mandate(committee: Committee, amount: Decimal) -> str:
    """Why the committee may not commit the amount (euros) by one decision, and which may; empty when it may."""
    if committee.commits and (committee.commits_up_to is None or amount <= committee.commits_up_to):
        return ""
    who = capfirst(with_article(committee))
    may = (
        f"{who} engage jusqu'à {money(committee.commits_up_to)} par décision"
        if committee.commits
        else f"{who} n'engage pas d'argent"
    )
    others = Committee.objects.filter(
        Q(commits_up_to__isnull=True) | Q(commits_up_to__gte=amount), cite=committee.cite_id, commits=True
    )
    if who_may := [to_committee(committee) for committee in others]:
        return f"{may}\xa0: présentez cette dépense {joined_by_or(who_may)}."
    return f"{may}, et aucun comité ne peut engager {money(amount)}\xa0: dites lequel le peut dans sa page, «\xa0Modifier\xa0»."
