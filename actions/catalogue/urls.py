"""Addresses of this room, under /<cite>/."""

from django.urls import path

from actions.catalogue import views

urlpatterns = [
    path("actions/nouvelle/", views.action_edit, name="action_create"),
    path("actions/<int:pk>/modifier/", views.action_edit, name="action_update"),
    path("actions/<int:pk>/editions/nouvelle/", views.edition_create, name="edition_create"),
    path("editions/<int:pk>/", views.edition_update, name="edition_update"),
    path("editions/<int:pk>/avis/", views.edition_opinion, name="edition_opinion"),
    path("actions/<int:pk>/reprises/nouvelle/", views.take_up_create, name="take_up_create"),
    path("reprises/<int:pk>/", views.take_up_update, name="take_up_update"),
    path("reprises/<int:pk>/retirer/", views.take_up_drop, name="take_up_drop"),
]
