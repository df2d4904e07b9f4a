"""Demands on what is painted: inks alone, how letters are printed over their ground, the thinnest line, the coarsest picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cop_docs.model.geometry import MM
from cop_docs.rules.files.press.demand import Demand, Fault
from cop_docs.rules.files.press.evidence import Evidence, box
from cop_docs.rules.files.press.painted import Painted
from cop_docs.rules.files.press.spaces import ALL_INKS, INKS, is_spot

_EPSILON = 0.005


def _everywhere(file: Evidence) -> Iterable[Painted]:
    return (*file.painted, *file.elsewhere)


def _rgb(file: Evidence) -> Iterator[Fault]:
    for mark in _everywhere(file):
        for name in mark.colour.spaces:
            if name not in INKS and not is_spot(name) and name != "inline":
                yield Fault.of(mark, f"{mark.what} in {name}")


def _inline(file: Evidence) -> Iterator[Fault]:
    for mark in _everywhere(file):
        if "inline" in mark.colour.spaces:
            yield Fault.of(mark, "a picture inside the stream of the page")


def _spots(file: Evidence) -> Iterator[Fault]:
    for mark in _everywhere(file):
        for name in mark.colour.spaces:
            if is_spot(name) and name not in INKS:
                yield Fault.of(mark, f"{mark.what} in another ink than the four ({name})")


def _knocked_out(file: Evidence) -> Iterator[Fault]:
    """Of a group letters do not overprint the ground, and need not."""
    for mark in file.painted:
        if mark.kind == "text" and mark.colour.is_black and not mark.in_group and not (mark.overprints and mark.mode == 1):
            yield Fault.of(mark, "letters in black ink that do not overprint (op, OPM 1)")


def _white_overprints(file: Evidence) -> Iterator[Fault]:
    for mark in file.painted:
        if mark.overprints and len(mark.colour.inks) == 4 and not any(mark.colour.inks):
            yield Fault.of(mark, f"{mark.what} in white that overprint: nothing of it is printed")


def _colour_overprints(file: Evidence) -> Iterator[Fault]:
    for mark in file.painted:
        is_letters_in_black = mark.kind == "text" and mark.colour.is_black
        if mark.overprints and not is_letters_in_black and any(mark.colour.inks or (1,)):
            yield Fault.of(mark, f"{mark.what} that overprint, and take the colour of what is below")


def _lines(file: Evidence) -> Iterator[Fault]:
    for mark in file.painted:
        if mark.kind in ("line", "area") and mark.size < file.limits.line - _EPSILON:
            yield Fault.of(mark, f"{mark.what} of {mark.size:.2f} pt, and the thinnest is {file.limits.line:g}")


def _pictures(file: Evidence) -> Iterator[Fault]:
    for mark in file.painted:
        if mark.kind == "picture" and mark.colour.spaces != ("inline",) and mark.size < file.limits.dots - 0.5:
            yield Fault.of(mark, f"a picture of {mark.size:.0f} dpi, and the coarsest is {file.limits.dots:g}")


def _registration(file: Evidence) -> Iterator[Fault]:
    """The colour of all plates is that of marks, which are outside of the bleed."""
    for mark in file.painted:
        if ALL_INKS in mark.colour.spaces and _is_inside_bleed(file, mark):
            yield Fault.of(mark, f"{mark.what} in the colour of registration marks, which has all inks in full")


def _is_inside_bleed(file: Evidence, mark: Painted) -> bool:
    page = file.pdf.pages[mark.page - 1]
    trim, bleed = box(page.obj, "/TrimBox") or box(page.obj, "/ArtBox"), box(page.obj, "/BleedBox")
    if trim is None or bleed is None or mark.left is None or mark.head is None:
        return False
    x, y = trim[0] + mark.left * MM, trim[3] - mark.head * MM
    return bleed[0] + _EPSILON < x < bleed[2] - _EPSILON and bleed[1] + _EPSILON < y < bleed[3] - _EPSILON


_TABLE = "Write its colour into [inks] of templates/press.toml, and build again; a picture is separated by the profile."

DEMANDS = (
    Demand("inks-alone", "Nothing is painted in RGB, Lab or by a profile: CMYK, or greys, which are black ink.", _TABLE, _rgb),
    Demand("no-inline-pictures", "No picture is written inside the stream of a page.", "Export it with pictures as objects.", _inline),
    Demand(
        "four-inks", "No ink is used beside the four.", "Print it in the four inks, or agree upon the fifth with the print shop.", _spots
    ),
    Demand(
        "black-overprints",
        "Letters in black ink alone, in full or as a tint, overprint with OPM 1, so that no white edge is seen where plates are a little off.",
        "Build it with cop-docs, or set overprint of black text in the program that it comes from.",
        _knocked_out,
    ),
    Demand("white-knocks-out", "Nothing white overprints.", "Take overprint from it.", _white_overprints),
    Demand("only-letters-overprint", "Nothing but letters in black ink overprints.", "Take overprint from it.", _colour_overprints),
    Demand(
        "thin-line",
        "No line and no area is thinner than 0.25 pt.",
        "Draw it thicker, in templates/html or in the drawing.",
        _lines,
    ),
    Demand(
        "coarse-picture",
        "No picture has fewer than 250 dots per inch where it is drawn.",
        "Take a larger picture, or draw it smaller.",
        _pictures,
    ),
    Demand(
        "registration-outside",
        "The colour of all plates is used outside of the bleed alone, for marks.",
        "Give what is on the page a colour of its own: black ink alone.",
        _registration,
    ),
)
