"""Addresses of this room, under /<cite>/."""

from django.urls import path

from actions.levels import views

urlpatterns = [
    path("actions/<int:pk>/niveaux/", views.level_list, name="level_list"),
    path("participations/<int:pk>/niveau/<slug:moment>/", views.level_edit, name="level_edit"),
]
