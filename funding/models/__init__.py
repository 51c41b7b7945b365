"""What the programme costs, a file a noun: here Django looks for them. Nothing imports from here."""

import funding.models.co_funding
import funding.models.drafts
import funding.models.ledger
import funding.models.papers  # noqa: F401
