"""PO files + a translation memory → PO files with fuzzy proposals for the messages that had no translation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cop_docs.catalogues.folder import Catalogues, as_only_writer, write_changed
from cop_docs.catalogues.memory import Memory
from cop_docs.catalogues.po_writer import Catalogue
from cop_docs.model.finding import Findings
from cop_docs.model.language import Language
from cop_docs.project.folder import Project


@as_only_writer
def propose(project: Project, languages: Mapping[Language, Catalogue], names: Sequence[str], findings: Findings) -> tuple[list[str], int]:
    """Writes what the memory of each of ``languages`` proposes for the catalogues called ``names``; the files that changed, and how often.

    All are written or none. Where a catalogue cannot be read, nothing is written.
    """
    contents: dict[str, bytes] = {}
    count, problems = 0, Findings()
    for language, known in languages.items():
        memory, before = Memory(known.entries), Catalogues.read(project, language, names, problems)
        after = replace(before, catalogues={name: memory.proposed(catalogue) for name, catalogue in before.catalogues.items()})
        count += sum(old != new for (_, old), (_, new) in zip(before.live(), after.live(), strict=True))
        contents |= after.contents(before, problems)
    findings.extend(problems)
    return ([], 0) if problems.errors() else (write_changed(project, contents), count)
