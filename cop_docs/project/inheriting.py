"""A settings file below ``templates`` → its tables over those of the program: a project writes only what it has otherwise."""

from __future__ import annotations

from cop_docs.model.finding import Findings
from cop_docs.project.folder import PROGRAM, Project
from cop_docs.project.toml import Tables, toml_of


def inherited(project: Project, file: str, findings: Findings, kind: str) -> Tables | None:
    """The tables of ``file``, those of the program below them; None, with findings of this ``kind``, where the project's cannot be read."""
    own = project.root / file
    below = toml_of((PROGRAM / file).read_text("utf-8"), f"{PROGRAM.name}/{file}", findings, kind)
    if not own.exists():
        return below
    text = project.read(own, findings)
    tables = toml_of(text, file, findings, kind) if text is not None else None
    return tables.over(below) if tables is not None and below is not None else None
