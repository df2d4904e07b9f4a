"""PO files → the same files, mended by the rules that need no person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cop_docs.catalogues.admission import English, ignored_kinds
from cop_docs.catalogues.po_files import PoFile, read_po_file
from cop_docs.catalogues.po_writer import Entry, write_catalogue
from cop_docs.model.finding import Findings, Place
from cop_docs.project.files import replace_files
from cop_docs.project.folder import Project
from cop_docs.project.lock import only_writer
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


def mend_files(project: Project, paths: Iterable[Path]) -> list[Mending]:
    """Mends what takes no person in the PO files at ``paths``; one that cannot be read whole is left alone. Raises ``OSError``."""
    mendings: list[Mending] = []
    for folder, chosen in _by_folder(project, paths).items():
        contents: dict[str, bytes] = {}
        with only_writer(folder):
            for name, path in chosen.items():
                file = read_po_file(project, path, Findings())
                made = list(_mended(file)) if file and file.whole else []
                if file and any(mending for _, mending in made):
                    contents[name] = write_catalogue(replace(file.catalogue, entries=tuple(entry for entry, _ in made))).encode()
                    mendings += [mending for _, found in made for mending in found]
            if contents:
                replace_files(folder, contents)
    return mendings


def _by_folder(project: Project, paths: Iterable[Path]) -> dict[Path, dict[str, Path]]:
    """The files, each with its name in the folder, by the folder that is locked while they are written: for those of the project, the one that every other writer locks."""
    folders: dict[Path, dict[str, Path]] = defaultdict(dict)
    locales = project.locales.resolve()
    for path in paths:
        parent = path.parent.resolve()
        folder = locales if parent.is_relative_to(locales) else parent
        folders[folder][(parent / path.name).relative_to(folder).as_posix()] = path
    return folders


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
