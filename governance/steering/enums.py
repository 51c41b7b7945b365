"""Code lists of steering."""

from django.db import models


class BoardKind(models.TextChoices):
    """What a committee looks at. A Cité gives one to each of its committees, whatever their names."""

    TECHNICAL = "technical", "Programmation\xa0: parcours, freins, capacités, qualité"
    FOLLOW_UP = "follow_up", "Terrain\xa0: besoins, actions ouvertes, réponses"
    STRATEGIC = "strategic", "Cap\xa0: personnes, résultats, argent"

    @property
    def short(self) -> str:
        """In a word, for tabs."""
        return self.label.partition("\xa0:")[0]


class MemberKind(models.TextChoices):
    HOLDER = "holder", "Titulaire"
    SUBSTITUTE = "substitute", "Suppléant ou suppléante"


class MeetingState(models.TextChoices):
    """Where a meeting stands. Worked out from its dates, never stored (``Meeting.state_on``)."""

    TO_PREPARE = "to_prepare", "À préparer"
    INVITED = "invited", "Invitations envoyées"
    HELD = "held", "Tenue"
    IN_REVIEW = "in_review", "Compte rendu en relecture"
    VALIDATED = "validated", "Validée"
    CANCELLED = "cancelled", "Annulée"


class ItemKind(models.TextChoices):
    """What an item of an agenda is about."""

    FIGURES = "figures", "Chiffres"
    NEED = "need", "Besoin du terrain"
    ACTION = "action", "Action"
    DECISION = "decision", "Suite d'une décision"
    MONEY = "money", "Argent"
    SILENCE = "silence", "Orientations sans réponse"
    OTHER = "other", "Autre point"


class Reply(models.TextChoices):
    """What someone answers to an invitation."""

    PRESENT = "present", "Sera présent ou présente"
    EXCUSED = "excused", "Sera absent ou absente"
    REPRESENTED = "represented", "Sera représenté ou représentée"


class DecisionKind(models.TextChoices):
    """What a decision does. The first three answer a need."""

    PROGRAMME = "programme", "Programmer une action"
    STUDY = "study", "Approfondir"
    DECLINE = "decline", "Ne pas donner suite"
    COURSE = "course", "Fixer une orientation"
    OTHER = "other", "Autre décision"


ANSWERS_A_NEED = frozenset({DecisionKind.PROGRAMME, DecisionKind.STUDY, DecisionKind.DECLINE})


class NeedState(models.TextChoices):
    """Where a need stands. Worked out from agendas and decisions, never stored (``models.needs.NeedQuerySet``)."""

    POSTED = "posted", "Posé"
    ON_AGENDA = "on_agenda", "À l'ordre du jour"
    STUDIED = "studied", "À approfondir"
    PROGRAMMED = "programmed", "Action programmée"
    DECLINED = "declined", "Sans suite"
    WITHDRAWN = "withdrawn", "Retiré"
