"""Addresses of this app's rooms, under /<cite>/."""

from django.urls import include, path

urlpatterns = [
    path("", include(f"governance.{room}.urls"))
    for room in (
        "steering",
        "reporting",
        "protection",
    )
]
