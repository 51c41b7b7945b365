"""Supporting documents, agreements with operators; the statement and the workbook of a year."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from cite_emploi.accounts.enums import Role
from cite_emploi.lib.uploads import EXTENSIONS
from cite_emploi.web import answers
from cite_emploi.web.addresses import page, page_of
from cite_emploi.web.pages import bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from funding.forms import papers as forms
from funding.models.ledger import Entry
from funding.models.papers import AgreementTemplate, SupportingDocument
from funding.permissions import SEES_MONEY, can_manage
from funding.reads.overview import overview
from funding.rows import get_agreement_or_404, get_commitment_or_404, get_exercise_or_404
from funding.rules.agreements import sections
from funding.services import agreements, documents
from funding.workbook import year_tables


# --- Supporting documents -------------------------------------------------------------------------------
@roles(Role.COORDINATOR)
def supporting_document_create(request, pk):
    entry = get_row_or_404(request, Entry.objects.select_related("exercise"), pk)
    return form_page(
        request,
        bind(request, forms.DocumentForm),
        documents.add_supporting_document,
        given={"entry": entry, "on": timezone.localdate()},
        back=page_of(entry, request.cite),
        title=f"Joindre une pièce\xa0: {entry.label}",
        submit="Joindre",
        done="Pièce jointe.",
    )


@roles(Role.COORDINATOR)
def supporting_document_read(request, pk):
    """An invoice or a payslip may name people: committees, who read no name, do not read papers."""
    document = get_row_or_404(request, SupportingDocument, pk)
    name = f"piece-{document.pk}.{EXTENSIONS[document.content_type]}"
    return answers.stored_file(document.file, name, document.content_type)


# --- Agreements -----------------------------------------------------------------------------------------
@roles(Role.COORDINATOR)
def agreement_create(request, pk):
    commitment = get_commitment_or_404(request, pk)
    if hasattr(commitment, "agreement"):
        raise Http404
    return form_page(
        request,
        bind(request, forms.AgreementForm, commitment=commitment),
        agreements.draft_agreement,
        given={"commitment": commitment},
        back=page_of(commitment, request.cite),
        then=lambda agreement: page_of(agreement, request.cite),
        title="Préparer une convention",
        done="Convention préparée\xa0: relisez-la avant de la faire signer.",
    )


@roles(*SEES_MONEY)
def agreement_detail(request, pk):
    agreement = get_agreement_or_404(request, pk)
    return render(
        request,
        "funding/agreement_detail.html",
        {
            "agreement": agreement,
            "sections": sections(agreement.body),
            "can_manage": can_manage(request.actor),
        },
    )


@roles(Role.COORDINATOR)
def agreement_update(request, pk):
    agreement = get_agreement_or_404(request, pk)
    return form_page(
        request,
        bind(request, forms.AgreementForm, edits=agreement, agreement=agreement),
        agreements.update_agreement,
        given={"agreement": agreement},
        back=page_of(agreement, request.cite),
        title=f"Modifier\xa0: {agreement}",
        done="Convention enregistrée.",
    )


@roles(Role.COORDINATOR)
def agreement_sign(request, pk):
    agreement = get_agreement_or_404(request, pk)
    return form_page(
        request,
        bind(request, forms.SignForm),
        agreements.sign_agreement,
        given={"agreement": agreement},
        back=page_of(agreement, request.cite),
        title=f"Signature\xa0: {agreement}",
        done="Convention signée\xa0: son texte ne changera plus.",
    )


@roles(*SEES_MONEY)
def agreement_pdf(request, pk):
    agreement = get_agreement_or_404(request, pk)
    context = {"cite": request.cite, "agreement": agreement, "sections": sections(agreement.body)}
    return answers.paper("print/agreement.html", context, f"convention-{agreement.pk}.pdf")


@roles(Role.COORDINATOR)
def agreement_template(request):
    """The text from which agreements are drawn."""
    return form_page(
        request,
        bind(
            request,
            forms.TemplateForm,
            edits=request.cite,
            initial=lambda: {"body": AgreementTemplate.text_of(request.cite)},
        ),
        agreements.save_agreement_template,
        back=page("funding_year", request.cite, timezone.localdate().year),
        title="Texte type des conventions",
        done="Texte enregistré.",
    )


# --- A whole year ---------------------------------------------------------------------------------------
@roles(*SEES_MONEY)
def statement_pdf(request, year):
    """The financial statement of a year: the page's own figures, on paper."""
    get_exercise_or_404(request, year)
    money = overview(request.cite, year, as_of=timezone.localdate())
    context = {"cite": request.cite, "money": money, "year": year}
    return answers.paper("print/statement.html", context, f"etat-financier-{year}.pdf")


@roles(*SEES_MONEY)
def funding_workbook(request, year):
    """Lines, actions, co-funding, costs and the whole ledger."""
    exercise = get_exercise_or_404(request, year)
    tables = year_tables(request.actor, exercise, at=timezone.localtime())
    return answers.workbook(tables, f"financement-{request.cite.slug}-{year}")
