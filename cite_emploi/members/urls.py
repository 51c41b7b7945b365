"""Accounts and settings of a Cité."""

from django.urls import path

from cite_emploi.members import journal, views

urlpatterns = [
    path("comptes/", views.membership_list, name="membership_list"),
    path("comptes/historique/", views.membership_history, name="membership_history"),
    path("comptes/inviter/", views.membership_create, name="membership_create"),
    path("comptes/<int:pk>/double-authentification/", views.membership_reset_factor, name="membership_reset_factor"),
    path("comptes/journal/", journal.trace_list, name="trace_list"),
    path("structures/", views.organisation_list, name="organisation_list"),
    path("structures/nouvelle/", views.organisation_edit, name="organisation_create"),
    path("structures/<int:pk>/", views.organisation_edit, name="organisation_update"),
    path("filtres/<slug:page>/nouveau/", views.saved_filter_create, name="saved_filter_create"),
    path("filtres/<int:pk>/supprimer/", views.saved_filter_delete, name="saved_filter_delete"),
    path("brouillon/", views.form_draft_save, name="form_draft_save"),
    path("brouillons/", views.form_draft_list, name="form_draft_list"),
    path("brouillon/effacer/", views.form_draft_drop, name="form_draft_drop"),
    path("reglages/programme/", views.cite_update, name="cite_update"),
    path("reglages/information/", views.notice_list, name="notice_list"),
    path("reglages/information/publier/", views.notice_publish, name="notice_publish"),
]
