"""What the programme costs."""

from funding.models.co_funding import CoFunding
from funding.models.drafts import Draft, DraftGrant, DraftItem
from funding.models.ledger import AMOUNT, Entry, Exercise, FundingLine
from funding.models.papers import Agreement, AgreementTemplate, SupportingDocument

__all__ = [
    "AMOUNT",
    "Agreement",
    "AgreementTemplate",
    "CoFunding",
    "Draft",
    "DraftGrant",
    "DraftItem",
    "Entry",
    "Exercise",
    "FundingLine",
    "SupportingDocument",
]
