"""Addresses of this room, under /<cite>/."""

from django.urls import path

from governance.protection import views

urlpatterns = [
    path("donnees/registre/", views.register, name="register"),
    path("donnees/registre.pdf", views.register_pdf, name="register_pdf"),
    path("donnees/analyse-impact/", views.impact, name="impact"),
    path("donnees/analyse-impact.pdf", views.impact_pdf, name="impact_pdf"),
    path("donnees/texte/<slug:part>/", views.part_write, name="part_write"),
    path("donnees/sous-traitants/nouveau/", views.sub_processor_create, name="sub_processor_create"),
    path("donnees/sous-traitants/<int:pk>/", views.sub_processor_update, name="sub_processor_update"),
]
