"""Addresses of this room, under /<cite>/."""

from django.urls import path

from actions.results import views

urlpatterns = [
    path("actions/", views.action_list, name="action_list"),
    path("actions/<int:pk>/", views.action_detail, name="action_detail"),
    path("actions/<int:pk>/<int:year>/<slug:figure>/", views.action_people, name="action_people"),
]
