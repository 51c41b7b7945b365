"""A person's facts, where they live, who follows them."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.lib import geocoder
from cite_emploi.lib.errors import Refused
from cite_emploi.web.pages import act_page, form_page
from cite_emploi.web.roles import roles
from cohorts.people import forms
from cohorts.people.forms import ResidenceForm
from cohorts.people.models import Person, Professional, Support
from cohorts.people.services import files, followers, residence


def person_of(request, pk: int) -> Person:
    return get_object_or_404(Person.objects.visible_to(request.actor), pk=pk)


def of_file(request, model, pk: int):
    """A row of a file that the actor may open."""
    rows = model.objects.filter(cite=request.cite, person__in=Person.objects.visible_to(request.actor))
    return get_object_or_404(rows.select_related("person"), pk=pk)


@roles(*FOLLOWING)
def professional_create(request, pk):
    person = person_of(request, pk)
    form = forms.ProfessionalForm(request.POST or None, actor=request.actor, today=timezone.localdate(), person=person)

    def act(values):
        followers.add_professional(by=request.actor, person=person, **values)
        return file_of(request, person)

    return person_page(
        request,
        person,
        form,
        act,
        title="Ajouter un professionnel",
        done="Professionnel ajouté.",
        lead="Qui suit la personne, et qui est son référent. L'accès à la fiche, lui, dépend de la structure.",
    )


@roles(*FOLLOWING)
def professional_end(request, pk):
    professional = of_file(request, Professional, pk)
    form = forms.EndForm(request.POST or None, actor=request.actor, today=timezone.localdate())

    def act(values):
        followers.end_professional(by=request.actor, professional=professional, **values)
        return file_of(request, professional.person)

    return person_page(
        request,
        professional.person,
        form,
        act,
        title=f"Ne suit plus cette personne\xa0: {professional}",
        done="Fin notée.",
    )


@roles(*FOLLOWING)
def support_end(request, pk):
    support = of_file(request, Support, pk)
    form = forms.EndForm(request.POST or None, actor=request.actor, today=timezone.localdate())

    def act(values):
        files.end_support(by=request.actor, support=support, **values)
        return file_of(request, support.person) if request.actor.is_coordinator else list_of(request)

    return person_page(
        request,
        support.person,
        form,
        act,
        title=f"Terminer le suivi par {support.organisation}",
        submit="Terminer le suivi",
        done="Suivi terminé.",
        lead="Ses professionnels n'ouvriront plus cette fiche après ce jour. Ce qu'ils ont écrit y reste.",
    )


def list_of(request) -> str:
    return reverse("person_list", args=[request.cite.slug])


@roles(*FOLLOWING)
def person_update(request, pk):
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=pk)
    form = forms.PersonForm(request.POST or None, actor=request.actor, today=timezone.localdate(), instance=person)

    def act(values):
        files.update_person(by=request.actor, person=person, **values)
        return file_of(request, person)

    return person_page(
        request,
        person,
        form,
        act,
        title=f"Modifier la fiche : {person}",
        tab="Modifier une fiche",
        done="Fiche mise à jour.",
    )


def get_row_or_404(request, rows, pk: int):
    return get_object_or_404(rows.visible_to(request.actor), pk=pk)


def file_of(request, person: Person) -> str:
    return reverse("person_detail", args=[request.cite.slug, person.pk])


def person_page(
    request,
    person: Person,
    form,
    act,
    *,
    title: str,
    done: str,
    submit="Enregistrer",
    template="form_page.html",
    **context,
):
    """A form page under a person's file."""
    url = file_of(request, person)
    crumbs = [("Personnes", reverse("person_list", args=[request.cite.slug])), (str(person), url)]
    return form_page(
        request,
        form,
        act,
        title=title,
        submit=submit,
        cancel_url=url,
        done=done,
        template=template,
        context={"crumbs": crumbs, "person": person, **context},
    )


@roles(*FOLLOWING)
def person_residence(request, pk):
    person = get_file_or_404(request, pk)
    form = ResidenceForm(request.POST or None, actor=request.actor, today=timezone.localdate(), person=person)

    def act(values):
        residence.check_residence(by=request.actor, person=person, **values)
        return file_of(request, person)

    return person_page(
        request,
        person,
        form,
        act,
        title="Vérifier la résidence",
        done="Résidence vérifiée.",
        template="cohorts/people/person_residence.html",
        address=address_of(person),
        can_locate=geocoder.is_on(),
    )


@require_POST
@roles(*FOLLOWING)
def person_locate(request, pk):
    """The address goes to the national service, and to no log; without an answer, the proof remains."""
    person = get_file_or_404(request, pk)

    def act():
        if not address_of(person):
            raise Refused("Complétez d'abord l'adresse dans la fiche\xa0: numéro, rue, code postal et commune.")
        point = geocoder.locate(address_of(person))
        residence.locate_residence(by=request.actor, person=person, point=point, on=timezone.localdate())
        return file_of(request, person)

    back = reverse("person_residence", args=[request.cite.slug, pk])
    return act_page(request, act, back=back, done="Adresse localisée\xa0: la résidence est à jour.")


def get_file_or_404(request, pk: int) -> Person:
    rows = Person.objects.visible_to(request.actor).select_related("district")
    return get_object_or_404(rows, pk=pk)


def address_of(person: Person) -> str:
    """One line, empty when there is no street: a town alone would be « located » in its middle."""
    return f"{person.address} {person.postcode} {person.town}".strip() if person.address else ""
