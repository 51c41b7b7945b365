"""A spreadsheet of people: sent, its columns named, checked and loaded by the worker while the page says how far."""

from django.http import JsonResponse
from django.shortcuts import render
from django.utils import timezone

from actions.imports import forms, reads, services
from actions.imports.enums import ImportRowState, ImportStatus
from actions.imports.models import Import
from cite_emploi.accounts.enums import Role
from cite_emploi.web.addresses import page, page_of, trail
from cite_emploi.web.lists import list_page, page_of_rows
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.people.models import Person

WORKING = frozenset({ImportStatus.CHECKING, ImportStatus.LOADING})


@roles(Role.COORDINATOR)
def import_list(request):
    rows = Import.objects.visible_to(request.actor).select_related("organisation", "author")
    return list_page(request, "actions/imports/import_list.html", rows)


@roles(Role.COORDINATOR)
def import_create(request):
    return form_page(
        request,
        bind(request, forms.UploadForm),
        services.receive,
        under=_crumbs(request),
        then=lambda batch: page("import_columns", request.cite, batch.pk),
        title="Importer un tableau",
        submit="Lire le fichier",
        template="actions/imports/import_create.html",
    )


@roles(Role.COORDINATOR)
def import_columns(request, pk):
    batch = _get_import_or_404(request, pk)
    return form_page(
        request,
        bind(request, forms.ColumnsForm, batch=batch),
        services.set_columns,
        given={"batch": batch, "on": timezone.localdate()},
        under=_crumbs(request),
        back=page_of(batch, request.cite),
        possible=batch.status in services.TO_MAP,
        cancel_url=page("import_list", request.cite),
        title="Reconnaître les colonnes",
        submit="Vérifier les lignes",
        template="actions/imports/import_columns.html",
        batch=batch,
        unread=reads.unread_titles(batch),
    )


@roles(Role.COORDINATOR)
def import_detail(request, pk):
    """What the import has come to; once checked, what to load."""
    batch = _get_import_or_404(request, pk)
    shown = reads.rows_of_state(batch, request.GET.get("etat", ""))
    context = {"batch": batch, "tabs": shown.tabs, "page": page_of_rows(request, shown.rows)}
    if batch.status == ImportStatus.CHECKED or request.method == "POST":
        return _preview_page(request, batch, shown.counts, context)
    name = "progress" if batch.status in WORKING else "result"
    context |= {"crumbs": _crumbs(request), "loading": batch.status == ImportStatus.LOADING, "counts": shown.counts}
    return render(request, f"actions/imports/import_{name}.html", context)


def _preview_page(request, batch: Import, counts: dict[str, int], context: dict):
    doubles = reads.has_doubles(batch)
    return form_page(
        request,
        bind(request, forms.LoadForm, counts=counts, doubles=doubles),
        services.start_loading,
        given={"batch": batch, "on": timezone.localdate()},
        under=_crumbs(request),
        then=page_of(batch, request.cite),
        title="Vérifier avant de charger",
        submit="Charger",
        cancel_label="Plus tard",
        template="actions/imports/import_preview.html",
        loadable=bool(counts[ImportRowState.GOOD]) or doubles,
        counts=counts,
        **context,
    )


@roles(Role.COORDINATOR)
def import_progress(request, pk):
    """How far the worker has come, for the page's script."""
    batch = _get_import_or_404(request, pk)
    return JsonResponse({"done": batch.progress, "total": batch.total, "working": batch.status in WORKING})


@roles(Role.COORDINATOR)
def import_drop(request, pk):
    return act_page(
        request,
        services.drop,
        given={"batch": _get_import_or_404(request, pk)},
        back=page("import_list", request.cite),
        done="Import abandonné\xa0: le fichier et ses lignes sont supprimés.",
    )


def _get_import_or_404(request, pk) -> Import:
    return get_row_or_404(request, Import.objects.select_related("organisation", "author"), pk)


def _crumbs(request) -> list:
    return trail(request.cite, Person.LIST, Import.LIST)
