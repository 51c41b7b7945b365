"""Choices of this room, as they are stored and shown."""

from django.db.models import TextChoices


class Channel(TextChoices):
    """How a copy reached the person."""

    HAND = "hand", "en main propre"
    MAIL = "mail", "par courriel"
    POST = "post", "par courrier"
