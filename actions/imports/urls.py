"""Addresses of this room, under /<cite>/."""

from django.urls import path

from actions.imports import views

urlpatterns = [
    path("imports/", views.import_list, name="import_list"),
    path("imports/nouveau/", views.import_create, name="import_create"),
    path("imports/<int:pk>/", views.import_detail, name="import_detail"),
    path("imports/<int:pk>/colonnes/", views.import_columns, name="import_columns"),
    path("imports/<int:pk>/avancement/", views.import_progress, name="import_progress"),
    path("imports/<int:pk>/abandonner/", views.import_drop, name="import_drop"),
]
