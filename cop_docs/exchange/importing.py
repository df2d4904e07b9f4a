"""Rows that come back → catalogues, comments and signatures: every row decided on, then all files written or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cop_docs.catalogues.folder import Catalogues, write_changed
from cop_docs.catalogues.po_writer import Entry
from cop_docs.catalogues.signatures import Signature, pair_of, signed, standing
from cop_docs.catalogues.templates import domains
from cop_docs.exchange.deciding import Decider, Decision, Verdict
from cop_docs.exchange.rows import Row, notes_of
from cop_docs.exchange.tmx import speaks
from cop_docs.model.content import Content, Message
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import Language, language_named
from cop_docs.model.text import Review
from cop_docs.project.folder import Project
from cop_docs.project.lock import only_writer

_RANKS = list(Review)


@dataclass(frozen=True, slots=True)
class Import:
    """What an import would do to the catalogues ``before`` it.

    The decisions on its rows, the new contents of files below ``locales``, and how much is new in them.
    """

    before: Catalogues
    decisions: Sequence[Decision]
    contents: Mapping[str, bytes]
    comments: int = 0
    signatures: int = 0
    is_signed: bool = False

    def count(self, verdict: Verdict) -> int:
        """How many rows have this verdict."""
        return sum(decision.verdict is verdict for decision in self.decisions)

    @property
    def unsigned(self) -> int:
        """How many rows say that somebody translated or reviewed them."""
        return sum(decision.stated is not None for decision in self.decisions)

    def write(self, project: Project) -> list[str]:
        """Writes the files, all or none; their paths. Raises ``OSError``, and then nothing has changed.

        Where the catalogues have changed since the rows were decided on, in another program for instance, nothing is written.
        """
        with only_writer(project.locales):
            self.before.require_unchanged(project)
            return write_changed(project, self.contents)


@dataclass(frozen=True, slots=True)
class Importer:
    """Takes rows of one language into the catalogues of a project."""

    project: Project
    content: Content[Message]
    language: Language
    findings: Findings

    def decide(self, rows: Sequence[Row], signer: Mapping[str, str]) -> Import | None:
        """What the rows would change; None where the file or the catalogues cannot be trusted, so that nothing of them is lost.

        ``signer`` gives ``by`` and ``on`` of whoever answers for the file, and ``state`` where that is one for all; it is empty where
        nobody does.
        """
        if not self._is_ours(rows):
            return None
        troubles = Findings()  # what is wrong at home stops the import; what is wrong in a row, only that row
        before = Catalogues.read(self.project, self.language, domains(self.content), troubles)
        self.findings.extend(troubles)
        if troubles.errors():
            return None
        told = Findings()
        decisions = Decider(before, told, is_signed="state" in signer).decide(rows)
        if not any(decision.before for decision in decisions):
            self._tell_strange(rows)
            return None
        self.findings.extend(told)
        comments = _new_comments(decisions, signer.get("by", ""))
        signatures = tuple(_signed(before.signatures, decisions, signer))
        after = replace(before.with_entries(_changes(before, decisions, comments)), signatures=signatures)
        made = len(signatures) - len(before.signatures)
        return Import(before, decisions, after.contents(before, Findings()), sum(map(len, comments.values())), made, bool(signer))

    def _tell_strange(self, rows: Sequence[Row]) -> None:
        """One finding for a file of which no row belongs to a message."""
        problem = f'has no row of a message of this project, but {len(rows)} of others, beginning with "{rows[0].english[:60]}"'
        self.findings.add("exchange-file", Place(rows[0].place.file), problem, "see whether it is the file that you mean, or export again")

    def _is_ours(self, rows: Sequence[Row]) -> bool:
        """Whether the labels are of this language, and the file says no other: of two that differ, nobody knows which is meant."""
        strange = next((row for row in rows if not _is_of(row.label.language, self.language)), None)
        told = next((row for row in rows if row.language and not _is_of(row.language, self.language)), None)
        if strange:
            message = f"holds {strange.label.language}, not {self.language.code}"
            self.findings.add("exchange-file", Place(strange.place.file), message, "name its language with -l")
        elif told:
            message = f'says that its translations are in "{told.language}"; its labels are of {self.language.code}'
            hint = "see whether the translations of another language were saved in it; if not, correct its target language"
            self.findings.add("exchange-file", told.place, message, hint)
        return not strange and not told


def _changes(
    catalogues: Catalogues, decisions: Iterable[Decision], comments: Mapping[int, tuple[str, ...]]
) -> Iterator[tuple[Entry, Entry]]:
    """Each entry that changes, as it is and as it is to be."""
    changed = {id(one.before): one.after for one in decisions if one.after is not None and one.after != one.before}
    for _, entry in catalogues.live():
        after = _commented(changed.get(id(entry), entry), comments.get(id(entry), ()))
        if after != entry:
            yield entry, after


def _is_of(tag: str, language: Language) -> bool:
    """Whether a language tag, ours or one that another program wrote, names a language."""
    return language_named(tag, (language,)) is not None or speaks(tag, language)


def _new_comments(decisions: Iterable[Decision], by: str) -> dict[int, tuple[str, ...]]:
    """The comments that entries get, by the entry's identity: those that are neither in it nor among the notes it left with."""
    found: dict[int, tuple[str, ...]] = {}
    for decision in decisions:
        entry = decision.before
        if entry is not None:
            there = {*notes_of(entry), *entry.translator_comments, *found.get(id(entry), ())}
            named = (replace(comment, author=comment.author or by) for comment in decision.row.comments if comment.words not in there)
            new = tuple(dict.fromkeys(text for comment in named if (text := str(comment)) not in there))
            if new:
                found[id(entry)] = (*found.get(id(entry), ()), *new)
    return found


def _commented(entry: Entry, comments: tuple[str, ...]) -> Entry:
    return replace(entry, translator_comments=(*entry.translator_comments, *comments)) if comments else entry


def _signed(signatures: Sequence[Signature], decisions: Sequence[Decision], signer: Mapping[str, str]) -> list[Signature]:
    """The signatures with one more under all that file and catalogues agree on, unless somebody has said more of it already.

    Where the signer gives no state for all, each row counts as what it says of itself.
    """
    made = list(signatures)
    for state in [signer["state"]] if "state" in signer else ["translated", "reviewed"] if signer else []:
        known, rank = standing(made), _RANKS.index(Review(state))
        agreed = [one.after for one in decisions if one.after is not None and one.is_agreed and _says(one, state, signer)]
        below = [entry for entry in agreed if _RANKS.index(known.get(pair_of(entry), Review.UNKNOWN)) < rank]
        made = signed(made, below, {"by": signer["by"], "on": signer["on"], "state": state})
    return made


def _says(decision: Decision, state: str, signer: Mapping[str, str]) -> bool:
    return "state" in signer or (decision.stated is not None and decision.stated.value == state)
