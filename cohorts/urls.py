"""Addresses of this room, under /<cite>/."""

from django.urls import path

from cohorts.views import people, referrals, referring, settings

urlpatterns = [
    path("orientations/", referrals.referral_list, name="referral_list"),
    path("orientations/nouvelle/", referring.referral_create, name="referral_create"),
    path("orientations/<int:pk>/", referrals.referral_detail, name="referral_detail"),
    path("orientations/<int:pk>/accepter/", referrals.referral_accept, name="referral_accept"),
    path("orientations/<int:pk>/refuser/", referrals.referral_refuse, name="referral_refuse"),
    path("orientations/<int:pk>/retirer/", referrals.referral_withdraw, name="referral_withdraw"),
    path("personnes/<int:pk>/modifier/", people.person_update, name="person_update"),
    path("personnes/<int:pk>/freins/nouveau/", people.barrier_create, name="barrier_create"),
    path("freins/<int:pk>/evaluer/", people.barrier_assess, name="barrier_assess"),
    path("accompagnements/<int:pk>/terminer/", people.journey_end, name="journey_end"),
    path("accompagnements/<int:pk>/verifications/<int:months>/", people.journey_check, name="journey_check"),
    path("sorties/<int:pk>/verifications/<int:months>/", people.outcome_check, name="outcome_check"),
    path("sorties/<int:pk>/annuler/", people.outcome_cancel, name="outcome_cancel"),
    path("reglages/quartiers/", settings.district_list, name="district_list"),
    path("reglages/quartiers/nouveau/", settings.district_edit, name="district_create"),
    path("reglages/quartiers/<int:pk>/", settings.district_edit, name="district_update"),
    path("reglages/freins/", settings.theme_list, name="theme_list"),
    path("reglages/freins/nouveau/", settings.theme_edit, name="theme_create"),
    path("reglages/freins/<int:pk>/", settings.theme_edit, name="theme_update"),
    path("reglages/conditions/", settings.rule_list, name="rule_list"),
    path("reglages/conditions/nouvelle/", settings.rule_create, name="rule_create"),
    path("reglages/conditions/<int:pk>/terminer/", settings.rule_end, name="rule_end"),
    path("reglages/cohortes/", settings.cohort_list, name="cohort_list"),
    path("reglages/cohortes/nouvelle/", settings.cohort_edit, name="cohort_create"),
    path("reglages/cohortes/<int:pk>/", settings.cohort_edit, name="cohort_update"),
]
