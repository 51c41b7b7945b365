"""The right of access: all that is held about a person, on paper, for them."""

from django.utils import timezone

from actions.case_file.access_request import gather_access_paper
from cite_emploi.accounts.enums import Role
from cite_emploi.web.answers import paper
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.people.models import Person


@roles(Role.COORDINATOR)
def held_pdf(request, pk):
    """Given by the coordination at the person's request. Its file name tells nobody's name."""
    person = get_row_or_404(request, Person, pk)
    context = {
        "cite": request.cite,
        "paper": gather_access_paper(person, by=request.actor),
        "today": timezone.localdate(),
    }
    return paper("print/held.html", context, f"donnees-{person.pk}.pdf")
