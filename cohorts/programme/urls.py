"""Addresses of this room, under /<cite>/."""

from django.urls import path

from cohorts.programme import views

urlpatterns = [
    path("reglages/quartiers/", views.district_list, name="district_list"),
    path("reglages/quartiers/nouveau/", views.district_edit, name="district_create"),
    path("reglages/quartiers/<int:pk>/", views.district_edit, name="district_update"),
    path("reglages/freins/", views.theme_list, name="theme_list"),
    path("reglages/freins/nouveau/", views.theme_edit, name="theme_create"),
    path("reglages/freins/<int:pk>/", views.theme_edit, name="theme_update"),
    path("reglages/conditions/", views.rule_list, name="rule_list"),
    path("reglages/conditions/nouvelle/", views.rule_create, name="rule_create"),
    path("reglages/conditions/<int:pk>/terminer/", views.rule_end, name="rule_end"),
    path("actes/<int:pk>/annuler/", views.act_undo, name="act_undo"),
]
