"""What a person's file already says for the European questionnaire, each with its source. Pure: the operator confirms."""

from datetime import date

from actions.questionnaires.enums import KnownFact
from cite_emploi.lib.dates import months_between
from cite_emploi.lib.french import NBSP, date_long
from cohorts.people.enums import Qualification, Rsa

# National levels to ISCED (domain notes §4.4): 3 = CAP or BEP and 4 = baccalauréat are ISCED 3-4, 5 and over 5-8.
ISCED = {
    Qualification.NONE: KnownFact.ISCED_0_2,
    Qualification.LEVEL_3: KnownFact.ISCED_3_4,
    Qualification.LEVEL_4: KnownFact.ISCED_3_4,
    Qualification.LEVEL_5: KnownFact.ISCED_5_8,
    Qualification.LEVEL_6: KnownFact.ISCED_5_8,
}
LONG = 12  # months of unemployment: long-term (ASP's classes, domain notes §4.4)


def facts(person, *, on: date) -> dict[KnownFact, str]:
    """Facts on the day of the entry, with the sentence that says where each comes from.

    No age is proposed where the year of birth alone leaves two classes open.
    """
    bands = {_age(age) for age in person.birth.ages_on(on)}
    age = person.birth.age_in_words(on).replace(NBSP, " ")
    found = {band: f"Date de naissance de la fiche\xa0: {age} à l'entrée." for band in bands if len(bands) == 1}
    if person.qualification:
        found[ISCED[Qualification(person.qualification)]] = (
            f"Diplôme de la fiche\xa0: {person.get_qualification_display()}."
        )
    if person.registered_since and person.registered_since <= on:
        long = months_between(person.registered_since, on) >= LONG
        fact = KnownFact.UNEMPLOYED_LONG if long else KnownFact.UNEMPLOYED_SHORT
        found[fact] = f"Inscription à France Travail depuis le {date_long(person.registered_since)}."
    if person.is_single_parent:
        found[KnownFact.SINGLE_PARENT] = "La fiche indique une famille monoparentale."
    if person.rsa in (Rsa.STANDARD, Rsa.INCREASED):
        found[KnownFact.RSA] = "La fiche indique le RSA."
    return found


def _age(age: int) -> KnownFact:
    if age < 18:
        return KnownFact.UNDER_18
    if age < 30:
        return KnownFact.FROM_18_TO_29
    return KnownFact.FROM_30_TO_54 if age < 55 else KnownFact.FROM_55
