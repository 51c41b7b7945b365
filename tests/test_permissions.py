"""The permission matrix: every address of a Cité, GET and POST, for everybody. An address without a row fails."""

import re
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from cite_emploi.accounts.models import Act
from tests.doors import rows_read, unseen
from tests.world import YEAR

ANGERS = ("claire", "farid", "maud", "lea", "odile", "rosa", "carla", "mehdi", "alix")
NANTES = ("nadia", "paul")
EVERYONE = set(ANGERS)
COORDINATION = {"claire"}
PARTNERS = {"claire", "alix"}
ACCOUNTS = {"claire", "alix", "maud"}
STEERING = {"claire", "mehdi"}
REFERRING = {"claire", "farid", "lea"}
FOLLOWING = {"claire", "farid", "lea", "odile", "rosa"}
READING_NEEDS = FOLLOWING | {"mehdi"}
WELCOMING = {"claire", "carla", "odile", "rosa"}
# Who may open the file of ``world.person``: the coordination, the referring organisation, the operator.
OF_PERSON = {"claire", "farid", "odile"}

# name: (who may enter, what the address takes after the Cité)
MATRIX = {
    "home_cite": (EVERYONE, lambda w: []),
    "help": (EVERYONE, lambda w: []),
    "settings": (COORDINATION, lambda w: []),
    "cite_update": (COORDINATION, lambda w: []),
    "membership_list": (ACCOUNTS, lambda w: []),
    "membership_history": (ACCOUNTS, lambda w: []),
    "trace_list": (ACCOUNTS, lambda w: []),
    "membership_create": (ACCOUNTS, lambda w: []),
    "membership_update": (ACCOUNTS, lambda w: [w.cast.farid.memberships[0].pk]),
    "membership_close": (ACCOUNTS, lambda w: [w.cast.farid.memberships[0].pk]),
    "membership_reopen": (ACCOUNTS, lambda w: [w.cast.farid.memberships[0].pk]),
    "membership_reset_factor": (ACCOUNTS, lambda w: [w.cast.farid.memberships[0].pk]),
    "membership_hand_over": (ACCOUNTS | {"farid"}, lambda w: [w.cast.farid.memberships[0].pk]),
    "absence": (FOLLOWING, lambda w: []),
    "hand_over_detail": ({"claire", "farid", "lea"}, lambda w: [w.hand_over.pk]),
    "hand_over_undo": ({"claire", "farid", "lea"}, lambda w: [w.hand_over.pk]),
    "organisation_list": (PARTNERS, lambda w: []),
    "organisation_create": (PARTNERS, lambda w: []),
    "organisation_update": (PARTNERS, lambda w: [w.cast.cidff.pk]),
    "referral_list": (REFERRING, lambda w: []),
    "referral_create": (REFERRING, lambda w: []),
    "form_draft_save": (EVERYONE, lambda w: []),
    "form_draft_drop": (EVERYONE, lambda w: []),
    "form_draft_list": (EVERYONE, lambda w: []),
    "draft_detail": ({"farid"}, lambda w: [w.draft.pk]),
    "draft_save": ({"farid"}, lambda w: [w.draft.pk]),
    "draft_delete": ({"farid"}, lambda w: [w.draft.pk]),
    "notice_pdf": (REFERRING, lambda w: []),
    "referral_sheet": ({"claire", "farid"}, lambda w: [w.waiting.pk]),
    "person_residence": (OF_PERSON, lambda w: [w.person.pk]),
    "person_locate": (OF_PERSON, lambda w: [w.person.pk]),
    "referral_detail": ({"claire", "farid"}, lambda w: [w.waiting.pk]),
    "referral_accept": (COORDINATION, lambda w: [w.waiting.pk]),
    "referral_refuse": (COORDINATION, lambda w: [w.waiting.pk]),
    "referral_ask": (COORDINATION, lambda w: [w.waiting.pk]),
    "message_create": ({"claire", "farid"}, lambda w: [w.waiting.pk]),
    "outside_create": (COORDINATION, lambda w: [w.waiting.pk]),
    "outside_withdraw": (COORDINATION, lambda w: [w.waiting.pk, w.outside_question.pk]),
    "referral_waitlist": (COORDINATION, lambda w: [w.waiting.pk]),
    "offer_create": (COORDINATION, lambda w: [w.waitlisted.pk]),
    "offer_answer": ({"claire", "farid"}, lambda w: [w.offer.pk]),
    "referral_bulk": (COORDINATION, lambda w: []),
    "referral_bulk_done": (COORDINATION, lambda w: []),
    "saved_filter_create": (REFERRING, lambda w: ["referral_list"]),
    "saved_filter_delete": (COORDINATION, lambda w: [w.saved.pk]),
    "journey_renew": (COORDINATION, lambda w: [w.journey.pk]),
    "act_undo": (COORDINATION, lambda w: [Act.objects.get(code="cohorts.referrals.waitlist_referral").pk]),
    "referral_amend": ({"claire", "farid"}, lambda w: [w.waiting.pk]),
    "referral_withdraw": ({"farid"}, lambda w: [w.waiting.pk]),
    "referral_export": (REFERRING, lambda w: ["csv"]),
    "import_list": (COORDINATION, lambda w: []),
    "import_create": (COORDINATION, lambda w: []),
    "import_detail": (COORDINATION, lambda w: [w.batch.pk]),
    "import_columns": (COORDINATION, lambda w: [w.batch.pk]),
    "import_progress": (COORDINATION, lambda w: [w.batch.pk]),
    "import_drop": (COORDINATION, lambda w: [w.batch.pk]),
    "person_export": (FOLLOWING, lambda w: ["csv"]),
    "participation_export": ({"claire", "odile", "rosa"}, lambda w: ["csv"]),
    "journey_export": (COORDINATION, lambda w: [YEAR, "csv"]),
    "person_list": (FOLLOWING, lambda w: []),
    "person_detail": (OF_PERSON, lambda w: [w.person.pk]),
    "erasure_notice_list": (FOLLOWING, lambda w: []),
    "erasure_list": (COORDINATION, lambda w: []),
    "erasure_detail": (COORDINATION, lambda w: [w.erasure.pk]),
    "erasure_paper": (COORDINATION, lambda w: [w.erasure.pk]),
    "person_erase": (COORDINATION, lambda w: [w.person.pk]),
    "right_request_list": (FOLLOWING, lambda w: []),
    "person_rights": (OF_PERSON, lambda w: [w.person.pk]),
    "person_openings": (COORDINATION, lambda w: [w.person.pk]),
    "person_reason": (COORDINATION, lambda w: [w.person.pk]),
    "right_request_create": (OF_PERSON, lambda w: [w.person.pk, "rectification"]),
    "right_request_answer": (COORDINATION, lambda w: [w.right_request.pk]),
    "right_request_extend": (COORDINATION, lambda w: [w.right_request.pk]),
    "right_request_lift": (COORDINATION, lambda w: [w.right_request.pk]),
    "register": (COORDINATION, lambda w: []),
    "register_pdf": (COORDINATION, lambda w: []),
    "impact": (COORDINATION, lambda w: []),
    "impact_pdf": (COORDINATION, lambda w: []),
    "part_write": (COORDINATION, lambda w: ["officer"]),
    "sub_processor_create": (COORDINATION, lambda w: []),
    "sub_processor_update": (COORDINATION, lambda w: [w.sub_processor.pk]),
    "notice_give": (OF_PERSON, lambda w: [w.person.pk]),
    "notice_list": (COORDINATION, lambda w: []),
    "notice_publish": (COORDINATION, lambda w: []),
    "right_request_detail": ({"claire", "farid"}, lambda w: [w.access_request.pk]),
    "access_request_give": ({"claire", "farid"}, lambda w: [w.access_request.pk]),
    "access_request_reopen": ({"claire", "farid"}, lambda w: [w.access_request.pk]),
    "access_paper": ({"claire", "farid"}, lambda w: [w.access_request.pk]),
    "access_archive": ({"claire", "farid"}, lambda w: [w.access_request.pk]),
    "person_update": (OF_PERSON, lambda w: [w.person.pk]),
    "double_list": (COORDINATION, lambda w: []),
    "merge_choose": (COORDINATION, lambda w: [w.person.pk]),
    "referral_merge_accept": (COORDINATION, lambda w: [w.look_alike.pk]),
    "merge_people": (COORDINATION, lambda w: [w.person.pk, w.in_project.person_id]),
    "merge_undo": (COORDINATION, lambda w: [w.merge.pk]),
    "double_distinct": (COORDINATION, lambda w: [w.double.pk]),
    "agenda": (FOLLOWING, lambda w: []),
    "agenda_list": (FOLLOWING, lambda w: ["nouvelles"]),
    "quality": (FOLLOWING, lambda w: []),
    "summary_update": (OF_PERSON, lambda w: [w.person.pk]),
    "note_create": (OF_PERSON, lambda w: [w.person.pk]),
    "note_update": ({"farid"}, lambda w: [w.note.pk]),
    "task_create": (OF_PERSON, lambda w: [w.person.pk]),
    "task_finish": (OF_PERSON, lambda w: [w.task.pk]),
    "task_reopen": (OF_PERSON, lambda w: [w.task.pk]),
    "appointment_create": (OF_PERSON, lambda w: [w.person.pk]),
    "appointment_tell": (OF_PERSON, lambda w: [w.appointment.pk]),
    "professional_create": (OF_PERSON, lambda w: [w.person.pk]),
    "professional_end": (OF_PERSON, lambda w: [w.professional.pk]),
    "support_end": (OF_PERSON, lambda w: [w.person.supports.first().pk]),
    "document_create": (OF_PERSON, lambda w: [w.person.pk]),
    "document_read": ({"farid"}, lambda w: [w.document.pk]),
    "document_remove": ({"farid"}, lambda w: [w.document.pk]),
    "barrier_describe": (OF_PERSON, lambda w: [w.barrier.pk]),
    "barrier_create": (OF_PERSON, lambda w: [w.person.pk]),
    "barrier_assess": (OF_PERSON, lambda w: [w.barrier.pk]),
    "barrier_lift": (OF_PERSON, lambda w: [w.barrier.pk]),
    "journey_end": (COORDINATION, lambda w: [w.journey.pk]),
    "outcome_create": (OF_PERSON, lambda w: [w.person.pk]),
    "outcome_check": (OF_PERSON, lambda w: [w.outcome.pk, 6]),
    "journey_check": (OF_PERSON, lambda w: [w.journey.pk, 6]),
    "outcome_cancel": (OF_PERSON, lambda w: [w.outcome.pk]),
    "participation_request": (OF_PERSON, lambda w: [w.person.pk]),
    "district_list": (COORDINATION, lambda w: []),
    "district_create": (COORDINATION, lambda w: []),
    "district_update": (COORDINATION, lambda w: [w.cast.roseraie.pk]),
    "theme_list": (COORDINATION, lambda w: []),
    "theme_create": (COORDINATION, lambda w: []),
    "theme_update": (COORDINATION, lambda w: [w.cast.childcare.pk]),
    "rule_list": (COORDINATION, lambda w: []),
    "rule_create": (COORDINATION, lambda w: []),
    "rule_end": (COORDINATION, lambda w: [w.rule.pk]),
    "cohort_list": (COORDINATION, lambda w: []),
    "cohort_create": (COORDINATION, lambda w: []),
    "cohort_update": (COORDINATION, lambda w: [w.cast.cohort.pk]),
    "cohort_detail": (COORDINATION, lambda w: [YEAR]),
    "action_list": (FOLLOWING | {"mehdi"}, lambda w: []),
    "action_detail": (FOLLOWING | {"mehdi"}, lambda w: [w.matching.pk]),
    "action_people": ({"claire", "odile"}, lambda w: [w.matching.pk, YEAR, "participants"]),
    "action_create": (COORDINATION, lambda w: []),
    "action_update": (COORDINATION, lambda w: [w.matching.pk]),
    "edition_create": (COORDINATION, lambda w: [w.matching.pk]),
    "edition_update": (COORDINATION, lambda w: [w.edition.pk]),
    "edition_opinion": (COORDINATION, lambda w: [w.edition.pk]),
    "take_up_create": (COORDINATION, lambda w: [w.matching.pk]),
    "take_up_update": (COORDINATION, lambda w: [w.take_up.pk]),
    "take_up_drop": (COORDINATION, lambda w: [w.take_up.pk]),
    "step_create": (COORDINATION, lambda w: [w.project.pk]),
    "step_update": (COORDINATION, lambda w: [w.step.pk]),
    "step_move": (COORDINATION, lambda w: [w.step.pk]),
    "step_drop": (COORDINATION, lambda w: [w.step.pk]),
    "project_board": ({"claire", "rosa"}, lambda w: [w.project.pk]),
    "level_list": ({"claire", "odile"}, lambda w: [w.workshop.pk]),
    "level_edit": ({"claire", "odile"}, lambda w: [w.in_workshop.pk, "apres"]),
    "session_list": (FOLLOWING, lambda w: []),
    "session_week": (FOLLOWING, lambda w: []),
    "session_detail": (FOLLOWING, lambda w: [w.session.pk]),
    "session_create": ({"claire", "odile"}, lambda w: [w.workshop.pk]),
    "session_update": ({"claire", "odile"}, lambda w: [w.session.pk]),
    "session_cancel": ({"claire", "odile"}, lambda w: [w.session.pk]),
    "session_sign_up": (FOLLOWING, lambda w: [w.session.pk]),
    "session_attendance": ({"claire", "odile"}, lambda w: [w.session_held.pk]),
    "session_sheet": ({"claire", "odile"}, lambda w: [w.session.pk]),
    "session_choose": (OF_PERSON, lambda w: [w.person.pk]),
    "sign_up_withdraw": (OF_PERSON, lambda w: [w.sign_up.pk]),
    "attendance_export": (FOLLOWING, lambda w: ["csv"]),
    "milestone_update": ({"claire", "rosa"}, lambda w: [w.milestone.pk]),
    "milestone_undo": ({"claire", "rosa"}, lambda w: [w.milestone.pk]),
    "place_update": (COORDINATION, lambda w: [w.place.pk]),
    "place_create": (COORDINATION, lambda w: [w.places.pk]),
    "participation_enter": ({"claire", "odile"}, lambda w: [w.matching.pk]),
    "participation_list": ({"claire", "odile", "rosa"}, lambda w: []),
    "participation_detail": (OF_PERSON, lambda w: [w.participation.pk]),
    "participation_enrol": ({"claire", "odile"}, lambda w: [w.requested.pk]),
    "participation_decline": ({"claire", "odile"}, lambda w: [w.requested.pk]),
    "participation_end": ({"claire", "odile"}, lambda w: [w.participation.pk]),
    "participation_credit": (OF_PERSON, lambda w: [w.participation.pk]),
    "solution_create": ({"claire", "odile"}, lambda w: [w.participation.pk]),
    "solution_check": ({"claire", "odile"}, lambda w: [w.solution.pk]),
    "matching_board": ({"claire", "odile"}, lambda w: [w.matching.pk]),
    "matching_export": ({"claire", "odile"}, lambda w: [w.matching.pk, "csv"]),
    "need_update": ({"claire", "odile"}, lambda w: [w.participation.pk]),
    "solution_undo": ({"claire", "odile"}, lambda w: [w.solution.pk]),
    "search_step_undo": ({"claire", "odile"}, lambda w: [w.search_step.pk]),
    "search_step_create": ({"claire", "odile"}, lambda w: [w.participation.pk]),
    "proposal_create": ({"claire", "odile"}, lambda w: [w.participation.pk]),
    "proposal_accept": ({"claire", "odile"}, lambda w: [w.proposal.pk]),
    "proposal_decline": ({"claire", "odile"}, lambda w: [w.proposal.pk]),
    "operation_create": (COORDINATION, lambda w: [w.matching.pk]),
    "operation_update": (COORDINATION, lambda w: [w.operation.pk]),
    "operation_detail": ({"claire", "odile"}, lambda w: [w.operation.pk]),
    "questionnaire_export": ({"claire", "odile"}, lambda w: [w.operation.pk, "csv"]),
    "questionnaire_fill": ({"claire", "odile"}, lambda w: [w.operation.pk, w.person.pk, "entry"]),
    "question_list": (COORDINATION, lambda w: []),
    "question_load": (COORDINATION, lambda w: []),
    "question_create": (COORDINATION, lambda w: []),
    "question_update": (COORDINATION, lambda w: [w.question.pk]),
    "column_update": (COORDINATION, lambda w: []),
    "milestone_create": ({"claire", "rosa"}, lambda w: [w.in_project.pk]),
    "stay_create": (COORDINATION, lambda w: [w.in_place.pk]),
    "stay_list": (WELCOMING, lambda w: []),
    "place_calendar": (WELCOMING, lambda w: []),
    "place_free": ({"claire", "odile", "rosa"}, lambda w: []),
    "place_alerts": (WELCOMING, lambda w: []),
    "stay_detail": ({"claire", "carla"}, lambda w: [w.stay.pk]),
    "stay_renew": (COORDINATION, lambda w: [w.stay.pk]),
    "stay_end": (COORDINATION, lambda w: [w.stay.pk]),
    "stay_cancel": (COORDINATION, lambda w: [w.stay.pk]),
    "absence_create": ({"claire", "carla"}, lambda w: [w.stay.pk]),
    "establishment_list": ({"claire", "carla"}, lambda w: []),
    "establishment_detail": ({"claire", "carla"}, lambda w: [w.cast.creche.pk]),
    "establishment_update": (COORDINATION, lambda w: [w.cast.creche.pk]),
    "closure_create": ({"claire", "carla"}, lambda w: [w.cast.creche.pk]),
    "closure_delete": ({"claire", "carla"}, lambda w: [w.closure.pk]),
    "place_agreement_create": (COORDINATION, lambda w: [w.places.pk]),
    "place_agreement_update": (COORDINATION, lambda w: [w.place_agreement.pk]),
    "place_waiting": (COORDINATION, lambda w: [w.places.pk]),
    "place_propose": (COORDINATION, lambda w: [w.places.pk]),
    "wish_update": ({"claire", "farid"}, lambda w: [w.wishing.pk]),
    "stay_offer_create": (COORDINATION, lambda w: [w.wishing.pk]),
    "stay_offer_answer": ({"claire", "farid"}, lambda w: [w.stay_offer.pk]),
    "funding_year": (STEERING, lambda w: [YEAR]),
    "cost_list": (STEERING, lambda w: [YEAR]),
    "line_detail": (STEERING, lambda w: [YEAR, w.line.pk]),
    "ledger": (STEERING, lambda w: [YEAR]),
    "ledger_export": (STEERING, lambda w: [YEAR, "csv"]),
    "statement_pdf": (STEERING, lambda w: [YEAR]),
    "funding_workbook": (STEERING, lambda w: [YEAR]),
    "correction_create": (COORDINATION, lambda w: [YEAR]),
    "programme_create": (COORDINATION, lambda w: [YEAR]),
    "co_funding_update": (COORDINATION, lambda w: [w.co_funding.pk]),
    "commitment_detail": (STEERING, lambda w: [w.commitment.pk]),
    "release_create": (COORDINATION, lambda w: [w.commitment.pk]),
    "reversal_create": (COORDINATION, lambda w: [w.payment.pk]),
    "piece_create": (COORDINATION, lambda w: [w.commitment.pk]),
    "piece_read": (COORDINATION, lambda w: [w.piece.pk]),
    "agreement_create": (COORDINATION, lambda w: [w.bare_commitment.pk]),
    "agreement_template": (COORDINATION, lambda w: []),
    "agreement_detail": (STEERING, lambda w: [w.agreement.pk]),
    "agreement_update": (COORDINATION, lambda w: [w.agreement.pk]),
    "agreement_sign": (COORDINATION, lambda w: [w.agreement.pk]),
    "agreement_pdf": (STEERING, lambda w: [w.agreement.pk]),
    "action_money": (STEERING, lambda w: [w.matching.pk]),
    "draft_list": (STEERING, lambda w: [YEAR + 1]),
    "draft_create": (COORDINATION, lambda w: [YEAR + 1]),
    "draft_update": (COORDINATION, lambda w: [w.budget.pk]),
    "draft_drop": (COORDINATION, lambda w: [w.budget.pk]),
    "exercise_close": (COORDINATION, lambda w: [YEAR]),
    "exercise_open": (COORDINATION, lambda w: [YEAR + 1]),
    "grant_create": (COORDINATION, lambda w: [YEAR]),
    "commitment_create": (COORDINATION, lambda w: [YEAR]),
    "co_funding_create": (COORDINATION, lambda w: [YEAR]),
    "payment_create": (COORDINATION, lambda w: [w.commitment.pk]),
    "line_create": (COORDINATION, lambda w: []),
    "line_update": (COORDINATION, lambda w: [w.line.pk]),
    "dashboard": (STEERING, lambda w: [YEAR]),
    "report_draw": (COORDINATION, lambda w: [YEAR]),
    "drawing_detail": ({"claire"}, lambda w: [w.drawing.pk]),
    "drawing_progress": ({"claire"}, lambda w: [w.drawing.pk]),
    "drawing_file": ({"claire"}, lambda w: [w.drawing.pk]),
    "board": (COORDINATION, lambda w: [YEAR, "technical"]),
    "board_draw": (COORDINATION, lambda w: [YEAR, "strategic"]),
    "publication_create": (COORDINATION, lambda w: [YEAR]),
    "annual_list": (STEERING, lambda w: []),
    "annual_start": (COORDINATION, lambda w: [YEAR - 1]),
    "annual_detail": (COORDINATION, lambda w: [w.report.pk]),
    "annual_comment": (COORDINATION, lambda w: [w.report.pk]),
    "comment_write": (COORDINATION, lambda w: [w.report.pk, "cohorte"]),
    "annual_review": (COORDINATION, lambda w: [w.report.pk]),
    "annual_validate": (COORDINATION, lambda w: [w.report.pk]),
    "annual_progress": (COORDINATION, lambda w: [w.report.pk]),
    "annual_pdf": (STEERING, lambda w: [w.validated.pk]),
    "annual_workbook": (STEERING, lambda w: [w.validated.pk]),
    "annual_data": (STEERING, lambda w: [w.validated.pk]),
    "annual_open_data": (STEERING, lambda w: [w.validated.pk]),
    "released_action_list": (STEERING, lambda w: []),
    "released_action": (STEERING, lambda w: [w.matching.pk]),
    "published_figure_list": (COORDINATION, lambda w: [YEAR]),
    "published_figure_create": (COORDINATION, lambda w: [YEAR]),
    "published_figure_drop": (COORDINATION, lambda w: [w.published_figure.pk]),
    "indicator_list": (STEERING, lambda w: []),
    "publication_list": (STEERING, lambda w: []),
    "publication_detail": (STEERING, lambda w: [w.release.pk]),
    "publication_board": (STEERING, lambda w: [w.release.pk, "strategic"]),
    "publication_board_draw": (STEERING, lambda w: [w.release.pk, "follow_up"]),
    "publication_workbook": (STEERING, lambda w: [w.release.pk]),
    "pack_create": (COORDINATION, lambda w: [w.meeting.pk]),
    "pack_detail": (STEERING, lambda w: [w.release.pk]),
    "pack_progress": (STEERING, lambda w: [w.release.pk]),
    "pack_file": (STEERING, lambda w: [w.release.pk]),
    "figure_list": (COORDINATION, lambda w: [YEAR, "entrees"]),
    "field_need_list": (READING_NEEDS, lambda w: []),
    "field_need_create": (READING_NEEDS, lambda w: []),
    "field_need_detail": (READING_NEEDS, lambda w: [w.field_need.pk]),
    "field_need_update": ({"farid"}, lambda w: [w.field_need.pk]),
    "field_need_second": (READING_NEEDS, lambda w: [w.field_need.pk]),
    "field_need_unsecond": (READING_NEEDS, lambda w: [w.field_need.pk]),
    "field_need_withdraw": ({"claire", "farid"}, lambda w: [w.field_need.pk]),
    "field_need_schedule": (COORDINATION, lambda w: [w.field_need.pk]),
    "field_need_programme": (COORDINATION, lambda w: [w.field_need.pk]),
    "field_need_answer": (COORDINATION, lambda w: [w.field_need.pk, "approfondir"]),
    "action_thread": (READING_NEEDS, lambda w: [w.matching.pk]),
    "commitment_thread": (STEERING, lambda w: [w.commitment.pk]),
    "decision_thread": (READING_NEEDS, lambda w: [w.decision.pk]),
    "committee_list": (STEERING, lambda w: []),
    "committee_detail": (STEERING, lambda w: [w.committee.pk]),
    "committee_create": (COORDINATION, lambda w: []),
    "committee_update": (COORDINATION, lambda w: [w.committee.pk]),
    "seat_create": (COORDINATION, lambda w: [w.committee.pk]),
    "seat_update": (COORDINATION, lambda w: [w.seat.pk]),
    "seat_end": (COORDINATION, lambda w: [w.seat.pk]),
    "seat_delete": (COORDINATION, lambda w: [w.seat.pk]),
    "member_create": (COORDINATION, lambda w: [w.seat.pk]),
    "member_update": (COORDINATION, lambda w: [w.member.pk]),
    "member_end": (COORDINATION, lambda w: [w.member.pk]),
    "meeting_create": (COORDINATION, lambda w: [w.committee.pk]),
    "meeting_list": (STEERING, lambda w: []),
    "meeting_detail": (STEERING, lambda w: [w.meeting.pk]),
    "agenda_edit": (COORDINATION, lambda w: [w.meeting.pk]),
    "agenda_draft": (COORDINATION, lambda w: [w.meeting.pk]),
    "item_create": (COORDINATION, lambda w: [w.meeting.pk]),
    "item_update": (COORDINATION, lambda w: [w.item.pk]),
    "item_move": (COORDINATION, lambda w: [w.item.pk]),
    "item_drop": (COORDINATION, lambda w: [w.item.pk]),
    "meeting_update": (COORDINATION, lambda w: [w.coming.pk]),
    "meeting_cancel": (COORDINATION, lambda w: [w.coming.pk]),
    "meeting_ics": (STEERING, lambda w: [w.coming.pk]),
    "meeting_sheet": (COORDINATION, lambda w: [w.coming.pk]),
    "meeting_invite": (COORDINATION, lambda w: [w.coming.pk]),
    "meeting_send_update": (COORDINATION, lambda w: [w.coming.pk]),
    "meeting_remind": (COORDINATION, lambda w: [w.coming.pk]),
    "meeting_attendance": (COORDINATION, lambda w: [w.meeting.pk]),
    "invitation_answer": (STEERING, lambda w: [w.invited.pk]),
    "meeting_document_create": (COORDINATION, lambda w: [w.coming.pk]),
    "meeting_document_read": (STEERING, lambda w: [w.paper.pk]),
    "meeting_document_remove": (COORDINATION, lambda w: [w.paper.pk]),
    "minutes_detail": (STEERING, lambda w: [w.minuted.pk]),
    "minutes_edit": (COORDINATION, lambda w: [w.minuted.pk]),
    "minutes_send": (COORDINATION, lambda w: [w.minuted.pk]),
    "minutes_validate": (COORDINATION, lambda w: [w.minuted.pk]),
    "minutes_pdf": (STEERING, lambda w: [w.minuted.pk]),
    "remark_create": (STEERING, lambda w: [w.minuted.pk]),
    "remark_take_in": (COORDINATION, lambda w: [w.remark.pk]),
    "item_write": (COORDINATION, lambda w: [w.section.pk]),
    "decision_list": (EVERYONE, lambda w: []),
    "decision_detail": (STEERING | {"farid"}, lambda w: [w.confided.pk]),
    "decision_update": (COORDINATION, lambda w: [w.confided.pk]),
    "decision_reopen": (COORDINATION, lambda w: [w.decision.pk]),
    "decision_drop": (COORDINATION, lambda w: [w.confided.pk]),
    "decision_create": (COORDINATION, lambda w: [w.meeting.pk]),
    "decision_done": ({"claire", "farid"}, lambda w: [w.confided.pk]),
}
# Buttons without a page: a GET leads who may post back to one, and is a 404 for the rest.
POST_ONLY = {
    "report_draw",
    "board_draw",
    "publication_board_draw",
    "outside_withdraw",
    "published_figure_drop",
    "field_need_unsecond",
    "exercise_close",
    "draft_drop",
    "take_up_drop",
    "draft_save",
    "draft_delete",
    "person_locate",
    "membership_reopen",
    "membership_reset_factor",
    "hand_over_undo",
    "referral_withdraw",
    "exercise_open",
    "pack_create",
    "comment_write",
    "annual_review",
    "annual_validate",
    "seat_delete",
    "meeting_send_update",
    "meeting_remind",
    "meeting_document_remove",
    "decision_reopen",
    "decision_drop",
    "minutes_send",
    "minutes_validate",
    "remark_take_in",
    "item_write",
    "item_move",
    "item_drop",
    "import_drop",
    "offer_create",
    "offer_answer",
    "saved_filter_delete",
    "document_remove",
    "double_distinct",
    "merge_undo",
    "task_finish",
    "task_reopen",
    "proposal_accept",
    "step_move",
    "step_drop",
    "milestone_undo",
    "solution_undo",
    "search_step_undo",
    "sign_up_withdraw",
    "question_load",
    "closure_delete",
    "place_propose",
    "stay_offer_create",
    "stay_offer_answer",
    "access_request_reopen",
    "form_draft_drop",
}

