"""The door for gunicorn. It never starts a database: `make run` or whoever operates the server does."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cite_emploi.settings")

application = get_wsgi_application()
