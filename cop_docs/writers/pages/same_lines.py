"""Words, a style and a width → the line that WeasyPrint 70.0 makes of them, made once in a process.

While a document is laid out again and again, and even while it is laid out once (a column is measured before it is filled), the same words are
asked for in the same style and width: nine times of ten in a booklet. A line depends on its words, on the properties below and on the numbers that
``split_first_line`` is given, and on nothing else; of the page it only uses the dictionaries of hyphens.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.text import line_break

#: What ``split_first_line`` and the layout of Pango that it makes read of a style.
PROPERTIES = (
    "direction",
    "font_family",
    "font_feature_settings",
    "font_kerning",
    "font_language_override",
    "font_size",
    "font_stretch",
    "font_style",
    "font_variant_alternates",
    "font_variant_caps",
    "font_variant_east_asian",
    "font_variant_ligatures",
    "font_variant_numeric",
    "font_variant_position",
    "font_variation_settings",
    "font_weight",
    "hyphenate_character",
    "hyphenate_limit_chars",
    "hyphenate_limit_zone",
    "hyphens",
    "lang",
    "letter_spacing",
    "overflow_wrap",
    "tab_size",
    "text_decoration_line",
    "white_space",
    "word_break",
    "word_spacing",
)
#: Lines that are kept: those of a booklet in some twenty widths, about 10 MB.
_MOST = 30_000

split_first_line: Callable[..., Any] = line_break.split_first_line
_lines: dict[tuple[Any, ...], tuple[Any, ...]] = {}
_styles: dict[tuple[Any, ...], int] = {}


def same_line(text: str, style: Any, context: Any, width: float | None, spacing: float, *more: Any, **named: Any) -> tuple[Any, ...]:
    """What ``split_first_line`` gives. Its layout of Pango has let go of Pango and holds words and numbers alone; each caller gets its own."""
    key = (text, number_of(style), width, spacing, more, *named.items())
    found = _lines.get(key)
    if found is None:
        if len(_lines) >= _MOST:
            _lines.clear()
        found = _lines[key] = split_first_line(text, style, context, width, spacing, *more, **named)
    layout = object.__new__(type(found[0]))
    layout.__dict__.update(found[0].__dict__, cop_baseline=found[-1])
    return layout, *found[1:]


def number_of(style: Any) -> int:
    """The same number for styles that make the same lines; kept on the style, which is copied before it is changed."""
    known = style.__dict__
    if "cop_lines" not in known:
        values = (style.font_config, *(frozenset(value) if isinstance(value := style[name], set) else value for name in PROPERTIES))
        known["cop_lines"] = _styles.setdefault(values, len(_styles))
    number: int = known["cop_lines"]
    return number
