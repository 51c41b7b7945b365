"""Addresses of this room, under /<cite>/."""

from django.urls import path

from actions.questionnaires import views

urlpatterns = [
    path("actions/<int:pk>/europe/", views.operation_create, name="operation_create"),
    path("operations/<int:pk>/", views.operation_detail, name="operation_detail"),
    path("operations/<int:pk>/modifier/", views.operation_update, name="operation_update"),
    path(
        "operations/<int:pk>/export.<slug:file_format>",
        views.questionnaire_export,
        name="questionnaire_export",
    ),
    path(
        "operations/<int:pk>/participants/<int:person_pk>/<slug:moment>/",
        views.questionnaire_fill,
        name="questionnaire_fill",
    ),
    path("reglages/questionnaire/", views.question_list, name="question_list"),
    path("reglages/questionnaire/exemples/", views.question_load, name="question_load"),
    path("reglages/questionnaire/colonnes/", views.column_update, name="column_update"),
    path("reglages/questionnaire/nouvelle/", views.question_edit, name="question_create"),
    path("reglages/questionnaire/<int:pk>/", views.question_edit, name="question_update"),
]
