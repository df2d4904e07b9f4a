"""WeasyPrint 70.0 → the same, quicker: it does once what it would do for each box or twice; every byte that it writes stays as it is, but for balanced columns.

Each measure is a function that takes the place of one of WeasyPrint's or pydyf's, and says on what it relies. ``docs/upstream.md`` offers
them to those projects.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import IO, Any

import pydyf
import weasyprint
from weasyprint import HTML
from weasyprint.css import ComputedStyle, Style, StyleFor
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.functions import check_math
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.draw.color import get_color
from weasyprint.formatting_structure import boxes
from weasyprint.layout import background, block, inline, percent, preferred
from weasyprint.layout.column import columns_layout
from weasyprint.text import line_break

from cop_docs.read.unreadable import Unreadable
from cop_docs.read.xml import parse_xml, plain
from cop_docs.writers.pages.balancing import balanced
from cop_docs.writers.pages.few_pages import few_pages, make_all_pages
from cop_docs.writers.pages.freed_boxes import anonymous, freed_document, freed_page, held_anonymous, layout_document, make_page
from cop_docs.writers.pages.same_lines import same_line, split_first_line
from cop_docs.writers.pages.shared_styles import shared_init, styles_init
from cop_docs.writers.pages.whole_lines import next_linebox, whole_line

#: Values that depend on others, or that are propagated.
_APART = frozenset({"float", "display", "position", "page"})
_DECORATION = "text_decoration_"
_SIMPLE = (str, int, float)  # none of these is a formula
_LENGTHS = ("width", "min_width", "max_width", "height", "min_height", "max_height")
_SIDES = ("left", "right", "top", "bottom")
_EDGES = tuple(f"{edge}_{side}" for edge in ("margin", "padding") for side in _SIDES)
_CORNERS = tuple(f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left"))
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)
#: The elements of HTML that have no content.
_EMPTY = re.compile(r"<((?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b[^<>]*?)/?>")
_NOTES = frozenset({"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"})


@dataclass(frozen=True, slots=True)
class _Way:
    """How a property gets its value that no rule sets; ``logical`` is the name that also sets it, by the direction of the text."""

    inherited: bool
    initial: Any
    logical: dict[str, str]


def _way(key: str) -> _Way:
    function = PHYSICAL_FUNCTIONS.get(key)
    logical = {direction: function(block="ttb", inline=direction) for direction in ("ltr", "rtl")} if function else {}
    return _Way(key in INHERITED, INITIAL_VALUES[key], logical)


_WAYS = {
    key: _way(key)
    for key in INITIAL_VALUES
    if key not in _APART and not key.startswith(_DECORATION) and (key in INHERITED or key not in INITIAL_NOT_COMPUTED)
}
_missing: Callable[[Any, str], Any] = ComputedStyle.__missing__
_in_flow: Callable[[Any], bool] = boxes.Box.is_in_normal_flow
_strut: Callable[[Any], Any] = line_break.strut
_resolve: Callable[[Any, Any], None] = percent.resolve_percentages
_data: Any = pydyf.Stream.data
_write: Callable[..., None] = pydyf.PDF.write
_parse: Callable[..., Any] = weasyprint.tinyhtml5.parse
_sheets: Callable[..., list[Any]] = HTML._ua_stylesheets  # noqa: SLF001  # WeasyPrint names it in no other way
_descendants: Callable[..., Iterator[Any]] = boxes.Box.descendants
_backgrounds: Callable[..., None] = background.layout_box_backgrounds


def _quick_missing(style: Any, key: str) -> Any:
    """A property that no rule sets is inherited or has its initial value; most properties of most elements are such."""
    parent, way = style.parent_style, _WAYS.get(key)
    if way is None or parent is None or key in style.cascaded:
        return _missing(style, key)
    if way.logical and way.logical[style["direction"]] in style.cascaded:
        return _missing(style, key)
    value = parent[key] if way.inherited else way.initial
    if type(value) not in _SIMPLE and way.inherited and check_math(value):
        return _missing(style, key)
    style[key] = value
    return value


def _quick_in_flow(box: Any) -> bool:
    """Whether a box is in normal flow depends on its style alone, which is copied before it is changed."""
    known = box.style.__dict__
    if "cop_in_flow" not in known:
        known["cop_in_flow"] = _in_flow(box)
    return bool(known["cop_in_flow"])


def _quick_strut(style: Any) -> Any:
    """The height of a line depends on the style alone: its key, a long string, is not made each time."""
    known = style.__dict__
    if "cop_strut" not in known:
        known["cop_strut"] = _strut(style)
    return known["cop_strut"]


def _quick_resolve(box: Any, containing_block: Any) -> None:
    """Lengths without per cent are the same for each box of a style; the boxes of a table may have borders already, and pages are apart."""
    style = box.style
    if not isinstance(box, boxes.Box) or isinstance(box, boxes.PageBox) or style["border_collapse"] == "collapse":
        _resolve(box, containing_block)
        return
    if "cop_lengths" not in style.__dict__:
        style.__dict__["cop_lengths"] = _lengths(style)
    fixed = style.__dict__["cop_lengths"]
    if fixed is None:
        _resolve(box, containing_block)
        return
    box.__dict__.update(fixed)
    if style["box_sizing"] != "content-box":
        percent.adjust_box_sizing(box, "width")
        percent.adjust_box_sizing(box, "height")


def _lengths(style: Any) -> dict[str, Any] | None:
    """The used lengths of a style; None where one of them depends on the box around it."""
    values = {name: style[name] for name in (*_EDGES, *_LENGTHS)}
    if any(value != "auto" and getattr(value, "unit", "%") == "%" for value in values.values()):  # a formula has no unit
        return None
    fixed = {name: value if value == "auto" else value.value for name, value in values.items()}
    fixed |= {name: 0 for name in ("min_width", "min_height") if fixed[name] == "auto"}
    return fixed | {name: style[name] for name in _BORDERS}


def _quick_descendants(box: Any, placeholders: bool = False) -> Iterator[Any]:  # noqa: FBT001, FBT002  # as WeasyPrint has it
    """A box and all inside it, in their order: each comes from one generator, not through one of each box that it is in."""
    waiting = [box]
    while waiting:
        one = waiting.pop()
        yield one
        if isinstance(one, boxes.Box):
            inside = [getattr(child, "_box", child) for child in one.children] if placeholders else one.children
            waiting += reversed(inside)


def _quick_backgrounds(page_box: Any, box: Any, picture: Any, layout_children: bool = True, style: Any = None) -> None:  # noqa: FBT001, FBT002  # as above
    """Whether a box has round corners or something behind it depends on its style alone; most have neither."""
    if not layout_children or style is not None or box is page_box or not _is_bare(box.style):
        _backgrounds(page_box, box, picture, layout_children, style)
        return
    for name in _CORNERS:
        setattr(box, name, (0, 0))
    for child in box.all_children():
        _quick_backgrounds(page_box, child, picture)
    box.background = None


def _is_bare(style: Any) -> bool:
    """Whether a style has square corners and neither a picture, a colour nor a shadow."""
    known = style.__dict__
    if "cop_bare" not in known:
        known["cop_bare"] = (
            all((0, "px") in style[name] for name in _CORNERS)
            and style["border_image_source"][0] == style["mask_border_source"][0] == "none"
            and all(kind == "none" for kind, _ in style["background_image"])
            and not style["box_shadow"]
            and get_color(style, "background_color").alpha == 0
        )
    return bool(known["cop_bare"])


def _quick_parse(file: IO[str], **options: Any) -> Any:
    """HTML whose every element is closed, as our templates write it, is XML once elements without content are; else HTML, and read as such."""
    text = file.read()
    try:
        return plain(parse_xml(_EMPTY.sub(r"<\1/>", text).encode()))
    except Unreadable:
        return _parse(text, **options)


@cache
def _without_notes(sheet: Any) -> Any:
    """A style sheet without its rules for notes."""
    less, less.matcher = copy(sheet), copy(sheet.matcher)
    less.matcher.other_selectors = [selector for selector in sheet.matcher.other_selectors if selector[3] not in _NOTES]
    return less


def _quick_sheets(html: Any, forms: bool = False) -> list[Any]:  # noqa: FBT001, FBT002  # as WeasyPrint has it
    """WeasyPrint's own sheet gives every element five pseudo-elements of notes, which no page without notes (``cop_notes``) asks for."""
    sheets: list[Any] = _sheets(html, forms)
    return sheets if html.__dict__.get("cop_notes", True) else [_without_notes(sheet) for sheet in sheets]


