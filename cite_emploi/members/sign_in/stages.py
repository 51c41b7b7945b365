"""The steps of signing in that are not allauth's own."""

from allauth.mfa.stages import AuthenticateStage

from cite_emploi.accounts.sessions import TWO_FACTORS


class SecondFactorStage(AuthenticateStage):
    """Whoever has just given a second factor to ProConnect is not asked for another."""

    def _should_handle(self, request):
        return request.session.get(TWO_FACTORS) != self.login.user.pk and super()._should_handle(request)
