"""Addresses of this room, under /<cite>/."""

from django.urls import path, register_converter

from actions.rights import views
from actions.rights.enums import Right


class RightConverter:
    """One of the rights, in French: « personnes/12/droits/opposition/ »."""

    WORDS = {
        "acces": Right.ACCESS,
        "rectification": Right.RECTIFICATION,
        "effacement": Right.ERASURE,
        "limitation": Right.RESTRICTION,
        "opposition": Right.OBJECTION,
    }
    regex = "|".join(WORDS)

    def to_python(self, word: str) -> Right:
        return self.WORDS[word]

    def to_url(self, right: str) -> str:
        return next((word for word, value in self.WORDS.items() if value == right), right)


register_converter(RightConverter, "right")

urlpatterns = [
    path("demandes-personnes/", views.right_request_list, name="right_request_list"),
    path("personnes/<int:pk>/droits/", views.person_rights, name="person_rights"),
    path("personnes/<int:pk>/ouvertures/", views.person_openings, name="person_openings"),
    path("personnes/<int:pk>/motif/", views.person_reason, name="person_reason"),
    path("personnes/<int:pk>/droits/<right:right>/", views.right_request_create, name="right_request_create"),
    path("demandes-personnes/<int:pk>/", views.right_request_detail, name="right_request_detail"),
    path("demandes-personnes/<int:pk>/repondre/", views.right_request_answer, name="right_request_answer"),
    path("demandes-personnes/<int:pk>/prolonger/", views.right_request_extend, name="right_request_extend"),
    path("demandes-personnes/<int:pk>/lever/", views.right_request_lift, name="right_request_lift"),
    path("demandes-personnes/<int:pk>/remise/", views.access_request_give, name="access_request_give"),
    path("demandes-personnes/<int:pk>/reprendre/", views.access_request_reopen, name="access_request_reopen"),
    path("demandes-personnes/<int:pk>/donnees.pdf", views.access_paper, name="access_paper"),
    path("demandes-personnes/<int:pk>/donnees.zip", views.access_archive, name="access_archive"),
]
