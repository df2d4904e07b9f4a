"""PO files → findings of every mistake that a machine can see in a translation beside its original; the files mended where it can.

It needs no content: English and translation are side by side in a PO file, so a translator can run it on one file at home. With the
content it also knows what links, terms and placeholders there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from cop_docs.catalogues.checking import Checked, check_in_project
from cop_docs.catalogues.folder import Catalogues
from cop_docs.catalogues.po_files import PO_FILES, PoFile, read_po_file
from cop_docs.catalogues.standards import apart_in, standards_of
from cop_docs.model.finding import Findings
from cop_docs.model.language import Language
from cop_docs.project.folder import Project


def catalogues(project: Project, languages: Sequence[Language], domains: Sequence[str]) -> list[Path]:
    """The PO files of ``languages`` and ``domains`` (none = all), in the order of their names."""
    folders = {language.folder for language in languages or project.languages if not language.is_source}
    files = project.files(PO_FILES)
    return [path for path in files if path.parent.parent.name in folders and (not domains or path.stem in domains)]


def proofread(project: Project, paths: Iterable[Path], findings: Findings) -> Checked:
    """Every rule on every translation of the PO files at ``paths``, and what only all of them together tell."""
    by_language: dict[Language, dict[str, PoFile]] = defaultdict(dict)
    for path in paths:
        if file := read_po_file(project, path, findings):
            by_language[file.language][file.file] = file
    total, apart = Checked(), apart_in(project, findings)
    for language, files in by_language.items():
        standards = standards_of(project, language, findings)
        read = Catalogues(language, standards, {name: file.catalogue for name, file in files.items()}, files=files)
        checked = check_in_project(project, read, [name for name, file in files.items() if file.domain in apart], findings)
        total.translations += checked.translations
        total.ignored += checked.ignored
    return total
