"""The SVG text of a drawing → what of it is no plain drawing, by a closed list of elements, attributes and values; or its mirror image.

What is listed is drawn the same by browsers, WeasyPrint, resvg and Word, runs nothing, moves nothing, and loads nothing (SVG 1.1, W3C).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from cop_docs.read.unreadable import Unreadable
from cop_docs.read.xml import parse_xml

SVG = "http://www.w3.org/2000/svg"
_SVG = f"{{{SVG}}}"
_XML = "http://www.w3.org/XML/1998/namespace"
_HREF = ("href", "{http://www.w3.org/1999/xlink}href")

# every quantifier is possessive, so that no text takes longer to match than its length
_NUMBER = r"(?:[-+]?+(?!\d{8})(?:\d++(?:\.\d*+)?+|\.\d++)(?:e-?+\d)?+)"
_UNIT = r"(?:px|mm|cm|in|pt|pc|%)?+"
_LENGTH = rf"{_NUMBER}{_UNIT}"
_SIZE = rf"(?!-){_LENGTH}"
_SPACE = r"[\s,]*+"
_LIST = rf"{_SPACE}(?:{_NUMBER}{_SPACE})*+"
_NAME = r"[\w.-]{1,100}"
_LOCAL = rf"url\(\s*(?:#{_NAME}|'#{_NAME}'|\"#{_NAME}\")\s*\)"
_COLOUR = rf"#(?:[0-9a-f]{{3}}|[0-9a-f]{{6}})|[a-z]{{3,20}}|rgba?\({_SPACE}(?:{_NUMBER}%?+{_SPACE}){{3,4}}+\)"
_PAINT = rf"none|{_COLOUR}|{_LOCAL}(?:\s+(?:none|{_COLOUR}))?"
_UNITS = "userSpaceOnUse|objectBoundingBox"
_TRANSFORM = rf"{_SPACE}(?:(?:matrix|translate|scale|rotate|skewX|skewY)\s*+\({_LIST}\){_SPACE})*+"

#: How shapes look: attributes, and properties of a ``style`` attribute, with what their values may be.
_LOOKS: Mapping[str, str] = {
    "fill": _PAINT, "stroke": _PAINT, "color": _COLOUR, "stop-color": _COLOUR,
    "opacity": rf"{_NUMBER}%?", "fill-opacity": rf"{_NUMBER}%?", "stroke-opacity": rf"{_NUMBER}%?", "stop-opacity": rf"{_NUMBER}%?",
    "fill-rule": "nonzero|evenodd", "clip-rule": "nonzero|evenodd", "clip-path": f"none|{_LOCAL}", "mask": f"none|{_LOCAL}",
    "stroke-width": _SIZE, "stroke-linecap": "butt|round|square", "stroke-linejoin": "miter|round|bevel", "stroke-miterlimit": _SIZE,
    "stroke-dasharray": rf"none|{_SPACE}(?:{_SIZE}{_SPACE}){{1,20}}+", "stroke-dashoffset": _LENGTH, "paint-order": "[a-z ]{1,30}",
    "vector-effect": "none|non-scaling-stroke", "display": "none|inline|block", "visibility": "visible|hidden|collapse",
    "overflow": "visible|hidden|auto", "shape-rendering": "auto|optimizeSpeed|crispEdges|geometricPrecision",
    "mix-blend-mode": "normal", "isolation": "auto|isolate",
}  # fmt: skip
#: What every element may have beside its looks.
_COMMON: Mapping[str, str] = {
    "id": _NAME, "class": r"[\w .-]{0,200}", "transform": _TRANSFORM, "role": "img|presentation|none", "aria-hidden": "true|false",
    f"{{{_XML}}}space": "default|preserve", f"{{{_XML}}}lang": "[A-Za-z0-9-]{0,35}",
}  # fmt: skip
_BOX = {"x": _LENGTH, "y": _LENGTH, "width": _SIZE, "height": _SIZE}
_GRADIENT = {"gradientUnits": _UNITS, "gradientTransform": _TRANSFORM, "spreadMethod": "pad|reflect|repeat"}
_INNER = dict.fromkeys(_HREF, f"#{_NAME}")
#: Every element that a drawing may have, with its own attributes.
_ELEMENTS: Mapping[str, Mapping[str, str]] = {
    "svg": {
        **_BOX, "viewBox": _LIST, "version": r"1\.[01]", "baseProfile": "full|basic|tiny", "preserveAspectRatio": "[A-Za-z ]{1,30}", "focusable": "false",
    },
    "g": {}, "defs": {}, "title": {}, "desc": {}, "symbol": {"viewBox": _LIST, "preserveAspectRatio": "[A-Za-z ]{1,30}"},
    "use": {**_BOX, **_INNER},
    "path": {"d": rf"{_SPACE}(?:[MmZzLlHhVvCcSsQqTtAa]{_LIST})*+", "pathLength": _SIZE},
    "rect": {**_BOX, "rx": _SIZE, "ry": _SIZE}, "circle": {"cx": _LENGTH, "cy": _LENGTH, "r": _SIZE},
    "ellipse": {"cx": _LENGTH, "cy": _LENGTH, "rx": _SIZE, "ry": _SIZE},
    "line": dict.fromkeys(("x1", "y1", "x2", "y2"), _LENGTH), "polyline": {"points": _LIST}, "polygon": {"points": _LIST},
    "clipPath": {"clipPathUnits": _UNITS}, "mask": {**_BOX, "maskUnits": _UNITS, "maskContentUnits": _UNITS},
    "linearGradient": {**_GRADIENT, **_INNER, **dict.fromkeys(("x1", "y1", "x2", "y2"), _LENGTH)},
    "radialGradient": {**_GRADIENT, **_INNER, **dict.fromkeys(("cx", "cy", "fx", "fy"), _LENGTH), "r": _SIZE, "fr": _SIZE},
    "stop": {"offset": rf"{_NUMBER}%?"},
}  # fmt: skip
#: Every element of a drawing that somebody else made, which a browser draws or leaves out and never runs or loads: the list above, and words,
#: patterns, styles and notes, which programs draw differently.
HARMLESS = frozenset({*_ELEMENTS, "text", "tspan", "pattern", "marker", "metadata", "style"})
_SHAPES = tuple(f"{_SVG}{name}" for name in ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "use"))
_ASIDE = ("defs", "symbol", "clipPath", "mask", "pattern", "marker")
_BLANK = frozenset({"none", "transparent", "white", "#fff", "#ffffff", "rgb(255,255,255)"})
_HIDDEN = {"display": ("none",), "visibility": ("hidden", "collapse"), "opacity": ("0", "0%", "0.0", "0.00")}
_WORDS = ("title", "desc")
_MOST_SHAPES, _DEEPEST = 20_000, 200
_LARGEST = 100_000
_SHORTEST_DASH = 0.5

_DRAW = "draw it with shapes and paths alone"
_PLAIN = 'save it as "plain SVG", with presentation attributes and without the data of the program'


@dataclass(frozen=True, slots=True)
class Fault:
    """What is no plain drawing: the line, from 1, what is wrong there, and how to mend it."""

    line: int
    message: str
    hint: str = _DRAW


def faults(svg: str) -> list[Fault]:
    """All that is not listed in a drawing, each once, where it is first; an empty list for one that can be used."""
    try:
        root = _parsed(svg)
    except Unreadable as error:
        return [Fault(max(error.line, 1), str(error), "save it anew as SVG")]
    found: dict[str, Fault] = {}
    for fault in (*_of_document(root), *(fault for element in root.iter() for fault in _of_element(element)), *_of_root(root)):
        found.setdefault(fault.message, fault)
    if not found and _shapes(root) > _MOST_SHAPES:
        return [Fault(1, f"has more than {_MOST_SHAPES:,} shapes, with what <use> repeats", "draw it with fewer")]
    return sorted(found.values(), key=lambda fault: fault.line)


def _parsed(svg: str) -> etree._Element:
    return parse_xml(svg.encode(errors="replace"), whole=True)


def _of_document(root: etree._Element) -> Iterator[Fault]:
    information: Any = root.getroottree().docinfo  # its types lack half of it
    if information.doctype:
        yield Fault(1, "has a document type", "delete the line <!DOCTYPE …>")
    if (information.encoding or "UTF-8").upper() != "UTF-8":
        yield Fault(1, f"says that it is in {information.encoding}", "save it as UTF-8")
    if root.tag != f"{_SVG}svg":
        yield Fault(_line(root), f"begins with <{_named(root)}>", 'begin it with <svg xmlns="http://www.w3.org/2000/svg" viewBox="…">')
    for node in (*root.itersiblings(preceding=True), *root.itersiblings()):
        yield from _of_element(node)


def _of_root(root: etree._Element) -> Iterator[Fault]:
    """The size of a drawing is four numbers, the last two more than zero, and within what any program can draw."""
    box = [float(number) for number in re.findall(_NUMBER, root.get("viewBox", ""))]
    if len(box) != 4 or not all(0 < size <= _LARGEST for size in box[2:]) or not all(abs(place) <= _LARGEST for place in box[:2]):
        yield Fault(1, f'its viewBox is "{root.get("viewBox", "")}"', 'write four numbers, such as viewBox="0 0 240 240"')
    for name in ("width", "height"):
        size = re.fullmatch(rf"({_NUMBER})(px)?", root.get(name, "1"))
        if size is None or not 0 < float(size[1]) <= _LARGEST:
            yield Fault(1, f'its {name} is "{root.get(name)}"', f"write a number above 0 and up to {_LARGEST:,}, without a unit")


def _line(element: Any) -> int:
    return int(element.sourceline or 1)


def _of_element(element: Any) -> Iterator[Fault]:
    line = _line(element)
    if element.tag is etree.Comment:
        return
    if not isinstance(element.tag, str):
        yield Fault(line, f"holds {str(element)[:60]}, which is for a program and not drawn", "delete it")
        return
    name = element.tag.removeprefix(_SVG)
    own = _ELEMENTS.get(name)
    if own is None or name == element.tag:
        yield Fault(line, f"holds <{_named(element)}>", _PLAIN if element.prefix or name in ("style", "metadata") else _DRAW)
        return
    if name not in _WORDS and any(text and text.strip() for text in (element.text, *(child.tail for child in element))):
        yield Fault(line, f"holds words in <{name}>", "delete them: words that are read belong into content, where they are translated")
    for key, value in element.attrib.items():
        yield from _of_attribute(f"{_named(element)} {_named(element, str(key))}", str(key), str(value), line, {**_COMMON, **_LOOKS, **own})


def _of_attribute(where: str, key: str, value: str, line: int, known: Mapping[str, str]) -> Iterator[Fault]:
    if key == "style":
        for declaration in filter(str.strip, value.split(";")):
            name, _, said = declaration.partition(":")
            yield from _of_attribute(f"{where}: {name.strip()}", name.strip(), said, line, _LOOKS)
    elif key not in known:
        yield Fault(line, f"holds {where}", _PLAIN if ":" in where else _DRAW)
    elif not re.fullmatch(known[key], value.strip(), re.IGNORECASE if known[key] in (_PAINT, _COLOUR) else re.ASCII):
        yield Fault(line, f'{where} is "{value.strip()[:60]}"')
    elif key == "stroke-dasharray" and value.strip() != "none" and sum(map(float, re.findall(_NUMBER, value))) < _SHORTEST_DASH:
        yield Fault(line, f'{where} is "{value.strip()[:60]}"', "draw longer dashes")


def _named(element: etree._Element, key: str = "") -> str:
    """The name of an element, or of its attribute ``key``, as it is written in the file."""
    name = key or str(element.tag)
    if not name.startswith("{"):
        return name
    address, _, local = name[1:].partition("}")
    prefix = next((known for known, place in {**element.nsmap, "xml": _XML}.items() if place == address), None)
    return f"{prefix}:{local}" if prefix else local


def _references(element: etree._Element) -> list[str]:
    """The names of what an element refers to."""
    values = (str(element.get(name, "")) for name in (*_HREF, "style", "clip-path", "mask", "fill", "stroke"))
    return [name for value in values for name in re.findall(rf"(?:^|\()\s*[\"']?#({_NAME})", value)]


def _shapes(root: etree._Element) -> int:
    """How many elements are drawn, those that others refer to counted each time; more than are allowed where they are drawn for ever."""
    by_name = {str(element.get("id")): element for element in root.iter(f"{_SVG}*") if element.get("id")}
    known: dict[etree._Element, int] = {}

    def count(element: etree._Element, above: frozenset[etree._Element]) -> int:
        if element in above or len(above) > _DEEPEST:
            return _MOST_SHAPES + 1
        if element not in known:
            used = [by_name[name] for name in _references(element) if name in by_name]
            known[element] = 1 + sum(count(part, above | {element}) for part in (*element.iterchildren(f"{_SVG}*"), *used))
        return known[element]

    return count(root, frozenset())


def shows_something(root: etree._Element) -> bool:
    """Whether a reader of white paper sees any of its shapes. What its style sheet says is not looked at, and a shape under one counts as seen."""
    if any(re.match(r"0(\D|$)", root.get(name, "")) for name in ("width", "height")):
        return False
    is_styled = next(root.iter(f"{_SVG}style"), None) is not None
    return any(is_styled or _is_seen(shape) for shape in root.iter(*_SHAPES))


def _is_seen(shape: etree._Element) -> bool:
    around = [shape, *shape.iterancestors()]
    if any(_named(one) in _ASIDE or any(_look(one, name) in values for name, values in _HIDDEN.items()) for one in around):
        return False
    paints = [
        next((value for one in around if (value := _look(one, name))), default) for name, default in (("fill", "black"), ("stroke", "none"))
    ]
    return shape.tag == f"{_SVG}use" or any(paint not in _BLANK for paint in paints)


def _look(element: etree._Element, name: str) -> str:
    """A property of an element, by its ``style`` or by the attribute; empty where it has none of its own."""
    found = re.search(rf"(?:^|;)\s*{name}\s*:\s*([^;]*)", element.get("style", ""))
    return (found[1] if found else element.get(name, "")).replace(" ", "").lower()


def shape_of(svg: str) -> float:
    """How many times as wide as high a drawing that has no faults is drawn."""
    root = _parsed(svg)
    _, _, width, height = (float(number) for number in re.findall(_NUMBER, root.get("viewBox", "")))
    given = [root.get(name, "").removesuffix("px") for name in ("width", "height")]
    return float(given[0]) / float(given[1]) if all(given) else width / height


def mirror(svg: str) -> str:
    """The mirror image of a drawing that has no faults: what it holds, inside a frame that flips the width of its ``viewBox``."""
    root = _parsed(svg)
    left, _, width, _ = (float(number) for number in re.findall(_NUMBER, root.get("viewBox", "")))
    parts, words = list(root), root.text
    frame = etree.SubElement(root, f"{_SVG}g", {"transform": f"translate({2 * left + width:g} 0) scale(-1 1)"})
    frame.text, root.text = words, None
    frame.extend(parts)
    return etree.tostring(root, encoding="unicode") + "\n"
