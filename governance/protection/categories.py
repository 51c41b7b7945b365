"""What is kept about people, field by field, in the categories of a register (RGPD, article 30, 1, c).

Every field of every model that tells of a person is in one of them: ``tests/governance/protection`` fails for one that
is not, and for one that is no more.
"""

from django.db.models import TextChoices


class Category(TextChoices):
    """As the CNIL's reference for social support tells them apart (délibération 2021-028)."""

    IDENTITY = "identity", "Identité"
    CONTACT = "contact", "Coordonnées et lieu de vie"
    FAMILY = "family", "Vie personnelle et famille"
    CHILD = "child", "Enfants\xa0: mois de naissance, prénom, accueil"
    WORK = "work", "Parcours professionnel et formation"
    SOCIAL = "social", "Prestations sociales\xa0: RSA"
    ASSESSMENT = "assessment", "Évaluation sociale\xa0: freins, niveaux, besoins"
    SUPPORT = "support", "Accompagnement\xa0: orientations, actions, résultats"
    WRITINGS = "writings", "Échanges, écrits et documents déposés"
    EUROPE = "europe", "Réponses aux questionnaires des fonds européens"
    RIGHTS = "rights", "Information remise et droits exercés"
    FOLLOWERS = "followers", "Professionnels qui suivent la personne, et qui a écrit quoi"


# What only holds the rows together: keys to other rows, versions, marks of the application.
TECHNICAL = (
    "id cite person other kept absorbed merged_into referral journey outcome barrier participation stay solution "
)
TECHNICAL += (
    "proposal request batch number draft_id version seat capacity content_type size state errors step theme place "
)
TECHNICAL += (
    "session operation question option action cohort waiting_cohort moved found_at merged_at undone_at reminded_on "
)
TECHNICAL += "climbed_on status_since forgotten_on children_forgotten_on created_at updated_at expires_at"

# Who wrote, decided, follows: in whatever model.
FOLLOWERS = (
    "summary_by author by user organisation recorded_by answered_by decided_by asked_by created_by done_by owner "
)
FOLLOWERS += (
    "added_by assessed_by requested_by renewed_by noted_by given_by signed_by found_by merged_by undone_by referent "
)
FOLLOWERS += "referent_name is_referent recipient withdrawn_by"

FIELDS: dict[Category, dict[str, str]] = {
    Category.IDENTITY: {
        "Person": "first_name last_name birth_name sort_name birth_date birth_precision gender",
        "Double": "reasons answer answered_at",
        "Merge": "filled",
    },
    Category.CONTACT: {
        "Person": "phone email contact_preference address postcode town district residence residence_checked_on",
        "Need": "district near",
        "OutsideQuestion": "email",
    },
    Category.FAMILY: {"Person": "is_single_parent"},
    Category.CHILD: {
        "Person": "children_birth_months",
        "Stay": "child_first_name child_birth_month reason starts_on ends_on week end_reason relay relay_note cancelled_on "
        "cancel_reason",
        "StayRenewal": "until_before until renewed_on why",
        "Absence": "on",
        "Need": "recorded_on children_birth_months wanted_from mode note",
        "NeedSlot": "weekday starts ends",
        "SearchStep": "kind on note",
        "Proposal": "mode provider proposed_on starts_on answered_on reason",
        "Solution": "mode found_on",
        "SolutionCheck": "answer on",
        "PlaceWish": "child_first_name child_birth_month starts_on ends_on week reason",
        "StayOffer": "starts_on ends_on week offered_on answer answered_on",
    },
    Category.WORK: {
        "Person": "is_registered registered_since qualification",
        "Outcome": "contract starts_on weekly_hours length_months proof recorded_at cancelled_on cancel_reason",
        "Check": "months answer on proof",
    },
    Category.SOCIAL: {"Person": "rsa"},
    Category.ASSESSMENT: {
        "Barrier": "status severity situations comment objective opened_on assessed_on closed_on",
        "BarrierAssessment": "moment severity on comment",
        "LevelAssessment": "moment on oral written need mobility",
    },
    Category.SUPPORT: {
        "Support": "starts_on ends_on",
        "Referral": "status submitted_on motive assessment decided_on refusal_reason redirected_to answer answer_person",
        "SchemeTried": "told_on scheme reason note",
        "PlaceOffer": "offered_on expires_on answer answered_on",
        "Journey": "starts_on planned_end_on ended_on end_reason",
        "Renewal": "on previous_end_on until reason",
        "Amendment": "at fact about before after reason",
        "Participation": "status requested_on request enrolled_on ended_on answer decline_reason end_reason end_note",
        "Milestone": "reached_on",
        "SignUp": "signed_at withdrawn_on attendance",
        "StayOffer": "expires_on",
    },
    Category.WRITINGS: {
        "Person": "summary summary_on",
        "ReferralDraft": "values",
        "Note": "on medium visibility text",
        "Task": "title due_on created_on done_on",
        "Appointment": "starts_at place subject status closed_on",
        "Document": "visibility title file added_on",
        "Message": "sent_at asks text",
        "OutsideQuestion": "asked_at text answered_at answer withdrawn_at",
        "ImportRow": "cells",
    },
    Category.EUROPE: {"Answer": "answered_on"},
    Category.RIGHTS: {
        "Person": "notice_given_on notice_version restricted_on",
        "Referral": "notice_given_on notice_version",
        "NoticeGiven": "given_on version language",
        "RightRequest": "right received_on asked extended_on extension_reason answer answered_on answer_words channel "
        "lifted_on lifted_words",
        "Share": "given_on channel",
        "StillFollowed": "on",
        "ErasureNotice": "noted_on",
    },
    Category.FOLLOWERS: {"Professional": "name starts_on ends_on"},
}


def category_of(model: str, field: str) -> Category | None:
    """The category of a field of a model (by its class name); None when it has none, or holds rows together."""
    for category, models in FIELDS.items():
        if field in models.get(model, "").split():
            return category
    return Category.FOLLOWERS if field in FOLLOWERS.split() else None


def is_technical(field: str) -> bool:
    """The field tells nothing of the person."""
    return field in TECHNICAL.split()
