"""The programme's indicators: what each counts, in words and in rows. Pages, PDF and lists all read this catalogue."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from cite_emploi.accounts.models import Cite
from cite_emploi.lib import french
from cite_emploi.lib.dates import add_months, year_bounds
from cohorts.barriers.figures import barriers_lifted, barriers_opened
from cohorts.follow_up.enums import CheckAnswer, CheckMonths, OutcomeClass
from cohorts.follow_up.figures import outcomes, people_back_to_work
from cohorts.follow_up.models import Check
from cohorts.follow_up.rules import CLASSES
from cohorts.people.enums import Gender, Qualification, Rsa
from cohorts.programme.kept import ERASED, Tally, Within, kept
from cohorts.referrals.enums import NotEnough, ReferralStatus, Scheme
from cohorts.referrals.figures import barriers_of_cohort, entries, journeys_ended, referrals, schemes_tried


class Disclosure(StrEnum):
    """How a figure is published, decided once, here.

    *Exact*: what is no count of people (money, days, places, meetings). *Delivery*: a total of people, or of what is one
    person's (a referral, a barrier, a job). *Profile*: a breakdown of people, which comes out with the annual report
    (``figures.breakdown``).
    """

    EXACT = "exact"
    DELIVERY = "delivery"
    PROFILE = "profile"

    @property
    def words(self) -> str:
        return {
            "exact": "Donnée telle quelle",
            "delivery": "À chaque publication",
            "profile": "Avec le bilan, petits effectifs masqués",
        }[self.value]


@dataclass(frozen=True)
class Indicator:
    """A total. ``rows`` are what is behind it: the number is theirs, and the list shows them."""

    code: str
    label: str
    unit: str
    definition: str
    rows: Callable[[Cite, int], QuerySet]
    person: str = "person"  # from a row to the person, or "" when the row is the person

    @property
    def tally(self) -> Tally:
        return Tally(
            f"total-{self.code}", lambda cite, year, within: {"": within(self.rows(cite, year)).order_by().count()}
        )

    def count(self, cite: Cite, year: int) -> int:
        """The figure: the number of its rows, and what it counted of erased files."""
        return self.tally.of(cite, year)[""]


@dataclass(frozen=True)
class Category:
    """One line of a breakdown: the rows of the indicator that meet ``condition``."""

    key: str
    label: str
    condition: Q


@dataclass(frozen=True)
class Breakdown:
    """An indicator split by an attribute of people: categories exclude each other, and together make the total."""

    code: str
    label: str
    of: Indicator
    categories: Callable[[Cite, int], list[Category]]

    @property
    def tally(self) -> Tally:
        """By category."""
        return self.tally_by(None)

    def tally_by(self, known: list[Category] | None) -> Tally:
        """By category, ``known`` to who asked already. One query: a filtered count each; they exclude each other."""

        def live(cite: Cite, year: int, within: Within) -> dict[str, int]:
            categories = self.categories(cite, year) if known is None else known
            rows = within(self.of.rows(cite, year)).order_by()
            cells = {f"cell_{i}": Count("pk", filter=each.condition) for i, each in enumerate(categories)}
            counted = rows.aggregate(**cells)
            return {each.key: counted[f"cell_{i}"] for i, each in enumerate(categories)}

        return Tally(f"par-{self.code}", live, tells_profile=True)

    def erased(self, cite: Cite, year: int, key: str) -> int:
        """What a category counts of erased files; those of a category that is no more go with the others."""
        counts = kept(cite, year, self.tally.code)
        if key != ERASED:
            return counts.get(key, 0)
        known = {each.key for each in self.categories(cite, year)}
        return sum(n for each, n in counts.items() if each not in known)


ENTRIES = Indicator(
    "entrees",
    "Entrées dans la cohorte",
    "personnes",
    "Personnes acceptées dans la cohorte de l'année.",
    entries,
)
REFERRALS = Indicator(
    "orientations",
    "Orientations reçues",
    "orientations",
    "Orientations envoyées dans l'année, quelle que soit la réponse.",
    referrals,
)
OPENED = Indicator(
    "freins-reperes",
    "Freins repérés",
    "freins",
    "Freins notés dans l'année, que la personne soit ou non dans la cohorte.",
    barriers_opened,
)
LIFTED = Indicator(
    "freins-leves",
    "Freins levés",
    "freins",
    "Freins levés dans l'année, que la personne soit ou non dans la cohorte.",
    barriers_lifted,
)
RETURNS = Indicator(
    "retours",
    "Retours à l'emploi",
    "personnes",
    "Personnes dont un emploi commence dans l'année, chacune une fois, par une action ou avec leur conseiller. "
    "Les retours des actions ne s'additionnent pas : un même retour peut devoir à plusieurs.",
    people_back_to_work,
    person="",
)
OUTCOMES = Indicator(
    "sorties",
    "Emplois, formations et autres sorties",
    "sorties",
    "Emplois, formations et autres sorties qui commencent dans l'année.",
    outcomes,
)
ENDED = Indicator(
    "fins",
    "Accompagnements terminés",
    "personnes",
    "Accompagnements de la cohorte qui se terminent dans l'année, quel qu'en soit le motif.",
    journeys_ended,
)
BARRIERS = Indicator(
    "freins-cohorte",
    "Freins des personnes de la cohorte",
    "freins",
    "Freins des personnes de la cohorte de l'année, ouverts à leur entrée ou notés depuis.",
    barriers_of_cohort,
)
SCHEMES = Indicator(
    "dispositifs",
    "Dispositifs déjà mobilisés",
    "dispositifs",
    "Dispositifs de droit commun dits déjà essayés dans l'année, à une orientation, à une entrée dans une action ou "
    "dans un tableau importé, chacun avec la raison pour laquelle il n'a pas suffi. Demandés une fois pour une personne.",
    schemes_tried,
)
INDICATORS = (REFERRALS, ENTRIES, OPENED, LIFTED, RETURNS, OUTCOMES)
# The year's totals, and what only breakdowns tell: each opens the list of its rows.
SOURCES = (*INDICATORS, ENDED, BARRIERS, SCHEMES)


def _choices(field: str, choices) -> list[Category]:
    return [Category(str(value) or "vide", label, Q(**{field: value})) for value, label in choices]


def _unasked(**condition) -> Category:
    """Apart from « no »: nobody asked."""
    return Category("vide", "Non renseigné", Q(**condition))


def _districts(cite: Cite, year: int) -> list[Category]:
    districts = [Category(str(d.pk), str(d), Q(person__district=d)) for d in cite.districts.all()]
    return [*districts, Category("hors", "Hors quartier, ou non renseigné", Q(person__district__isnull=True))]


def _months(cite: Cite, year: int) -> list[Category]:
    """Those who entered outside the calendar year, at either end, have a line of their own."""
    first, last = year_bounds(year)
    months = [
        Category(str(month), label, Q(starts_on__year=year, starts_on__month=month))
        for month, label in enumerate(french.SHORT_MONTHS, 1)
    ]
    return [
        Category("avant", "avant", Q(starts_on__lt=first)),
        *months,
        Category("après", "après", Q(starts_on__gt=last)),
    ]


def _themes(cite: Cite, year: int) -> list[Category]:
    return [Category(str(theme.pk), theme.name, Q(theme=theme)) for theme in cite.barrier_themes.all()]


def _partners(cite: Cite, year: int) -> list[Category]:
    found = set(referrals(cite, year).order_by().values_list("organisation_id", flat=True).distinct())
    erased = {int(key) for key in kept(cite, year, "par-partenaires") if key.isdigit()}
    partners = cite.organisations.filter(pk__in=found | erased)
    return [Category(str(partner.pk), partner.name, Q(organisation=partner)) for partner in partners]


def _ages(cite: Cite, year: int) -> list[Category]:
    """Age on 31 December of the year, by the stored date: the first day that a birth known in part may be.

    A birth known to the month or the year gives the same age as a whole one, since 31 December ends them all.
    """
    last = date(year, 12, 31)

    def born(youngest: int, oldest: int | None) -> Q:
        latest = Q(person__birth_date__lte=add_months(last, -12 * youngest))
        return latest if oldest is None else latest & Q(person__birth_date__gt=add_months(last, -12 * (oldest + 1)))

    bands = [(0, 25), (26, 34), (35, 44), (45, 54), (55, None)]
    labels = ["Moins de 26 ans", "26 à 34 ans", "35 à 44 ans", "45 à 54 ans", "55 ans et plus"]
    return [Category(str(low), label, born(low, high)) for (low, high), label in zip(bands, labels, strict=True)]


def _outcome_classes(cite: Cite, year: int) -> list[Category]:
    return [
        Category(kind, kind.label, Q(contract__in=[contract for contract, found in CLASSES.items() if found == kind]))
        for kind in OutcomeClass
    ]


def _six_months(cite: Cite, year: int) -> list[Category]:
    asked = Check.objects.filter(outcome=OuterRef("pk"), months=CheckMonths.SIX)
    answers = [Category(value, label, Q(Exists(asked.filter(answer=value)))) for value, label in CheckAnswer.choices]
    return [*answers, Category("attente", "Pas encore vérifié", ~Q(Exists(asked)))]


def _at_exit(cite: Cite, year: int) -> list[Category]:
    asked = Check.objects.filter(journey=OuterRef("pk"), months=CheckMonths.AT_EXIT)
    answers = [Category(value, label, Q(Exists(asked.filter(answer=value)))) for value, label in CheckAnswer.choices]
    return [*answers, Category("attente", "Non renseigné", ~Q(Exists(asked)))]


def _answers(cite: Cite, year: int) -> list[Category]:
    """Draw the line between what was answered and what waits: a partner asks for no more."""
    status = ReferralStatus
    return [
        Category("acceptees", "Acceptées", Q(status=status.ACCEPTED)),
        Category("refusees", "Refusées", Q(status=status.REFUSED)),
        Category("liste", "En liste d'attente", Q(status=status.WAITLISTED)),
        Category("en-cours", "En attente d'une réponse", Q(status__in=[status.SUBMITTED, status.TO_COMPLETE])),
        Category("sans-suite", "Retirées ou expirées", Q(status__in=[status.WITHDRAWN, status.EXPIRED])),
    ]


BREAKDOWNS = (
    Breakdown("mois", "Entrées par mois", ENTRIES, _months),
    Breakdown("quartiers", "Quartiers", ENTRIES, _districts),
    Breakdown("sexe", "Femmes et hommes", ENTRIES, lambda cite, year: _choices("person__gender", Gender.choices)),
    Breakdown("age", "Âges au 31 décembre", ENTRIES, _ages),
    Breakdown(
        "rsa", "RSA", ENTRIES, lambda cite, year: [*_choices("person__rsa", Rsa.choices), _unasked(person__rsa="")]
    ),
    Breakdown(
        "parent-isole",
        "Familles monoparentales",
        ENTRIES,
        lambda cite, year: [
            Category("oui", "Élève seule ou seul un ou plusieurs enfants", Q(person__is_single_parent=True)),
            Category("non", "Autres situations", Q(person__is_single_parent=False)),
            _unasked(person__is_single_parent=None),
        ],
    ),
    Breakdown(
        "diplome",
        "Diplôme le plus élevé",
        ENTRIES,
        lambda cite, year: [
            *_choices("person__qualification", Qualification.choices),
            _unasked(person__qualification=""),
        ],
    ),
    Breakdown("partenaires", "Orientations par partenaire", REFERRALS, _partners),
    Breakdown("reponses", "Réponses aux orientations", REFERRALS, _answers),
    Breakdown("freins-entree-par-theme", "Freins des personnes de la cohorte", BARRIERS, _themes),
    Breakdown("freins-reperes-par-theme", "Freins repérés", OPENED, _themes),
    Breakdown("freins-leves-par-theme", "Freins levés", LIFTED, _themes),
    Breakdown(
        "dispositifs-raisons",
        "Pourquoi le droit commun n'a pas suffi",
        SCHEMES,
        lambda cite, year: _choices("reason", NotEnough.choices),
    ),
    Breakdown(
        "dispositifs-essayes",
        "Dispositifs déjà mobilisés",
        SCHEMES,
        lambda cite, year: _choices("scheme", Scheme.choices),
    ),
    Breakdown("situation-sortie", "Situation à la fin de l'accompagnement", ENDED, _at_exit),
    Breakdown("nature", "Nature des sorties", OUTCOMES, _outcome_classes),
    Breakdown("six-mois", "Six mois après", OUTCOMES, _six_months),
)
