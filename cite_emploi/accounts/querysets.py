"""Rows that an actor may see."""

from django.db import models


class CiteQuerySet(models.QuerySet):
    """Rows of the actor's Cité: what every member may see (districts, themes, actions…)."""

    def visible_to(self, actor):
        return self.filter(cite=actor.cite)


class MembershipQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Accounts of the Cité, for those who manage them."""
        return self.filter(cite=actor.cite) if actor.manages_accounts else self.none()

    def active(self):
        return self.filter(is_active=True, user__is_active=True, organisation__is_active=True)
