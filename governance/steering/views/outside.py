"""The page that a secret link opens, outside the Cités: a meeting's committee, date and place, and an answer."""

import pghistory
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from cite_emploi.lib.errors import Refused
from cite_emploi.web.answers import keep_secret
from governance.steering.forms.invitations import AnswerFields
from governance.steering.mail import hash_of
from governance.steering.models.meetings import Invitation
from governance.steering.services import invitations


@login_not_required
@csrf_exempt  # nothing but the secret opens this page; and a browser told to keep it sends no origin to check
def invitation_outside(request, secret):
    rows = Invitation.objects.select_related("meeting__committee", "meeting__cite")
    invitation = rows.filter(secret_hash=hash_of(secret)).first()
    if invitation is None:
        return keep_secret(render(request, "governance/steering/invitation_unknown.html", status=404))
    form = AnswerFields(request.POST or None, invitation=invitation)
    if request.method == "POST" and form.is_valid():
        pghistory.context(url="/reponse/")  # the history keeps no address that opens a page
        values = {name: form.cleaned_data[name] for name in ("reply", "represented_by")}
        try:
            invitations.answer_by_link(invitation=invitation, at=timezone.now(), **values)
            return keep_secret(redirect(request.path))
        except Refused as refusal:
            for field, sentence in refusal.reasons:
                form.add_error(field, sentence)
    meeting = invitation.meeting
    context = {
        "invitation": invitation,
        "meeting": meeting,
        "form": form,
        "is_open": meeting.is_open_on(timezone.localdate()),
    }
    status = 422 if form.is_bound and form.errors else 200
    return keep_secret(render(request, "governance/steering/invitation_outside.html", context, status=status))
