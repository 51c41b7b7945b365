"""Addresses of this room, under /<cite>/."""

from django.urls import path

from actions.places.views import calendar, establishments, places, stays, waiting

urlpatterns = [
    path("actions/<int:pk>/places/nouvelle/", places.place_create, name="place_create"),
    path("places/<int:pk>/", places.place_update, name="place_update"),
    path("participations/<int:pk>/accueil/", stays.stay_create, name="stay_create"),
    path("accueils/", stays.stay_list, name="stay_list"),
    path("accueils/calendrier/", calendar.place_calendar, name="place_calendar"),
    path("accueils/places-libres/", places.place_free, name="place_free"),
    path("accueils/alertes/", places.place_alerts, name="place_alerts"),
    path("accueils/<int:pk>/", stays.stay_detail, name="stay_detail"),
    path("accueils/<int:pk>/prolonger/", stays.stay_renew, name="stay_renew"),
    path("accueils/<int:pk>/terminer/", stays.stay_end, name="stay_end"),
    path("accueils/<int:pk>/annuler/", stays.stay_cancel, name="stay_cancel"),
    path("accueils/<int:pk>/absence/", stays.absence_create, name="absence_create"),
    path("accueils/etablissements/", establishments.establishment_list, name="establishment_list"),
    path("accueils/etablissements/<int:pk>/", establishments.establishment_detail, name="establishment_detail"),
    path("accueils/etablissements/<int:pk>/statut/", establishments.establishment_update, name="establishment_update"),
    path("accueils/etablissements/<int:pk>/fermeture/", establishments.closure_create, name="closure_create"),
    path("accueils/fermetures/<int:pk>/retirer/", establishments.closure_delete, name="closure_delete"),
    path("actions/<int:pk>/conventions/nouvelle/", establishments.agreement_create, name="place_agreement_create"),
    path("accueils/conventions/<int:pk>/", establishments.agreement_update, name="place_agreement_update"),
    path("actions/<int:pk>/attente/", waiting.place_waiting, name="place_waiting"),
    path("actions/<int:pk>/attente/proposer/", waiting.place_propose, name="place_propose"),
    path("participations/<int:pk>/souhait/", waiting.wish_update, name="wish_update"),
    path("participations/<int:pk>/proposer/", waiting.stay_offer_create, name="stay_offer_create"),
    path("accueils/propositions/<int:pk>/repondre/", waiting.stay_offer_answer, name="stay_offer_answer"),
]
