"""What the worker does for steering."""

import hashlib
import uuid

from django.core.files.base import ContentFile
from django.db import transaction
from django.tasks import task
from django.utils import timezone

from governance.models import Pack, Release
from governance.reports import papers


@task
def make_pack(release_id: int) -> None:
    """Draw the file of a meeting from its release. Asked twice, or started again after a stop, it makes one file."""
    with transaction.atomic():
        release = (
            Release.objects.select_for_update(of=("self",))
            .select_related("meeting__committee", "cite")
            .get(pk=release_id)
        )
        if Pack.objects.filter(release=release).exists():
            return
        made = papers.pack(release)
        pack = Pack(
            cite_id=release.cite_id, release=release, sha256=hashlib.sha256(made).hexdigest(), made_at=timezone.now()
        )
        pack.file.save(f"packs/{uuid.uuid4()}.pdf", ContentFile(made), save=False)
        pack.save()
