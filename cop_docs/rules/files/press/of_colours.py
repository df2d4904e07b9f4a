"""Demands on what is painted: inks alone, how letters are printed over their ground, the most ink, the thinnest line, the coarsest picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cop_docs.model.geometry import MM
from cop_docs.rules.files.press.demand import Demand, Fault
from cop_docs.rules.files.press.evidence import Evidence, box
from cop_docs.rules.files.press.painted import Painted
from cop_docs.rules.files.press.spaces import INKS, is_spot

_EPSILON = 0.005
_ALL_INKS = "Separation All"
_WHAT = {"text": "letters", "area": "an area", "line": "a line", "picture": "a picture", "shading": "a shading"}


def _at(mark: Painted, problem: str) -> Fault:
    return Fault(problem, mark.page, mark.left, mark.head)


def _everywhere(file: Evidence) -> Iterable[Painted]:
    return (*file.painted, *file.elsewhere)


def _rgb(file: Evidence) -> Iterator[Fault]:
    for mark in _everywhere(file):
        for name in mark.colour.spaces:
            if name not in INKS and not is_spot(name) and name != "inline":
                yield _at(mark, f"{_WHAT[mark.kind]} in {name}")


def _inline(file: Evidence) -> Iterator[Fault]:
    for mark in _everywhere(file):
        if "inline" in mark.colour.spaces:
            yield _at(mark, "a picture inside the stream of the page")


def _spots(file: Evidence) -> Iterator[Fault]:
    for mark in _everywhere(file):
        for name in mark.colour.spaces:
            if is_spot(name) and name not in INKS:
                yield _at(mark, f"{_WHAT[mark.kind]} in another ink than the four ({name})")


def _is_black(inks: tuple[float, ...]) -> bool:
    return len(inks) == 4 and not any(inks[:3]) and inks[3] > 0


def _knocked_out(file: Evidence) -> Iterator[Fault]:
    """Of a group letters do not overprint the ground, and need not."""
    for mark in file.painted:
        if mark.kind == "text" and _is_black(mark.colour.inks) and not mark.in_group and not (mark.overprints and mark.mode == 1):
            yield _at(mark, "letters in black ink that do not overprint (op, OPM 1)")


def _white_overprints(file: Evidence) -> Iterator[Fault]:
    for mark in file.painted:
        if mark.overprints and len(mark.colour.inks) == 4 and not any(mark.colour.inks):
            yield _at(mark, f"{_WHAT[mark.kind]} in white that overprint: nothing of it is printed")


def _colour_overprints(file: Evidence) -> Iterator[Fault]:
    for mark in file.painted:
        is_letters_in_black = mark.kind == "text" and _is_black(mark.colour.inks)
        if mark.overprints and not is_letters_in_black and any(mark.colour.inks or (1,)):
            yield _at(mark, f"{_WHAT[mark.kind]} that overprint, and take the colour of what is below")


def _ink(file: Evidence) -> Iterator[Fault]:
    for mark in file.painted:
        total = 100 * sum(mark.colour.inks)
        if total > file.limits.ink + _EPSILON and _ALL_INKS not in mark.colour.spaces:
            yield _at(mark, f"{_WHAT[mark.kind]} with {total:.0f} % of ink, and the most is {file.limits.ink:g}")


def _ink_below_black(file: Evidence) -> Iterator[Fault]:
    """The most that black letters and what is below them can have together, wherever on a page each is."""
    for number in range(1, len(file.pdf.pages) + 1):
        marks = [mark for mark in file.painted if mark.page == number and len(mark.colour.inks) == 4 and mark.kind != "picture"]
        letters = [mark for mark in marks if mark.kind == "text" and mark.overprints and _is_black(mark.colour.inks)]
        grounds = [mark for mark in marks if not _is_black(mark.colour.inks)]
        black = max((mark.colour.inks[3] for mark in letters), default=0)
        ground = max(grounds, key=lambda mark: sum(mark.colour.inks[:3]), default=None)
        total = 100 * (sum(ground.colour.inks[:3]) + black) if ground and black else 0
        if ground and total > file.limits.ink + _EPSILON:
            yield _at(ground, f"a ground that has {total:.0f} % of ink with black letters over it, and the most is {file.limits.ink:g}")


def _lines(file: Evidence) -> Iterator[Fault]:
    for mark in file.painted:
        if mark.kind in ("line", "area") and mark.size < file.limits.line - _EPSILON:
            yield _at(mark, f"{_WHAT[mark.kind]} of {mark.size:.2f} pt, and the thinnest is {file.limits.line:g}")


def _pictures(file: Evidence) -> Iterator[Fault]:
    for mark in file.painted:
        if mark.kind == "picture" and mark.colour.spaces != ("inline",) and mark.size < file.limits.dots - 0.5:
            yield _at(mark, f"a picture of {mark.size:.0f} dpi, and the coarsest is {file.limits.dots:g}")


def _registration(file: Evidence) -> Iterator[Fault]:
    """The colour of all plates is that of marks, which are outside of the bleed."""
    for mark in file.painted:
        if _ALL_INKS in mark.colour.spaces and _is_inside_bleed(file, mark):
            yield _at(mark, f"{_WHAT[mark.kind]} in the colour of registration marks, which has all inks in full")


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
    Demand("ink-limit", "No colour has more ink than the paper takes.", "Take less ink for it in [inks] of templates/press.toml.", _ink),
    Demand(
        "ink-below-black",
        "No colour has more ink than the paper takes where black letters of the same page overprint it; where on the page each is, is not asked.",
        "Take less ink for it in [inks] of templates/press.toml.",
        _ink_below_black,
    ),
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
