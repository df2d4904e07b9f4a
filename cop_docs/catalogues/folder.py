"""The folder of a language in locales → Catalogues: entries by message, signatures, how far each is; and the one way back to the disk.

What is written passes the gate here: a translation that is new in a catalogue is admitted, or written as fuzzy with its findings.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial, wraps
from typing import Concatenate, ParamSpec, TypeVar

from cop_docs.catalogues.admission import Admission, English, admit, as_fuzzy, ignored_kinds, recall
from cop_docs.catalogues.po_files import PoFile, plurals, po_path, read_po_file
from cop_docs.catalogues.po_writer import Catalogue, Entry, write_catalogue
from cop_docs.catalogues.signatures import Reviews, Signature, read_signatures, reviews_of, signatures_path
from cop_docs.catalogues.signatures import written as written_signatures
from cop_docs.catalogues.standards import standards_of
from cop_docs.catalogues.standing import Standing, standing_of
from cop_docs.model.content import Message
from cop_docs.model.finding import Findings, Place, meant
from cop_docs.model.language import Language
from cop_docs.project.cache import cache_of
from cop_docs.project.files import replace_files
from cop_docs.project.folder import Project
from cop_docs.project.lock import is_only_writer, only_writer
from cop_docs.rules.translations import PLURALS
from cop_docs.rules.translations.consistency import lacks_forms
from cop_docs.rules.translations.pair import Standards


@dataclass(frozen=True)
class Catalogues:
    """All that the folder of a language says.

    ``catalogues`` by domain, as they are or as they are to be; ``files`` are those that they were read from.
    """

    language: Language
    standards: Standards
    catalogues: Mapping[str, Catalogue]
    signatures: tuple[Signature, ...] = ()
    files: Mapping[str, PoFile] = field(default_factory=dict, compare=False)

    @classmethod
    def read(cls, project: Project, language: Language, domains: Sequence[str], findings: Findings) -> Catalogues:
        """The catalogues of ``domains``; a missing or broken one is a finding. In the source language there are none."""
        names = [] if language.is_source or language.pseudo else domains
        folder = (project.locales / po_path(language, "")).parent
        others = {path.stem for path in folder.glob("*.po")} - set(domains)
        if names and not folder.exists():
            place, hint = Place(project.relative(folder.parent)), "run cop-docs messages update"
            findings.add("missing-catalogue", place, f"{language.name} has no catalogues", hint)
            names = []
        found = {name: _read(project, language, (name, meant(name, others)), findings) for name in names}
        files = {name: file for name, file in found.items() if file is not None}
        signatures = tuple(read_signatures(project, language, findings)) if names else ()
        standards = standards_of(project, language, findings)
        recall(standards, cache_of(project.root))
        return cls(language, standards, {name: file.catalogue for name, file in files.items()}, signatures, files)

    @cached_property
    def _entries(self) -> dict[tuple[str, str | None, str], Entry]:
        return {(name, *entry.identity): entry for name, entry in self.live()}

    @cached_property
    def _admissions(self) -> dict[Entry, tuple[Admission, ...]]:
        return {}

    @cached_property
    def reviews(self) -> Reviews:
        """What the signatures say together."""
        return reviews_of(self.signatures)

    def live(self) -> Iterator[tuple[str, Entry]]:
        """Every entry that the content has, with the domain of its catalogue."""
        return ((name, entry) for name, catalogue in self.catalogues.items() for entry in catalogue.live)

    def entry(self, message: Message) -> Entry | None:
        """The entry of a message."""
        return self._entries.get((message.domain, message.context or None, message.text))

    def standing(self, entry: Entry) -> Standing:
        """How far the translation of an entry is."""
        return standing_of(entry, self.reviews)

    def admissions(self, entry: Entry) -> tuple[Admission, ...]:
        """What the gate says of each text of an entry."""
        if entry not in self._admissions:
            ignored = ignored_kinds(entry, Findings())
            texts = enumerate(entry.msgstr)
            self._admissions[entry] = tuple(admit(English.of(entry, form), text, self.standards, ignored) for form, text in texts)
        return self._admissions[entry]

    def is_refused(self, entry: Entry) -> bool:
        """Whether a text of an entry must not be used, or one is missing."""
        return self._lacks_forms(entry) or any(admission.is_refused for admission in self.admissions(entry))

    def report(self, entry: Entry, findings: Findings, place: Place | None = None) -> None:
        """Every finding of one entry: what the gate says, its plural forms, and what its translator asked to ignore.

        They are at the places of their characters, or all at ``place``, where the entry is not written yet.
        """
        ignored_kinds(entry, findings)
        self._check_plurals(entry, findings, place)
        for form, admission in enumerate(self.admissions(entry)):
            admission.report(findings, place or partial(entry.place_of, form), entry.keys[0] if entry.keys else "")

    def _lacks_forms(self, entry: Entry) -> bool:
        return entry.msgid_plural is not None and lacks_forms(entry.msgstr, plurals(self.language.plural_forms))

    def _check_plurals(self, entry: Entry, findings: Findings, place: Place | None) -> None:
        forms, wanted = len(entry.msgstr), plurals(self.language.plural_forms)
        if self._lacks_forms(entry):
            full = sum(bool(form) for form in entry.msgstr)
            message = f"has {full} of the {wanted} plural forms of {self.language.name}" if forms <= wanted else f"has {forms} plural forms"
            findings.add(PLURALS, place or entry.place_of(), message, f"write msgstr[0] to msgstr[{wanted - 1}]")

    def with_entries(self, changes: Iterable[tuple[Entry, Entry]]) -> Catalogues:
        """The same with some entries of these very catalogues replaced."""
        after = {id(old): new for old, new in changes}
        changed = {
            name: replace(catalogue, entries=tuple(after.get(id(entry), entry) for entry in catalogue.entries))
            for name, catalogue in self.catalogues.items()
        }
        return replace(self, catalogues=changed)

    def with_refused_as_fuzzy(self, findings: Findings) -> Catalogues:
        """The same; each finished translation that the gate refuses is fuzzy, with its findings."""
        refused = [(name, entry) for name, entry in self.live() if any(entry.msgstr) and not entry.fuzzy and self.is_refused(entry)]
        for name, entry in refused:
            self.report(entry, findings, Place(f"locales/{po_path(self.language, name)}"))
        return self.with_entries((entry, as_fuzzy(entry)) for _, entry in refused)

    def require_unchanged(self, project: Project) -> None:
        """Raises ``OSError`` where the files say something else by now than when they were read."""
        now = Catalogues.read(project, self.language, tuple(self.catalogues), Findings())
        if (now.catalogues, now.signatures) != (self.catalogues, self.signatures):
            raise OSError(errno.ESTALE, "was changed meanwhile", str(project.locales / self.language.folder))

    def laid_out(self) -> dict[str, bytes]:
        """Every catalogue as the program lays it out, by its path relative to locales, whatever layout and charset its file has now."""
        return {po_path(self.language, name): write_catalogue(catalogue).encode() for name, catalogue in self.catalogues.items()}

    def contents(self, before: Catalogues, findings: Findings) -> dict[str, bytes]:
        """The files in which this differs from ``before``, by their paths relative to locales.

        Each finished translation that ``before`` has not is judged, with its findings, and becomes fuzzy where it is refused.
        """
        contents: dict[str, bytes] = {}
        for name, catalogue in self.catalogues.items():
            old = before.catalogues.get(name)
            if old != catalogue:
                contents[po_path(self.language, name)] = write_catalogue(self._admitted(name, catalogue, old, findings)).encode()
        if self.signatures != before.signatures:
            contents[signatures_path(self.language)] = written_signatures(self.signatures)
        return contents

    def _admitted(self, name: str, catalogue: Catalogue, old: Catalogue | None, findings: Findings) -> Catalogue:
        there = {(entry.identity, entry.msgstr) for entry in (old.live if old else ()) if not entry.fuzzy}
        entries: list[Entry] = []
        for entry in catalogue.entries:
            is_new = not entry.obsolete and not entry.fuzzy and (entry.identity, entry.msgstr) not in there
            if is_new:
                self.report(entry, findings, Place(f"locales/{po_path(self.language, name)}"))
            entries.append(as_fuzzy(entry) if is_new and self.is_refused(entry) else entry)
        return replace(catalogue, entries=tuple(entries))


def _read(project: Project, language: Language, named: tuple[str, str], findings: Findings) -> PoFile | None:
    """A catalogue by its domain, and the name of a file that may be it, where it is missing."""
    domain, other = named
    path = project.locales / po_path(language, domain)
    if not path.exists():
        place, hint = Place(project.relative(path)), f"is it {other}.po? rename it" if other else "run cop-docs messages update"
        findings.add("missing-catalogue", place, f"{language.name} has no catalogue for {domain}", hint)
        return None
    file = read_po_file(project, path, findings)
    if file is not None and file.language != language:
        hint = f'write "Language: {language.folder}\\n", or move the file'
        findings.add("catalogue-header", Place(file.file, 1, 1), f"says that it is in {file.language.name}", hint)
        return None
    return file


P = ParamSpec("P")
R = TypeVar("R")


def as_only_writer(step: Callable[Concatenate[Project, P], R]) -> Callable[Concatenate[Project, P], R]:
    """A step that reads catalogues in order to write them, and that no other writer comes between."""

    @wraps(step)
    def run(project: Project, /, *arguments: P.args, **named: P.kwargs) -> R:
        with only_writer(project.locales):
            return step(project, *arguments, **named)

    return run


def write_changed(project: Project, contents: Mapping[str, bytes]) -> list[str]:
    """Writes the files of locales that are not so already, all or none; their paths, relative to the project. Raises ``OSError``.

    Only under the lock of ``only_writer(project.locales)``, under which what ``contents`` were made from has been read, too: otherwise
    what another process has written meanwhile would be lost.
    """
    if not is_only_writer(project.locales):
        raise RuntimeError("catalogues are read and written under one lock")
    changed = {name: content for name, content in contents.items() if _bytes(project, name) != content}
    if changed:
        replace_files(project.locales, changed)
    return [f"locales/{name}" for name in changed]


def _bytes(project: Project, name: str) -> bytes | None:
    path = project.locales / name
    return path.read_bytes() if path.exists() else None
