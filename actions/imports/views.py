"""A spreadsheet of people: sent, its columns named, checked and loaded by the worker while the page says how far."""

from django.core.paginator import Paginator
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actions.imports import forms, services
from actions.imports.enums import ImportRowState, ImportStatus
from actions.imports.models import Import
from cite_emploi.accounts.enums import Role
from cite_emploi.web.legacy import act_page, form_page
from cite_emploi.web.roles import roles

PAGE = 25  # rows
WORKING = frozenset({ImportStatus.CHECKING, ImportStatus.LOADING})
TAB_LABELS = {
    "": "Toutes",
    ImportRowState.WRONG: "À corriger",
    ImportRowState.DOUBLE: "Doubles probables",
    ImportRowState.GOOD: "Correctes",
    ImportRowState.LOADED: "Chargées",
    ImportRowState.SKIPPED: "Laissées de côté",
}


@roles(Role.COORDINATOR)
def import_list(request):
    rows = Import.objects.visible_to(request.actor).select_related("organisation", "author")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "actions/imports/import_list.html", {"page": page})


@roles(Role.COORDINATOR)
def import_create(request):
    form = forms.UploadForm(request.POST or None, request.FILES or None, actor=request.actor)

    def act(values):
        batch = services.receive(by=request.actor, **values)
        return reverse("import_columns", args=[request.cite.slug, batch.pk])

    return form_page(
        request,
        form,
        act,
        title="Importer un tableau",
        submit="Lire le fichier",
        cancel_url=reverse("import_list", args=[request.cite.slug]),
        template="actions/imports/import_create.html",
        context={"crumbs": crumbs(request)},
    )


@roles(Role.COORDINATOR)
def import_columns(request, pk):
    batch = find(request, pk)
    if request.method != "POST" and batch.status not in services.TO_MAP:
        return redirect(page_of(request, batch))
    form = forms.ColumnsForm(request.POST or None, actor=request.actor, batch=batch)

    def act(values):
        services.set_columns(by=request.actor, batch=batch, on=timezone.localdate(), **values)
        return page_of(request, batch)

    return form_page(
        request,
        form,
        act,
        title="Reconnaître les colonnes",
        submit="Vérifier les lignes",
        cancel_url=reverse("import_list", args=[request.cite.slug]),
        template="actions/imports/import_columns.html",
        context={"crumbs": crumbs(request), "batch": batch, "unread": unread(batch)},
    )


def unread(batch: Import) -> str:
    """Titles of the columns that nothing reads for now."""
    read = set(batch.mapping.values())
    return ", ".join(column["title"] for index, column in enumerate(batch.columns) if index not in read)


@roles(Role.COORDINATOR)
def import_detail(request, pk):
    """What the import has come to; once checked, what to load."""
    batch = find(request, pk)
    if batch.status == ImportStatus.CHECKED or request.method == "POST":
        return _preview(request, batch)
    return render(
        request,
        "actions/imports/import_progress.html" if batch.status in WORKING else "actions/imports/import_result.html",
        {"batch": batch, "crumbs": crumbs(request), "loading": batch.status == ImportStatus.LOADING}
        | _rows(request, batch),
    )


def _preview(request, batch: Import):
    rows = _rows(request, batch)
    doubles = batch.rows.filter(state=ImportRowState.DOUBLE, person__isnull=False).exists()
    form = forms.LoadForm(request.POST or None, actor=request.actor, counts=rows["counts"], doubles=doubles)

    def act(values):
        services.start_loading(by=request.actor, batch=batch, on=timezone.localdate(), **values)
        return page_of(request, batch)

    return form_page(
        request,
        form,
        act,
        title="Vérifier avant de charger",
        submit="Charger",
        cancel_url=reverse("import_list", args=[request.cite.slug]),
        template="actions/imports/import_preview.html",
        context={
            "crumbs": crumbs(request),
            "batch": batch,
            "cancel_label": "Plus tard",
            "loadable": bool(rows["counts"][ImportRowState.GOOD]) or doubles,
            **rows,
        },
    )


def _rows(request, batch: Import) -> dict:
    """The rows of one state, a page of them, and the number in each."""
    counts = services.counts_of(batch)
    asked = request.GET.get("etat", "")
    state = asked if asked in ImportRowState.values else ""
    rows = batch.rows.filter(**({"state": state} if state else {})).select_related("person")
    tabs = [
        {
            "label": label,
            "count": counts[each] if each else sum(counts.values()),
            "state": each,
            "current": each == state,
        }
        for each, label in TAB_LABELS.items()
        if not each or counts[each]
    ]
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return {"counts": counts, "tabs": tabs, "page": page}


@roles(Role.COORDINATOR)
def import_progress(request, pk):
    """How far the worker has come, for the page's script."""
    batch = find(request, pk)
    return JsonResponse({"done": batch.progress, "total": batch.total, "working": batch.status in WORKING})


@require_POST
@roles(Role.COORDINATOR)
def import_drop(request, pk):
    batch = find(request, pk)
    back = reverse("import_list", args=[request.cite.slug])

    def act():
        services.drop(by=request.actor, batch=batch)
        return back

    return act_page(request, act, back=back, done="Import abandonné : le fichier et ses lignes sont supprimés.")


def find(request, pk: int) -> Import:
    rows = Import.objects.visible_to(request.actor).select_related("organisation", "author")
    return get_object_or_404(rows, pk=pk)


def page_of(request, batch: Import) -> str:
    return reverse("import_detail", args=[request.cite.slug, batch.pk])


def crumbs(request) -> list:
    slug = [request.cite.slug]
    return [("Personnes", reverse("person_list", args=slug)), ("Imports", reverse("import_list", args=slug))]
