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
    """A finished file: which edition, which format, its bytes, how many pages it has (0 = the format has none), and the profile of its looks."""

    edition: Edition
    format: str
    content: bytes
    pages: int
    profile: str = SCREEN.name

    @property
    def name(self) -> str:
        """Its file name: ``cop-children-ar.pdf``; a publication that is not the briefing is named in it, and a profile that is not the screen."""
        edition = self.edition
        kind = "" if edition.publication == "briefing" else f"-{edition.publication}"
        profile = "" if self.profile == SCREEN.name else f"-{self.profile}"
        return f"cop-{edition.audience}{kind}-{edition.language.code}{profile}.{self.format}"