# Who sees the row, and is told on its page that it is not for them to do now.
LED_BACK = {
    # Not granted yet: there is nothing to lift.
    "right_request_lift": {"claire"},
    "referral_amend": {"claire"},
    "support_end": {"odile"},
    # Who sits on a committee reads what was released of these.
    "action_list": {"mehdi"},
    "action_detail": {"mehdi"},
    "cost_list": {"mehdi"},
}

# Addresses that answer with something else than a page.
FILES = {
    "form_draft_save",
    "minutes_pdf",
    "ledger_export",
    "statement_pdf",
    "funding_workbook",
    "piece_read",
    "agreement_pdf",
    "drawing_progress",
    "drawing_file",
    "publication_workbook",
    "pack_progress",
    "annual_progress",
    "annual_pdf",
    "annual_workbook",
    "annual_data",
    "annual_open_data",
    "pack_file",
    "referral_export",
    "person_export",
    "participation_export",
    "matching_export",
    "questionnaire_export",
    "journey_export",
    "attendance_export",
    "session_sheet",
    "import_progress",
    "notice_pdf",
    "register_pdf",
    "impact_pdf",
    "referral_sheet",
    "access_paper",
    "erasure_paper",
    "access_archive",
    "document_read",
    "meeting_ics",
    "meeting_sheet",
    "meeting_document_read",
}


