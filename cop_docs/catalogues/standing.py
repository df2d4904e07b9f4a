"""An entry + the signatures of its language → how far its translation is: the one scale that all rooms use."""

from __future__ import annotations

from enum import Enum

from cop_docs.catalogues.po_writer import Entry
from cop_docs.catalogues.signatures import Reviews
from cop_docs.model.text import Review


class Standing(Enum):
    """How far a translation is; later is further. ``TRANSLATED``: finished, and nobody has signed that a machine made it."""

    MISSING = "missing"
    OUTDATED = "outdated"
    MACHINE = "machine"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    APPROVED = "approved"

    @property
    def is_finished(self) -> bool:
        """Whether the packs print it."""
        return self not in (Standing.MISSING, Standing.OUTDATED)


_SIGNED = {Review.MACHINE: Standing.MACHINE, Review.REVIEWED: Standing.REVIEWED, Review.APPROVED: Standing.APPROVED}


def standing_of(entry: Entry, reviews: Reviews) -> Standing:
    """How far the translation of ``entry`` is, by its flags and by the signatures that fit."""
    if not any(entry.msgstr):
        return Standing.MISSING
    return Standing.OUTDATED if entry.fuzzy else _SIGNED.get(reviews.of(entry), Standing.TRANSLATED)
