"""Addresses of this app's rooms, under /<cite>/."""

from django.urls import include, path

urlpatterns = [
    path("", include(f"cohorts.{room}.urls"))
    for room in (
        "programme",
        "people",
        "barriers",
        "referrals",
        "follow_up",
    )
]
