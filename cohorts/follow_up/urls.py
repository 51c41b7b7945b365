"""Addresses of this room, under /<cite>/."""

from django.urls import path

from cohorts.follow_up.views import appointments, documents, endings, notes, outcomes, tasks

urlpatterns = [
    path("accompagnements/<int:pk>/terminer/", endings.journey_end, name="journey_end"),
    path("suivis/<int:pk>/terminer/", endings.support_end, name="support_end"),
    path("accompagnements/<int:pk>/verifications/<int:months>/", outcomes.journey_check, name="journey_check"),
    path("sorties/<int:pk>/verifications/<int:months>/", outcomes.outcome_check, name="outcome_check"),
    path("sorties/<int:pk>/annuler/", outcomes.outcome_cancel, name="outcome_cancel"),
    path("personnes/<int:pk>/resume/", notes.summary_update, name="summary_update"),
    path("personnes/<int:pk>/notes/nouvelle/", notes.note_create, name="note_create"),
    path("notes/<int:pk>/", notes.note_update, name="note_update"),
    path("personnes/<int:pk>/taches/nouvelle/", tasks.task_create, name="task_create"),
    path("taches/<int:pk>/faite/", tasks.task_finish, name="task_finish"),
    path("taches/<int:pk>/reprendre/", tasks.task_reopen, name="task_reopen"),
    path("personnes/<int:pk>/rendez-vous/nouveau/", appointments.appointment_create, name="appointment_create"),
    path("rendez-vous/<int:pk>/", appointments.appointment_tell, name="appointment_tell"),
    path("personnes/<int:pk>/documents/nouveau/", documents.document_create, name="document_create"),
    path("documents/<int:pk>/", documents.document_read, name="document_read"),
    path("documents/<int:pk>/retirer/", documents.document_remove, name="document_remove"),
]
