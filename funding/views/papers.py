"""Supporting documents, agreements with operators, the statement of a year."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from cite_emploi.lib import pdf
from cite_emploi.lib.dates import year_bounds
from cite_emploi.lib.uploads import EXTENSIONS
from cite_emploi.web.legacy import form_page
from funding import agreements as funding_agreements
from funding.enums import EntryKind
from funding.forms import papers
from funding.models.ledger import Entry
from funding.models.papers import Agreement, SupportingDocument
from funding.overview import overview
from funding.permissions import can_manage
from funding.services import agreements, documents
from funding.services.agreements import template_of
from funding.views.entries import _commitment, commitment_page
from funding.views.year import asked, coordinating, exercise_of, seeing, year_page


# --- Supporting documents -------------------------------------------------------------------------------
@coordinating
def supporting_document_create(request, pk):
    entry = get_object_or_404(Entry.objects.visible_to(request.actor).select_related("exercise", "commitment"), pk=pk)
    of_commitment = entry if entry.kind == EntryKind.COMMITMENT else entry.commitment
    back = commitment_page(request, of_commitment) if of_commitment else year_page(request, entry.exercise.year)
    form = papers.DocumentForm(
        request.POST or None, request.FILES or None, actor=request.actor, today=timezone.localdate()
    )

    def act(values):
        documents.add_supporting_document(by=request.actor, entry=entry, on=timezone.localdate(), **values)
        return back

    title = f"Joindre une pièce : {entry.label}"
    return form_page(request, form, act, title=title, cancel_url=back, done="Pièce jointe.", submit="Joindre")


@coordinating
def supporting_document_read(request, pk):
    """Always a download: nothing of what people send is shown inside the application.

    An invoice or a payslip may name people: committees, who read no name, do not read papers.
    """
    document = get_object_or_404(SupportingDocument.objects.visible_to(request.actor), pk=pk)
    response = FileResponse(
        document.file.open("rb"),
        as_attachment=True,
        filename=f"piece-{document.pk}.{EXTENSIONS[document.content_type]}",
        content_type=document.content_type,
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


# --- Agreements -----------------------------------------------------------------------------------------
@coordinating
def agreement_create(request, pk):
    commitment = _commitment(request, pk)
    if hasattr(commitment, "agreement"):
        raise Http404
    _, last = year_bounds(commitment.exercise.year)
    initial = {
        "operator": commitment.edition.action.operator_id if commitment.edition else None,
        "starts_on": commitment.on,
        "ends_on": last,
        "number": f"{commitment.exercise.year}-{commitment.pk:04}",
    }
    form = papers.AgreementForm(request.POST or None, actor=request.actor, today=timezone.localdate(), initial=initial)

    def act(values):
        agreement = agreements.draft_agreement(by=request.actor, commitment=commitment, **values)
        return reverse("agreement_detail", args=[request.cite.slug, agreement.pk])

    title, done = "Préparer une convention", "Convention préparée : relisez-la avant de la faire signer."
    return form_page(request, form, act, title=title, cancel_url=commitment_page(request, commitment), done=done)


@seeing
def agreement_detail(request, pk):
    agreement = _agreement(request, pk)
    return render(
        request,
        "funding/agreement_detail.html",
        {
            "agreement": agreement,
            "sections": funding_agreements.sections(agreement.body),
            "can_manage": can_manage(request.actor),
        },
    )


@coordinating
def agreement_update(request, pk):
    agreement = _agreement(request, pk)
    form = papers.AgreementForm(
        request.POST or None, actor=request.actor, today=timezone.localdate(), agreement=agreement
    )
    return _agreement_page(
        request, agreement, form, agreements.update_agreement, f"Modifier : {agreement}", "Convention enregistrée."
    )


@coordinating
def agreement_sign(request, pk):
    agreement = _agreement(request, pk)
    form = papers.SignForm(request.POST or None, actor=request.actor, today=timezone.localdate())
    title, done = f"Signature : {agreement}", "Convention signée : son texte ne changera plus."
    return _agreement_page(request, agreement, form, agreements.sign_agreement, title, done)


def _agreement_page(request, agreement: Agreement, form, service, title: str, done: str):
    back = reverse("agreement_detail", args=[request.cite.slug, agreement.pk])

    def act(values):
        service(by=request.actor, agreement=agreement, **values)
        return back

    return form_page(request, form, act, title=title, cancel_url=back, done=done)


@seeing
def agreement_pdf(request, pk):
    agreement = _agreement(request, pk)
    context = {"cite": request.cite, "agreement": agreement, "sections": funding_agreements.sections(agreement.body)}
    return paper("print/agreement.html", context, f"convention-{agreement.pk}")


@coordinating
def agreement_template(request):
    """The text from which agreements are drawn."""
    back = year_page(request, timezone.localdate().year)
    initial = {"body": template_of(request.cite)}
    form = papers.TemplateForm(request.POST or None, actor=request.actor, today=timezone.localdate(), initial=initial)

    def act(values):
        agreements.save_agreement_template(by=request.actor, **values)
        return back

    return form_page(request, form, act, title="Texte type des conventions", cancel_url=back, done="Texte enregistré.")


def _agreement(request, pk: int) -> Agreement:
    rows = Agreement.objects.visible_to(request.actor).select_related("commitment__exercise", "operator")
    return get_object_or_404(rows, pk=pk)


# --- The statement --------------------------------------------------------------------------------------
@seeing
def statement_pdf(request, year):
    """The financial statement of a year: the page's own figures, on paper."""
    exercise_of(request, asked(year))
    money = overview(request.cite, year, as_of=timezone.localdate())
    return paper("print/statement.html", {"cite": request.cite, "money": money, "year": year}, f"etat-financier-{year}")


def paper(template: str, context: dict, name: str) -> HttpResponse:
    response = HttpResponse(pdf.render(render_to_string(template, context)), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
