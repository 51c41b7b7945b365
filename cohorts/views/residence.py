"""Where a person lives: seen on proof, or located by the address."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cite_emploi.accounts.decorators import roles
from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.accounts.pages import act_page
from cite_emploi.lib import geocoder
from cite_emploi.lib.errors import Refused
from cohorts import services
from cohorts.forms.residence import ResidenceForm
from cohorts.models import Person
from cohorts.views.people import file_of, person_page


@roles(*FOLLOWING)
def person_residence(request, pk):
    person = find(request, pk)
    form = ResidenceForm(request.POST or None, actor=request.actor, today=timezone.localdate(), person=person)

    def act(values):
        services.check_residence(by=request.actor, person=person, **values)
        return file_of(request, person)

    return person_page(
        request,
        person,
        form,
        act,
        title="Vérifier la résidence",
        done="Résidence vérifiée.",
        template="cohorts/person_residence.html",
        address=address_of(person),
        can_locate=geocoder.is_on(),
    )


@require_POST
@roles(*FOLLOWING)
def person_locate(request, pk):
    """The address goes to the national service, and to no log; without an answer, the proof remains."""
    person = find(request, pk)

    def act():
        if not address_of(person):
            raise Refused("Complétez d'abord l'adresse dans la fiche\xa0: numéro, rue, code postal et commune.")
        point = geocoder.locate(address_of(person))
        services.locate_residence(by=request.actor, person=person, point=point, on=timezone.localdate())
        return file_of(request, person)

    back = reverse("person_residence", args=[request.cite.slug, pk])
    return act_page(request, act, back=back, done="Adresse localisée\xa0: la résidence est à jour.")


def find(request, pk: int) -> Person:
    rows = Person.objects.visible_to(request.actor).select_related("district")
    return get_object_or_404(rows, pk=pk)


def address_of(person: Person) -> str:
    """One line, empty when there is no street: a town alone would be « located » in its middle."""
    return f"{person.address} {person.postcode} {person.town}".strip() if person.address else ""
