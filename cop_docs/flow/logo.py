"""The logo that project.toml names → its pictures, checked: SVG by the closed list of drawings, PNG by its pixels alone."""

from __future__ import annotations

from dataclasses import replace

from cop_docs.model.finding import Findings, Place
from cop_docs.model.logo import Logo, Picture
from cop_docs.model.metadata import Metadata
from cop_docs.model.parts import Located
from cop_docs.project.folder import Project
from cop_docs.project.metadata import read_project_file
from cop_docs.read.drawing import faults, shape_of
from cop_docs.read.photograph import shows_nothing
from cop_docs.read.pixels import pixels_of
from cop_docs.read.png import plain_png
from cop_docs.read.unreadable import Unreadable

#: A logo goes into every file, so it is small.
MOST_BYTES = 300_000
#: Dots of the width of a drawing that is looked at.
_DOTS = 400
#: Times that a logo may be as wide as high, and as high as wide.
_WIDEST = 8.0


def metadata_with_logo(project: Project, findings: Findings) -> Metadata:
    """What the files of ``project`` say of themselves, with its logo; a finding tells where one cannot be used."""
    said = read_project_file(project, findings)
    light, dark = (*(_picture(project, name, findings) for name in said.logo), None, None)[:2]
    for name, picture, on_white in zip(said.logo, (light, dark), (True, False), strict=False):
        if picture and shows_nothing(_pixels(picture), on_white=on_white):
            problem = f"shows nothing{' on white paper: all of it is white or transparent' if on_white else ': all of it is transparent'}"
            findings.add(
                "project-error", Place(name), problem, "save it anew with what it is to show; logo_dark is the one for dark grounds"
            )
    alternative = said.metadata.publisher or said.metadata.title or "Logo"
    return replace(said.metadata, logo=Logo(light, dark, alternative) if light else None)


def _pixels(picture: Picture) -> bytes:
    """A picture as PNG; a drawing so large that thin lines can be seen."""
    return picture.data if picture.kind == "png" else pixels_of(picture.data.decode(), _DOTS)


def _picture(project: Project, name: Located, findings: Findings) -> Picture | None:
    path = project.root / name
    if not path.is_file() and not path.is_symlink():
        findings.add("project-error", name.place, f"there is no file {name} in the project", "put the logo there, or delete the line")
        return None
    return _svg(project, name, findings) if name.endswith(".svg") else _png(project, name, findings)


def _svg(project: Project, name: str, findings: Findings) -> Picture | None:
    data = project.read_bytes(project.root / name, findings, limit=MOST_BYTES)
    text = project.read(project.root / name, findings) if data is not None else None
    if text is None:
        return None
    wrong = faults(text)
    for fault in wrong:
        findings.add("unsafe-figure", Place(name, fault.line, 1), fault.message, fault.hint)
    return None if wrong else _of_shape("svg", text.encode(), shape_of(text), name, findings)


def _png(project: Project, name: str, findings: Findings) -> Picture | None:
    data = project.read_bytes(project.root / name, findings, limit=MOST_BYTES)
    if data is None:
        return None
    try:
        png = plain_png(data)
    except Unreadable as error:
        findings.add("unreadable-file", Place(name), str(error), error.hint)
        return None
    return _of_shape("png", png.data, png.width / png.height, name, findings)


def _of_shape(kind: str, data: bytes, shape: float, name: str, findings: Findings) -> Picture | None:
    if 1 / _WIDEST <= shape <= _WIDEST:
        return Picture("svg" if kind == "svg" else "png", data, shape)
    message = f"is {max(shape, 1 / shape):.1f} times as {'wide as high' if shape > 1 else 'high as wide'}"
    findings.add("project-error", Place(name), message, f"use a logo whose sides differ by {_WIDEST:g} times at most")
    return None
