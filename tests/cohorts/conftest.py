"""Pages ask the clock: in this room's tests it stands on the cast's day."""

from datetime import UTC, datetime, time

import pytest
import time_machine

from tests import factories


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(datetime.combine(factories.TODAY, time(10), UTC)):
        yield
