"""Addresses of steering, under /<cite>/."""

from django.urls import path

from governance.views import agenda, committees, dashboard, decisions, documents, invitations, meetings

urlpatterns = [
    path("pilotage/<int:year>/", dashboard.show, name="dashboard"),
    path("pilotage/<int:year>/bilan.pdf", dashboard.report, name="report"),
    path("pilotage/<int:year>/liste/<slug:code>/", dashboard.figure_list, name="figure_list"),
    path("gouvernance/", committees.committee_list, name="committee_list"),
    path("gouvernance/comites/nouveau/", committees.committee_edit, name="committee_create"),
    path("gouvernance/comites/<int:pk>/", committees.committee_detail, name="committee_detail"),
    path("gouvernance/comites/<int:pk>/modifier/", committees.committee_edit, name="committee_update"),
    path("gouvernance/comites/<int:pk>/structures/", committees.seat_create, name="seat_create"),
    path("gouvernance/sieges/<int:pk>/modifier/", committees.seat_update, name="seat_update"),
    path("gouvernance/sieges/<int:pk>/fin/", committees.seat_end, name="seat_end"),
    path("gouvernance/sieges/<int:pk>/retirer/", committees.seat_delete, name="seat_delete"),
    path("gouvernance/sieges/<int:pk>/membres/", committees.member_create, name="member_create"),
    path("gouvernance/membres/<int:pk>/modifier/", committees.member_update, name="member_update"),
    path("gouvernance/membres/<int:pk>/fin/", committees.member_end, name="member_end"),
    path("gouvernance/comites/<int:pk>/seances/nouvelle/", meetings.meeting_create, name="meeting_create"),
    path("gouvernance/seances/", meetings.meeting_list, name="meeting_list"),
    path("gouvernance/seances/<int:pk>/", meetings.meeting_detail, name="meeting_detail"),
    path("gouvernance/seances/<int:pk>/ordre-du-jour/", agenda.agenda_edit, name="agenda_edit"),
    path("gouvernance/seances/<int:pk>/ordre-du-jour/preparer/", agenda.agenda_draft, name="agenda_draft"),
    path("gouvernance/seances/<int:pk>/ordre-du-jour/nouveau/", agenda.item_create, name="item_create"),
    path("gouvernance/points/<int:pk>/modifier/", agenda.item_update, name="item_update"),
    path("gouvernance/points/<int:pk>/deplacer/", agenda.item_move, name="item_move"),
    path("gouvernance/points/<int:pk>/retirer/", agenda.item_drop, name="item_drop"),
    path("gouvernance/seances/<int:pk>/modifier/", meetings.meeting_update, name="meeting_update"),
    path("gouvernance/seances/<int:pk>/annuler/", meetings.meeting_cancel, name="meeting_cancel"),
    path("gouvernance/seances/<int:pk>/seance.ics", meetings.meeting_ics, name="meeting_ics"),
    path("gouvernance/seances/<int:pk>/emargement.pdf", meetings.meeting_sheet, name="meeting_sheet"),
    path("gouvernance/seances/<int:pk>/inviter/", invitations.meeting_invite, name="meeting_invite"),
    path("gouvernance/seances/<int:pk>/mise-a-jour/", invitations.meeting_send_update, name="meeting_send_update"),
    path("gouvernance/seances/<int:pk>/relance/", invitations.meeting_remind, name="meeting_remind"),
    path("gouvernance/seances/<int:pk>/presences/", invitations.meeting_attendance, name="meeting_attendance"),
    path("gouvernance/invitations/<int:pk>/", invitations.invitation_answer, name="invitation_answer"),
    path(
        "gouvernance/seances/<int:pk>/documents/nouveau/",
        documents.meeting_document_create,
        name="meeting_document_create",
    ),
    path("gouvernance/documents/<int:pk>/", documents.meeting_document_read, name="meeting_document_read"),
    path("gouvernance/documents/<int:pk>/retirer/", documents.meeting_document_remove, name="meeting_document_remove"),
    path("gouvernance/seances/<int:pk>/decisions/nouvelle/", decisions.decision_create, name="decision_create"),
    path("gouvernance/decisions/<int:pk>/faite/", decisions.decision_done, name="decision_done"),
]
