"""Addresses of this room, under /<cite>/."""

from django.urls import path

from actions.views import agenda, catalogue, cohorts, exports, participations, people, stays

urlpatterns = [
    path("personnes/", people.person_list, name="person_list"),
    path("personnes/export.<slug:file_format>", exports.person_export, name="person_export"),
    path("agenda/", agenda.agenda, name="agenda"),
    path("personnes/qualite/", agenda.quality, name="quality"),
    path("personnes/<int:pk>/", people.person_detail, name="person_detail"),
    path("personnes/<int:pk>/sorties/nouvelle/", people.outcome_create, name="outcome_create"),
    path("personnes/<int:pk>/actions/demander/", people.participation_request, name="participation_request"),
    path("freins/<int:pk>/lever/", people.barrier_lift, name="barrier_lift"),
    path("cohortes/<int:year>/", cohorts.cohort_detail, name="cohort_detail"),
    path("cohortes/<int:year>/export.<slug:file_format>", exports.journey_export, name="journey_export"),
    path("actions/", catalogue.action_list, name="action_list"),
    path("actions/nouvelle/", catalogue.action_edit, name="action_create"),
    path("actions/<int:pk>/", catalogue.action_detail, name="action_detail"),
    path("actions/<int:pk>/modifier/", catalogue.action_edit, name="action_update"),
    path("actions/<int:pk>/<int:year>/<slug:figure>/", catalogue.action_people, name="action_people"),
    path("actions/<int:pk>/editions/nouvelle/", catalogue.edition_create, name="edition_create"),
    path("editions/<int:pk>/", catalogue.edition_update, name="edition_update"),
    path("actions/<int:pk>/etapes/nouvelle/", catalogue.step_create, name="step_create"),
    path("etapes/<int:pk>/", catalogue.step_update, name="step_update"),
    path("actions/<int:pk>/places/nouvelle/", catalogue.place_create, name="place_create"),
    path("places/<int:pk>/", catalogue.place_update, name="place_update"),
    path("actions/<int:pk>/entree/", participations.participation_enter, name="participation_enter"),
    path("participations/", participations.participation_list, name="participation_list"),
    path("participations/export.<slug:file_format>", exports.participation_export, name="participation_export"),
    path("participations/<int:pk>/", participations.participation_detail, name="participation_detail"),
    path("participations/<int:pk>/accepter/", participations.participation_enrol, name="participation_enrol"),
    path("participations/<int:pk>/refuser/", participations.participation_decline, name="participation_decline"),
    path("participations/<int:pk>/terminer/", participations.participation_end, name="participation_end"),
    path("participations/<int:pk>/solution/", participations.solution_create, name="solution_create"),
    path("participations/<int:pk>/etape/", participations.milestone_create, name="milestone_create"),
    path("participations/<int:pk>/accueil/", stays.stay_create, name="stay_create"),
    path("accueils/", stays.stay_list, name="stay_list"),
]
