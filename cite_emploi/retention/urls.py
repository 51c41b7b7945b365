"""Files to be erased, and erased."""

from django.urls import path

from cite_emploi.retention import views

urlpatterns = [
    path("effacements/a-venir/", views.erasure_notice_list, name="erasure_notice_list"),
    path("effacements/", views.erasure_list, name="erasure_list"),
    path("effacements/<int:pk>/", views.erasure_detail, name="erasure_detail"),
    path("effacements/<int:pk>/attestation.pdf", views.erasure_paper, name="erasure_paper"),
    path("personnes/<int:pk>/effacer/", views.person_erase, name="person_erase"),
]
