"""Addresses of this room, under /<cite>/."""

from django.urls import path

from cohorts.barriers import views

urlpatterns = [
    path("personnes/<int:pk>/freins/nouveau/", views.barrier_create, name="barrier_create"),
    path("freins/<int:pk>/evaluer/", views.barrier_assess, name="barrier_assess"),
    path("freins/<int:pk>/decrire/", views.barrier_describe, name="barrier_describe"),
]