# Rows about people that a page reads though their own ``visible_to`` does not give them to its reader: what, to whom, why.
READ_ALL_THE_SAME = (
    (
        {"Participation", "Person", "StayOffer"},
        {"carla"},
        {"absence_create", "establishment_detail", "place_calendar", "stay_detail", "stay_list"},
        "an establishment reads the name of the parent of a child whom it takes in, and no more",
    ),
    (
        {"Person"},
        {"odile"},
        {"action_detail", "participation_decline", "participation_enrol", "participation_export", "participation_list"},
        "an operator reads the name of who takes part in its action, or asks to; their file stays shut",
    ),
    ({"Person"}, {"claire"}, {"double_list"}, "the list of merges names the file that was taken in"),
    (
        {"Document", "Note", "Share"},
        {"claire", "farid"},
        {"access_archive", "access_paper"},
        "what is reserved is read to name who holds it, and is not printed",
    ),
    (
        {"Stay"},
        {"farid", "lea", "mehdi", "odile", "rosa"},
        {"access_archive", "access_paper", "action_detail", "person_detail"},
        "who follows a person reads where their child is; a board of places says until when one is taken, never by whom",
    ),
    ({"ImportRow"}, {"claire"}, {"import_detail"}, "a line of a file is nobody's yet"),
    (
        {"Referral"},
        {"odile"},
        {"person_detail"},
        "who follows a person reads that they were referred, by whom and when; what was written stays shut",
    ),
)


