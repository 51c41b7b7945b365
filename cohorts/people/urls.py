"""Addresses of this room, under /<cite>/."""

from django.urls import path

from cohorts.people import views

urlpatterns = [
    path("personnes/<int:pk>/modifier/", views.person_update, name="person_update"),
    path("personnes/<int:pk>/information/", views.notice_give, name="notice_give"),
    path("personnes/<int:pk>/residence/", views.person_residence, name="person_residence"),
    path("personnes/<int:pk>/residence/localiser/", views.person_locate, name="person_locate"),
    path("personnes/<int:pk>/professionnels/nouveau/", views.professional_create, name="professional_create"),
    path("professionnels/<int:pk>/terminer/", views.professional_end, name="professional_end"),
]
