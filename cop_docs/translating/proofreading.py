"""PO files → findings of every mistake that a machine can see in a translation beside its English; the files mended where it can.

It needs no content: English and translation stand side by side in a PO file, so a translator can run it on one file at home.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cop_docs.catalogues.po_writer import Entry, write_catalogue
from cop_docs.conventions.values import read_style
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import SOURCE, Language
from cop_docs.model.marks import MarkError, own_names, parse
from cop_docs.model.text import Plain, State, Text
from cop_docs.project.files import replace_files
from cop_docs.project.folder import Project
from cop_docs.rules.translations import CONSISTENCY, RULES, mend
from cop_docs.rules.translations.pair import LengthLimits
from cop_docs.rules.words.terms import TERMS, AgreedTerm, check_terms, read_terms
from cop_docs.translating.po_file import PoFile, read_po_file


@dataclass(slots=True)
class Proof:
    """What was proofread: how many translations, and how many complaints translators have silenced with cop-ignore."""

    translations: int = 0
    ignored: int = 0


@dataclass(frozen=True, slots=True)
class Mending:
    """One translation that was mended: where, by the rules of which kinds, before and after."""

    place: Place
    kinds: tuple[str, ...]
    before: str
    after: str

    def __str__(self) -> str:
        """The two under each other, below the place and the kinds."""
        return f"{self.place}: mended: {', '.join(self.kinds)}\n  - {self.before}\n  + {self.after}"


def catalogues(project: Project, languages: Sequence[Language], domains: Sequence[str]) -> list[Path]:
    """The PO files of ``languages`` and ``domains`` (none = all), in the order of their names."""
    folders = {language.folder for language in languages or project.languages if language != SOURCE}
    files = project.files("locales/*/LC_MESSAGES/*.po")
    return [path for path in files if path.parent.parent.name in folders and (not domains or path.stem in domains)]


def proofread(project: Project, paths: Iterable[Path], findings: Findings) -> Proof:
    """Every rule on every translation of the PO files at ``paths``, and what can only be seen in all of them together."""
    by_language: dict[Language, list[PoFile]] = defaultdict(list)
    for path in paths:
        if sheet := read_po_file(project, path, findings):
            by_language[sheet.language].append(sheet)
    reader = _Proofreading(_house(project, findings), findings)
    for language, sheets in by_language.items():
        for sheet in sheets:
            for entry in sheet.entries:
                reader.read(sheet, entry)
        reader.check_consistency(sheets)
        reader.check_terms(language, sheets)
    return reader.proof


def mend_files(project: Project, paths: Iterable[Path]) -> list[Mending]:
    """Mends what takes no person in the PO files at ``paths``; one that cannot be read whole is left alone. Raises ``OSError``."""
    mendings: list[Mending] = []
    folders: dict[Path, dict[str, bytes]] = defaultdict(dict)
    for path in paths:
        sheet = read_po_file(project, path, Findings())
        made = list(_mended(sheet)) if sheet and sheet.whole else []
        if sheet and any(mending for _, mending in made):
            catalogue = replace(sheet.catalogue, entries=tuple(entry for entry, _ in made))
            folders[path.parent][path.name] = write_catalogue(catalogue).encode()
            mendings += [mending for _, found in made for mending in found]
    for folder, contents in folders.items():
        replace_files(folder, contents)
    return mendings


def _mended(sheet: PoFile) -> Iterable[tuple[Entry, list[Mending]]]:
    """Every entry of a sheet, obsolete and fuzzy ones as they are, with what was mended in it."""
    chosen = {id(entry) for entry in sheet.entries}
    for entry in sheet.catalogue.entries:
        forms, mendings = list(entry.msgstr), []
        ignored = sheet.ignored(entry, Findings())
        for form, pair in sheet.pairs(entry, LengthLimits(), frozenset()) if id(entry) in chosen else ():
            forms[form], kinds = mend(pair, ignored)
            if kinds:
                mendings.append(Mending(entry.place_of(form), kinds, pair.translation, forms[form]))
        yield replace(entry, msgstr=tuple(forms)), mendings


@dataclass(frozen=True, slots=True)
class _House:
    """The habits of the house: agreed terms; by language code, measures and the terms taken over from English; catalogues apart."""

    terms: tuple[AgreedTerm, ...]
    measures: Mapping[str, LengthLimits]
    same: Mapping[str, frozenset[str]]
    apart: frozenset[str]


def _house(project: Project, findings: Findings) -> _House:
    path = project.root / TERMS
    terms = read_terms(project.read(path, findings) or "") if path.exists() else []
    style = read_style(project, findings)
    same = {language.code: _same(terms, language) for language in project.languages}
    apart = frozenset(style.get("catalogues", {}).get("apart", ()))
    return _House(tuple(terms), {code: _measure(row) for code, row in style.items()}, same, apart)


def _same(terms: Iterable[AgreedTerm], language: Language) -> frozenset[str]:
    agreed = (set(term.forms.get(SOURCE.code, ())) & set(term.forms.get(language.code, ())) for term in terms)
    return frozenset(form.casefold() for forms in agreed for form in forms)


def _measure(row: Mapping[str, Any]) -> LengthLimits:
    usual = LengthLimits()
    replaced = {str(word): str(better) for word, better in row.get("replaced", {}).items()}
    return LengthLimits(float(row.get("shortest", usual.shortest)), float(row.get("longest_title", usual.longest_title)), replaced)


@dataclass
class _Proofreading:
    """Goes through the sheets and says what it finds, or counts it where a translator asked to ignore it."""

    house: _House
    findings: Findings
    proof: Proof = field(default_factory=Proof)
    _english: dict[str, Text] = field(default_factory=dict)

    def read(self, sheet: PoFile, entry: Entry) -> None:
        """Every rule on each form of one message."""
        self.proof.translations += 1
        sheet.check_plurals(entry, self.findings)
        ignored = sheet.ignored(entry, self.findings)
        measure = self.house.measures.get(sheet.language.code, LengthLimits())
        for form, pair in sheet.pairs(entry, measure, self.house.same[sheet.language.code]):
            for rule in RULES:
                for complaint in rule.complaints(pair):
                    if rule.kind in ignored:
                        self.proof.ignored += 1
                    else:
                        self.findings.add(rule.kind, entry.place_of(form, complaint.at), complaint.message, complaint.hint)

    def check_consistency(self, sheets: Sequence[PoFile]) -> None:
        """The same English, in the same context, is said in the same words in all catalogues of a language that are not apart."""
        first: dict[tuple[str | None, str], tuple[PoFile, Entry]] = {}
        for sheet in (sheet for sheet in sheets if sheet.path.stem not in self.house.apart):
            for entry in sheet.entries:
                there, said = first.setdefault(entry.identity, (sheet, entry))
                if _words(said) == _words(entry):
                    continue
                if CONSISTENCY in sheet.ignored(entry, Findings()) | there.ignored(said, Findings()):
                    self.proof.ignored += 1
                    continue
                message = f"“{entry.msgid}” is said otherwise in {said.place_of()}: “{said.msgstr[0]}”"
                self.findings.add(CONSISTENCY, entry.place_of(), message, "choose one of the two, or ignore it where both are meant")

    def check_terms(self, language: Language, sheets: Sequence[PoFile]) -> None:
        """The terms of the glossary are said as agreed."""
        pairs = [
            (self._text(entry.msgid), replace(_text(entry.msgstr[0], language), state=State.TRANSLATED, place=entry.place_of()))
            for sheet in sheets
            for entry in sheet.entries
        ]
        check_terms(self.house.terms, pairs, language, self.findings)

    def _text(self, english: str) -> Text:
        if english not in self._english:
            self._english[english] = _text(english, SOURCE)
        return self._english[english]


def _words(entry: Entry) -> list[list[str]]:
    """The words of a translation, whichever spaces part them."""
    return [form.split() for form in entry.msgstr]


def _text(text: str, language: Language) -> Text:
    try:
        return Text(parse(text, own_names(text)), language)
    except MarkError:
        return Text((Plain(text),), language)
