"""One file of a pack, before it is written: edition × format × profile."""

from __future__ import annotations

from dataclasses import dataclass

from cop_docs.model.document import Edition
from cop_docs.model.profile import SCREEN

#: What an edition can be written as; a table of writers has a row for each.
FORMATS = ("pdf", "docx", "html", "epub")
#: The formats that have pages.
PAGED = frozenset({"pdf", "docx"})


@dataclass(frozen=True, slots=True)
class Artefact:
    """A finished file: which edition, which format, its bytes, how many pages it has (0 = the format has none), the profile of its looks, and the prefix of its project."""

    edition: Edition
    format: str
    content: bytes
    pages: int
    profile: str = SCREEN.name
    prefix: str = ""

    @property
    def name(self) -> str:
        """Its file name: ``pupils-ar.pdf``, after the prefix of the project; with the publication where it is not the briefing, and the profile where it is not the screen."""
        edition = self.edition
        kind = "" if edition.publication == "briefing" else f"-{edition.publication}"
        profile = "" if self.profile == SCREEN.name else f"-{self.profile}"
        prefix = f"{self.prefix}-" if self.prefix else ""
        return f"{prefix}{edition.audience}{kind}-{edition.language.code}{profile}.{self.format}"
