"""Where pages of an action's sessions are."""

from actions.catalogue.models import Action
from actions.sessions.models import Session
from cite_emploi.accounts.models import Cite
from cite_emploi.web.addresses import Crumb, page, page_of, trail


def list_of(action: Action, cite: Cite) -> str:
    """The address of the list, narrowed to the action's sessions."""
    return f"{page('session_list', cite)}?action={action.pk}"


def crumbs_to(cite: Cite, action: Action, session: Session | None = None) -> list[Crumb]:
    """The crumbs that lead to the sessions of an action, or to one of them."""
    here = [(str(session), page_of(session, cite))] if session else []
    return [*trail(cite, action), ("Séances", list_of(action, cite)), *here]
