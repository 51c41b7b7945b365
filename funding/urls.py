"""Addresses of the money, under /<cite>/."""

from django.urls import path

from funding.views import co_funding, drafts, entries, ledger, papers, year

urlpatterns = [
    path("financement/<int:year>/", year.year_detail, name="funding_year"),
    path("financement/<int:year>/ouvrir/", year.exercise_open, name="exercise_open"),
    path("financement/<int:year>/clore/", year.exercise_close, name="exercise_close"),
    path("financement/<int:year>/couts/", year.cost_list, name="cost_list"),
    path("financement/<int:year>/lignes/<int:pk>/", year.line_detail, name="line_detail"),
    path("financement/<int:year>/journal/", ledger.ledger, name="ledger"),
    path("financement/<int:year>/journal/export.<slug:file_format>", ledger.ledger_export, name="ledger_export"),
    path("financement/<int:year>/etat-financier.pdf", papers.statement_pdf, name="statement_pdf"),
    path("financement/<int:year>/financement.xlsx", papers.funding_workbook, name="funding_workbook"),
    path("financement/<int:year>/subventions/nouvelle/", entries.grant_create, name="grant_create"),
    path("financement/<int:year>/corrections/nouvelle/", entries.correction_create, name="correction_create"),
    path("financement/<int:year>/programmer/", entries.programme_create, name="programme_create"),
    path("financement/<int:year>/engagements/nouveau/", entries.commitment_create, name="commitment_create"),
    path("financement/<int:year>/cofinancements/nouveau/", co_funding.co_funding_edit, name="co_funding_create"),
    path("financement/<int:year>/projets/", drafts.draft_list, name="draft_list"),
    path("financement/<int:year>/projets/nouveau/", drafts.draft_edit, name="draft_create"),
    path("financement/projets/<int:pk>/", drafts.draft_edit, name="draft_update"),
    path("financement/projets/<int:pk>/supprimer/", drafts.draft_drop, name="draft_drop"),
    path("financement/cofinancements/<int:pk>/", co_funding.co_funding_edit, name="co_funding_update"),
    path("financement/engagements/<int:pk>/", entries.commitment_detail, name="commitment_detail"),
    path("financement/engagements/<int:pk>/payer/", entries.payment_create, name="payment_create"),
    path("financement/engagements/<int:pk>/degager/", entries.release_create, name="release_create"),
    path("financement/paiements/<int:pk>/annuler/", entries.reversal_create, name="reversal_create"),
    path("financement/ecritures/<int:pk>/pieces/nouvelle/", papers.supporting_document_create, name="piece_create"),
    path("financement/pieces/<int:pk>/", papers.supporting_document_read, name="piece_read"),
    path("financement/engagements/<int:pk>/convention/", papers.agreement_create, name="agreement_create"),
    path("financement/conventions/texte-type/", papers.agreement_template, name="agreement_template"),
    path("financement/conventions/<int:pk>/", papers.agreement_detail, name="agreement_detail"),
    path("financement/conventions/<int:pk>/modifier/", papers.agreement_update, name="agreement_update"),
    path("financement/conventions/<int:pk>/signer/", papers.agreement_sign, name="agreement_sign"),
    path("financement/conventions/<int:pk>/convention.pdf", papers.agreement_pdf, name="agreement_pdf"),
    path("financement/actions/<int:pk>/", year.action_money, name="action_money"),
    path("financement/lignes/nouvelle/", year.line_edit, name="line_create"),
    path("financement/lignes/<int:pk>/", year.line_edit, name="line_update"),
]
