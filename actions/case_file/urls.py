"""Addresses of this room, under /<cite>/."""

from django.urls import path

from actions.case_file.views import agenda, cohort, doubles, exports, participations, people

urlpatterns = [
    path("personnes/", people.person_list, name="person_list"),
    path("personnes/export.<slug:file_format>", exports.person_export, name="person_export"),
    path("agenda/", agenda.agenda, name="agenda"),
    path("agenda/<slug:kind>/", agenda.agenda_list, name="agenda_list"),
    path("personnes/qualite/", agenda.quality, name="quality"),
    path("personnes/doubles/", doubles.double_list, name="double_list"),
    path("personnes/<int:pk>/doubles/", doubles.merge_choose, name="merge_choose"),
    path("personnes/<int:pk>/fusionner/<int:other_pk>/", doubles.merge_people, name="merge_people"),
    path("orientations/<int:pk>/fusionner/", doubles.referral_merge_accept, name="referral_merge_accept"),
    path("fusions/<int:pk>/defaire/", doubles.merge_undo, name="merge_undo"),
    path("doubles/<int:pk>/differents/", doubles.double_distinct, name="double_distinct"),
    path("personnes/<int:pk>/", people.person_detail, name="person_detail"),
    path("cohortes/<int:year>/", cohort.cohort_detail, name="cohort_detail"),
    path("cohortes/<int:year>/export.<slug:file_format>", exports.journey_export, name="journey_export"),
    path("participations/", participations.participation_list, name="participation_list"),
    path("participations/export.<slug:file_format>", exports.participation_export, name="participation_export"),
    path("participations/<int:pk>/", participations.participation_detail, name="participation_detail"),
]
