"""A style sheet → what of it hides words, adds words, turns them round or loads something. The properties are a closed list: those that we write."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from cop_docs.model.design import Colour, contrast
from cop_docs.rules.received.colours import parse_colour
from cop_docs.rules.received.complaint import Complaint, active, hidden, short

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r'"[^"\n]*"|\'[^\'\n]*\'')
_DATA = re.compile(r"url\(\s*(['\"]?)data:image/[a-z+]+(?:;base64)?,[^)]*?\1\s*\)|url\(\s*(['\"]?)drawing-\d+\.svg\2\s*\)")
#: A file of the book: neither an address nor a path from the root.
_INSIDE = re.compile(r"url\(\s*['\"]?(?!/)[\w./%-]+['\"]?\s*\)")
_FONT_FACE = re.compile(r"@font-face\s*{[^{}]*}")
_NAMESPACE = re.compile(r"@(?:namespace|charset)\s[^;{}]*;")
#: Each property that only changes how words look, and never whether they are seen.
_HARMLESS = frozenset(
    [
        "-webkit-print-color-adjust",
        "-webkit-text-size-adjust",
        "align-items",
        "align-content",
        "align-self",
        "background-image",
        "background-position",
        "background-repeat",
        "background-size",
        "border-collapse",
        "border-end-end-radius",
        "border-end-start-radius",
        "border-start-start-radius",
        "border-start-end-radius",
        "border-inline-start-width",
        "border-radius",
        "box-shadow",
        "box-sizing",
        "break-after",
        "break-before",
        "break-inside",
        "page-break-after",
        "page-break-before",
        "page-break-inside",
        "column-gap",
        "columns",
        "flex",
        "flex-wrap",
        "flex-basis",
        "flex-grow",
        "flex-shrink",
        "flex-direction",
        "font-family",
        "font-style",
        "font-variant-ligatures",
        "font-variant-numeric",
        "font-weight",
        "gap",
        "row-gap",
        "grid-template-columns",
        "grid-column",
        "grid-row",
        "hyphens",
        "justify-content",
        "justify-items",
        "justify-self",
        "line-break",
        "list-style-position",
        "object-fit",
        "object-position",
        "orphans",
        "outline",
        "outline-offset",
        "overflow-wrap",
        "print-color-adjust",
        "quotes",
        "tab-size",
        "table-layout",
        "text-align",
        "text-align-last",
        "text-autospace",
        "text-decoration",
        "text-decoration-color",
        "text-decoration-thickness",
        "text-size-adjust",
        "text-underline-offset",
        "text-wrap",
        "vertical-align",
        "white-space",
        "widows",
        "word-break",
        "caption-side",
        "counter-reset",
        "counter-increment",
        "hanging-punctuation",
        "font-feature-settings",
        "accent-color",
        "size",
    ]
)
_SPACE = re.compile(
    r"(margin|padding|border)(-(top|bottom|left|right|block|inline))?(-(start|end))?(-(color|style|width))?$|inset-inline-start$|top$"
)
_SIZES = frozenset({"width", "height", "min-width", "max-width", "min-height", "max-height", "line-height"})
_KEYWORDS: Mapping[str, frozenset[str]] = {
    "display": frozenset(
        ["block", "inline", "inline-block", "flex", "inline-flex", "grid", "list-item", "table", "table-cell", "table-row", "flow-root"]
    ),
    "overflow": frozenset({"visible", "auto"}),
    "overflow-x": frozenset({"visible", "auto"}),
    "overflow-y": frozenset({"visible", "auto"}),
    "position": frozenset({"static", "relative"}),
}
_PAPER, _INK = Colour("#ffffff"), Colour("#1c2733")
_LEAST_CONTRAST = 1.35
_SMALLEST = {"rem": 0.6, "em": 0.6, "%": 60, "pt": 6, "px": 8}
_FARTHEST = {"rem": 6, "em": 6, "px": 96, "pt": 72, "%": 50, "mm": 25, "cm": 2.5, "vw": 20, "vh": 20}
#: The one thing that is not printed: its entries are links without page numbers.
_NOT_PRINTED = "nav.contents"
#: On a telephone a row is a card: the headers are read out, and each cell repeats its own.
_CARDS = {".table thead": "max-width", ".table td::before": "max-width"}
#: Parts of our pages that have a ground of their own: what is inside may be light.
_ON_GROUND = ("header", "thead", ".audience", ".publication", ".cover", ".opening")


@dataclass(frozen=True, slots=True)
class _Rule:
    media: str
    selector: str
    declarations: tuple[tuple[str, str], ...]


def css_complaints(sheet: str, *, is_book: bool = False) -> Iterator[Complaint]:
    """What a style sheet does to words beside setting them; that of a book may take fonts and pictures from the book."""
    plain = _COMMENT.sub("", sheet)
    bare = _DATA.sub("none", plain)
    if is_book:
        bare = _NAMESPACE.sub("", _INSIDE.sub("none", bare))
        bare = _FONT_FACE.sub(lambda rule: rule[0] if "url(" in rule[0].lower() else "", bare)
    if "\\" in _STRING.sub("", bare):
        yield hidden("its style sheet spells names in escapes, which hides what it does")
    if "url(" in bare.lower() or "@import" in bare.lower() or "image-set(" in bare.lower():
        yield active("its style sheet loads something")
    for name in re.findall(r"@([a-z-]+)", bare, re.IGNORECASE):
        if name.lower() not in ("media", "page", "supports"):
            yield active(f"its style sheet holds @{name}")
    rules = list(_rules(bare))
    for rule in rules:
        for name, value in rule.declarations:
            if why := _fault(rule, name, value):
                yield hidden(f"its style sheet {why}: {short(rule.selector)} {{ {short(f'{name}: {value}')} }}")
    yield from _colours(rules)


def style_complaints(declarations: str) -> Iterator[Complaint]:
    """The same of the looks that an element has itself."""
    yield from css_complaints(f"element {{ {declarations} }}")


def _rules(sheet: str) -> Iterator[_Rule]:
    """The rules with the medium they are for."""
    place, media = 0, ""
    while place < len(sheet):
        opening, closing = sheet.find("{", place), sheet.find("}", place)
        if 0 <= closing < opening or (opening < 0 <= closing):
            media, place = "", closing + 1
        elif opening < 0:
            return
        elif sheet[place:opening].strip().startswith(("@media", "@supports")):
            media, place = sheet[place:opening].strip(), opening + 1
        else:
            end = closing if closing >= 0 else len(sheet)
            yield _Rule(media, " ".join(sheet[place:opening].split()), tuple(_declarations(sheet[opening + 1 : end])))
            place = end + 1


def _declarations(body: str) -> Iterator[tuple[str, str]]:
    for declaration in body.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            yield name.strip().lower(), re.sub(r"(?<!\s)\s*!important$", "", value.strip(), flags=re.IGNORECASE)


def _fault(rule: _Rule, name: str, value: str) -> str:
    """Why a declaration is none that only sets words; empty where it is."""
    lower = value.lower()
    is_card = _CARDS.get(rule.selector, "-") in rule.media and (name != "content" or lower == "attr(data-header)")
    if is_card or name in _HARMLESS or name in ("color", "background", "background-color"):
        return ""
    if name in _KEYWORDS:
        return "" if _is_shown(rule, name, lower) else "hides words or takes them from their place"
    if _SPACE.match(name):
        return "moves words off the page" if _is_far(lower) else ""
    if name in _SIZES:
        return "leaves words no room" if _leaves_no_room(name, lower) and not _is_generated(rule) else ""
    why, is_fault = _FAULTS.get(name, ("does something that may hide words", bool))
    return why if is_fault(lower) else ""


def _is_generated(rule: _Rule) -> bool:
    return rule.selector.endswith(("::before", "::after", ":before", ":after"))


def _is_shown(rule: _Rule, name: str, value: str) -> bool:
    is_print = "print" in rule.media and rule.selector == _NOT_PRINTED and value == "none"
    return is_print or (_is_generated(rule) and value == "absolute") or value.partition(" ")[0] in _KEYWORDS[name]


def _adds_words(value: str) -> bool:
    return value not in ('""', "''", "none") and not value.startswith("counter")


def _labels(value: str) -> bool:
    return not re.fullmatch(r'""|[a-z-]+', value)


def _numbers(value: str) -> Iterator[tuple[float, str]]:
    for found in re.finditer(r"(-?\d*\.?\d+)(rem|em|pt|px|mm|cm|vw|vh|%)?", value):
        yield float(found[1]), found[2] or ""


def _is_below(value: str, limits: Mapping[str, float]) -> bool:
    if "(" in value:  # clamp(), max(): the least of what it may be
        value = value.split("(", 1)[1].split(",", maxsplit=1)[0]
    return any(number < limits.get(unit, 0.01) for number, unit in list(_numbers(value))[:1])


def _is_far(value: str) -> bool:
    return any(number < 0 and -number > _FARTHEST.get(unit, 96) for number, unit in _numbers(value))


_FAULTS: Mapping[str, tuple[str, Callable[[str], bool]]] = {
    "content": ("adds words", _adds_words),
    "list-style-type": ("adds words", _labels),
    "font-size": ("makes words too small to be seen", lambda value: _is_below(value, _SMALLEST)),
}


def _leaves_no_room(name: str, value: str) -> bool:
    if name.startswith("min-"):
        return False
    least = {"rem": 0.5, "em": 0.5, "px": 8, "pt": 6, "%": 10, "": 0.5 if name == "line-height" else 8, "vw": 10, "vh": 10}
    return "(" not in value and any(number < least.get(unit, 0) for number, unit in _numbers(value))


def _colours(rules: list[_Rule]) -> Iterator[Complaint]:
    """Words stand out from their ground; a light colour is for what lies on a dark ground."""
    grounds: dict[str, Colour] = {}
    for rule in rules:
        for name, value in rule.declarations:
            if name in ("background", "background-color") and (colour := parse_colour(value.split()[0] if value.split() else "")):
                grounds[rule.selector] = colour
    for rule in rules:
        for name, value in rule.declarations:
            if name == "color" and (why := _unseen(rule.selector, value, grounds)):
                yield hidden(f"its style sheet {why}: {short(rule.selector)} {{ color: {value} }}")


def _unseen(selector: str, value: str, grounds: Mapping[str, Colour]) -> str:
    if value.lower() in ("inherit", "currentcolor", "revert"):
        return ""
    ink = parse_colour(value)
    if ink is None:
        return "draws words without colour"
    ground = grounds.get(selector)
    if ground is None:
        part = next((name for name in _ON_GROUND if selector.startswith(name)), "")
        of_part = [
            colour
            for name, colour in grounds.items()
            if part and (name.startswith(part) or (part in (".audience", ".publication") and name == "header"))
        ]
        ground = of_part[0] if of_part else grounds.get("html", _PAPER)
    return "draws words in the colour of their ground" if contrast(ink, ground) < _LEAST_CONTRAST else ""
