"""Addresses of this room, under /<cite>/."""

from django.urls import path

from actions.projects import views

urlpatterns = [
    path("actions/<int:pk>/projets/", views.project_board, name="project_board"),
    path("actions/<int:pk>/etapes/nouvelle/", views.step_create, name="step_create"),
    path("etapes/<int:pk>/", views.step_update, name="step_update"),
    path("etapes/<int:pk>/deplacer/", views.step_move, name="step_move"),
    path("etapes/<int:pk>/retirer/", views.step_drop, name="step_drop"),
    path("participations/<int:pk>/etape/", views.milestone_create, name="milestone_create"),
    path("etapes-franchies/<int:pk>/", views.milestone_update, name="milestone_update"),
    path("etapes-franchies/<int:pk>/retirer/", views.milestone_undo, name="milestone_undo"),
]
