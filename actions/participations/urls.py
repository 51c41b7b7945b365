"""Addresses of this room, under /<cite>/."""

from django.urls import path

from actions.participations import views

urlpatterns = [
    path("personnes/<int:pk>/sorties/nouvelle/", views.outcome_create, name="outcome_create"),
    path("personnes/<int:pk>/actions/demander/", views.participation_request, name="participation_request"),
    path("freins/<int:pk>/lever/", views.barrier_lift, name="barrier_lift"),
    path("actions/<int:pk>/entree/", views.participation_enter, name="participation_enter"),
    path("participations/<int:pk>/accepter/", views.participation_enrol, name="participation_enrol"),
    path("participations/<int:pk>/refuser/", views.participation_decline, name="participation_decline"),
    path("participations/<int:pk>/terminer/", views.participation_end, name="participation_end"),
    path("participations/<int:pk>/credits/", views.participation_credit, name="participation_credit"),
]
