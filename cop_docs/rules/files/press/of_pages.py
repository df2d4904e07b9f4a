"""Demands on pages: their boxes, their sizes and number, and what is laid over them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from cop_docs.model.geometry import MM, Box
from cop_docs.rules.files.press.demand import Demand, Fault
from cop_docs.rules.files.press.evidence import Evidence, box

_ACTIONS = ("/AA", "/PresSteps", "/Trans", "/Dur", "/Metadata", "/PieceInfo", "/Tabs", "/StructParents", "/B")
_PRINTERS_OWN = ("/TrapNet", "/PrinterMark")
_EPSILON = 0.05  # points
#: Two sizes are the same within this many millimetres.
_SAME = 0.1


def _trims(file: Evidence) -> Iterator[tuple[int, Box]]:
    for number, page in enumerate(file.pdf.pages, start=1):
        trim = box(page.obj, "/TrimBox") or box(page.obj, "/ArtBox")
        if trim:
            yield number, trim


def _one_trim(file: Evidence) -> Iterator[Fault]:
    for number, page in enumerate(file.pdf.pages, start=1):
        has = [name for name in ("/TrimBox", "/ArtBox") if name in page.obj]
        if len(has) != 1:
            yield Fault(f"has {'both TrimBox and ArtBox' if has else 'neither TrimBox nor ArtBox'}", number)


def _nested(file: Evidence) -> Iterator[Fault]:
    for number, trim in _trims(file):
        page = file.pdf.pages[number - 1].obj
        boxes = [("trim", trim), ("bleed", box(page, "/BleedBox")), ("media", box(page, "/MediaBox"))]
        known = [(name, one) for name, one in boxes if one]
        for (name, inner), (around, outer) in pairwise(known):
            if not _is_inside(inner, outer):
                yield Fault(f"has a {name} box that is not inside the {around} box", number)
        crop = box(page, "/CropBox")
        if crop and not _is_inside(known[-2][1], crop):
            yield Fault(f"has a {known[-2][0]} box that is not inside the crop box", number)


def _is_inside(inner: Box, outer: Box) -> bool:
    return all(outer[side] <= inner[side] + _EPSILON for side in (0, 1)) and all(outer[side] >= inner[side] - _EPSILON for side in (2, 3))


def _bleed(file: Evidence) -> Iterator[Fault]:
    for number, trim in _trims(file):
        cut = box(file.pdf.pages[number - 1].obj, "/BleedBox") or trim
        room = (trim[0] - cut[0], cut[3] - trim[3], cut[2] - trim[2], trim[1] - cut[1])
        for side, by in zip(("left", "head", "right", "foot"), room, strict=True):
            if by < file.limits.bleed * MM - _EPSILON:
                yield Fault(f"has {by / MM:.1f} mm of bleed at the {side}, not {file.limits.bleed:g}", number)


def _one_size(file: Evidence) -> Iterator[Fault]:
    sizes = {number: ((trim[2] - trim[0]) / MM, (trim[3] - trim[1]) / MM) for number, trim in _trims(file)}
    if not sizes:
        return
    usual = Counter((round(width), round(height)) for width, height in sizes.values()).most_common(1)[0][0]
    first = next(size for size in sizes.values() if (round(size[0]), round(size[1])) == usual)
    for number, size in sizes.items():
        if any(abs(one - other) > _SAME for one, other in zip(size, first, strict=True)):
            yield Fault(f"is {size[0]:.1f} × {size[1]:.1f} mm, and others are {first[0]:.1f} × {first[1]:.1f}", number)


def _number(file: Evidence) -> Iterator[Fault]:
    pages = len(file.pdf.pages)
    if pages == 0:
        yield Fault("has no pages")
    elif pages % file.limits.pages:
        yield Fault(f"has {pages} pages, which is no multiple of {file.limits.pages}")


def _annotations(file: Evidence) -> Iterator[Fault]:
    for number, page in enumerate(file.pdf.pages, start=1):
        for one in page.obj.get("/Annots", []):
            kind = str(one.get("/Subtype", "/without a kind"))
            if kind not in _PRINTERS_OWN:
                yield Fault(f"has an annotation ({kind[1:]})", number)


def _actions(file: Evidence) -> Iterator[Fault]:
    for number, page in enumerate(file.pdf.pages, start=1):
        for key in _ACTIONS:
            if key in page.obj:
                yield Fault(f"has {key[1:]}", number)


def _turned(file: Evidence) -> Iterator[Fault]:
    for number, page in enumerate(file.pdf.pages, start=1):
        for key, usual in (("/Rotate", 0), ("/UserUnit", 1)):
            if float(page.obj.get(key, usual)) != usual:
                yield Fault(f"is turned or enlarged ({key[1:]} {page.obj[key]})", number)


_OURS = "Build it with cop-docs; another program must leave it out."

DEMANDS = (
    Demand("trim-box", "Each page says where it is trimmed: TrimBox or ArtBox, not both.", "Export it with trim boxes.", _one_trim),
    Demand(
        "nested-boxes", "Trim is inside bleed, bleed inside media, and crop cuts neither.", "Export it with bleed and marks anew.", _nested
    ),
    Demand(
        "bleed-box", "There is bleed on four sides: 3 mm, or what the profile asks for.", "Set bleed in templates/profiles.toml.", _bleed
    ),
    Demand("one-size", "All pages have one trimmed size.", "Make a file for each size.", _one_size),
    Demand(
        "page-count",
        "The number of pages can be bound: a multiple of four where it is stapled.",
        "Let the publication fill its last sheet (filling), or add blank pages before the last page.",
        _number,
    ),
    Demand("no-annotations", "No page has annotations: links, notes, fields. A printer's own marks may be there.", _OURS, _annotations),
    Demand("no-page-actions", "No page acts, is shown like slides, or keeps data of programs.", _OURS, _actions),
    Demand("not-turned", "No page is turned or enlarged by a number beside it.", "Export it upright and at its size.", _turned),
)
