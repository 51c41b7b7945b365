"""Addresses of this app's rooms, under /<cite>/."""

from django.urls import include, path

urlpatterns = [
    path("", include(f"actions.{room}.urls"))
    for room in (
        "catalogue",
        "participations",
        "places",
        "sessions",
        "projects",
        "questionnaires",
        "levels",
        "matching",
        "results",
        "case_file",
        "rights",
        "imports",
    )
]
