"""A PO file → a sheet to be proofread: its catalogue and language, its pairs, what translators asked to ignore."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cop_docs.catalogues.po_files import load_catalogue
from cop_docs.catalogues.po_writer import Catalogue, Entry
from cop_docs.model.finding import Findings, Place, nearest
from cop_docs.model.language import SOURCE, Language, language_named
from cop_docs.project.folder import Project
from cop_docs.rules.translations import IGNORABLE, ignorable
from cop_docs.rules.translations.pair import LengthLimits, Pair

_IGNORE = re.compile(r"\s*cop-ignore\s*:(.*)")
_PLURALS = re.compile(r"nplurals=(\d+)")
_TITLES = (".title", ".name")


@dataclass(frozen=True)
class PoFile:
    """A PO file that can be proofread. ``whole``: all of it could be read, so it can be written again without loss."""

    path: Path
    catalogue: Catalogue
    language: Language
    whole: bool = True

    @property
    def entries(self) -> list[Entry]:
        """What is proofread: messages with a translation that nobody marked fuzzy."""
        return [entry for entry in self.catalogue.live if any(entry.msgstr) and not entry.fuzzy]

    def pairs(self, entry: Entry, measure: LengthLimits, same: frozenset[str]) -> Iterator[tuple[int, Pair]]:
        """Each form that is translated, with its number, beside its English: the plural beside all but the first."""
        title = entry.msgctxt == "title" or any(key.endswith(_TITLES) for key in entry.keys)
        for form, translation in enumerate(entry.msgstr):
            english = entry.msgid_plural if form and entry.msgid_plural is not None else entry.msgid
            if translation:
                yield form, Pair(english, translation, self.language, measure, same, title)

    def ignored(self, entry: Entry, findings: Findings) -> frozenset[str]:
        """The kinds that a translator's comment ``cop-ignore: numbers, length`` silences; a name that is none is a finding."""
        comments = (found[1] for comment in entry.translator_comments if (found := _IGNORE.fullmatch(comment)))
        kinds: set[str] = set()
        for name in (name for comment in comments for name in re.split(r"[,\s]+", comment) if name):
            if kind := ignorable(name):
                kinds.add(kind)
            else:
                findings.add("translation-ignore", entry.place, f'"{name}" is nothing that can be ignored', nearest(name, IGNORABLE))
        return frozenset(kinds)

    def check_plurals(self, entry: Entry, findings: Findings) -> None:
        """A message with plural forms has all that its language has."""
        forms, wanted = len(entry.msgstr), plurals(self.language.plural_forms)
        if entry.msgid_plural is not None and (forms != wanted or not all(entry.msgstr)):
            full = sum(bool(form) for form in entry.msgstr)
            message = f"has {full} of the {wanted} plural forms of {self.language.name}" if forms <= wanted else f"has {forms} plural forms"
            findings.add("translation-plurals", entry.place_of(), message, f"write msgstr[0] to msgstr[{wanted - 1}]")


def plurals(rule: str) -> int:
    """How many forms a plural rule has."""
    found = _PLURALS.search(rule.replace(" ", ""))
    return int(found[1]) if found else 0


def read_po_file(project: Project, path: Path, findings: Findings) -> PoFile | None:
    """The PO file at ``path``; None, with a finding, where it cannot be read or is in no language that is translated into."""
    path = path.resolve() if path.resolve().is_relative_to(project.root) else path
    file = project.relative(path)
    problems = Findings()
    catalogue = load_catalogue(project, path, problems)
    findings.extend(problems)
    if catalogue is None:
        return None
    header = dict(catalogue.header)
    language = _language(header, path, project)
    if language is None:
        hint = f'write "Language: …\\n" with one of: {", ".join(one.folder for one in project.languages if one != SOURCE)}'
        findings.add("catalogue-header", Place(file, 1, 1), "does not say into which language it translates", hint)
        return None
    if plurals(header.get("Plural-Forms", "")) not in (0, plurals(language.plural_forms)):
        hint = "run cop-docs messages update, which writes the right one"
        findings.add("catalogue-header", Place(file, 1, 1), f"has not the plural rule of {language.name}", hint)
    return PoFile(path, catalogue, language, whole=not problems.errors())


def _language(header: Mapping[str, str], path: Path, project: Project) -> Language | None:
    """The language that the header names, or else the folder: locales/fr/LC_MESSAGES."""
    for name in (header.get("Language", ""), path.resolve().parent.parent.name):
        found = language_named(name, project.languages) if name else None
        if found and found != SOURCE:
            return found
    return None
