"""A paragraph, its place and its width → the lines that WeasyPrint 70.0 makes of it, each split once in a process.

What is in a line, and where from left to right, depends on its words, on their styles and on the box around it. Where it is from top to bottom
depends on the height of lines as well, which changes when a booklet is closed up: that is computed each time, by WeasyPrint's own functions.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

from cop_docs.writers.pages.same_lines import number_of

#: Lines that are kept: those of two booklets, about 5 MB.
_MOST = 2_000
_EDGES = tuple(f"{edge}_{side}" for edge in ("margin", "padding") for side in ("left", "right", "top", "bottom"))
_BESIDE = ("margin_left", "margin_right", "padding_left", "padding_right")
_BORDERS = tuple(f"border_{side}_width" for side in ("left", "right", "top", "bottom"))
_LENGTHS = tuple(f"{least}{length}" for least in ("", "min_", "max_") for length in ("width", "height"))
#: What laying out a line sets in its boxes, but for what depends on the height of the line.
_SET = (*_EDGES, *_BORDERS, *_LENGTHS, "position_x", "text", "text_indent", "pango_layout", "remove_decoration_sides")

next_linebox: Callable[..., tuple[Any, Any]] = inline.get_next_linebox


@dataclass(frozen=True, slots=True)
class _Part:
    """A box of a line: which one it is in the box around it, before that is split, what was set in it, and the boxes in it."""

    index: int
    values: dict[str, Any]
    inside: tuple[_Part, ...] = ()


_lines: dict[tuple[Any, ...], tuple[_Part, Any]] = {}


def whole_line(context: Any, linebox: Any, position_y: float, *more: Any) -> tuple[Any, Any]:
    """What ``get_next_linebox`` gives, with its arguments: a line, and where the next one begins."""
    _, skip_stack, block, _, _, *first_styles = more
    key = None if any(first_styles) or not _is_free(context, position_y) else _key(linebox, skip_stack, block)
    known = _lines.get(key) if key else None
    if known is not None:
        return _line(linebox, known[0], position_y), known[1]
    line, resume_at = next_linebox(context, linebox, position_y, *more)
    if key and line is not None and line.height:
        whole = _part(linebox, line, inline.skip_first_whitespace(linebox, skip_stack), 0)
        if whole is not None:
            if len(_lines) >= _MOST:
                _lines.clear()
            _lines[key] = whole, resume_at
    return line, resume_at


def _is_free(context: Any, position_y: float) -> bool:
    """Whether no floating box is beside what begins at this height, or below."""
    return all(
        shape.position_y < position_y and shape.position_y + shape.margin_height() <= position_y for shape in context.excluded_shapes
    )


def _key(linebox: Any, skip_stack: Any, block: Any) -> tuple[Any, ...] | None:
    """What the line depends on; None where that may be more than words."""
    words: list[Any] = []
    if not _read(linebox, words):
        return None
    style = linebox.style
    place = block.content_box_x(), block.width, block.style["direction"], linebox.text_indent
    return (*words, *place, style["text_align_all"], style["text_align_last"], _frozen(skip_stack))


def _read(box: Any, words: list[Any]) -> bool:
    """Whether a box holds words alone, all of them in the line; they are put into ``words``, each with the number of its style."""
    if not _is_plain(box.style) or box.is_leader:
        return False
    words.append(number_of(box.style))
    for inner in box.children:
        kind = type(inner)
        if kind is boxes.TextBox and inner.text:
            words += (inner.text, number_of(inner.style), inner.leading_collapsible_space, inner.trailing_collapsible_space)
        elif kind is not boxes.InlineBox or inner.footnote or inner.note or inner.note_call or not _read(inner, words):
            return False
    words.append(None)
    return True


def _is_plain(style: Any) -> bool:
    """Whether a style sets words in the line, without space or borders beside them, and does not justify them."""
    known = style.__dict__
    if "cop_plain" not in known:
        known["cop_plain"] = (
            style["position"] == "static"
            and style["box_decoration_break"] == "slice"
            and style["float"] == "none"
            and "justify" not in (style["text_align_all"], style["text_align_last"])
            and not (style["border_left_width"] or style["border_right_width"])
            and all(getattr(style[name], "value", 1) == 0 for name in _BESIDE)
        )
    return bool(known["cop_plain"])


def _frozen(stack: Any) -> Any:
    return stack and tuple((index, _frozen(inner)) for index, inner in stack.items())


def _part(box: Any, made: Any, skip_stack: Any, index: int) -> _Part | None:
    """What was made of a box; None where it cannot be told of each box in it what that was made of."""
    values = {name: made.__dict__[name] for name in _SET if name in made.__dict__}
    values["remove_decoration_sides"] = frozenset(made.remove_decoration_sides)
    if isinstance(made, boxes.TextBox):
        values["pango_layout"] = copy(made.pango_layout)
        return _Part(index, values) if hasattr(made.pango_layout, "cop_baseline") else None
    ((first, rest),) = skip_stack.items() if skip_stack else ((0, None),)
    inside = []
    for at, inner in enumerate(made.children, start=first):
        source = box.children[at] if at < len(box.children) else None
        if source is None or type(source) is not type(inner) or source.element is not inner.element:
            return None
        part = _part(source, inner, rest, at)
        if part is None:
            return None
        inside.append(part)
        rest = None
    return _Part(index, values, tuple(inside))


def _line(linebox: Any, whole: _Part, position_y: float) -> Any:
    """The line at ``position_y``, set from top to bottom as ``get_next_linebox`` does at its end."""
    line = _box(linebox, whole, position_y)
    bottom, top = inline.line_box_verticality(line)
    line.baseline, line.height = -top, bottom - top
    line.margin_top = line.margin_bottom = 0
    line.position_y = top
    line.translate(0, position_y - top)
    line.position_y = position_y
    return line


def _box(source: Any, part: _Part, position_y: float) -> Any:
    """A box of the line, made of the one that is split; its height is that of its style."""
    box = source.copy()
    known = box.__dict__
    known.update(part.values)
    box.remove_decoration_sides = set(part.values["remove_decoration_sides"])
    box.position_y = position_y
    if "pango_layout" in part.values:
        box.pango_layout = copy(box.pango_layout)
        box.margin_top = box.margin_bottom = (inline.strut(box.style)[0] - box.height) / 2
        box.baseline = box.pango_layout.cop_baseline + box.margin_top
    else:
        box.children = [_box(source.children[one.index], one, position_y) for one in part.inside]
        inline._adjust_line_height(box)  # noqa: SLF001  # what split_inline_box does at its end
    return box
