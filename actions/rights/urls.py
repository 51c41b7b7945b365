"""Addresses of this room, under /<cite>/."""

from django.urls import path

from actions.rights import views

urlpatterns = [
    path("demandes-acces/", views.access_request_list, name="access_request_list"),
    path("personnes/<int:pk>/droits/", views.person_rights, name="person_rights"),
    path("personnes/<int:pk>/droits/acces/", views.access_request_create, name="access_request_create"),
    path("personnes/<int:pk>/ouvertures/", views.person_openings, name="person_openings"),
    path("personnes/<int:pk>/motif/", views.person_reason, name="person_reason"),
    path("demandes-acces/<int:pk>/", views.access_request_detail, name="access_request_detail"),
    path("demandes-acces/<int:pk>/remise/", views.access_request_give, name="access_request_give"),
    path("demandes-acces/<int:pk>/reprendre/", views.access_request_reopen, name="access_request_reopen"),
    path("demandes-acces/<int:pk>/donnees.pdf", views.access_paper, name="access_paper"),
    path("demandes-acces/<int:pk>/donnees.zip", views.access_archive, name="access_archive"),
]