def routes() -> dict[str, str]:
    """Every address that begins with a Cité, by name, read from the URL configuration."""

    def walk(patterns, prefix):
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, route)
            elif isinstance(pattern, URLPattern) and "<slug:cite>" in route:
                yield pattern.name, route

    return dict(walk(get_resolver().url_patterns, ""))


ROUTES = routes()

# Addresses without a Cité. Anybody's: pages that need no sign-in, each for its own reason.
ANYBODYS = {
    "home",  # leads to the sign-in page, or to one's Cité
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_inactive",
    "account_signup",  # a 404: accounts are opened by invitation
    "oidc_authentication_init",  # a 404 where ProConnect is not set up
    "oidc_authentication_callback",
    "mfa_authenticate",  # a step of signing in: without the one before, it leads back
    "mfa_trust",
    "accessibility",
    "privacy",
    "outbox",  # a 404 but in the demonstration
    "invitation_outside",  # their address is a secret
    "outside_answer",
    "public_figures",
    "public_pdf",
    "public_data",
}
# One's own: the same for every role.
OWN = {
    "account_change_password",
    "account_reauthenticate",
    "proconnect_unlink",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_add_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mailbox_ask",
    "mailbox_prove",
    "session_list",
    "session_end",
}
ARGUMENTS = {"mfa_remove_webauthn": [1], "mailbox_prove": ["x"]}


