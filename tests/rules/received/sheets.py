"""Sheets of real packs, written once for all tests of files from outside, and what is told of a file."""

from __future__ import annotations

import os
from functools import cache, cached_property

from cop_docs.model.artefact import FORMATS, PAGED
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import LANGUAGES
from cop_docs.read.finished import open_received
from cop_docs.read.opened import Opened
from cop_docs.read.unreadable import Unreadable
from cop_docs.rules.received import check_changed, check_received
from cop_docs.writers import lay_out_for, write
from cop_docs.writers.pages.layout import Layout
from tests.documents import design
from tests.editions import edition

#: In the order in which a mutation looks for what it changes: pictures and steps; tables and lists; boxes to tick; one from right to left.
BASES = (("en", "children", "tip-sheet"), ("en", "parents-educators", "lesson-8-12"), ("en", "children", "agreement"))
FROM_RIGHT = (("ar", "children", "tip-sheet"), ("ar", "parents-educators", "lesson-8-12"))
#: In the other languages.
OTHERS = tuple((language, "children", "tip-sheet") for language in ("ru", "zh", "es", "fr"))
#: The others ask for many layouts of a page.
ON_PAGES = ("ru", "zh", "es", "fr") if os.environ.get("EVERY_EDITION") else ("zh",)
PLACE = Place("a")


class Sheet(dict[str, bytes]):
    """A publication of a pack in each format that somebody asks for; it is laid out for the first that has pages."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document

    @cached_property
    def layout(self) -> Layout:
        return lay_out_for(self.document, design(), FORMATS)

    def __missing__(self, form: str) -> bytes:
        [made] = write(self.document, design(), (form,), self.layout if form in PAGED else None)
        return self.setdefault(form, made.content)


@cache
def sheet(language: str, audience: str = "children", publication: str = "tip-sheet") -> Sheet:
    """A publication of a pack."""
    return Sheet(edition(language, publication, audience))


@cache
def _opened(form: str, content: bytes) -> Opened:
    """One of our own files, beside which others are read again and again; nobody changes what is open."""
    return open_received(f"a.{form}", form, content)


def told(form: str, content: bytes, *, ours: bytes = b"") -> list[str]:
    """``severity kind: message`` of all that is told of a file, and, with ``ours``, of what it has otherwise than that."""
    findings = Findings()
    try:
        file = open_received(f"a.{form}", form, content)
    except Unreadable as error:
        return [f"error broken-file: {error}"]
    check_received(file, PLACE, LANGUAGES, findings)
    if ours:
        check_changed(file, _opened(form, ours), PLACE, findings)
    return [f"{found.severity.value} {found.kind.code}: {found.message}" for found in findings]
