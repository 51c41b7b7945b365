"""Where Django looks for the models of this app: a line a room. Nothing imports from here."""

import actions.catalogue.models
import actions.imports.models
import actions.levels.models
import actions.matching.models
import actions.participations.models
import actions.places.models.establishments
import actions.places.models.places
import actions.places.models.waiting
import actions.projects.models
import actions.questionnaires.models
import actions.rights.models
import actions.sessions.models  # noqa: F401