def outside_names() -> set[str]:
    def walk(patterns):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                if "<slug:cite>" not in str(pattern.pattern):
                    yield from walk(pattern.url_patterns)
            else:
                yield pattern.name

    return set(walk(get_resolver().url_patterns))


def test_every_address_without_a_cite_is_anybody_s_or_one_s_own():
    assert outside_names() == ANYBODYS | OWN


@pytest.mark.parametrize("name", sorted(OWN))
def test_a_page_of_one_s_own_is_shut_to_who_has_not_signed_in(db, client, name):
    url = reverse(name, args=ARGUMENTS.get(name))
    answers = [client.get(url), client.post(url, {})]
    assert [(answer.status_code, answer.url.split("?")[0]) for answer in answers] == [(302, "/compte/connexion/")] * 2


@pytest.mark.parametrize("who", [*ANGERS, *NANTES])
def test_a_page_of_one_s_own_answers_every_role_alike(world, client, who):
    enter(client, world, who)
    answers = {name: client.get(reverse(name, args=ARGUMENTS.get(name))).status_code for name in sorted(OWN)}
    assert answers == {name: ANSWERS.get(name, 200) for name in OWN}


# What they answer to who has no second factor, and has not just said who they are: a step before, or nothing there.
ANSWERS = {
    "mfa_activate_totp": 302,
    "mfa_add_webauthn": 302,
    "mfa_deactivate_totp": 404,
    "mfa_generate_recovery_codes": 302,
    "mfa_reauthenticate": 302,
    "mfa_reauthenticate_webauthn": 302,
    "mfa_remove_webauthn": 302,
    "mfa_view_recovery_codes": 404,
    "mailbox_prove": 404,
    "proconnect_unlink": 302,
    "session_end": 302,
}


