"""Forms of invitations: who is invited, what they answer, who came."""

from django import forms

from cite_emploi.lib.forms import CiteForm
from governance.steering.enums import MemberKind, Reply
from governance.steering.models.committees import Member
from governance.steering.models.meetings import Invitation, Meeting
from governance.steering.reads.invitations import members_of_the_day
from governance.steering.words import OF_ONESELF, OF_SOMEONE

NO_ADDRESS = "sans adresse\xa0: à prévenir autrement"


class MembersField(forms.ModelMultipleChoiceField):
    """Members as boxes to tick, each told by name and institution."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, member):
        about = ", ".join(filter(None, [member.name, member.function]))
        tail = "" if member.address else f" ({NO_ADDRESS})"
        return f"{about} — {member.seat.organisation}{tail}"


class InviteForm(CiteForm):
    """Title holders are ticked the first time; afterwards, who is invited."""

    holders = MembersField(Member.objects.none(), label="Titulaires", required=False)
    substitutes = MembersField(Member.objects.none(), label="Suppléants et suppléantes", required=False)

    def __init__(self, *args, meeting: Meeting, invited: set[int], **kwargs):
        super().__init__(*args, **kwargs)
        for name, kind in (("holders", MemberKind.HOLDER), ("substitutes", MemberKind.SUBSTITUTE)):
            field = self.fields[name]
            field.queryset = members_of_the_day(meeting).filter(kind=kind)
            pks = set(field.queryset.values_list("pk", flat=True))
            if not pks:
                del self.fields[name]
            elif meeting.invited_at:
                self.initial[name] = sorted(pks & invited)
            elif name == "holders":
                self.initial[name] = sorted(pks)

    def values(self) -> dict:
        return {"members": [member for name in self.fields for member in self.cleaned_data[name]]}


class AnswerFields(forms.Form):
    """What one answers to an invitation, with an account or by a secret link."""

    reply = forms.ChoiceField(label="Viendrez-vous\xa0?", choices=list(OF_ONESELF.items()), widget=forms.RadioSelect)
    represented_by = forms.CharField(
        label="Qui viendra à votre place", max_length=120, required=False, help_text="Si vous vous faites représenter."
    )
    # Another answer after a first one is another sending, even when it comes back to what was said before.
    since = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, invitation: Invitation, **kwargs):
        before = {
            "reply": invitation.reply,
            "represented_by": invitation.represented_by,
            "since": invitation.replied_at.isoformat() if invitation.replied_at else "",
        }
        super().__init__(*args, initial=before, **kwargs)


class AnswerForm(CiteForm, AnswerFields):
    def __init__(self, *args, own: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not own:
            self.fields["reply"].label = "Sa réponse"
            self.fields["reply"].choices = list(OF_SOMEONE.items())
            self.fields["represented_by"].label = "Qui viendra à sa place"
            self.fields["represented_by"].help_text = "Si la personne se fait représenter."

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("reply", "represented_by")}


class MeetingAttendanceForm(CiteForm):
    """Who came: everyone who was invited, and everyone else who sits that day."""

    came = MembersField(Member.objects.none(), label="Cochez les personnes venues", required=False)

    def __init__(self, *args, meeting: Meeting, invitations: list[Invitation], **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["came"]
        rows = members_of_the_day(meeting) | Member.objects.filter(invitations__meeting=meeting)
        field.queryset = Member.objects.filter(pk__in=rows.values("pk")).select_related("seat__organisation", "user")
        field.queryset = field.queryset.order_by("seat__organisation__name", "kind", "name", "id")
        field.label_from_instance = lambda member: f"{member.name} — {member.seat.organisation}"
        is_noted = any(invitation.attended is not None for invitation in invitations)
        self.initial["came"] = [
            invitation.member_id
            for invitation in invitations
            if (invitation.attended if is_noted else invitation.reply == Reply.PRESENT)
        ]
