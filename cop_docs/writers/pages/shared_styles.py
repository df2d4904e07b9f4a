"""The elements of a page and the style sheets of WeasyPrint 70.0 → their computed styles, one for all elements that look alike.

WeasyPrint shares a style between elements in one element for which the same rules are written. Here they may be in elements that look alike as
well. Values are computed when they are first asked for, so fewer styles are less work in all steps that follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import inf
from typing import Any

from weasyprint.css import ComputedStyle, InitialStyle, StyleFor, declaration_precedence, find_style_attributes, preprocess_declarations

#: What an element says of itself and the elements in it do not inherit: by which name links lead to it.
_ANCHOR = "anchor"
#: Pseudo-elements whose styles get such a name while pages are made.
_NAMED = frozenset({"note-call", "note-marker", "note-callback"})
#: The attributes that say how an element looks, and nothing else of it.
_LOOKS = ("style", "lang", "width", "height")

styles_init: Callable[..., None] = StyleFor.__init__

#: Something that is said of an element: declarations, and what their precedence depends on: origin, layer, specificity.
_Said = tuple[Sequence[Any], str, float, Any]


def shared_init(styles: Any, html: Any, sheets: Sequence[Any], *more: Any) -> None:
    """In place of ``StyleFor.__init__``, with its arguments."""
    hints, font_config, targets = more
    if hints:
        styles_init(styles, html, sheets, *more)
        return
    computed: dict[tuple[Any, str | None], Any] = {}
    sizes = {"box": None, "area": None}
    styles.__dict__.update(
        _sheets=sheets, _cascaded_styles={}, _computed_styles=computed, font_config=font_config, initial_page_sizes=sizes
    )
    known: dict[tuple[Any, ...], Any] = {}
    inherited: dict[Any, Any] = {}  # by an element: the style that those in it inherit from
    initial = InitialStyle(font_config)

    def made(parent: Any, said: Iterable[_Said], pseudo: str | None = None) -> Any:
        root = computed.get((html.etree_element, None), initial)
        style = ComputedStyle(parent, _cascaded(said), pseudo, root, html.base_url, font_config, sizes)
        if targets and style["anchor"]:
            targets.collect_anchor(style["anchor"])
        return style

    declared = _declared(html)
    for wrapped in html.__dict__.get("cop_elements") or html.wrapper_element.iter_subtree():
        element = wrapped.etree_element
        parent = inherited[wrapped.parent.etree_element] if wrapped.parent else None
        said = _said(wrapped, sheets)
        looks, anchors = declared.get(element, ((), ()))
        own = said.pop(None, [])
        key = id(parent), *(element.get(name) for name in _LOOKS), *_identities(own)
        if key not in known:
            known[key] = made(parent, [*looks, *own])
        inherited[element] = known[key]
        computed[element, None] = made(parent, [*anchors, *looks, *own]) if anchors else known[key]
        for pseudo, rest in said.items():
            key = id(inherited[element]), pseudo, *_identities(rest)
            if key not in known or pseudo in _NAMED:
                known[key] = made(inherited[element], rest, pseudo)
            computed[element, pseudo] = known[key]


def _said(wrapped: Any, sheets: Sequence[Any]) -> dict[str | None, list[_Said]]:
    """What the sheets say of an element, and of its pseudo-elements by their names, in the order of precedence."""
    found: dict[str | None, list[_Said]] = {}
    for sheet, origin, of_sheet in sheets:
        for specificity, _, pseudo, (declarations, layer) in sheet.matcher.match(wrapped):
            order = inf if layer is None else sheet.layers.index(layer)
            found.setdefault(pseudo, []).append((declarations, origin, order, of_sheet or specificity))
    return found


def _identities(said: Iterable[_Said]) -> Iterable[Any]:
    return ((id(declarations), *rest) for declarations, *rest in said)


def _cascaded(said: Iterable[_Said]) -> dict[str, tuple[Any, Any]]:
    """The value of each property that something is said of, and its weight."""
    found: dict[str, tuple[Any, Any]] = {}
    for declarations, origin, layer, specificity in said:
        for name, value, important in declarations:
            weight = declaration_precedence(origin, important), layer, specificity
            if name not in found or found[name][1] <= weight:
                found[name] = value, weight
    return found


def _declared(html: Any) -> dict[Any, tuple[list[_Said], list[_Said]]]:
    """What elements say of themselves by their attributes: how they look, and their anchors; read once for a page."""
    known: dict[Any, tuple[list[_Said], list[_Said]]] | None = html.__dict__.get("cop_declared")
    if known is None:
        known = html.cop_declared = {}
        for specificity, element, declarations, address in find_style_attributes(html.etree_element, base_url=html.base_url):
            said = tuple(preprocess_declarations(address, declarations)), "author", inf, specificity
            is_anchor = {name for name, *_ in said[0]} == {_ANCHOR}
            known.setdefault(element, ([], []))[is_anchor].append(said)
    return known
