"""Where Django looks for the models of this app: a line a room. Nothing imports from here."""

import governance.protection.models
import governance.reporting.models
import governance.steering.models.committees
import governance.steering.models.decisions
import governance.steering.models.meetings
import governance.steering.models.needs  # noqa: F401
