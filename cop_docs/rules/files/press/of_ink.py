"""Demands on the ink that lies on one place of a page: together they hold it below the limit on every point of every page, wherever things lie."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Stream

from cop_docs.rules.files.press.demand import Demand, Fault
from cop_docs.rules.files.press.evidence import Evidence, Held
from cop_docs.rules.files.press.ink import of_picture, of_shading
from cop_docs.rules.files.press.spaces import ALL_INKS, foreign

_EPSILON = 0.005
#: Ways of blending by which the colour above covers the one below, and no sum of both is printed (ISO 32000-1, table 136).
_COVERING = ("/Normal", "/Compatible")


def _ink(file: Evidence) -> Iterator[Fault]:
    limit = file.limits.ink + _EPSILON
    for mark in (*file.painted, *file.elsewhere):
        if (total := 100 * sum(mark.colour.inks)) > limit and ALL_INKS not in mark.colour.spaces:
            yield Fault.of(mark, f"{mark.what} with {total:.0f} % of ink, and the most is {file.limits.ink:g}")
    for held in _shadings(file):
        if (total := 100 * max(map(sum, of_shading(held.object) or ((),)))) > limit:
            yield Fault(f"a shading with {total:.0f} % of ink, and the most is {file.limits.ink:g}", held.page)
    for held in _pictures(file):
        if (most := of_picture(held.object)) is not None and most > limit:
            yield Fault(f"a picture with {most:.0f} % of ink, and the most is {file.limits.ink:g}", held.page)


def _ink_below_black(file: Evidence) -> Iterator[Fault]:
    """The most that black letters and what is below them can have together, wherever on a page each is."""
    elsewhere = [colour.inks for mark in file.elsewhere if len((colour := mark.colour).inks) == 4]
    elsewhere += [colour for held in _shadings(file) for colour in of_shading(held.object) or ()]
    for number in range(1, len(file.pdf.pages) + 1):
        marks = [mark for mark in file.painted if mark.page == number and len(mark.colour.inks) == 4 and mark.kind != "picture"]
        black = max((mark.colour.inks[3] for mark in marks if mark.kind == "text" and mark.overprints and mark.colour.is_black), default=0)
        grounds = [(sum(mark.colour.inks[:3]), Fault.of(mark, "a ground")) for mark in marks if not mark.colour.is_black]
        grounds += [(sum(inks[:3]), Fault("a shading or a tile", number)) for inks in elsewhere]
        most, ground = max(grounds, key=lambda one: one[0], default=(0, Fault("")))
        if black and (total := 100 * (most + black)) > file.limits.ink + _EPSILON:
            problem = f"{ground.problem} that has {total:.0f} % of ink with black letters over it, and the most is {file.limits.ink:g}"
            yield Fault(problem, number, ground.left, ground.head)


def _unknown(file: Evidence) -> Iterator[Fault]:
    for held in _shadings(file):
        if of_shading(held.object) is None:
            yield Fault("the ink of a shading cannot be told: it is no way from one colour of inks to another", held.page)
    for held in _pictures(file):
        if of_picture(held.object) is None:
            yield Fault(
                "the ink of a picture cannot be told: it is packed in a way that is not understood, or has not 8 bits an ink", held.page
            )


def _blends(file: Evidence) -> Iterator[Fault]:
    for held in file.held:
        modes = held.object.get("/BM") if isinstance(held.object, Dictionary) else None
        for mode in (modes if isinstance(modes, Array) else (modes,)) if modes is not None else ():
            if str(mode) not in _COVERING:
                yield Fault(f"something is blended by {str(mode)[1:]}", held.page)


def _shadings(file: Evidence) -> Iterator[Held]:
    """The shadings of inks; of those of a soft mask no ink is printed, and other colours are told by ``no-rgb-object``."""
    return (
        held for held in file.held if "/ShadingType" in held.object and not held.is_mask and not foreign(held.object.get("/ColorSpace"))
    )


def _pictures(file: Evidence) -> Iterator[Held]:
    """The pictures of inks: neither masks nor stencils, which are drawn in a colour that the page says."""
    for held in file.held:
        thing = held.object
        is_drawn = (
            isinstance(thing, Stream) and thing.get("/Subtype") == Name.Image and not held.is_mask and not thing.get("/ImageMask", False)
        )
        if is_drawn and not foreign(thing.get("/ColorSpace")):
            yield held


_TABLE = "Take less ink for it in [inks] of templates/press.toml; a picture needs a profile that is made for the paper."

DEMANDS = (
    Demand("ink-limit", "No colour has more ink than the paper takes, no point of a picture and no shading.", _TABLE, _ink),
    Demand(
        "ink-below-black",
        "No colour has more ink than the paper takes where black letters of the same page overprint it; where on the page each is, is not asked.",
        _TABLE,
        _ink_below_black,
    ),
    Demand(
        "known-ink",
        "The ink of every picture and shading can be told.",
        "Save pictures with 8 bits an ink, packed by Flate or as JPEG.",
        _unknown,
    ),
    Demand(
        "covering-blends",
        "What is above covers what is below, in full or in part (Normal): other ways of blending add inks that no colour of the file has.",
        "Merge what is blended in the program that the file comes from.",
        _blends,
    ),
)
