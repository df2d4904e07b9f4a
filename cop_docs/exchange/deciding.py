"""A row that comes back + the entry it belongs to → what becomes of it: accepted, changed, unchanged, conflicting or rejected.

Three texts are compared: the translation as it left (by its digest), as it comes back, and as it is here now. Nobody's later work
is lost to an old file: what the file did not change is left alone, what both sides changed is reported and not written. A row whose label
and English do not belong together, or whose translation left beside another label, is rejected: somebody sorted the columns apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Enum

from cop_docs.catalogues.admission import Admission, English, admit, as_fuzzy, ignored_kinds
from cop_docs.catalogues.folder import Catalogues
from cop_docs.catalogues.po_writer import Entry
from cop_docs.exchange.matching import Doubts, folded, labelled
from cop_docs.exchange.rows import UNFINISHED, Row, RowState, digests, translation_digest, writable
from cop_docs.model.finding import Finding, Findings
from cop_docs.model.marks import masked

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
    """A verdict with its findings, and with the entry as it is and as it is to be; both None where the row belongs to none.

    ``is_same``: the row and the entry as it is to be have the same words.
    """

    row: Row
    verdict: Verdict
    before: Entry | None = None
    after: Entry | None = None
    findings: tuple[Finding, ...] = ()
    is_same: bool = False

    @property
    def is_agreed(self) -> bool:
        """Whether the catalogue will say, finished and of the same original, what the row says: then who signs the file signs this."""
        after, row = self.after, self.row
        if after is None or not after.translated or row.is_unfinished:
            return False
        return self.is_same and digests(after)[0] == row.label.english

    @property
    def stated(self) -> RowState | None:
        """How far whoever sends the file says that they brought this translation; None where they left it as it was, or unfinished."""
        if not self.is_agreed:
            return None
        if self.row.is_set and self.row.progress:
            return self.row.progress
        return RowState.TRANSLATED if self.row.is_edited else None


@dataclass(frozen=True)
class Decider:
    """Decides on the rows of a language against its catalogues. ``is_signed``: somebody answers for all that the file says."""

    catalogues: Catalogues
    findings: Findings
    is_signed: bool = False

    def decide(self, rows: Iterable[Row]) -> list[Decision]:
        """A decision on each row. Rows that say two things of one message are all conflicting."""
        found = labelled(rows, self.catalogues.catalogues)
        contexts = frozenset(entry.msgctxt for _, entry in self.catalogues.live())
        doubts = Doubts.of(found)
        decisions = [_Case(self, contexts, row, entry).decide(doubts) for row, entry in found]
        for decision in decisions:
            self.findings.extend(decision.findings)
        return decisions


@dataclass
class _Case:
    """One row and its entry."""

    decider: Decider
    contexts: frozenset[str | None]
    row: Row
    entry: Entry | None
    findings: Findings = field(default_factory=Findings)

    def decide(self, doubts: Doubts) -> Decision:
        """The decision, with what there is to say."""
        has_words = bool(self.row.translation.strip()) or not self.row.is_words
        for complaint in self.row.complaints if has_words else ():  # the state of an empty translation does not matter
            self._add(complaint.code, complaint.problem, complaint.hint)
        decision = self._decide(doubts)
        return replace(decision, findings=tuple(self.findings))

    def _add(self, code: str, problem: str, hint: str) -> None:
        """A finding on the row: ``tips.title (cell D12) has …``."""
        self._tell(code, f"{self._name} {problem}", hint)

    @property
    def _name(self) -> str:
        """Message and place; the place alone where that is named after the message, as a unit of our own XLIFF is."""
        row = self.row
        return row.where if row.label.key in row.where else f"{row.label.key} ({row.where})"

    def _tell(self, code: str, message: str, hint: str) -> None:
        self.findings.add(code, self.row.place, message, hint)

    def _decide(self, doubts: Doubts) -> Decision:
        row, entry = self.row, self.entry
        if entry is None:
            self._tell_unknown()
            return Decision(row, Verdict.REJECTED)
        if not row.is_words:  # its reader has said so
            return Decision(row, Verdict.REJECTED, entry)
        if self._is_apart(entry):
            hint = "sort all columns together, or copy the translation into an untouched export"
            self._add("row-mismatch", f'has an original that is not that of its label: "{row.english[:60]}"', hint)
            return Decision(row, Verdict.REJECTED, entry)
        if row.is_edited and translation_digest(row.translation) in doubts.moved:
            hint = "sort all columns together; where it is meant, write it in the PO file or the preview"
            self._add("moved-translation", "has the translation that another row left with, which has lost it", hint)
            return Decision(row, Verdict.REJECTED, entry)
        if id(entry) in doubts.torn:
            return self._conflict("is in this file more than once, with different translations")
        return self._compare(entry)

    def _tell_unknown(self) -> None:
        for comment in self.row.comments:
            self._add("loose-comment", f'has a comment and is of no message: "{comment}"', "read it here: it is not imported")
        if self.row.label.key:
            self._add("unknown-message", "is in no catalogue", "it has left the content; export anew to see what there is now")
        else:
            hint = "have your program keep the ids of units, or copy the translation into an untouched export"
            self._add("unknown-message", f'carries no label, and its original is not that of one message: "{self.row.english[:60]}"', hint)

    def _is_apart(self, entry: Entry) -> bool:
        """Whether the original of the row is not that of its label, white space aside."""
        row = self.row
        if any(digests(Entry(row.english, msgctxt=context))[0] == row.label.english for context in self.contexts | {None}):
            return False
        former = [replace(entry, msgid=text) for keyword, text in entry.previous if keyword == "msgid"]
        return not any(folded(one.msgid) == folded(row.english) and digests(one)[0] == row.label.english for one in (entry, *former))

    def _compare(self, entry: Entry) -> Decision:
        row = self.row
        theirs, ours = self._texts(entry)
        is_same_english = digests(entry)[0] == row.label.english
        if not theirs.strip() or self._is_copy(theirs):
            return Decision(row, Verdict.UNCHANGED, entry)
        if theirs == ours or not row.is_edited:
            return self._restate(entry) if theirs == ours and is_same_english else Decision(row, Verdict.UNCHANGED, entry, entry)
        if problem := self._clash(entry, is_same_english=is_same_english):
            return self._conflict(problem)
        if not is_same_english:
            return self._outdated(entry)
        return self._replace(entry)

    def _texts(self, entry: Entry) -> tuple[str, str]:
        """Their translation and ours as the gate uses them; it is not asked about a text that nobody changed, as most are."""
        if self.row.translation == writable(entry.msgstr[0]):
            return entry.msgstr[0], entry.msgstr[0]
        return self._admission(entry).text, self.decider.catalogues.admissions(entry)[0].text

    def _clash(self, entry: Entry, *, is_same_english: bool) -> str:
        """Why an edited translation cannot replace the finished one that is here; empty where it can."""
        label = self.row.label
        if not entry.translated:
            return ""
        if not is_same_english:
            return "has a new original, which somebody has translated since the file was exported"
        if not label.translation:
            return "has another translation here, and lost the label that would tell which is the later"
        return "was translated differently here since the file was exported" if digests(entry)[1] != label.translation else ""

    def _is_copy(self, theirs: str) -> bool:
        """Whether an unfinished row holds its own English, which programs copy there before anybody translates."""
        row = self.row
        progress = row.progress if row.progress or self.decider.is_signed else row.label.progress
        is_copy = row.is_edited and progress in UNFINISHED and folded(theirs) == folded(row.english)
        if not is_copy or not any(sign.isalpha() for sign in masked(theirs)):
            return False
        self._add(
            "unfinished-translation",
            "is a copy of its original and not called finished; not imported",
            "translate it, or set its state to translated",
        )
        return True

    def _conflict(self, problem: str) -> Decision:
        self._add("translation-conflict", problem, "compare both, and change the one that is in the catalogue; or export anew")
        return Decision(self.row, Verdict.CONFLICTING, self.entry)

    def _restate(self, entry: Entry) -> Decision:
        """The same words: confirmed where they were fuzzy, or said to be fuzzy now."""
        row, wish = self.row, self._wish
        is_confirmed = wish in (RowState.TRANSLATED, RowState.REVIEWED) or (self.decider.is_signed and row.progress is None)
        if entry.fuzzy and is_confirmed:
            return self._replace(entry)
        if not entry.fuzzy and wish in UNFINISHED:
            self._tell_unfinished()
            return Decision(row, Verdict.CHANGED, entry, as_fuzzy(entry))
        return Decision(row, Verdict.UNCHANGED, entry, entry, is_same=True)

    @property
    def _wish(self) -> RowState | None:
        """The progress that somebody has set in the file; None where it is as it left, or is not told."""
        return self.row.progress if self.row.is_set else None

    def _tell_unfinished(self) -> None:
        if not self.row.complaints:
            self._add(
                "unfinished-translation", "is not finished, says its state; it is fuzzy now", "finish it, or set its state to translated"
            )

    def _outdated(self, entry: Entry) -> Decision:
        """A translation of an original that has changed: a suggestion, whose marks are not compared with what it was not made for."""
        row, admission = self.row, self._admission(entry)
        if admission.is_harmful:
            admission.report(self.findings, row.place, self._name)
            return Decision(row, Verdict.REJECTED, entry)
        message = f"the original of {self._name} has changed since the file was exported; its translation is fuzzy now"
        self._tell("changed-english", message, "compare it with the new original, then remove the flag")
        self._remark(admission.text)
        after = admission.suggest(entry)
        if digests(replace(entry, msgid=row.english))[0] == row.label.english:
            after = replace(after, previous=(("msgid", row.english),))
        return Decision(row, Verdict.CHANGED if any(entry.msgstr) else Verdict.ACCEPTED, entry, after)

    def _replace(self, entry: Entry) -> Decision:
        admission = self._admission(entry)
        admission.report(self.findings, self.row.place, self._name)
        if admission.is_refused:
            return Decision(self.row, Verdict.REJECTED, entry)
        is_fuzzy = self._wish in UNFINISHED
        if is_fuzzy:
            self._tell_unfinished()
        self._remark(admission.text)
        after = admission.suggest(entry) if is_fuzzy else admission.confirm(entry)
        return Decision(self.row, Verdict.CHANGED if entry.translated else Verdict.ACCEPTED, entry, after, is_same=True)

    def _admission(self, entry: Entry) -> Admission:
        text = self.row.translation.replace("\r\n", "\n")
        return admit(English.of(entry), text, self.decider.catalogues.standards, ignored_kinds(entry, Findings()))

    def _remark(self, theirs: str) -> None:
        """Quotation marks that a program has set in another language's way."""
        language = self.decider.catalogues.language
        first, opening = _QUOTES.search(theirs), language.quotes[0][0]
        if first and first[0] not in (opening, "«"):
            problem = f"begins a quotation with {first[0]}; {language.name} has {opening}"
            self._add("foreign-quotes", problem, "a program may have changed it while you typed; correct it if so")
