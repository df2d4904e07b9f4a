"""A project and its content → the photographs that the content shows, each as it is cut there; those that cannot be used are findings."""

from __future__ import annotations

from pathlib import PurePosixPath

from cop_docs.content.unread import unread_files
from cop_docs.model.content import Content, Message, each
from cop_docs.model.finding import Findings, Place, nearest
from cop_docs.model.photograph import ENDINGS, Photo, Photograph
from cop_docs.project.folder import Project
from cop_docs.read.photograph import MAX_BYTES, photograph
from cop_docs.read.unreadable import Unreadable

_FOLDER = "content/photographs"


def read_photographs(project: Project, content: Content[Message], findings: Findings) -> dict[str, Photo]:
    """The photographs that the sections show, by their cuts (``Cut``). Each file is read once, and told once."""
    files = {path.name: path for path in project.files(f"{_FOLDER}/*") if path.suffix.lower() in ENDINGS}
    others = {path: hint for path, hint in unread_files(project) if path.suffix.lower() not in (".yaml", ".yml", ".svg")}
    unread = {path.stem: (project.relative(path), hint) for path, hint in others.items()}
    read: dict[str, bytes | None] = {}
    told: set[str] = set()
    found: dict[str, Photo] = {}
    for block in each(Photograph, content.sections):
        name = str(block.photograph)
        if name not in files and (misplaced := unread.get(PurePosixPath(name).stem)):
            path, hint = misplaced
            findings.add("misplaced-file", Place(path), f'nothing reads this file, which is the photograph "{name}"', hint)
            continue
        if name not in files:
            findings.add("missing-photograph", block.photograph.place, f"there is no photograph {_FOLDER}/{name}", _hint(name, set(files)))
            continue
        if name not in read:
            read[name] = project.read_bytes(files[name], findings, limit=MAX_BYTES)
        data = read[name]
        if data is None or name in told:
            continue
        try:
            found[str(block.cut)] = photograph(data, block.cut)
        except Unreadable as error:
            told.add(name)
            findings.add("unusable-photograph", Place(f"{_FOLDER}/{name}"), str(error), error.hint)
    return found


def _hint(name: str, names: set[str]) -> str:
    if PurePosixPath(name).suffix.lower() not in ENDINGS:
        return f"write the name of the file with its ending: {', '.join(ENDINGS)}"
    return nearest(name, names)
