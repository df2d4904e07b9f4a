"""A row that comes back + the entry it belongs to → what becomes of it: accepted, changed, unchanged, conflicting or rejected.

Three texts are compared: the translation as it left (by its digest), as it comes back, and as it stands here now. Nobody's later work
is lost to an old file: what the file did not change is left alone, what both sides changed is reported and not written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from cop_docs.catalogues.po_writer import Catalogue, Entry
from cop_docs.exchange.rows import Progress, Row, digests, writable
from cop_docs.model.finding import Findings
from cop_docs.model.language import Language
from cop_docs.model.marks import Known, MarkError, differences, parse

#: What programs leave in a text and nobody sees: control characters, soft hyphens, spaces without width, marks of byte order, anchors.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\ud800-\udfff\ufeff\ufffc]")
#: Embeddings and overrides: one without its end turns what follows; isolates and marks are harmless.
_TURNING = re.compile("[\u202a-\u202e]")
_QUOTES = re.compile("[“”„«»]")


class Verdict(Enum):
    """What becomes of a row."""

    ACCEPTED = "accepted"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CONFLICTING = "conflicting"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict, with the entry as it is and as it is to be; both None where the row belongs to none."""

    row: Row
    verdict: Verdict
    before: Entry | None = None
    after: Entry | None = None

    @property
    def is_agreed(self) -> bool:
        """Whether the catalogue will say, finished and of the same English, what the row says: then who signs the file signs this."""
        after, row = self.after, self.row
        if after is None or not after.translated or row.is_unfinished or digests(after)[0] != row.label.english:
            return False
        return mended(after.msgstr[0]).strip() == mended(row.translation).strip()


def mended(text: str) -> str:
    """The text without what programs leave in it unseen, its ends of lines as one sign."""
    return _UNSEEN.sub("", writable(text))


