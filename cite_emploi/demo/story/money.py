"""The money of a closed year, and the meetings that decided it. Amounts but the 50 000 euros a line are examples."""

from datetime import date, timedelta
from decimal import Decimal

from actions.catalogue import services as catalogue
from cite_emploi.demo.story import minutes, needs
from funding.enums import PaymentStage
from funding.services import agreements, co_funding, exercises, ledger
from governance.steering.enums import DecisionKind
from governance.steering.services import decisions
from governance.steering.services import meetings as steering_meetings

# What the 2024 figures take from the article, and what they only infer.
NOTES = {
    (
        2024,
        "paremploi",
    ): "Chiffres publiés : une centaine de familles, 56 solutions de garde, 54 retours à l'emploi. L'article dit "
    "que les places Avip y sont intégrées : la démonstration en déduit que les 15 familles des places, leurs 15 solutions et "
    "leurs 14 retours sont comptés parmi ceux-ci. C'est une lecture, pas un fait publié.",
    (
        2024,
        "avip",
    ): "Chiffres publiés : 8 places, 15 familles, 14 retours à l'emploi. Ils sont aussi comptés dans Par'Emploi (déduction).",
    (
        2024,
        "solidairmam",
    ): "Chiffres publiés : une douzaine de femmes, 4 bénéficiaires du RSA dont le projet est confirmé.",
}


# Euros given back, invented.
SPARED = {(2023, "francais"): 450, (2025, "permis"): 620}


def money_and_meetings(played) -> None:
    """The exercise, its grants, the meetings of the three committees and what they decided to pay for."""
    year, s = played.plan.year, played.s
    exercise = exercises.open_exercise(by=played.lead, year=year, on=date(year, 1, 4))
    for line in s.lines.values():
        ledger.grant(
            by=played.lead,
            exercise=exercise,
            line=line,
            amount=Decimal(50_000),
            on=date(year, 1, 4),
            label="Subvention annuelle de l'ANCT",
            document_number=f"EXEMPLE-{year}",
        )
    meetings = {
        key: [
            steering_meetings.plan_meeting(by=played.lead, committee=s.committees[key], held_on=day, place=place)
            for day in days
        ]
        for key, place, days in (
            (
                "technical",
                "Préfecture",
                [date(year, 1, 23), date(year, 4, 16), date(year, 6, 25), date(year, 10, 8)],
            ),
            ("follow_up", "Maison de projet du quartier", [date(year, m, 12) for m in (2, 4, 6, 9, 11)]),
            ("strategic", "Angers Loire Métropole", [date(year, 12, 3)]),
        )
    }
    answered = needs.of_the_year(s, year, meetings)
    _commit(
        played, exercise, "staff", None, 50_000, meetings["technical"][0], "Financer le poste de chargée de mission."
    )
    for n, (key, amount) in enumerate(played.plan.commitments.items()):
        edition = catalogue.save_edition(
            by=played.lead,
            action=s.actions[key],
            year=year,
            planned_cost=Decimal(amount),
            note=NOTES.get((year, key), ""),
            figures_are_approximate=key in ("paremploi", "solidairmam"),
            capacity={"avip": 3 if year == 2023 else 8, "solidairmam": 12, "permis": 20, "francais": 18}.get(key),
        )
        if key in played.plan.co_funding:
            funder, granted = played.plan.co_funding[key]
            amounts = {"asked": Decimal(granted + 6_000), "granted": Decimal(granted), "received": Decimal(granted)}
            co_funding.save_co_funding(by=played.lead, edition=edition, funder=funder, **amounts)
        _commit(
            played,
            exercise,
            "actions",
            edition,
            amount,
            meetings["technical"][n % 2],
            f"Programmer «\xa0{s.actions[key]}\xa0» pour l'année {year}.",
            spared=SPARED.get((year, key), 0),
            need=answered.get(key),
        )
    needs.back_to_committees(s, year, meetings)
    decision = decisions.decide(
        by=played.lead,
        meeting=meetings["strategic"][0],
        kind=DecisionKind.COURSE,
        text="Poursuivre l'effort sur la garde d'enfant et associer de nouveaux établissements.",
        owner=s.orgs["caf"],
        due_on=date(year + 1, 6, 30),
    )
    decisions.complete_decision(by=played.lead, decision=decision, on=date(year + 1, 5, 20))
    minutes.past_year(played.lead, year, meetings["technical"][0], meetings["strategic"][0])


def _commit(played, exercise, line: str, edition, amount: int, meeting, text: str, spared: int = 0, need=None) -> None:
    decision = decisions.decide(
        by=played.lead,
        meeting=meeting,
        kind=DecisionKind.PROGRAMME if edition else DecisionKind.OTHER,
        item=needs.examine(played.s, need, meeting) if need else None,
        need=need,
        text=text,
        owner=played.s.orgs["aldev"],
        due_on=meeting.held_on + timedelta(days=60),
        amount=Decimal(amount),
        line=played.s.lines[line],
        edition=edition,
    )
    decisions.complete_decision(by=played.lead, decision=decision, on=meeting.held_on + timedelta(days=30))
    pay = {"by": played.lead, "commitment": decision.commitment}
    whole, last = Decimal(amount), date(exercise.year, 12, 12)
    advance = whole * Decimal("0.6")
    ledger.pay(
        **pay, amount=advance, on=meeting.held_on + timedelta(days=40), label="Avance", stage=PaymentStage.ADVANCE
    )
    # An action that costs less than planned gives the rest back before the year closes.
    spared = Decimal(spared)
    ledger.pay(
        **pay,
        amount=whole - advance - spared,
        on=last,
        label="Solde",
        stage=PaymentStage.BALANCE,
        service_done_on=last - timedelta(days=8),
    )
    if spared:
        ledger.release(**pay, amount=spared, on=last, reason="L'action a coûté moins que prévu (exemple).")
    if edition:
        agreement = agreements.draft_agreement(
            **pay,
            operator=edition.action.operator,
            number=f"{exercise.year}-{edition.action_id:02}",
            starts_on=meeting.held_on,
            ends_on=date(exercise.year, 12, 31),
        )
        agreements.sign_agreement(by=played.lead, agreement=agreement, on=meeting.held_on + timedelta(days=21))
