"""Form pages under a person, while the rooms change over to ``web.pages``. To be deleted."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from cite_emploi.web.legacy import form_page
from cohorts.people.models import Person


def person_of(request, pk: int) -> Person:
    return get_object_or_404(Person.objects.visible_to(request.actor), pk=pk)


def file_of(request, person: Person) -> str:
    return reverse("person_detail", args=[request.cite.slug, person.pk])


def person_page(request, person, form, act, *, title, done, submit="Enregistrer", template="form_page.html", **context):
    url = file_of(request, person)
    crumbs = [("Personnes", reverse("person_list", args=[request.cite.slug])), (str(person), url)]
    context = {"crumbs": crumbs, "person": person, **context}
    return form_page(
        request, form, act, title=title, submit=submit, cancel_url=url, done=done, template=template, context=context
    )
