"""Rows that come back → catalogues and signatures: every row weighed, then all files written or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cop_docs.catalogues.po_writer import Catalogue, write_catalogue
from cop_docs.catalogues.signatures import REVIEWS, Signature, pair_of, read_signatures, signed, standing, written
from cop_docs.conventions.values import format_values, read_style
from cop_docs.exchange.merge import Decision, Scales, Verdict
from cop_docs.exchange.rows import Row
from cop_docs.localise import addresses, domains, read_catalogues
from cop_docs.model.content import Content, Message
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import Language
from cop_docs.model.marks import Known
from cop_docs.model.text import Review
from cop_docs.project.files import replace_files
from cop_docs.project.folder import Project

_RANKS = list(Review)


@dataclass(frozen=True, slots=True)
class Import:
    """What an import would do: the decisions on its rows, and the new contents of files below ``locales``."""

    decisions: Sequence[Decision]
    contents: Mapping[str, bytes]

    def count(self, verdict: Verdict) -> int:
        """How many rows have this verdict."""
        return sum(decision.verdict is verdict for decision in self.decisions)

    def write(self, project: Project) -> list[str]:
        """Writes the files, all or none; their paths. Raises ``OSError``, and then nothing has changed."""
        if self.contents:
            replace_files(project.locales, self.contents)
        return [f"locales/{name}" for name in self.contents]


@dataclass(frozen=True, slots=True)
class Importer:
    """Takes rows of one language into the catalogues of a project."""

    project: Project
    content: Content[Message]
    language: Language
    findings: Findings

    def weigh(self, rows: Sequence[Row], signer: Mapping[str, str]) -> Import | None:
        """What the rows would change; None where the file or the catalogues cannot be trusted, so that nothing of them is lost.

        ``signer`` gives ``state``, ``by`` and ``on`` of whoever answers for the file; it is empty where nobody does.
        """
        if not self._is_ours(rows):
            return None
        troubles = Findings()  # what is wrong at home stops the import; what is wrong in a row, only that row
        catalogues = read_catalogues(self.project, self.language, domains(self.content), troubles)
        known = self._known(troubles)
        signatures = read_signatures(self.project, self.language, troubles)
        self.findings.extend(troubles)
        if troubles.errors():
            return None
        decisions = Scales(self.language, catalogues, known, self.findings, is_vouched=bool(signer)).weigh(rows)
        contents = self._catalogues(catalogues, decisions)
        if signer and len(after := _signed(signatures, decisions, signer)) > len(signatures):
            contents[f"{self.language.folder}/{REVIEWS}"] = written(after)
        return Import(decisions, contents)

    def _is_ours(self, rows: Sequence[Row]) -> bool:
        strange = [row for row in rows if row.label.language != self.language.code]
        if strange:
            message = f"holds {strange[0].label.language}, not {self.language.code}"
            self.findings.add("exchange-file", Place(strange[0].place.file), message, "name its language with -l")
        return not strange

    def _known(self, findings: Findings) -> Known:
        values = format_values(self.content.forum.values, self.language, read_style(self.project, findings))
        terms = frozenset(str(term.id) for term in self.content.glossary)
        return Known(addresses(self.content.sources, self.language), values, terms)

    def _catalogues(self, catalogues: Mapping[str, Catalogue], decisions: Iterable[Decision]) -> dict[str, bytes]:
        """The PO files in which an entry changes, all else in them as it was."""
        changed = {id(decision.before): decision.after for decision in decisions if decision.after is not None}
        contents: dict[str, bytes] = {}
        for name, catalogue in catalogues.items():
            entries = tuple(changed.get(id(entry), entry) for entry in catalogue.entries)
            if entries != catalogue.entries:
                path = f"{self.language.folder}/LC_MESSAGES/{name}.po"
                contents[path] = write_catalogue(replace(catalogue, entries=entries)).encode()
        return contents


def _signed(signatures: Sequence[Signature], decisions: Iterable[Decision], signer: Mapping[str, str]) -> list[Signature]:
    """The signatures with one more under all that file and catalogues agree on, unless somebody has said more of it already."""
    known, rank = standing(signatures), _RANKS.index(Review(signer["state"]))
    agreed = [decision.after for decision in decisions if decision.is_agreed and decision.after is not None]
    return signed(signatures, [entry for entry in agreed if _RANKS.index(known.get(pair_of(entry), Review.UNKNOWN)) < rank], signer)
