"""Addresses of this room, under /<cite>/."""

from django.urls import path

from governance.reporting.views import actions, boards, definitions, drawings, published, releases, reports

urlpatterns = [
    path("pilotage/<int:year>/", boards.year_detail, name="dashboard"),
    path("pilotage/<int:year>/bilan/dessiner/", drawings.report_draw, name="report_draw"),
    path("pilotage/<int:year>/tableaux/<str:kind>/", boards.board, name="board"),
    path("pilotage/<int:year>/tableaux/<str:kind>/dessiner/", drawings.board_draw, name="board_draw"),
    path("pilotage/dessins/<int:pk>/", drawings.drawing_detail, name="drawing_detail"),
    path("pilotage/dessins/<int:pk>/avancement/", drawings.drawing_progress, name="drawing_progress"),
    path("pilotage/dessins/<int:pk>/document.pdf", drawings.drawing_file, name="drawing_file"),
    path("pilotage/<int:year>/publier/", releases.release_create, name="publication_create"),
    path("pilotage/<int:year>/deja-publies/", published.published_figure_list, name="published_figure_list"),
    path("pilotage/<int:year>/deja-publies/noter/", published.published_figure_create, name="published_figure_create"),
    path("pilotage/deja-publies/<int:pk>/retirer/", published.published_figure_drop, name="published_figure_drop"),
    path("pilotage/bilans/", reports.report_list, name="annual_list"),
    path("pilotage/bilans/annee/<int:year>/", reports.report_start, name="annual_start"),
    path("pilotage/bilans/<int:pk>/", reports.report_detail, name="annual_detail"),
    path("pilotage/bilans/<int:pk>/commenter/", reports.report_comment, name="annual_comment"),
    path("pilotage/bilans/<int:pk>/commentaires/<slug:section>/", reports.comment_write, name="comment_write"),
    path("pilotage/bilans/<int:pk>/relu/", reports.report_review, name="annual_review"),
    path("pilotage/bilans/<int:pk>/valider/", reports.report_validate, name="annual_validate"),
    path("pilotage/bilans/<int:pk>/avancement/", reports.report_progress, name="annual_progress"),
    path("pilotage/bilans/<int:pk>/bilan.pdf", reports.report_pdf, name="annual_pdf"),
    path("pilotage/bilans/<int:pk>/bilan.xlsx", reports.report_workbook, name="annual_workbook"),
    path("pilotage/bilans/<int:pk>/chiffres.json", reports.report_data, name="annual_data"),
    path("pilotage/bilans/<int:pk>/donnees-ouvertes.zip", reports.report_open_data, name="annual_open_data"),
    path("actions/chiffres-publies/", actions.released_action_list, name="released_action_list"),
    path("actions/<int:pk>/chiffres-publies/", actions.released_action, name="released_action"),
    path("pilotage/definitions/", definitions.indicator_list, name="indicator_list"),
    path("pilotage/publications/", releases.release_list, name="publication_list"),
    path("pilotage/publications/<int:pk>/", releases.release_detail, name="publication_detail"),
    path("pilotage/publications/<int:pk>/tableur/", releases.release_workbook, name="publication_workbook"),
    path("pilotage/publications/<int:pk>/dossier/", releases.pack_detail, name="pack_detail"),
    path("pilotage/publications/<int:pk>/dossier.pdf", releases.pack_file, name="pack_file"),
    path("pilotage/publications/<int:pk>/avancement/", releases.pack_progress, name="pack_progress"),
    path("pilotage/publications/<int:pk>/<str:kind>/", releases.release_board, name="publication_board"),
    path(
        "pilotage/publications/<int:pk>/<str:kind>/dessiner/",
        drawings.release_board_draw,
        name="publication_board_draw",
    ),
    path("gouvernance/seances/<int:pk>/dossier/", releases.pack_create, name="pack_create"),
    path("pilotage/<int:year>/liste/<slug:code>/", boards.figure_list, name="figure_list"),
]
