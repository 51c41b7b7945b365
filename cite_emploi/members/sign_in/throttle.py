"""Wrong passwords are slowed where they are typed: never for a colleague, never for who is behind the same address.

Each try is counted before it is checked, for the account as it is typed (one that is not there counts alike). A device
from which the account was entered before answers for itself alone; any other, for the account from its address, and
for the account from wherever it is not known. Whoever waits and can't comes in by « Mot de passe oublié ».
"""

import hashlib
import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from django.urls import reverse

from cite_emploi.accounts.mail import notify
from cite_emploi.accounts.models import Tries, User


@dataclass(frozen=True)
class Level:
    """``free``: tries that are not slowed; then each wait is twice the one before, up to ``longest`` seconds."""

    name: str
    free: int
    longest: int

    def wait(self, count: int) -> timedelta:
        """Between the last try and the next, after ``count`` of them."""
        return timedelta(seconds=min(2 ** (count - self.free), self.longest) if count >= self.free else 0)


DEVICE = Level("device", free=10, longest=60)  # known: its owner's slips
ADDRESS = Level("address", free=5, longest=300)  # the account, from one address
ACCOUNT = Level("account", free=50, longest=60)  # the account, from every device that it does not know
FORGET = timedelta(hours=1)  # after the last try
TELL = 10  # tries on an account from devices that it does not know


class Slowed(Exception):
    """The next try has to wait ``seconds``."""

    def __init__(self, seconds: int):
        super().__init__(seconds)
        self.seconds = seconds


@transaction.atomic
def count_try(*, account: str, address: str, device: str, at: datetime) -> list[str]:
    """Count a try; the keys of what was counted, for ``forgive_try``. Raises ``Slowed``, and then counts nothing.

    ``device``: the number of one that the account knows, or "".
    """
    levels = [(DEVICE, device)] if device else [(ADDRESS, network_of(address)), (ACCOUNT, "")]
    rows = [(level, _lock(f"{level.name} {account} {place}", at)) for level, place in levels]
    waits = [row.last_at + wait - at for level, row in rows if (wait := level.wait(row.count))]
    if (longest := max(waits, default=timedelta())) > timedelta():
        raise Slowed(ceil(longest.total_seconds()))
    for level, row in rows:
        row.count, row.last_at = row.count + 1, at
        row.save()
        if level is ACCOUNT and row.count == TELL:
            tell_owner(User.objects.filter(email=account, is_active=True).first())
    return [row.key for _, row in rows]


def forgive_try(keys: list[str]) -> None:
    """It was the right password: the try is not counted."""
    Tries.objects.filter(key__in=keys, count__gt=0).update(count=F("count") - 1)


def tell_owner(user: User | None) -> None:
    """Somebody tries to enter the account; said once an hour at most."""
    if user and cache.add(f"told-of-tries-{user.pk}", True, FORGET.total_seconds()):
        notify("sign_in_tries", users=[user], path=reverse("session_list"))


def purge_tries(now: datetime) -> None:
    Tries.objects.filter(last_at__lt=now - FORGET).delete()


def network_of(address: str) -> str:
    """An address, or the network of 64 bits that a provider gives to one subscriber (IPv6)."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    return address if ip.version == 4 else str(ipaddress.ip_network((ip, 64), strict=False))


def _lock(words: str, at: datetime) -> Tries:
    """The count, at zero when it is old; nobody else moves it until the transaction ends."""
    key = hashlib.sha256(words.encode()).hexdigest()
    Tries.objects.get_or_create(key=key, defaults={"last_at": at})
    row = Tries.objects.select_for_update().get(key=key)
    if at - row.last_at > FORGET:
        row.count = 0
    return row
