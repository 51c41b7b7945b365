"""Every write about money. Keyword only, ``by`` first, atomic; a broken rule raises ``Refused`` with all the reasons."""

from funding.services.agreements import draft_agreement, save_agreement_template, sign_agreement, update_agreement
from funding.services.co_funding import save_co_funding
from funding.services.documents import add_supporting_document
from funding.services.drafts import drop_draft, save_draft
from funding.services.exercises import close_exercise, open_exercise, save_line
from funding.services.ledger import commit, correct, grant, pay, programme, release, reverse_payment

__all__ = [
    "add_supporting_document",
    "close_exercise",
    "commit",
    "correct",
    "draft_agreement",
    "drop_draft",
    "grant",
    "open_exercise",
    "pay",
    "programme",
    "release",
    "reverse_payment",
    "save_agreement_template",
    "save_co_funding",
    "save_draft",
    "save_line",
    "sign_agreement",
    "update_agreement",
]
