"""A project and its design → the fonts that its scripts name, made where they are not there."""

from __future__ import annotations

from collections.abc import Callable

from cop_docs import fonts
from cop_docs.catalogues.po_files import PO_FILES, po_text
from cop_docs.model.design import Design
from cop_docs.model.finding import Findings
from cop_docs.project.folder import Project


def make_fonts(project: Project, design: Design | None, told: Callable[[str], None]) -> fonts.FontFolder:
    """The fonts that the scripts of the project's languages name, all without a design; made where they are not there, which is ``told``. Raises ``FontMissing``."""
    scripts = {language.script for language in project.languages}
    named = {family for script in scripts for family in design.scripts[script].families} if design else None
    return fonts.prepare(project.root, characters(project), told, named)


def characters(project: Project) -> frozenset[str]:
    """Every character a reader may meet, whatever is being built, so that the fonts do not depend on the order."""
    silent = Findings()
    content = (project.read(path, silent) or "" for path in project.files("content/**/*.yaml"))
    return frozenset().union(*content, *(po_text(project, path) for path in project.files(PO_FILES)))
