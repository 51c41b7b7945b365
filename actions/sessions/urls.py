"""Addresses of this room, under /<cite>/."""

from django.urls import path

from actions.sessions.views import sessions, sign_ups

urlpatterns = [
    path("actions/<int:pk>/seances/nouvelle/", sessions.session_create, name="session_create"),
    path("actions/seances/", sessions.session_list, name="session_list"),
    path("actions/seances/semaine/", sessions.session_week, name="session_week"),
    path("actions/seances/export.<slug:file_format>", sign_ups.attendance_export, name="attendance_export"),
    path("actions/seances/<int:pk>/", sessions.session_detail, name="session_detail"),
    path("actions/seances/<int:pk>/modifier/", sessions.session_update, name="session_update"),
    path("actions/seances/<int:pk>/annuler/", sessions.session_cancel, name="session_cancel"),
    path("actions/seances/<int:pk>/inscrire/", sign_ups.session_sign_up, name="session_sign_up"),
    path("actions/seances/<int:pk>/presences/", sign_ups.session_attendance, name="session_attendance"),
    path("actions/seances/<int:pk>/emargement.pdf", sign_ups.session_sheet, name="session_sheet"),
    path("inscriptions/<int:pk>/retirer/", sign_ups.sign_up_withdraw, name="sign_up_withdraw"),
    path("personnes/<int:pk>/seances/", sign_ups.session_choose, name="session_choose"),
]
