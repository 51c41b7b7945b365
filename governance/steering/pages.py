"""What pages share on which several people write at once: what was sent, the page again, what the script is told."""

from collections.abc import Callable, Iterable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from cite_emploi.lib.carried import read_number
from cite_emploi.lib.errors import Refused
from cite_emploi.lib.french import clock, date_long
from governance.steering.writing import Typed, WrittenMeanwhile

NOBODY = "rien n'y était encore écrit"  # the version that was read is none


def typed_texts[Key](request: HttpRequest, keys: Iterable[Key]) -> dict[Key, Typed]:
    """What was sent, by key: its text and the version that was read, but for the one whose other text is taken."""
    sent = {key: request.POST.get(f"text-{key}") for key in keys}
    return {
        key: (text, read_version(request, f"version-{key}"))
        for key, text in sent.items()
        if text is not None and request.POST.get("take") != str(key)
    }


def read_version(request: HttpRequest, name: str = "version") -> int:
    """The version that the writer read; -1, which no text has, when it is not said."""
    return read_number(request.POST.get(name, ""), otherwise=-1)


def writing_page(
    request: HttpRequest, template: str, conflicts: dict, reasons: list[str], context: dict
) -> HttpResponse:
    """The page, with what could not be saved; never kept by the browser, which would show versions of before."""
    status = 422 if conflicts or reasons else 200
    response = render(request, template, {"reasons": reasons, **context}, status=status)
    response["Cache-Control"] = "private, no-cache, no-store"
    return response


def writing_answer(save: Callable[[], int]) -> JsonResponse:
    """One text saves itself: ``save`` gives its new version; otherwise what someone else wrote, or why it is refused."""
    try:
        version = save()
    except WrittenMeanwhile as conflict:
        theirs = conflict.kept
        who = (
            NOBODY
            if theirs.at is None
            else f"{theirs.by}, {date_long(timezone.localdate(theirs.at))} à {clock(theirs.at)}"
        )
        return JsonResponse({"theirs": theirs.text, "version": theirs.version, "who": who})
    except Refused as refusal:
        return JsonResponse({"refused": " ".join(sentence for _, sentence in refusal.reasons)})
    return JsonResponse({"saved": f"Enregistré à {clock(timezone.now())}", "version": version})
