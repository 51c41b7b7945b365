"""Addresses of this room, under /<cite>/."""

from django.urls import path

from cohorts.referrals.views import (
    amendments,
    answers,
    bulk,
    cohorts,
    exports,
    journeys,
    papers,
    referrals,
    referring,
    thread,
    waiting,
)

urlpatterns = [
    path("orientations/", referrals.referral_list, name="referral_list"),
    path("orientations/nouvelle/", referring.referral_create, name="referral_create"),
    path("orientations/information.pdf", papers.notice_pdf, name="notice_pdf"),
    path("orientations/brouillons/<uuid:pk>/", referring.draft_detail, name="draft_detail"),
    path("orientations/brouillons/<uuid:pk>/enregistrer/", referring.draft_save, name="draft_save"),
    path("orientations/brouillons/<uuid:pk>/supprimer/", referring.draft_delete, name="draft_delete"),
    path("orientations/<int:pk>/fiche.pdf", papers.referral_sheet, name="referral_sheet"),
    path("orientations/export.<slug:file_format>", exports.referral_export, name="referral_export"),
    path("orientations/<int:pk>/", referrals.referral_detail, name="referral_detail"),
    path("orientations/<int:pk>/accepter/", answers.referral_accept, name="referral_accept"),
    path("orientations/<int:pk>/refuser/", answers.referral_refuse, name="referral_refuse"),
    path("orientations/<int:pk>/corriger/", amendments.referral_amend, name="referral_amend"),
    path("orientations/<int:pk>/retirer/", answers.referral_withdraw, name="referral_withdraw"),
    path("orientations/<int:pk>/complement/", thread.referral_ask, name="referral_ask"),
    path("orientations/<int:pk>/messages/", thread.message_create, name="message_create"),
    path("orientations/<int:pk>/question/", thread.outside_create, name="outside_create"),
    path("orientations/<int:pk>/question/<int:question>/retirer/", thread.outside_withdraw, name="outside_withdraw"),
    path("orientations/<int:pk>/attente/", waiting.referral_waitlist, name="referral_waitlist"),
    path("orientations/<int:pk>/place/", waiting.offer_create, name="offer_create"),
    path("places-proposees/<int:pk>/reponse/", waiting.offer_answer, name="offer_answer"),
    path("orientations/lot/", bulk.referral_bulk, name="referral_bulk"),
    path("orientations/lot/fait/", bulk.referral_bulk_done, name="referral_bulk_done"),
    path("accompagnements/<int:pk>/prolonger/", journeys.journey_renew, name="journey_renew"),
    path("reglages/cohortes/", cohorts.cohort_list, name="cohort_list"),
    path("reglages/cohortes/nouvelle/", cohorts.cohort_edit, name="cohort_create"),
    path("reglages/cohortes/<int:pk>/", cohorts.cohort_edit, name="cohort_update"),
]
