"""The project's settings, told that these are tests: pytest reads them before any conftest could say so."""

import os

os.environ.setdefault("CITE_ENV", "test")

from cite_emploi.demo import embedded

embedded.announce()

from cite_emploi.settings import *  # noqa: E402, F403

WHITENOISE_AUTOREFRESH = True  # each test's client would list the folder of static files again: 45 ms
