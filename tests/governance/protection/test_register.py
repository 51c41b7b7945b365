"""The register says what the models and the settings say: a field, a role, a duration that changes, changes it."""

import io

import pikepdf
import pytest
from django.urls import reverse

from cite_emploi.accounts.enums import Role
from cite_emploi.lib.errors import Refused
from governance.protection import services, sheets
from governance.protection.categories import FIELDS, Category, category_of, is_technical
from governance.protection.enums import Part
from governance.protection.models import ProtectionText, SubProcessor
from governance.protection.recipients import models_of_people, recipients
from tests.doors import parents
from tests.factories import TODAY

FIELDS_OF_PEOPLE = [
    (name, field.name) for name, model in models_of_people().items() for field in model._meta.local_fields
]


@pytest.mark.parametrize(("model", "field"), FIELDS_OF_PEOPLE)
def test_every_field_about_a_person_is_in_a_category(model, field):
    assert category_of(model, field) or is_technical(field), f"{model}.{field}: give it a category"


def test_no_category_names_a_field_that_is_no_more():
    named = {(model, field) for models in FIELDS.values() for model, names in models.items() for field in names.split()}
    assert named <= set(FIELDS_OF_PEOPLE)


def test_the_register_and_the_walls_look_at_the_same_models():
    told = {model.__name__ for model in parents() if model._meta.app_label in ("cohorts", "actions")}
    assert set(models_of_people()) == told


def test_recipients_are_what_the_rules_give(cast):
    found = recipients(cast.angers)
    assert set(found[Category.IDENTITY]) == {Role.CASEWORKER, Role.OPERATOR, Role.COORDINATOR}
    assert Role.ESTABLISHMENT in found[Category.CHILD]
    assert not {role for roles in found.values() for role in roles} & {Role.COMMITTEE, Role.MANAGER, Role.ADMINISTRATOR}


def words(sheet) -> str:
    cells = [cell for section in sheet.sections if section.table for row in section.table.rows for cell in row]
    return " ".join([*cells, *(sentence for section in sheet.sections for sentence in section.sentences)])


def test_a_setting_that_changes_changes_the_register(cast):
    cast.angers.child_data_months, cast.angers.support_months = 7, 18
    said = words(sheets.register(cast.angers, TODAY))
    assert "7\xa0mois" in said
    assert "18\xa0mois" in said
    assert "Aldev" in said


@pytest.mark.parametrize(("on", "state"), [(True, "en place"), (False, "non activé ici")])
def test_a_measure_is_read_where_it_is_true(cast, settings, on, state):
    settings.SECOND_FACTOR = on
    rows = next(s.table.rows for s in sheets.register(cast.angers, TODAY).sections if s.title == "Mesures de sécurité")
    assert ("Double authentification de qui lit des noms", state) in rows


def test_a_transfer_says_its_safeguards(cast):
    facts = {"by": cast.claire, "purpose": "Courriels", "place": "Boston", "starts_on": TODAY, "is_outside_eu": True}
    with pytest.raises(Refused, match="garanties"):
        services.save_sub_processor(name="Loin", **facts)
    services.save_sub_processor(name="Loin", safeguards="Clauses types", **facts)
    assert "Loin, Boston\xa0: Clauses types." in words(sheets.register(cast.angers, TODAY))
    assert "Loin" not in words(sheets.register(cast.nantes, TODAY))


def test_one_whose_contract_is_over_stays_with_its_last_day(cast):
    row = services.save_sub_processor(by=cast.claire, name="Avant", purpose="x", place="Angers", starts_on=TODAY)
    services.save_sub_processor(by=cast.claire, sub_processor=row, ends_on=TODAY)
    assert "jusqu'au 15 juin 2026" in words(sheets.register(cast.angers, TODAY)).replace("\xa0", " ")
    assert SubProcessor.objects.present(TODAY).count() == 1


@pytest.mark.parametrize("make", [sheets.register, sheets.impact])
def test_what_nobody_wrote_is_to_be_completed(cast, make):
    sheet = make(cast.angers, TODAY)
    part = next(section.part for section in sheet.sections if section.part)
    services.write_part(by=cast.claire, part=part, text="Nos mots.", on=TODAY)
    written = make(cast.angers, TODAY)
    assert sheet.to_complete - written.to_complete == 1
    assert "Nos mots." in [section.text for section in written.sections]


def test_every_part_is_asked_once_and_says_what_is_expected(cast):
    asked = [s.part for make in (sheets.register, sheets.impact) for s in make(cast.angers, TODAY).sections if s.part]
    assert sorted(asked) == sorted(Part.values)
    assert set(sheets.ASKED) == set(Part)


def test_what_was_written_before_is_in_the_history(cast):
    for text in ("Un.", "Deux."):
        services.write_part(by=cast.claire, part=Part.OFFICER, text=text, on=TODAY)
    events = ProtectionText.pgh_event_model.objects.order_by("pgh_id")
    assert [event.text for event in events] == ["Un.", "Deux."]


@pytest.mark.parametrize("name", ["register_pdf", "impact_pdf"])
def test_the_papers_are_tagged(cast, sign_in, name):
    answer = sign_in(cast.claire).get(reverse(name, args=["angers"]))
    content = b"".join(answer)
    assert content.startswith(b"%PDF")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert "/StructTreeRoot" in pdf.Root


@pytest.mark.parametrize("service", [services.save_sub_processor, services.write_part])
def test_the_coordination_keeps_it(cast, service):
    given = {"part": "officer", "text": "x", "on": TODAY} if service is services.write_part else {"name": "x"}
    with pytest.raises(Refused):
        service(by=cast.farid, **given)
