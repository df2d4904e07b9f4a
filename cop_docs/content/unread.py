"""The folders of a project → a warning for each file that looks like content or settings and that nothing reads: another ending, a name or a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from cop_docs.model.finding import Findings, Place, meant, nearest
from cop_docs.model.photograph import ENDINGS
from cop_docs.project.folder import PROGRAM, Project

_FILES = frozenset({"wording", "glossary", "sources", "companions", "dispatch", "site"})
#: By the folder, which endings are read in it and how many folders are above a file.
_FOLDERS = {"audiences": ({".yaml"}, 2), "sections": ({".yaml"}, 3), "figures": ({".svg"}, 2), "photographs": (set(ENDINGS), 2)}
#: The settings, by their folders; files with other endings are not looked at.
_SETTINGS = {
    "templates": ("design.toml", "fonts.toml", "press.toml", "profiles.toml"),
    "locales": ("glossary.csv", "languages.toml", "policy.toml", "scripts.toml", "style.toml"),
}
_OF_TEMPLATES = (".html", ".css", ".j2", ".jinja", ".jinja2")
_OF_SETTINGS = (".toml", ".csv", ".yaml", ".yml")
#: The folders of a project, by the folder that they are in; and how like a name must be to be one of them.
_PLACES, _LIKENESS = {"": ("locales", "templates"), "content": tuple(_FOLDERS)}, 0.8
_OTHERS = ("content", "build")
#: A folder that editors read, and notes for people.
_FOR_EDITORS, _FOR_PEOPLE = "schemas", (".md", ".txt")


def misspelt_folders(project: Project, findings: Findings) -> list[str]:
    """Tells each folder whose name is nearly that of one which is read; those folders, of whose files nothing more need be told, and the ones that are missing for it."""
    folders: list[str] = []
    for folder, names in _PLACES.items():
        there = {path.name for path in (project.root / folder).glob("*") if path.is_dir()}
        for other in sorted(there - {*names, *_OTHERS}):
            name = meant(other, names if folder else {*names} - there, _LIKENESS)
            if name:
                path, hint = (
                    PurePosixPath(folder, other).as_posix(),
                    f"move its files to {name}" if name in there else f"rename it to {name}",
                )
                findings.add("misplaced-file", Place(path), "nothing reads this folder", hint)
                folders += [path] if name in there else [path, PurePosixPath(folder, name).as_posix()]
    return folders


def check_unread(project: Project, findings: Findings) -> None:
    """Each file is where and as it is read; files that begin with a dot are those of programs. What is told already is not told again.

    Of a folder that no project has it is told once, for all that is in it.
    """
    told = {finding.place.file for finding in findings}
    unread = {project.relative(_folder(path, project) or path): hint for path, hint in unread_files(project)}
    for folder, known in _SETTINGS.items():
        files = (path for path in project.files(f"{folder}/*") if path.suffix in _OF_SETTINGS and path.name not in known)
        unread |= {project.relative(path): nearest(path.name, known) for path in files}
    unread |= {project.relative(path): hint for path, hint in _templates(project)}
    for file, hint in unread.items():
        if file not in told and not any(other.startswith(f"{file}/") for other in told):
            what = "folder" if (project.root / file).is_dir() else "file"
            findings.add("unread-file", Place(file), f"nothing reads this {what}", hint)


def _templates(project: Project) -> Iterator[tuple[Path, str]]:
    """The templates of a project that take the place of none, and that none of its own reads in."""
    known = {path.relative_to(PROGRAM / "templates/html").as_posix() for path in (PROGRAM / "templates/html").rglob("*") if path.is_file()}
    own = {project.relative(path): path for path in project.files("templates/**/*") if path.suffix in _OF_TEMPLATES}
    strange = {name: _inside(name) for name in own if name != f"templates/html/{_inside(name)}" or _inside(name) not in known}
    texts = {name: path.read_text("utf-8", "replace") for name, path in own.items() if strange and not project.leads_outside(path)}
    for name, inside in strange.items():
        is_read_in = any(inside in text for other, text in texts.items() if other != name)
        if name != f"templates/html/{inside}" or not is_read_in:
            close = meant(inside, known, _LIKENESS)
            yield own[name], f'did you mean "templates/html/{close}"?' if close else "cop-docs eject lists those of the program"


def _inside(name: str) -> str:
    """The name of a template as others read it in."""
    return name.removeprefix("templates/").removeprefix("html/")


def _folder(path: Path, project: Project) -> Path | None:
    """The folder of content around a file that is none of those in which something is read."""
    first = path.relative_to(project.content).parts[0]
    return None if first in _FOLDERS or path.parent == project.content else project.content / first


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
