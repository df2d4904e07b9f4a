"""Sheets of real packs, written once for all tests of files from outside, and what is told of a file."""

from __future__ import annotations

from functools import cache

from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import LANGUAGES
from cop_docs.read.finished import open_received
from cop_docs.read.unreadable import Unreadable
from cop_docs.rules.received import check_changed, check_received
from tests.documents import written
from tests.editions import edition

#: In the order in which a mutation looks for what it changes: pictures and steps; tables and lists; boxes to tick; one from right to left.
BASES = (("en", "children", "tip-sheet"), ("en", "parents-educators", "lesson-8-12"), ("en", "children", "agreement"))
FROM_RIGHT = (("ar", "children", "tip-sheet"), ("ar", "parents-educators", "lesson-8-12"))
#: In the other languages.
OTHERS = tuple((language, "children", "tip-sheet") for language in ("ru", "zh", "es", "fr"))
PLACE = Place("a")


@cache
def sheet(language: str, audience: str = "children", publication: str = "tip-sheet") -> dict[str, bytes]:
    """A publication of a pack in every format."""
    return {form: artefact.content for form, artefact in written(edition(language, publication, audience)).items()}


def told(form: str, content: bytes, *, ours: bytes = b"") -> list[str]:
    """``severity kind: message`` of all that is told of a file, and, with ``ours``, of what it has otherwise than that."""
    findings = Findings()
    try:
        file = open_received(f"a.{form}", form, content)
    except Unreadable as error:
        return [f"error broken-file: {error}"]
    check_received(file, PLACE, LANGUAGES, findings)
    if ours:
        check_changed(file, open_received(f"a.{form}", form, ours), PLACE, findings)
    return [f"{found.severity.value} {found.kind.code}: {found.message}" for found in findings]
