"""Several people write about the same need, meeting or report at the same moment."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction

from cite_emploi.lib.errors import Refused
from governance.steering.models.meetings import AgendaItem
from governance.steering.services import agenda, committees, meetings, needs
from governance.steering.services.locks import lock_open_meeting
from tests.factories import TODAY

PATIENCE = 10  # seconds


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0


@pytest.mark.django_db(transaction=True)
def test_an_agenda_drafted_while_a_need_is_put_on_it_waits_for_nobody_for_ever(cast):
    committee = committees.save_committee(
        by=cast.claire, name="Comité technique", purpose="Programmer", examines_needs=True
    )
    meeting = meetings.plan_meeting(by=cast.claire, committee=committee, held_on=TODAY + timedelta(days=3))
    need = needs.post_need(
        by=cast.claire, organisation=cast.aldev, on=TODAY, title="Pas de garde avant 7 h", description="Postes à 6 h."
    )

    def put():
        try:
            needs.put_on_agenda(by=cast.claire, need=need, meeting=meeting, on=TODAY)
        except Refused as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            lock_open_meeting(cast.claire, meeting)
            other = pool.submit(put)  # holds the need, and waits for the meeting
            until = time.monotonic() + PATIENCE
            while not somebody_waits():
                assert time.monotonic() < until
                time.sleep(0.02)
            agenda.add_item(by=cast.claire, meeting=meeting, kind="need", title=need.title, need=need)
        assert other.result() == "Ce besoin est déjà à l'ordre du jour."
    assert AgendaItem.objects.count() == 1