def test_every_address_of_a_cite_has_a_row():
    assert set(ROUTES) == set(MATRIX)


@contextmanager
def no_write():
    """A GET writes no business table: the session and the cache are none. It may add one row to the journal: gives them."""
    written, traces = [], []

    def watch(execute, sql, params, many, context):
        word = sql.lstrip("( ").split(" ", 1)[0].upper()
        if sql.startswith('INSERT INTO "accounts_trace"'):
            traces.append(sql)
        elif word in ("INSERT", "UPDATE", "DELETE") and "django_session" not in sql and '"cache"' not in sql:
            written.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield traces
    assert written == []


def tells_nobody_s_name(world, response) -> bool:
    """The title and the address of a page stay in the browser after signing out."""
    title = re.search(r"<title>(.*?)</title>", response.content.decode(), re.DOTALL).group(1)
    people = (world.person, world.waiting.person, world.in_project.person, world.cast.farid.user)
    return not any(word in title for person in people for word in filter(str.isalpha, str(person).split()))


def is_noted(response, read: dict) -> bool:
    """What shows people, or is taken away, is one row of the journal; what shows nobody is none.

    What a page asks by itself (a progress) holds no word about anybody.
    """
    if response.status_code not in (200, 422) or response["Content-Type"].startswith("application/json"):
        return response.has_header("Content-Disposition") and response.status_code == 200
    return bool(read) or response.has_header("Content-Disposition")


