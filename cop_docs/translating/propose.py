"""PO files + a translation memory → PO files with fuzzy proposals for the messages that had no translation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cop_docs.catalogues.memory import Memory
from cop_docs.catalogues.po_writer import Catalogue, write_catalogue
from cop_docs.localise import read_catalogues
from cop_docs.model.finding import Findings
from cop_docs.model.language import Language
from cop_docs.project.files import replace_files
from cop_docs.project.folder import Project


def propose(project: Project, languages: Mapping[Language, Catalogue], names: Sequence[str], findings: Findings) -> tuple[list[str], int]:
    """Writes what the memory of each of ``languages`` proposes for the catalogues called ``names``; the files that changed, and how often.

    All are written or none. Where a catalogue cannot be read, nothing is written.
    """
    contents: dict[str, bytes] = {}
    count = 0
    for language, known in languages.items():
        memory = Memory(known.entries)
        for name, catalogue in read_catalogues(project, language, names, findings).items():
            proposed = memory.proposed(catalogue)
            changed = sum(before != after for before, after in zip(catalogue.entries, proposed.entries, strict=True))
            if changed:
                contents[f"{language.folder}/LC_MESSAGES/{name}.po"] = write_catalogue(proposed).encode()
                count += changed
    if findings.errors() or not contents:
        return [], 0
    replace_files(project.locales, contents)
    return [f"locales/{path}" for path in contents], count
