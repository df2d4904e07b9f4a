"""One file of a pack, before it is written: edition × format."""

from __future__ import annotations

from dataclasses import dataclass

from cop_docs.model.document import Edition

#: What an edition can be written as; a table of writers has a row for each.
FORMATS = ("pdf", "docx", "html", "epub")
#: The formats that have pages.
PAGED = frozenset({"pdf", "docx"})


@dataclass(frozen=True, slots=True)
class Artefact:
    """A finished file: which edition, which format, its bytes, and how many pages it has (0 = the format has none)."""

    edition: Edition
    format: str
    content: bytes
    pages: int

    @property
    def name(self) -> str:
        """Its file name: ``cop-children-ar.pdf``; a publication that is not the briefing is named in it."""
        edition = self.edition
        kind = "" if edition.publication == "briefing" else f"-{edition.publication}"
        return f"cop-{edition.audience}{kind}-{edition.language.code}.{self.format}"
