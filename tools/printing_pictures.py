"""The schemes of ``cop-docs impose`` → the pictures of docs/printing.md, drawn from what the program would print; the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cop_docs.model.geometry import MM, Box
from cop_docs.writers.sheets.cuts import cut_and_stack
from cop_docs.writers.sheets.folds import booklet, folded
from cop_docs.writers.sheets.side import Sheets, Side
from cop_docs.writers.sheets.tiling import Poster, tiles

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
_A5, _A4, _PANEL = (148 * MM, 210 * MM), (210 * MM, 297 * MM), (97 * MM, 210 * MM)
_ACROSS = (297 * MM, 210 * MM)
_INK, _MUTED, _RULE, _TINT, _ACCENT = "#1c2733", "#51606e", "#c9d1d9", "#eaf5f4", "#b23a1e"
#: Points of a picture for a point of a sheet; what is between sheets; the height of a line of words.
_SCALE, _GAP, _LINE = 0.22, 26.0, 15.0


def pictures() -> dict[str, str]:
    """Every picture by its file name."""
    drawn = {
        "printing-bleed": _bleed(),
        "printing-tiles": _framed(
            _rows(
                [("Four sheets of a poster: cut at the marks, paste on the marks", tiles(Poster(1, _A4, ()), _A4, 2, right_to_left=False))]
            )
        ),
    }
    for direction, rtl in (("ltr", False), ("rtl", True)):
        drawn[f"printing-booklet-{direction}"] = _framed(
            _rows([("Eight pages on two sheets", booklet(8, _A5, _ACROSS, grammage=80, right_to_left=rtl))])
        )
        drawn[f"printing-leaflet-{direction}"] = _framed(
            _rows([("Six panels on one sheet", folded(6, _PANEL, _ACROSS, right_to_left=rtl))])
        )
        drawn[f"printing-stack-{direction}"] = _framed(
            _rows([("Eight pages, cut in two and stacked", cut_and_stack(8, _A5, _A4, right_to_left=rtl))])
        )
    return {f"{name}.svg": drawn[name] for name in sorted(drawn)}


def _rows(rows: list[tuple[str, Sheets]]) -> tuple[list[str], float, float]:
    """Sides beside each other, each row under its title; with the width and the height that they need."""
    parts, top, widest = list[str](), _GAP / 2, 0.0
    for title, sheets in rows:
        parts.append(_words(_GAP / 2, top + _LINE, title, size=12, weight=700))
        top += _LINE * 2.4
        left = _GAP / 2
        for number, side in enumerate(sheets.sides):
            name = f"sheet {number + 1}" if sheets.duplex == "Simplex" else f"sheet {number // 2 + 1}, {'back' if number % 2 else 'front'}"
            parts += [_words(left, top - 5, name), f'<g transform="translate({left:.2f} {top:.2f})">', *_side(side), "</g>"]
            left += side.size[0] * _SCALE + _GAP / 2
        widest = max(widest, left)
        top += max(side.size[1] for side in sheets.sides) * _SCALE + _GAP / 2
    return parts, widest, top


def _side(side: Side) -> Iterator[str]:
    """A side: its paper, the pages on it with their numbers, its marks."""
    width, height = side.size
    yield _rectangle((0, 0, width, height), height, fill="#ffffff", stroke=_MUTED)
    for page in side.pages:
        left, foot, right, head = page.clip
        yield _rectangle((left, foot, right, head), height, fill=_TINT, stroke=_RULE)
        if not side.framed:
            x, y = (left + right) / 2 * _SCALE, (height - (foot + head) / 2) * _SCALE
            yield f'<text x="{x:.2f}" y="{y + 9:.2f}" font-size="26" font-weight="700" text-anchor="middle" fill="{_INK}">{page.number}</text>'
    for x, y, other, end in side.strokes:
        points = f'x1="{x * _SCALE:.2f}" y1="{(height - y) * _SCALE:.2f}" x2="{other * _SCALE:.2f}" y2="{(height - end) * _SCALE:.2f}"'
        yield f'<line {points} stroke="{_ACCENT}" stroke-width="1.5"/>'
        if side.framed:
            yield _seam((x, y, other, end), side)
    for box, is_here in [*((box, False) for box in side.framed), *((box, True) for box in side.filled)]:
        yield _rectangle(_enlarged(box), height, fill=_INK if is_here else "none", stroke=_INK)


def _seam(stroke: Box, side: Side) -> str:
    """A dashed line from the mark at one end of a seam to that at the other."""
    width, height = side.size
    x, y, other, _ = stroke
    ends = (x, 0.0, x, height) if x == other else (0.0, y, width, y)
    points = f'x1="{ends[0] * _SCALE:.2f}" y1="{(height - ends[1]) * _SCALE:.2f}" x2="{ends[2] * _SCALE:.2f}" y2="{(height - ends[3]) * _SCALE:.2f}"'
    return f'<line {points} stroke="{_ACCENT}" stroke-width=".7" stroke-dasharray="4 3"/>'


def _enlarged(box: Box) -> Box:
    """The small picture of all sheets, five times as large as it is printed and further up, so that it is seen in ours."""
    return 80 + (box[0] - 45) * 5, 60 + (box[1] - 12) * 5, 80 + (box[2] - 45) * 5, 60 + (box[3] - 12) * 5


def _bleed() -> str:
    """A cover with its trim, its bleed and the marks, as press files have them."""
    page: Box = (40, 40, 188, 250)
    parts = [
        '<rect x="12" y="52" width="204" height="266" fill="#ffffff" stroke="#51606e"/>',
        f'<rect x="34" y="74" width="160" height="222" fill="{_ACCENT}"/>',
        f'<rect x="{page[0]}" y="80" width="148" height="210" fill="none" stroke="#ffffff" stroke-dasharray="4 3"/>',
    ]
    for x in (40, 188):
        parts += [f'<line x1="{x}" y1="{y}" x2="{x}" y2="{y + 14}" stroke="{_INK}" stroke-width=".8"/>' for y in (56, 300)]
    for y in (80, 290):
        parts += [f'<line x1="{x}" y1="{y}" x2="{x + 14}" y2="{y}" stroke="{_INK}" stroke-width=".8"/>' for x in (16, 198)]
    told = (
        (66, 198, "marks: outside of the bleed, cut off with it"),
        (77, 194, "bleed: the ground goes on for 3 mm"),
        (130, 188, "trim: the edge of the finished page"),
        (310, 216, "sheet: what the press file shows"),
    )
    for y, x, words in told:
        parts += [f'<line x1="{x}" y1="{y}" x2="236" y2="{y}" stroke="{_MUTED}" stroke-width=".6"/>', _words(240, y + 4, words)]
    return _framed((["".join(parts), _words(12, 32, "A page of a press file", size=12, weight=700)], 480, 336))


def _words(x: float, y: float, words: str, *, size: int = 10, weight: int = 400) -> str:
    return f'<text x="{x:.2f}" y="{y:.2f}" font-size="{size}" font-weight="{weight}" fill="{_INK}">{words}</text>'


def _rectangle(box: Box, height: float, *, fill: str, stroke: str) -> str:
    left, foot, right, head = box
    place = f'x="{left * _SCALE:.2f}" y="{(height - head) * _SCALE:.2f}" width="{(right - left) * _SCALE:.2f}" height="{(head - foot) * _SCALE:.2f}"'
    return f'<rect {place} fill="{fill}" stroke="{stroke}" stroke-width=".7"/>'


def _framed(drawn: tuple[list[str], float, float]) -> str:
    parts, width, height = drawn
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}"'
    return "\n".join([f'{head} font-family="sans-serif">', '<rect width="100%" height="100%" fill="#f3f5f7"/>', *parts, "</svg>\n"])


if __name__ == "__main__":
    for name, content in pictures().items():
        (PICTURES / name).write_text(content, "utf-8")
        print(PICTURES / name)
