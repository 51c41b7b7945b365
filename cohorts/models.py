"""Where Django looks for the models of this app: a line a room. Nothing imports from here."""

import cohorts.barriers.models
import cohorts.follow_up.models
import cohorts.people.models
import cohorts.people.notices
import cohorts.programme.models
import cohorts.referrals.models.amendments
import cohorts.referrals.models.journeys
import cohorts.referrals.models.referrals
import cohorts.referrals.models.thread  # noqa: F401
