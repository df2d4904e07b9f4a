"""A Word file → the words that a reader of the page does not see: hidden, in the colour of their ground, tiny, squeezed, off the page, covered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from cop_docs.model.design import Colour, contrast
from cop_docs.read.docx import WP, W, WordFile, words_of
from cop_docs.read.outline import bare
from cop_docs.read.word_looks import WordLooks, is_on
from cop_docs.rules.received.characters import character_complaints
from cop_docs.rules.received.colours import parse_colour
from cop_docs.rules.received.complaint import Complaint, hidden, note, short
from cop_docs.rules.received.word_drawings import drawing_complaints

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
#: Below these a reader sees lines of dust: half-points, per cent of a letter's width, twentieths of a point between letters, and of a line.
_SMALLEST, _NARROWEST, _TIGHTEST, _LOWEST = 8, 30, -60, 80
_FARTHEST = 11_000  # twentieths of a point: beyond the width of A4
_RAISED = 200  # half-points
_A_LINE = 10_000
_LEAST_ROOM, _MOST_ROOM = 1_400, 30_000  # twentieths of a point: a label, a banner
_LEAST_CONTRAST = 1.35
_PAPER, _BLACK = Colour("#ffffff"), Colour("#000000")
_LIGHT_THEMES = frozenset({"background1", "light1", "bg1", "lt1"})
_HIGHLIGHTS = {"black": _BLACK, "white": _PAPER, "darkBlue": Colour("#000080"), "yellow": Colour("#ffff00"), "lightGray": Colour("#c0c0c0")}
#: Styles that our covers, posters and tables set on a ground of their own.
_ON_GROUND = re.compile(r"Cover|Title|Subtitle|Poster|Table|Card|Header|Foot|Panel|Leaflet|Call|Signpost|Contact", re.IGNORECASE)


def visible_complaints(file: WordFile) -> Iterator[Complaint]:
    """The words of a Word file that cannot be seen, and those that look like others."""
    looks = WordLooks(file)
    has_ground = any(
        drawing.get("behindDoc") in ("1", "true") for part in (file.body, *file.furniture.values()) for drawing in part.iter(f"{WP}anchor")
    )
    for part in (file.body, *file.furniture.values()):
        for paragraph in part.iter(f"{W}p"):
            yield from _paragraph(paragraph, looks, has_ground=has_ground)
        yield from _tables(part)
        yield from drawing_complaints(part)
        yield from _revisions(part)
        yield from _pages(part)
    yield from _labels(file)
    yield from character_complaints("".join(words_of(file.body)))


def _paragraph(paragraph: etree._Element, looks: WordLooks, *, has_ground: bool) -> Iterator[Complaint]:
    own = [run for run in paragraph.iter(f"{W}r") if _says(run) and next(run.iterancestors(f"{W}p"), None) is paragraph]
    if not own:
        return
    marks = looks.paragraph_marks(paragraph)
    if why := _squeezed(marks):
        yield hidden(f"the words “{short(''.join(words_of(paragraph)))}” {why}")
    for run in own:
        why = _unseen(run, paragraph, looks, has_ground=has_ground)
        if why:
            yield hidden(f"the words “{short(''.join(words_of(run)))}” {why}")


def _says(run: etree._Element) -> bool:
    return bool("".join(text.text or "" for text in run.iter(f"{W}t")).strip())


def _number(mark: etree._Element | None, name: str = "val", default: int = 0) -> int:
    value = str(mark.get(f"{W}{name}", default)) if mark is not None else str(default)
    return int(float(value)) if re.fullmatch(r"-?\d+(\.\d+)?", value) else default


def _squeezed(marks: Mapping[str, etree._Element]) -> str:
    """Why a paragraph is not seen: a line without height, or beyond the page."""
    spacing, indent, frame = marks.get("spacing"), marks.get("ind"), marks.get("framePr")
    if spacing is not None and spacing.get(f"{W}lineRule") == "exact" and _number(spacing, "line", 240) < _LOWEST:
        return "have lines without height"
    if indent is not None and any(
        abs(_number(indent, name)) > _FARTHEST for name in ("left", "start", "right", "end", "firstLine", "hanging")
    ):
        return "stand beyond the page"
    if indent is not None and any(_number(indent, name) < -_FARTHEST // 5 for name in ("left", "start", "right", "end")):
        return "stand beyond the page"
    if frame is not None and (any(abs(_number(frame, name)) > _FARTHEST for name in ("x", "y")) or 0 < _number(frame, "w", 1000) < _LOWEST):
        return "stand in a frame beyond the page"
    return ""


def _unseen(run: etree._Element, paragraph: etree._Element, looks: WordLooks, *, has_ground: bool) -> str:
    """Why the words of a run are not seen; empty where they are."""
    marks = looks.run_marks(run, paragraph)
    only = {name: mark for name, (_, mark) in marks.items()}
    reasons = {
        "are hidden": any(is_on(only.get(name)) for name in ("vanish", "specVanish")),
        "are struck out": any(is_on(only.get(name)) for name in ("strike", "dstrike")),
        "are too small to be seen": any(0 < _number(only.get(name), default=100) < _SMALLEST for name in ("sz", "szCs")),
        "are squeezed until they cannot be read": 0 < _number(only.get("w"), default=100) < _NARROWEST
        or _number(only.get("spacing")) < _TIGHTEST
        or 0 < _number(only.get("fitText"), default=_A_LINE) < _LOWEST,
        "are moved off their line": abs(_number(only.get("position"))) > _RAISED,
        "are drawn without colour": _is_transparent(only.get("textFill")),
        "have the colour of their ground": _is_colourless(marks, paragraph, looks, has_ground=has_ground),
    }
    return next((why for why, is_so in reasons.items() if is_so), "")


def _is_transparent(fill: etree._Element | None) -> bool:
    """Whether letters are filled with nothing, or with a colour that lets all through."""
    alphas = [str(alpha.get(f"{_W14}val", "0")) for alpha in fill.iter(f"{_W14}alpha")] if fill is not None else []
    return fill is not None and (fill.find(f"{_W14}noFill") is not None or any(int(alpha) > 80_000 for alpha in alphas if alpha.isdigit()))


def _is_colourless(
    marks: Mapping[str, tuple[str, etree._Element]], paragraph: etree._Element, looks: WordLooks, *, has_ground: bool
) -> bool:
    origin, mark = marks.get("color", ("", None))
    ink = _colour(mark, _BLACK)
    ground, is_known = _ground(marks, paragraph, looks)
    if contrast(ink, ground) >= _LEAST_CONTRAST:
        return False
    on_ground = origin not in ("own", "") and (has_ground or not is_known) and bool(_ON_GROUND.search(origin))
    return not on_ground


def _ground(marks: Mapping[str, tuple[str, etree._Element]], paragraph: etree._Element, looks: WordLooks) -> tuple[Colour, bool]:
    """The colour behind words, and whether nothing else can lie there: shading of the run, the paragraph, the cell, else paper."""
    highlight = marks.get("highlight")
    if highlight is not None and str(highlight[1].get(f"{W}val")) in _HIGHLIGHTS:
        return _HIGHLIGHTS[str(highlight[1].get(f"{W}val"))], True
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    shades = [
        marks["shd"][1] if "shd" in marks else None,
        looks.paragraph_marks(paragraph).get("shd"),
        cell.find(f"{W}tcPr/{W}shd") if cell is not None else None,
    ]
    for shade in shades:
        if shade is not None and (colour := parse_colour(str(shade.get(f"{W}fill")))):
            return colour, True
    fill = looks.cell_fill(paragraph)
    return parse_colour(fill or "") or parse_colour(looks.page_colour) or _PAPER, fill is not None


def _colour(mark: etree._Element | None, default: Colour) -> Colour:
    if mark is None:
        return default
    if mark.get(f"{W}themeColor") in _LIGHT_THEMES:
        return _PAPER
    return parse_colour(str(mark.get(f"{W}val"))) or default


def _tables(part: etree._Element) -> Iterator[Complaint]:
    for row in part.iter(f"{W}tr"):
        words = short("".join(words_of(row)))
        height = row.find(f"{W}trPr/{W}trHeight")
        low = height is not None and height.get(f"{W}hRule") == "exact" and _number(height) < _LOWEST
        if words and (low or is_on(row.find(f"{W}trPr/{W}hidden"))):
            yield hidden(f"a row of a table is hidden: “{words}”")
    for cell in part.iter(f"{W}tc"):
        width, words = cell.find(f"{W}tcPr/{W}tcW"), short("".join(words_of(cell)))
        if words and width is not None and width.get(f"{W}type") == "dxa" and 0 < _number(width, "w") < _LOWEST:
            yield hidden(f"a cell of a table has no width: “{words}”")
    for table in part.iter(f"{W}tbl"):
        indent, floating = table.find(f"{W}tblPr/{W}tblInd"), table.find(f"{W}tblPr/{W}tblpPr")
        far = floating is not None and any(abs(_number(floating, name)) > _FARTHEST for name in ("tblpX", "tblpY"))
        if far or abs(_number(indent, "w")) > _FARTHEST:
            yield hidden(f"a table stands beyond the page: “{short(''.join(words_of(table)))}”")


def _labels(file: WordFile) -> Iterator[Complaint]:
    """The numbers and bullets of lists are seen."""
    numbering = file.part("numbering")
    for level in numbering.iter(f"{W}lvl") if numbering is not None else ():
        size = level.find(f"{W}rPr/{W}sz")
        if is_on(level.find(f"{W}rPr/{W}vanish")) or 0 < _number(size, default=100) < _SMALLEST:
            yield hidden("the labels of a list are hidden")
            return


def _pages(part: etree._Element) -> Iterator[Complaint]:
    """A page has room for words inside its margins, which are on it."""
    for section in part.iter(f"{W}sectPr"):
        size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        if size is None or margin is None:
            continue
        sides = {name: _number(margin, name) for name in ("left", "right", "top", "bottom")}
        room = (
            _number(size, "w", 11_900) - sides["left"] - sides["right"],
            _number(size, "h", 16_800) - abs(sides["top"]) - abs(sides["bottom"]),
        )
        if min(room) < _LEAST_ROOM or min(sides["left"], sides["right"]) < -_LEAST_ROOM or max(room) > _MOST_ROOM:
            yield hidden("the margins of a page leave no room on it for words")


def _revisions(part: etree._Element) -> Iterator[Complaint]:
    gone = "".join(text.text or "" for text in part.iter(f"{W}delText"))
    gone += "".join(text.text or "" for away in part.iter(f"{W}moveFrom", f"{W}del") for text in away.iter(f"{W}t"))
    if gone.strip():
        yield hidden(f"words are marked as deleted, and still there: “{short(gone)}”")
    if next(part.iter(f"{W}ins", f"{W}moveTo"), None) is not None:
        yield note("it has changes that nobody has accepted yet")
    for choices in part.iter(f"{_MC}AlternateContent"):
        said = {bare("".join(words_of(choice))) for choice in choices} - {""}
        if len(said) > 1:
            yield hidden(f"some programs show other words than others: “{short(' / '.join(sorted(said)))}”")
