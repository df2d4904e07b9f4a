"""What people wrote wrong, as values: every kind of finding, one finding with its place, and their collector."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cop_docs.model.kinds import Kind, Severity
from cop_docs.model.kinds.catalogues import CATALOGUES
from cop_docs.model.kinds.distribution import DISTRIBUTION
from cop_docs.model.kinds.documents import DOCUMENTS
from cop_docs.model.kinds.exchange import EXCHANGE
from cop_docs.model.kinds.files import FILES
from cop_docs.model.kinds.received import RECEIVED
from cop_docs.model.kinds.schools import SCHOOLS
from cop_docs.model.kinds.translations import TRANSLATIONS

#: What a terminal would obey and not show: control characters (ISO 6429), and overrides of direction.
_CONTROLS = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something was written: a path relative to the project, a line and a column, both counted from 1 (0 = the whole file)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """``file:line:col``, leaving out what is not known."""
        return ":".join([self.file, *(str(number) for number in (self.line, self.column) if number)])


@dataclass(frozen=True, slots=True)
class Finding:
    """A complaint: its kind, where, what is wrong, and how to mend it."""

    kind: Kind
    place: Place
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """``file:line:col: error: code: message``, with the hint on a line of its own.

        Control characters of what is quoted are told as code points, so that no file can speak to a terminal.
        """
        line = f"{self.place}: {self.severity.value}: {self.kind.code}: {self.message}"
        return _CONTROLS.sub(lambda found: f"U+{ord(found[0]):04X}", f"{line}\n  hint: {self.hint}" if self.hint else line)


class Findings:
    """Collects the findings of one run, each once, in the order of their places."""

    def __init__(self, *, draft: bool = False) -> None:
        self._draft = draft
        self._findings: dict[Finding, None] = {}

    def add(self, code: str, place: Place, message: str, hint: str = "") -> None:
        """Take a complaint of the kind called ``code`` (a key of ``KINDS``)."""
        kind = KINDS[code]
        severity = (kind.draft if self._draft else None) or kind.severity
        self._findings[Finding(kind, place, message, hint, severity)] = None

    def extend(self, findings: Iterable[Finding]) -> None:
        """Take findings that were collected elsewhere, in a worker for instance, with the severity they have in this run."""
        for finding in findings:
            self.add(finding.kind.code, finding.place, finding.message, finding.hint)

    def take_back(self, folders: Iterable[str]) -> None:
        """Leave out what was told of the files in some folders, where one finding tells it of the folder."""
        inside = tuple(f"{folder}/" for folder in folders)
        self._findings = {finding: None for finding in self._findings if not finding.place.file.startswith(inside)}

    def __iter__(self) -> Iterator[Finding]:
        """The findings, sorted by place."""
        return iter(sorted(self._findings, key=lambda finding: (finding.place, finding.kind.code, finding.message)))

    def __len__(self) -> int:
        return len(self._findings)

    def errors(self) -> int:
        """How many of them stop a build."""
        return self._count(Severity.ERROR)

    def warnings(self) -> int:
        """How many of them stop a strict build."""
        return self._count(Severity.WARNING)

    def notes(self) -> int:
        """How many of them only tell something."""
        return self._count(Severity.NOTE)

    def _count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self._findings)


#: So many words are listed where none is close.
_LISTED = 60


def meant(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """The closest of the known words; empty where none is close: ``likeness`` is from 0 to 1, that of difflib."""
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1, cutoff=likeness)), "")


def nearest(word: str, known: Iterable[str], unused: Iterable[str] = ()) -> str:
    """``did you mean "…"?`` with the closest of the words that nothing else names, or of the known ones; the words themselves where none is close."""
    words = sorted(known)
    if close := meant(word, unused) or meant(word, words):
        return f'did you mean "{close}"?'
    more = f" and {len(words) - _LISTED} more" if len(words) > _LISTED else ""
    return f"known here: {', '.join(words[:_LISTED])}{more}" if words else ""


#: Every kind by its code, in the order of the steps.
KINDS: dict[str, Kind] = {
    kind.code: kind for kind in (*FILES, *CATALOGUES, *TRANSLATIONS, *EXCHANGE, *DOCUMENTS, *RECEIVED, *SCHOOLS, *DISTRIBUTION)
}
