"""Accesses that close or change, files handed over."""

from django.urls import path

from cite_emploi.hand_overs import views

urlpatterns = [
    path("comptes/<int:pk>/", views.membership_update, name="membership_update"),
    path("comptes/<int:pk>/fermer/", views.membership_close, name="membership_close"),
    path("comptes/<int:pk>/rouvrir/", views.membership_reopen, name="membership_reopen"),
    path("comptes/<int:pk>/passation/", views.membership_hand_over, name="membership_hand_over"),
    path("absence/", views.absence, name="absence"),
    path("passations/<int:pk>/", views.hand_over_detail, name="hand_over_detail"),
    path("passations/<int:pk>/annuler/", views.hand_over_undo, name="hand_over_undo"),
]
