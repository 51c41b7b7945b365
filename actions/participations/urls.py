"""Addresses of this room, under /<cite>/."""

from django.urls import path

from actions.participations.views import credit, participations

urlpatterns = [
    path("personnes/<int:pk>/sorties/nouvelle/", credit.outcome_create, name="outcome_create"),
    path("personnes/<int:pk>/actions/demander/", participations.participation_request, name="participation_request"),
    path("freins/<int:pk>/lever/", credit.barrier_lift, name="barrier_lift"),
    path("actions/<int:pk>/entree/", participations.participation_enter, name="participation_enter"),
    path("participations/<int:pk>/accepter/", participations.participation_enrol, name="participation_enrol"),
    path("participations/<int:pk>/refuser/", participations.participation_decline, name="participation_decline"),
    path("participations/<int:pk>/terminer/", participations.participation_end, name="participation_end"),
    path("participations/<int:pk>/credits/", credit.participation_credit, name="participation_credit"),
]
