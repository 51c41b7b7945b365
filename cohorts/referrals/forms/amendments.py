"""What is corrected in a referral that was sent."""

from django.db.models import Q

from cite_emploi.accounts.models import User
from cite_emploi.lib.forms import long_text
from cohorts.barriers.services import list_declared
from cohorts.referrals.forms.declared_barriers import DeclaredBarriersForm
from cohorts.referrals.forms.sending import WordsForm
from cohorts.referrals.forms.tried_schemes import TriedSchemesMixin
from cohorts.referrals.models.referrals import Referral
from cohorts.referrals.reads.staff import colleagues, who_told

WORDS = ("motive", "referent", "referent_name", "notice_given_on")


class AmendmentForm(TriedSchemesMixin, WordsForm, DeclaredBarriersForm):
    """All that the referral says by itself, as it stands; what is the person's is corrected in their file."""

    reason = long_text("Pourquoi cette correction", "La structure et la coordination lisent ce motif.", rows=2)

    def __init__(self, *args, referral: Referral, initial: dict | None = None, **kwargs):
        declared = list(list_declared(referral.person, referral.submitted_on, told_by=who_told(referral)))
        shown = {name: getattr(referral, name) for name in WORDS}
        for barrier in declared:
            pk = barrier.theme_id
            shown |= {f"severity_{pk}": barrier.severity, f"comment_{pk}": barrier.comment}
            shown |= {f"situations_{pk}": barrier.situations}
        schemes = list(referral.schemes_tried.all())
        for n, tried in enumerate(schemes, 1):
            shown |= {f"scheme_{n}": tried.scheme, f"reason_{n}": tried.reason, f"note_{n}": tried.note}
        shown |= initial or {}
        super().__init__(*args, person=referral.person, declared=declared, initial=shown, **kwargs)
        self.ask_schemes(told=len(schemes))
        staff = colleagues(referral.organisation)
        self.offer_referents(User.objects.filter(Q(pk__in=staff.values("pk")) | Q(pk=referral.referent_id)))
        self.fields[
            "referent"
        ].help_text = "Au moment de l'orientation\xa0: son référent d'aujourd'hui est dans sa fiche."
        self.order_fields([name for name in self.fields if name != "reason"])

    def values(self) -> dict:
        words = {name: self.cleaned_data[name] for name in (*WORDS, "reason")}
        return words | {"barriers": self.answers, "schemes_tried": super().values()["schemes_tried"]}
