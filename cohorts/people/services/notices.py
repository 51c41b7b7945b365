"""That the information was given to a person is noted."""

from datetime import date

from django.db import transaction

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Language
from cite_emploi.accounts.notice import notice_of
from cite_emploi.lib.database.rows import lock_row
from cite_emploi.lib.errors import IN_THE_FUTURE, Refused, checked
from cohorts.people.models import Person
from cohorts.people.notices import NoticeGiven
from cohorts.people.permissions import NOT_YOURS, can_follow


@transaction.atomic
def give_notice(*, by: Actor, person: Person, on: date, notice_given_on: date, notice_language: str) -> None:
    """From the person's own page: they were given the present version, or a translation of it."""
    if not can_follow(by, person):
        raise Refused(NOT_YOURS)
    if notice_given_on > on:
        raise Refused(("notice_given_on", IN_THE_FUTURE))
    language = notice_language or Language.FRENCH
    record_notice(by=by, person=lock_row(person), on=notice_given_on, language=language)


def record_notice(*, by: Actor, person: Person, on: date, language: str = Language.FRENCH) -> None:
    """The person was given the present version on that day: said once; an older day never replaces a later one."""
    version = notice_of(by.cite, language).version
    said = {"cite": by.cite, "person": person, "given_on": on, "version": version, "language": language}
    if not NoticeGiven.objects.filter(**said).exists():
        checked(NoticeGiven(**said, recorded_by=by.user))
    if person.notice_given_on is None or person.notice_given_on <= on:
        person.notice_given_on, person.notice_version = on, version
        checked(person)
