"""A person's facts, where they live, who follows them."""

from django.utils import timezone

from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.web.addresses import page
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.people import forms, geocoder
from cohorts.people.models import Person, Professional
from cohorts.people.services import files, followers, notices, residence


@roles(*FOLLOWING)
def person_update(request, pk):
    person = get_row_or_404(request, Person, pk)
    return form_page(
        request,
        bind(request, forms.PersonForm, instance=person),
        files.update_person,
        given={"person": person},
        under=person,
        title=f"Modifier la fiche\xa0: {person}",
        tab="Modifier une fiche",
        done="Fiche mise à jour.",
        person=person,
    )


@roles(*FOLLOWING)
def notice_give(request, pk):
    person = get_row_or_404(request, Person, pk)
    return form_page(
        request,
        bind(request, forms.NoticeGivenForm),
        notices.give_notice,
        given={"person": person, "on": timezone.localdate()},
        under=person,
        then=page("person_rights", request.cite, pk),
        title="Noter la remise de l'information",
        done="Remise notée.",
    )


@roles(*FOLLOWING)
def professional_create(request, pk):
    person = get_row_or_404(request, Person, pk)
    return form_page(
        request,
        bind(request, forms.ProfessionalForm, person=person),
        followers.add_professional,
        given={"person": person},
        under=person,
        title="Ajouter un professionnel",
        done="Professionnel ajouté.",
        lead="Qui suit la personne, et qui est son référent. L'accès à la fiche, lui, dépend de la structure.",
        person=person,
    )


@roles(*FOLLOWING)
def professional_end(request, pk):
    professional = get_row_or_404(request, Professional.objects.select_related("person"), pk)
    return form_page(
        request,
        bind(request, forms.EndForm),
        followers.end_professional,
        given={"professional": professional},
        under=professional.person,
        title=f"Ne suit plus cette personne\xa0: {professional}",
        done="Fin notée.",
        person=professional.person,
    )


@roles(*FOLLOWING)
def person_residence(request, pk):
    person = get_row_or_404(request, Person.objects.select_related("district"), pk)
    return form_page(
        request,
        bind(request, forms.ResidenceForm, edits=person, person=person),
        residence.check_residence,
        given={"person": person},
        under=person,
        title="Vérifier la résidence",
        done="Résidence vérifiée.",
        template="cohorts/people/person_residence.html",
        person=person,
        address=person.full_address,
        can_locate=geocoder.is_on(),
    )


@roles(*FOLLOWING)
def person_locate(request, pk):
    """The address goes to the national service, and to no log; without an answer, the proof remains."""
    person = get_row_or_404(request, Person.objects.select_related("district"), pk)
    return act_page(
        request,
        residence.locate_person,
        given={"person": person, "on": timezone.localdate()},
        back=page("person_residence", request.cite, pk),
        then=person.get_absolute_url(),
        done="Adresse localisée\xa0: la résidence est à jour.",
    )
