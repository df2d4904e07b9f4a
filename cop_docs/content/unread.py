"""The folders of a project → a warning for each file that looks like content or settings and that nothing reads: another ending, a name or a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from cop_docs.model.finding import Findings, Place, meant, nearest
from cop_docs.model.photograph import ENDINGS
from cop_docs.project.folder import Project

_FILES = frozenset({"wording", "glossary", "sources", "companions", "dispatch", "site"})
#: By the folder, which endings are read in it and how many folders are above a file.
_FOLDERS = {"audiences": ({".yaml"}, 2), "sections": ({".yaml"}, 3), "figures": ({".svg"}, 2), "photographs": (set(ENDINGS), 2)}
#: The settings, by their folders; files with other endings are not looked at.
_SETTINGS = {
    "templates": ("design.toml", "fonts.toml", "press.toml", "profiles.toml"),
    "locales": ("glossary.csv", "languages.toml", "policy.toml", "scripts.toml", "style.toml"),
}
_OF_SETTINGS = (".toml", ".csv", ".yaml", ".yml")
#: A folder that editors read, and notes for people.
_FOR_EDITORS, _FOR_PEOPLE = "schemas", (".md", ".txt")


def check_unread(project: Project, findings: Findings) -> None:
    """Each file is where and as it is read; files that begin with a dot are those of programs. What is told already is not told again."""
    told = {finding.place.file for finding in findings}
    unread = {project.relative(path): hint for path, hint in unread_files(project)}
    for folder, known in _SETTINGS.items():
        files = (path for path in project.files(f"{folder}/*") if path.suffix in _OF_SETTINGS and path.name not in known)
        unread |= {project.relative(path): nearest(path.name, known) for path in files}
    for file, hint in unread.items():
        if file not in told:
            findings.add("unread-file", Place(file), "nothing reads this file", hint)


def unread_files(project: Project) -> Iterator[tuple[Path, str]]:
    """The files of content that nothing reads, each with what to do with it."""
    for path in project.files(f"{project.content.name}/**/*"):
        inside = PurePosixPath(path.relative_to(project.content).as_posix())
        hidden = any(part.startswith(".") for part in inside.parts)
        if not (hidden or inside.suffix in _FOR_PEOPLE or inside.parts[0] == _FOR_EDITORS) and (hint := _cure(inside, project)):
            yield path, hint


def misnamed(project: Project, name: str) -> Path | None:
    """The file of content that nothing reads and whose name resembles that of a file ``name``, which is missing."""
    known = _FILES | {project.facts}
    unread = (path for path, _ in unread_files(project) if path.parent == project.content)
    return next((path for path in unread if meant(path.stem, known) == name), None)


def _cure(path: PurePosixPath, project: Project) -> str:
    """What to do with a file of content/; nothing with one that is read, or that project.toml may name."""
    known = _FILES | {project.facts}
    if len(path.parts) == 1:
        is_read = path.suffix not in (".yaml", ".yml") or (path.suffix == ".yaml" and path.stem in known)
        return "" if is_read else f"rename it to {path.stem}.yaml" if path.stem in known else nearest(path.stem, known)
    folder = path.parts[0]
    if folder not in _FOLDERS:
        return nearest(folder, _FOLDERS)
    endings, depth = _FOLDERS[folder]
    if path.suffix not in endings:
        return f"files of {folder} end in {' or '.join(sorted(endings))}"
    if len(path.parts) != depth:
        return (
            "put it into a folder of sections, which is its catalogue"
            if len(path.parts) < depth
            else f"move it up: {folder} has no folders so deep"
        )
    return ""
