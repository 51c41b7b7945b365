"""Addresses of steering, under /<cite>/."""

from django.urls import path

from governance.views import agenda, committees, dashboard, decisions, meetings

urlpatterns = [
    path("pilotage/<int:year>/", dashboard.show, name="dashboard"),
    path("pilotage/<int:year>/bilan.pdf", dashboard.report, name="report"),
    path("pilotage/<int:year>/liste/<slug:code>/", dashboard.figure_list, name="figure_list"),
    path("gouvernance/", committees.committee_list, name="committee_list"),
    path("gouvernance/comites/nouveau/", committees.committee_edit, name="committee_create"),
    path("gouvernance/comites/<int:pk>/", committees.committee_detail, name="committee_detail"),
    path("gouvernance/comites/<int:pk>/modifier/", committees.committee_edit, name="committee_update"),
    path("gouvernance/comites/<int:pk>/structures/", committees.seat_create, name="seat_create"),
    path("gouvernance/sieges/<int:pk>/retirer/", committees.seat_delete, name="seat_delete"),
    path("gouvernance/comites/<int:pk>/seances/nouvelle/", meetings.meeting_create, name="meeting_create"),
    path("gouvernance/seances/<int:pk>/", meetings.meeting_detail, name="meeting_detail"),
    path("gouvernance/seances/<int:pk>/ordre-du-jour/", agenda.agenda_edit, name="agenda_edit"),
    path("gouvernance/seances/<int:pk>/ordre-du-jour/preparer/", agenda.agenda_draft, name="agenda_draft"),
    path("gouvernance/seances/<int:pk>/ordre-du-jour/nouveau/", agenda.item_create, name="item_create"),
    path("gouvernance/points/<int:pk>/modifier/", agenda.item_update, name="item_update"),
    path("gouvernance/points/<int:pk>/deplacer/", agenda.item_move, name="item_move"),
    path("gouvernance/points/<int:pk>/retirer/", agenda.item_drop, name="item_drop"),
    path("gouvernance/seances/<int:pk>/decisions/nouvelle/", decisions.decision_create, name="decision_create"),
    path("gouvernance/decisions/<int:pk>/faite/", decisions.decision_done, name="decision_done"),
]
