"""An edition → what ``cop-docs check`` says of its words and its printed pages, each with the message that it is about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from cop_docs.catalogues.po_files import po_path
from cop_docs.flow.prepare import Order, Progress, prepare
from cop_docs.model.content import each
from cop_docs.model.document import Document, Edition
from cop_docs.model.finding import Finding, Findings, Place
from cop_docs.model.kinds import Severity
from cop_docs.model.text import Text
from cop_docs.preview.snapshot import Snapshot
from cop_docs.project.folder import Project

_GRAVEST_FIRST = tuple(Severity)
#: Its message begins with the key of the text.
_NOT_THERE = "missing-translation"


@dataclass(frozen=True, slots=True)
class Judged:
    """What is said of the texts of an edition, each with the key of its text (none: of the page); and how much is said of all else."""

    here: list[tuple[Finding, str]]
    elsewhere: int


def words_of(project: Project, edition: Edition) -> list[Finding]:
    """The findings of a draft that has this edition alone. Raises as ``prepare`` does."""
    findings = Findings(draft=True)
    order = Order(audiences=(edition.audience,), publications=(edition.publication,), languages=(edition.language,))
    prepare(project, order, findings, Progress())
    return list(findings)


def judged(document: Document, reading: Snapshot, words: Iterable[Finding], pages: Iterable[Finding] = ()) -> Judged:
    """The findings sorted by what they are about, the gravest first: those of ``pages`` are all about this edition."""
    shown = {text.key for text in each(Text, document) if text.key}
    owner = _Owners(document, reading)
    owned = [(finding, owner.of(finding)) for finding in words]
    here = [(finding, key) for finding, key in owned if key in shown or (not key and owner.has_of(finding.place.file, shown))]
    printed = [(finding, key if (key := owner.of(finding)) in shown else "") for finding in pages]
    both = sorted([*here, *printed], key=lambda one: _GRAVEST_FIRST.index(one[0].severity))
    return Judged(both, len(owned) - len(here))


class _Owners:
    """Which message stands at a place in a file of content, or in a catalogue of the language of a document."""

    def __init__(self, document: Document, reading: Snapshot) -> None:
        catalogues = reading.catalogues(document.language)
        begins: dict[str, list[tuple[Place, str]]] = {}
        for message in reading.messages.values():
            entry = catalogues.entry(message)
            for place in (message.place, entry.place if entry else None):
                if place:
                    begins.setdefault(place.file, []).append((place, message.key))
        self._begins = {file: sorted(places) for file, places in begins.items()}
        self._files = {
            message.key: {message.place.file, f"locales/{po_path(document.language, message.domain)}"}
            for message in reading.messages.values()
        }

    def has_of(self, file: str, keys: set[str]) -> bool:
        """Whether what is said of a whole file is about messages of ``keys``: it is theirs, or a setting of all (not another file of content)."""
        if any(file in self._files.get(key, ()) for key in keys):
            return True
        return not file.startswith("content/") and not any(file in files for files in self._files.values())

    def of(self, finding: Finding) -> str:
        """The key of the message that begins at the place of a finding, or last before it; none where there is no such."""
        place = finding.place
        if not place.line and finding.kind.code == _NOT_THERE:  # its catalogue lacks it, so that it has no line there
            return next((key for key in (finding.message.partition(" ")[0],) if key in self._files), "")
        begins = self._begins.get(place.file, [])
        at = bisect_right(begins, place, key=lambda one: one[0]) if place.line else 0
        return begins[at - 1][1] if at else ""


def as_data(found: Judged) -> dict[str, object]:
    """The same, for JSON."""
    rows = [
        {
            "key": key,
            "severity": one.severity.value,
            "kind": one.kind.code,
            "message": one.message,
            "hint": one.hint or one.kind.cure,
            "place": str(one.place),
        }
        for one, key in found.here
    ]
    return {"here": rows, "elsewhere": found.elsewhere}
