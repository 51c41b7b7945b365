"""Addresses of this room, under /<cite>/."""

from django.urls import path

from actions.matching import views

urlpatterns = [
    path("actions/<int:pk>/recherches/", views.matching_board, name="matching_board"),
    path("actions/<int:pk>/recherches/export.<slug:file_format>", views.matching_export, name="matching_export"),
    path("participations/<int:pk>/besoin/", views.need_update, name="need_update"),
    path("participations/<int:pk>/demarche/", views.search_step_create, name="search_step_create"),
    path("participations/<int:pk>/proposition/", views.proposal_create, name="proposal_create"),
    path("propositions/<int:pk>/accepter/", views.proposal_accept, name="proposal_accept"),
    path("propositions/<int:pk>/decliner/", views.proposal_decline, name="proposal_decline"),
    path("participations/<int:pk>/solution/", views.solution_create, name="solution_create"),
    path("solutions/<int:pk>/six-mois/", views.solution_check, name="solution_check"),
    path("solutions/<int:pk>/annuler/", views.solution_undo, name="solution_undo"),
    path("demarches/<int:pk>/annuler/", views.search_step_undo, name="search_step_undo"),
]
