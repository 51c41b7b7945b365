"""The project's settings, told that these are tests: pytest reads them before any conftest could say so."""

import os

from cite_emploi.settings import *  # noqa: F403

os.environ.setdefault("CITE_ENV", "test")
