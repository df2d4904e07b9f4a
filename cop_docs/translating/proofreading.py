"""PO files → findings of every mistake that a machine can see in a translation beside its English; the files mended where it can.

It needs no content: English and translation are side by side in a PO file, so a translator can run it on one file at home. With the
content it also knows what links, terms and placeholders there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cop_docs.catalogues.admission import English, ignored_kinds
from cop_docs.catalogues.checking import Checked, check_catalogues
from cop_docs.catalogues.folder import PO_FILES, Catalogues
from cop_docs.catalogues.po_files import PoFile, read_po_file
from cop_docs.catalogues.po_writer import Entry, write_catalogue
from cop_docs.catalogues.standards import apart_in, standards_of
from cop_docs.model.content import Content, Message
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import SOURCE, Language
from cop_docs.project.files import replace_files
from cop_docs.project.folder import Project
from cop_docs.rules.translations import mend
from cop_docs.rules.translations.pair import Pair, Standards


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
    files = project.files(PO_FILES)
    return [path for path in files if path.parent.parent.name in folders and (not domains or path.stem in domains)]


def proofread(project: Project, paths: Iterable[Path], findings: Findings, content: Content[Message] | None = None) -> Checked:
    """Every rule on every translation of the PO files at ``paths``, and what only all of them together tell."""
    by_language: dict[Language, dict[str, PoFile]] = defaultdict(dict)
    for path in paths:
        if file := read_po_file(project, path, findings):
            by_language[file.language][file.file] = file
    total, apart = Checked(), apart_in(project, findings)
    for language, files in by_language.items():
        standards = standards_of(project, language, content, findings)
        read = Catalogues(language, standards, {name: file.catalogue for name, file in files.items()}, files=files)
        checked = check_catalogues(read, [name for name, file in files.items() if file.domain in apart], findings)
        total.translations += checked.translations
        total.ignored += checked.ignored
    return total


def mend_files(project: Project, paths: Iterable[Path]) -> list[Mending]:
    """Mends what takes no person in the PO files at ``paths``; one that cannot be read whole is left alone. Raises ``OSError``."""
    mendings: list[Mending] = []
    folders: dict[Path, dict[str, bytes]] = defaultdict(dict)
    for path in paths:
        file = read_po_file(project, path, Findings())
        made = list(_mended(file)) if file and file.whole else []
        if file and any(mending for _, mending in made):
            catalogue = replace(file.catalogue, entries=tuple(entry for entry, _ in made))
            folders[path.parent][path.name] = write_catalogue(catalogue).encode()
            mendings += [mending for _, found in made for mending in found]
    for folder, contents in folders.items():
        replace_files(folder, contents)
    return mendings


def _mended(file: PoFile) -> Iterator[tuple[Entry, list[Mending]]]:
    """Every entry of a file, obsolete and fuzzy ones as they are, with what was mended in it."""
    chosen = {id(entry) for entry in file.finished}
    for entry in file.catalogue.entries:
        forms, mendings = list(entry.msgstr), []
        ignored = ignored_kinds(entry, Findings())
        for form, translation in enumerate(entry.msgstr) if id(entry) in chosen else ():
            pair = Pair(English.of(entry, form).text, translation, Standards(file.language))
            forms[form], kinds = mend(pair, ignored)
            if kinds:
                mendings.append(Mending(entry.place_of(form), kinds, translation, forms[form]))
        yield replace(entry, msgstr=tuple(forms)), mendings
