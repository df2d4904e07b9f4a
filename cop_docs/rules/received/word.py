"""A Word file that came from outside → complaints: one table of rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cop_docs.model.language import Language
from cop_docs.read.docx import WordFile
from cop_docs.rules.received.complaint import Complaint
from cop_docs.rules.received.word_active import active_complaints
from cop_docs.rules.received.word_direction import direction_complaints
from cop_docs.rules.received.word_package import package_complaints
from cop_docs.rules.received.word_structure import structure_complaints
from cop_docs.rules.received.word_visible import visible_complaints

_RULES = (package_complaints, active_complaints, visible_complaints, structure_complaints)


def word_complaints(file: WordFile, languages: Sequence[Language]) -> Iterator[Complaint]:
    """All that can be said of a Word file without its edition; ``languages`` are those that it may be in."""
    for rule in _RULES:
        yield from rule(file)
    yield from direction_complaints(file, languages)
