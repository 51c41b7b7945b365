"""Addresses. But for signing in, help and legal pages, every one begins with a Cité."""

from allauth.account import views as account
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path

from cite_emploi.home import views as home_views
from cite_emploi.home.views import SignIn, SignOut, accessibility, help_page, outbox, privacy, settings_page
from cite_emploi.members.views import closed, landing
from cohorts.referrals.views.thread import outside_answer
from governance.reporting.views import public
from governance.steering.views.outside import invitation_outside

handler400 = "cite_emploi.web.faults.bad_request"
handler404 = "cite_emploi.web.faults.page_not_found"
handler500 = "cite_emploi.web.faults.server_error"

# Only the pages of allauth that the house uses; its other names lead nowhere.
account_urls = [
    path("connexion/", SignIn.as_view(), name="account_login"),
    path("deconnexion/", SignOut.as_view(), name="account_logout"),
    path("mot-de-passe/", account.password_change, name="account_change_password"),
    path("mot-de-passe/oublie/", account.password_reset, name="account_reset_password"),
    path("mot-de-passe/oublie/envoye/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^mot-de-passe/lien/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("mot-de-passe/choisi/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("ferme/", account.account_inactive, name="account_inactive"),
    path("inscription/", login_not_required(closed), name="account_signup"),
]

cite_urls = [
    path("", home_views.home, name="home_cite"),
    path("aide/", help_page, name="help"),
    path("reglages/", settings_page, name="settings"),
    path("", include("cite_emploi.members.urls")),
    path("", include("cite_emploi.hand_overs.urls")),
    path("", include("cohorts.urls")),
    path("", include("actions.urls")),
    path("", include("funding.urls")),
    path("", include("governance.urls")),
]

urlpatterns = [
    path("", landing, name="home"),
    path("compte/", include(account_urls)),
    path("accessibilite/", accessibility, name="accessibility"),
    path("donnees-personnelles/", privacy, name="privacy"),
    path("demo/courriels/", outbox, name="outbox"),
    path("reponse/seance/<str:secret>/", invitation_outside, name="invitation_outside"),
    path("reponse/<str:secret>/", outside_answer, name="outside_answer"),
    path("chiffres/<slug:slug>/", public.figures, name="public_figures"),
    path("chiffres/<slug:slug>/<int:year>/bilan.pdf", public.pdf, name="public_pdf"),
    path("chiffres/<slug:slug>/<int:year>/donnees-ouvertes.zip", public.data, name="public_data"),
    path("<slug:cite>/", include(cite_urls)),
]