@dataclass
class Scales:
    """Weighs rows of a language against its catalogues. ``is_vouched``: somebody answers for all that the file says."""

    language: Language
    catalogues: Mapping[str, Catalogue]
    known: Known
    findings: Findings
    is_vouched: bool = False

    def __post_init__(self) -> None:
        live = ((name, entry) for name, catalogue in self.catalogues.items() for entry in catalogue.live if entry.msgid_plural is None)
        self._entries = {(name, key): entry for name, entry in live for key in entry.keys}

    def weigh(self, rows: Iterable[Row]) -> list[Decision]:
        """A decision on each row. Rows that say two things of one message are all conflicting."""
        found = [(row, self._entries.get((row.label.domain, row.label.key))) for row in rows]
        said: dict[int, set[str]] = {}
        for row, entry in found:
            if row.translation.strip():
                said.setdefault(id(entry), set()).add(mended(row.translation))
        torn = {entry for entry, translations in said.items() if len(translations) > 1}
        return [self._weigh(row, entry, torn) for row, entry in found]

    def _weigh(self, row: Row, entry: Entry | None, torn: set[int]) -> Decision:
        if entry is None:
            hint = "it has left the content; export anew to see what there is now"
            self.findings.add("unknown-message", row.place, f"{row.label.key} ({row.where}) is in no catalogue", hint)
            return Decision(row, Verdict.REJECTED)
        if not row.is_words:  # its reader has said so
            return Decision(row, Verdict.REJECTED, entry)
        if id(entry) in torn:
            return self._conflict(row, entry, "stands in this file more than once, with different translations")
        return self._compare(row, entry)

    def _compare(self, row: Row, entry: Entry) -> Decision:
        theirs, ours = mended(row.translation), mended(entry.msgstr[0])
        if entry.msgid == entry.msgid.strip():  # else a line that somebody left empty below would come in
            theirs, ours = theirs.strip(), ours.strip()
        english, translation = digests(entry)
        is_same_english = english == row.label.english
        if not theirs.strip():
            return Decision(row, Verdict.UNCHANGED, entry)
        if theirs == ours or not row.is_edited:
            return self._restate(row, entry) if theirs == ours and is_same_english else Decision(row, Verdict.UNCHANGED, entry, entry)
        if entry.translated and not is_same_english:
            return self._conflict(row, entry, "has new English, which somebody has translated since the file was exported")
        if entry.translated and translation != row.label.translation:
            return self._conflict(row, entry, "was translated differently here since the file was exported")
        if not is_same_english:
            return self._outdated(row, entry, theirs)
        return self._replace(row, entry, theirs, is_fuzzy=_wish(row) in (Progress.TODO, Progress.FUZZY))

    def _conflict(self, row: Row, entry: Entry, problem: str) -> Decision:
        hint = "compare both, and change the one that stands in the catalogue; or export anew"
        self.findings.add("translation-conflict", row.place, f"{row.label.key} ({row.where}) {problem}", hint)
        return Decision(row, Verdict.CONFLICTING, entry)

    def _restate(self, row: Row, entry: Entry) -> Decision:
        """The same words: confirmed where they were fuzzy, or said to be fuzzy now."""
        wish = _wish(row)
        is_confirmed = wish in (Progress.TRANSLATED, Progress.REVIEWED) or (self.is_vouched and row.progress is None)
        if entry.fuzzy and is_confirmed:
            return self._replace(row, entry, entry.msgstr[0], is_fuzzy=False)
        if not entry.fuzzy and wish in (Progress.TODO, Progress.FUZZY):
            return Decision(row, Verdict.CHANGED, entry, _with(entry, entry.msgstr[0], is_fuzzy=True))
        return Decision(row, Verdict.UNCHANGED, entry, entry)

    def _outdated(self, row: Row, entry: Entry, theirs: str) -> Decision:
        """A translation of English that has changed: a suggestion, whose marks are not compared with what it was not made for."""
        if not self._is_harmless(row, theirs):
            return Decision(row, Verdict.REJECTED, entry)
        message = f"the English of {row.label.key} ({row.where}) has changed since the file was exported; its translation is fuzzy now"
        self.findings.add("changed-english", row.place, message, "compare it with the new English, then remove the flag")
        self._remark(row, theirs)
        after = _with(entry, theirs, is_fuzzy=True)
        if digests(replace(entry, msgid=row.english))[0] == row.label.english:
            after = replace(after, previous=(("msgid", row.english),))
        return Decision(row, Verdict.CHANGED if any(entry.msgstr) else Verdict.ACCEPTED, entry, after)

    def _replace(self, row: Row, entry: Entry, theirs: str, *, is_fuzzy: bool) -> Decision:
        if not self._is_harmless(row, theirs) or not self._has_marks(row, entry, theirs):
            return Decision(row, Verdict.REJECTED, entry)
        self._remark(row, theirs)
        return Decision(row, Verdict.CHANGED if entry.translated else Verdict.ACCEPTED, entry, _with(entry, theirs, is_fuzzy=is_fuzzy))

    def _is_harmless(self, row: Row, theirs: str) -> bool:
        if turning := _TURNING.search(theirs):
            message = (
                f"{row.label.key} ({row.where}) holds U+{ord(turning[0]):04X}, which turns the direction of what follows; not imported"
            )
            self.findings.add("direction-override", row.place, message, "delete it, or type the translation anew")
            return False
        return True

    def _has_marks(self, row: Row, entry: Entry, theirs: str) -> bool:
        name = f"{row.label.key} ({row.where})"
        if differs := differences(entry.msgid, theirs):
            hint = "copy the marks, link ids and placeholders from the English; Word makes * and ** into italics and bold while one types"
            self.findings.add("marks-differ", row.place, f"the translation of {name} {differs}; not imported", hint)
            return False
        try:
            parse(theirs, self.known)
        except MarkError as error:
            self.findings.add("marks-syntax", row.place, f"{name}: {error.problem} (character {error.column}); not imported", error.hint)
            return False
        return True

    def _remark(self, row: Row, theirs: str) -> None:
        """What was mended, and quotation marks that a program has set in another language's way."""
        name = f"{row.label.key} ({row.where})"
        if unseen := sorted({f"U+{ord(sign):04X}" for sign in _UNSEEN.findall(row.translation)}):
            message = f"{name} held characters that nobody sees, left out: {', '.join(unseen)}"
            self.findings.add("mended-characters", row.place, message, "see whether the words are still parted as they should be")
        first, opening = _QUOTES.search(theirs), self.language.quotes[0][0]
        if first and first[0] not in (opening, "«"):
            message = f"{name} begins a quotation with {first[0]}; {self.language.name} has {opening}"
            self.findings.add("foreign-quotes", row.place, message, "a program may have changed it while you typed; correct it if so")


def _wish(row: Row) -> Progress | None:
    """The progress that somebody has set in the file; None where it is as it left, or unknown."""
    return row.progress if row.progress is not row.label.progress else None


def _with(entry: Entry, translation: str, *, is_fuzzy: bool) -> Entry:
    flags, new_flags = (tuple(flag for flag in line if flag != "fuzzy") for line in (entry.flags, entry.new_flags))
    previous = entry.previous if is_fuzzy else ()
    return replace(entry, msgstr=(translation,), flags=("fuzzy", *flags) if is_fuzzy else flags, new_flags=new_flags, previous=previous)
