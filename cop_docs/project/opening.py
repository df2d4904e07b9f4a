"""A folder → the project that it is in, with the languages and names that its settings give."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cop_docs.model.finding import Findings, nearest
from cop_docs.model.metadata import FILE as METADATA
from cop_docs.model.parts import Located
from cop_docs.project.folder import Project
from cop_docs.project.languages import FILE, read_rows
from cop_docs.project.metadata import read_project_file
from cop_docs.project.scripts import read_scripts


def find_project(start: Path, findings: Findings | None = None) -> Project | None:
    """The project that ``start`` is in: the nearest folder upwards with ``content`` and project.toml or ``templates``; None without one.

    Findings tell what is wrong in project.toml and in the rows of its languages.
    """
    findings = Findings() if findings is None else findings
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / "content").is_dir() and ((folder / METADATA).is_file() or (folder / "templates").is_dir()):
            said = read_project_file(Project(folder), findings)
            project = Project(folder, said.languages, said.metadata.prefix, said.facts, said.confirm, said.values)
            return _with_source(with_languages(project, findings), said.source, findings)
    return None


def _with_source(project: Project, source: Located | None, findings: Findings) -> Project:
    """The project with the language marked in which its content is written; a finding where it has no such language."""
    if source is None:
        return project
    codes = [language.code for language in project.languages]
    if source not in codes:
        hint = nearest(source, codes) or f"write one of: {', '.join(codes)}"
        findings.add("project-error", source.place, f"source is “{source}”, and the project has no such language", hint)
        return project
    marked = (replace(one, is_source=one.code == source, in_work=one.in_work and one.code != source) for one in project.languages)
    return replace(project, languages=tuple(marked))


def with_languages(project: Project, findings: Findings) -> Project:
    """The project with the languages that ``locales/languages.toml`` adds to those that it has."""
    path = project.root / FILE
    text = project.read(path, findings) if path.exists() else None
    scripts = read_scripts(project, findings)
    rows = read_rows(text, findings, scripts) if text else ()
    return replace(project, languages=tuple(dict.fromkeys((*project.languages, *rows))))