def read_all_the_same(who: str, name: str) -> set[str]:
    """Models whose rows this reader finds on this page for a reason that is written."""
    return set().union(*(what for what, readers, pages, _ in READ_ALL_THE_SAME if who in readers and name in pages))


def enter(client, world, who: str) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[who]


@pytest.mark.parametrize("name", sorted(MATRIX))
def test_a_page_opens_for_its_roles_writes_nothing_and_answers_404_to_all_others(world, client, name):
    allowed, args = MATRIX[name]
    url = reverse(name, args=["angers", *args(world)])
    elsewhere = reverse(name, args=["nantes", *args(world)])
    anonymous = client.get(url)
    assert (anonymous.status_code, anonymous.url.split("?")[0]) == (302, reverse("account_login"))
    for who in (*ANGERS, *NANTES):
        enter(client, world, who)
        with no_write() as traces, rows_read() as read:
            page = client.get(url)
            b"".join(page)
        assert len(traces) == is_noted(page, read), f"{who} GET {url}"
        if who in allowed:
            assert unseen(read, getattr(world.cast, who)) <= read_all_the_same(who, name), f"{who} GET {url}"
            led = name in POST_ONLY or who in LED_BACK.get(name, ())
            assert page.status_code == (302 if led else 200), f"{who} GET {url}"
            assert led or name in FILES or tells_nobody_s_name(world, page), f"{who} GET {url}"
        else:
            assert page.status_code == 404, f"{who} GET {url}"
            assert client.post(url, {}).status_code == 404, f"{who} POST {url}"
        # Who is kept out here by their role is kept out next door twice over.
        if who in ANGERS and who in allowed:
            assert client.get(elsewhere).status_code == 404, f"{who} GET {elsewhere}"
            assert client.post(elsewhere, {}).status_code == 404, f"{who} POST {elsewhere}"


WITH_ROW = sorted(name for name, route in ROUTES.items() if "<int:pk>" in route)


@pytest.mark.parametrize("method", ["get", "post"])
def test_rows_of_one_cite_cannot_be_reached_through_another(world, client, method):
    """Nadia coordinates Nantes: Angers' rows do not exist there, whatever address she types."""
    enter(client, world, "nadia")
    addresses = [reverse(name, args=["nantes", *MATRIX[name][1](world)]) for name in WITH_ROW]
    ask = getattr(client, method)
    assert [address for address in addresses if ask(address).status_code != 404] == []


@pytest.mark.parametrize("name", sorted(MATRIX))
def test_a_post_by_who_may_is_understood(world, client, name):
    """An empty form is refused with its reasons, a button acts: never a fault, never a closed door."""
    allowed, args = MATRIX[name]
    url = reverse(name, args=["angers", *args(world)])
    for who in sorted(allowed):
        enter(client, world, who)
        response = client.post(url, {})
        assert response.status_code in (200, 302, 405, 422), f"{who} POST {url}: {response.status_code}"
        if name in POST_ONLY:
            break  # the act is done: a second one would find another state
