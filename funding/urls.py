"""Addresses of the money, under /<cite>/."""

from django.urls import path

from funding import views

urlpatterns = [
    path("financement/<int:year>/", views.year_detail, name="funding_year"),
    path("financement/<int:year>/ouvrir/", views.exercise_open, name="exercise_open"),
    path("financement/<int:year>/subventions/nouvelle/", views.grant_create, name="grant_create"),
    path("financement/<int:year>/engagements/nouveau/", views.commitment_create, name="commitment_create"),
    path("financement/<int:year>/cofinancements/nouveau/", views.co_funding_create, name="co_funding_create"),
    path("financement/engagements/<int:pk>/payer/", views.payment_create, name="payment_create"),
    path("financement/lignes/nouvelle/", views.line_edit, name="line_create"),
    path("financement/lignes/<int:pk>/", views.line_edit, name="line_update"),
]