class _Kept:
    """What a stream wrote, kept while its file is written: its identifier asks for it once more."""

    def __init__(self) -> None:
        self.streams: dict[int, tuple[Any, bytes]] = {}

    def data(self, stream: Any) -> bytes:
        """The bytes of a stream, built and compressed once."""
        known = self.streams.get(id(stream))
        if known is None:
            known = self.streams[id(stream)] = stream, _data.fget(stream)
        return known[1]


def _quick_write(pdf: Any, *arguments: Any, **options: Any) -> None:
    """A file whose streams are compressed once: none changes between being written and being counted in the identifier."""
    kept = _Kept()
    pydyf.Stream.data = property(kept.data)
    try:
        _write(pdf, *arguments, **options)
    finally:
        pydyf.Stream.data = _data


@cache
def _places() -> list[tuple[Any, str, Any, Any]]:
    """What is replaced: where it is, its name there, itself, and what takes its place."""
    named: dict[Any, Any] = {_strut: _quick_strut, _resolve: _quick_resolve, make_page: freed_page}
    named |= {layout_document: freed_document, make_all_pages: few_pages, _backgrounds: _quick_backgrounds}
    modules = [module for name, module in sys.modules.items() if name.startswith("weasyprint.")]
    found = [
        (module, name, old, new) for module in modules for old, new in named.items() for name in vars(module) if vars(module)[name] is old
    ]
    return [
        *found,
        *((module, "split_first_line", split_first_line, same_line) for module in (inline, preferred)),
        (inline, "get_next_linebox", next_linebox, whole_line),
        (block, "columns_layout", columns_layout, balanced),
        (StyleFor, "__init__", styles_init, shared_init),
        (ComputedStyle, "__missing__", _missing, _quick_missing),
        (weasyprint.tinyhtml5, "parse", _parse, _quick_parse),
        (HTML, "_ua_stylesheets", _sheets, _quick_sheets),
        (Style, "anonymous_style", anonymous, property(held_anonymous)),
        (boxes.Box, "is_in_normal_flow", _in_flow, _quick_in_flow),
        (boxes.Box, "descendants", _descendants, _quick_descendants),
        (pydyf.PDF, "write", _write, _quick_write),
    ]


@contextmanager
def quicker() -> Iterator[None]:
    """While this lasts, WeasyPrint takes these short ways."""
    for owner, name, _, new in _places():
        setattr(owner, name, new)
    try:
        yield
    finally:
        for owner, name, old, _ in _places():
            setattr(owner, name, old)
