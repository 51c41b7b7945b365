"""Addresses. But for signing in, help and legal pages, every one begins with a Cité."""

from allauth.account import views as account
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path

from cite_emploi.accounts import views as accounts_views
from cite_emploi.home import views as home
from cohorts.views.thread import outside_answer
from governance.views import public as public_views
from governance.views.outside import invitation_outside

handler400 = "cite_emploi.errors.bad_request"
handler404 = "cite_emploi.errors.page_not_found"
handler500 = "cite_emploi.errors.server_error"

# Only the pages of allauth that the house uses; its other names lead nowhere.
account_urls = [
    path("connexion/", home.SignIn.as_view(), name="account_login"),
    path("deconnexion/", home.SignOut.as_view(), name="account_logout"),
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
    path("inscription/", login_not_required(accounts_views.closed), name="account_signup"),
]

cite_urls = [
    path("", home.home, name="home_cite"),
    path("aide/", home.help_page, name="help"),
    path("reglages/", home.settings_page, name="settings"),
    path("", include("cite_emploi.accounts.urls")),
    path("", include("cohorts.urls")),
    path("", include("actions.urls")),
    path("", include("funding.urls")),
    path("", include("governance.urls")),
]

urlpatterns = [
    path("", accounts_views.landing, name="home"),
    path("compte/", include(account_urls)),
    path("accessibilite/", home.accessibility, name="accessibility"),
    path("donnees-personnelles/", home.privacy, name="privacy"),
    path("demo/courriels/", home.outbox, name="outbox"),
    path("reponse/seance/<str:secret>/", invitation_outside, name="invitation_outside"),
    path("reponse/<str:secret>/", outside_answer, name="outside_answer"),
    path("chiffres/<slug:slug>/", public_views.figures, name="public_figures"),
    path("chiffres/<slug:slug>/<int:year>/bilan.pdf", public_views.pdf, name="public_pdf"),
    path("chiffres/<slug:slug>/<int:year>/donnees-ouvertes.zip", public_views.data, name="public_data"),
    path("<slug:cite>/", include(cite_urls)),
]
