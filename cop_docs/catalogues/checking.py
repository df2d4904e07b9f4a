"""Catalogues → every finding of their translations: each one by the gate, and what only all of a language together tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cop_docs.catalogues.admission import ignored_kinds, keep, recall
from cop_docs.catalogues.folder import Catalogues
from cop_docs.catalogues.po_files import PoFile, plurals
from cop_docs.catalogues.po_writer import Entry
from cop_docs.catalogues.sisters import Sisters
from cop_docs.model.finding import Findings, Place
from cop_docs.project.cache import cache_of
from cop_docs.project.folder import Project
from cop_docs.rules.translations import CONSISTENCY
from cop_docs.rules.translations.consistency import is_consistent
from cop_docs.rules.translations.language import other_language, words_of

#: Translations: of 6,600 runs of three in the six catalogues none is judged wrongly, of two 1 is, and of one 3 are (all names).
_FEWEST = 3
_ENOUGH = 2000  # words
_LANGUAGE = "translation-language"


@dataclass(slots=True)
class Checked:
    """How many translations were checked, and how many complaints translators have silenced with cop-ignore."""

    translations: int = 0
    ignored: int = 0


def check_in_project(project: Project, catalogues: Catalogues, apart: Sequence[str], findings: Findings) -> Checked:
    """As ``check_catalogues``, beside the other languages of the project; what is clean is judged once, by whichever process."""
    cache = cache_of(project.root)
    recall(catalogues.standards, cache)
    checked = check_catalogues(catalogues, apart, findings, Sisters.of(project, catalogues.language))
    keep(catalogues.standards, cache)
    return checked


def check_catalogues(catalogues: Catalogues, apart: Sequence[str], findings: Findings, sisters: Sisters | None = None) -> Checked:
    """Judges every finished translation; catalogues ``apart`` may say the same original in other words than the rest.

    A translation that one of ``sisters`` has word for word is told, for it may be in that language.
    """
    for file in catalogues.files.values():
        _check_header(file, findings)
        _check_language(file, findings)
    checked = Checked()
    for _, entry in _finished(catalogues):
        catalogues.report(entry, findings)
        checked.translations += 1
        checked.ignored += sum(admission.ignored for admission in catalogues.admissions(entry))
    checked.ignored += _check_consistency(catalogues, apart, findings)
    checked.ignored += _check_sisters(catalogues, sisters, findings) if sisters else 0
    return checked


def _check_header(file: PoFile, findings: Findings) -> None:
    """The plural rule of a file, where it names one, is that of its language."""
    named, right = plurals(file.catalogue.field("Plural-Forms")), plurals(file.language.plural_forms)
    if named not in (0, right):
        hint = "run cop-docs messages update, which writes the right one"
        findings.add("catalogue-header", Place(file.file, 1, 1), f"has not the plural rule of {file.language.name}", hint)


def _check_language(file: PoFile, findings: Findings) -> None:
    """The translations of a file, taken together, are in its language: short ones tell nothing by themselves, all of them do."""
    finished = [entry for entry in file.catalogue.live if any(entry.msgstr) and not entry.fuzzy]
    if len(finished) < _FEWEST:
        return
    words = [word for entry in finished for text in entry.msgstr for word in words_of(text)]
    if other := other_language(words[:_ENOUGH], file.language):
        hint = f"put it into the folder of {other}, and restore this one"
        findings.add("catalogue-language", Place(file.file, 1, 1), f"is in {other} as a whole, not in {file.language.name}", hint)


def _finished(catalogues: Catalogues) -> Iterator[tuple[str, Entry]]:
    return ((domain, entry) for domain, entry in catalogues.live() if any(entry.msgstr) and not entry.fuzzy)


def _check_sisters(catalogues: Catalogues, sisters: Sisters, findings: Findings) -> int:
    """No translation is that of another language, as far as its words alone do not tell already; how many are ignored."""
    ignored = 0
    for _, entry in _finished(catalogues):
        same = sisters.same(entry, catalogues.language)
        if same is None or any(one.kind == _LANGUAGE for admission in catalogues.admissions(entry) for one in admission.complaints):
            continue
        if _LANGUAGE in ignored_kinds(entry, Findings()):
            ignored += 1
            continue
        message = f"“{entry.msgstr[0]}” is word for word what {same[0].name} has in {same[1].place_of()}"
        findings.add(_LANGUAGE, entry.place_of(), message, "see which of the two languages it is in, and translate the other")
    return ignored


def _check_consistency(catalogues: Catalogues, apart: Sequence[str], findings: Findings) -> int:
    """The same original, in the same context, is said in the same words; how many differences are ignored."""
    first: dict[tuple[str | None, str], tuple[str, Entry]] = {}
    ignored = 0
    for domain, entry in _finished(catalogues):
        if domain in apart:
            continue
        where, said = first.setdefault(entry.identity, (domain, entry))
        if where == domain or is_consistent(said.msgstr, entry.msgstr):  # twice in one catalogue: that is told
            continue
        if CONSISTENCY in ignored_kinds(entry, Findings()) | ignored_kinds(said, Findings()):
            ignored += 1
            continue
        message = f"“{entry.msgid}” is said otherwise in {said.place_of()}: “{said.msgstr[0]}”"
        findings.add(CONSISTENCY, entry.place_of(), message, "choose one of the two, or ignore it where both are meant")
    return ignored
