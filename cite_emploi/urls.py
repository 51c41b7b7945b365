"""Addresses. But for signing in, help and legal pages, every one begins with a Cité."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as keys
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path, reverse_lazy

from cite_emploi.home import views as home_views
from cite_emploi.home.views import SignIn, SignOut, accessibility, help_page, outbox, privacy, settings_page
from cite_emploi.members.sign_in import views as sign_in
from cite_emploi.members.sign_in.factors import before_second_factor, mailbox_first
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
    path("mot-de-passe/", sign_in.ChangePassword.as_view(), name="account_change_password"),
    path("mot-de-passe/oublie/", account.password_reset, name="account_reset_password"),
    path("mot-de-passe/oublie/envoye/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^mot-de-passe/lien/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        sign_in.ChoosePassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path("mot-de-passe/choisi/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("confirmer/", account.reauthenticate, name="account_reauthenticate"),
    path("proconnect/", sign_in.ToProConnect.as_view(), name="oidc_authentication_init"),
    path("proconnect/retour/", sign_in.FromProConnect.as_view(), name="oidc_authentication_callback"),
    path("proconnect/delier/", sign_in.proconnect_unlink, name="proconnect_unlink"),
    path("ferme/", account.account_inactive, name="account_inactive"),
    path("inscription/", login_not_required(closed), name="account_signup"),
]

# The second factor. Choosing one stays open to who must have one; nothing else does.
_choosing = [
    path("", factor.index, name="mfa_index"),
    path("application/", mailbox_first(app.activate_totp), name="mfa_activate_totp"),
    path("cle/", mailbox_first(keys.add_webauthn), name="mfa_add_webauthn"),
    path("messagerie/", sign_in.mailbox_ask, name="mailbox_ask"),
    path("lien/<str:token>/", sign_in.mailbox_prove, name="mailbox_prove"),
]
for _page in _choosing:
    before_second_factor(_page.callback)
_remove_key = keys.RemoveWebAuthnView.as_view(success_url=reverse_lazy("mfa_index"))
security_urls = [
    *_choosing,
    path("application/retirer/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("cle/<int:pk>/retirer/", _remove_key, name="mfa_remove_webauthn"),
    path("codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("codes/nouveaux/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("appareils/", sign_in.session_list, name="session_list"),
    path("appareils/fermer/", sign_in.session_end, name="session_end"),
    path("entrer/", sign_in.SecondStep.as_view(), name="mfa_authenticate"),
    path("retenir/", factor.trust, name="mfa_trust"),
    path("confirmer/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("confirmer/cle/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
]

cite_urls = [
    path("", home_views.home, name="home_cite"),
    path("aide/", help_page, name="help"),
    path("reglages/", settings_page, name="settings"),
    path("", include("cite_emploi.members.urls")),
    path("", include("cite_emploi.hand_overs.urls")),
    path("", include("cite_emploi.retention.urls")),
    path("", include("cohorts.urls")),
    path("", include("actions.urls")),
    path("", include("funding.urls")),
    path("", include("governance.urls")),
]

urlpatterns = [
    path("", landing, name="home"),
    path("compte/", include(account_urls)),
    path("compte/securite/", include(security_urls)),
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
