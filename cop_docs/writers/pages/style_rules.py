"""CSS → WeasyPrint's style sheet, put together from rules that are each parsed once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any

from weasyprint import CSS
from weasyprint.text.fonts import FontConfiguration

from cop_docs.writers.pages.no_network import fetcher

#: Where a rule may end or go on: a comment, a string, an address without quotes, a brace, the end of a statement without braces.
_PART = re.compile(r"""/\*.*?\*/|"[^"]*"|'[^']*'|url\([^"')]*\)|[{};]""", re.DOTALL)
#: What may stand beside others in any order of parsing; an import or a font would change how other rules are read.
_ALONE = re.compile(r"(?!@)|@(page|media)\b")
#: Where a matcher keeps its selectors (cssselect2): by what they ask of an element, or in a row.
_TABLES = ("id_selectors", "class_selectors", "lower_local_name_selectors", "namespace_selectors")
_ROWS = ("lang_attr_selectors", "other_selectors")
#: Rules that a process keeps parsed: more than all sheets of one language have.
_KEPT = 8192


def rules_of(text: str) -> tuple[str, ...]:
    """The rules of a style sheet, each with its braces; the whole sheet as one where a rule cannot be read alone."""
    rules, start, depth = [], 0, 0
    for found in _PART.finditer(text):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth -= 1
            if depth == 0:
                rules.append(text[start : found.end()].strip())
                start = found.end()
        elif depth == 0 and found[0] == ";":
            return (text,)
        elif depth == 0 and found[0].startswith("/*") and not text[start : found.start()].strip():
            start = found.end()
    alone = depth == 0 and not text[start:].strip() and all(map(_ALONE.match, rules))
    return tuple(rules) if alone else (text,)


def style_of(rules: Sequence[str]) -> tuple[Any, Any]:
    """The style sheet that consists of these rules, in their order, and its font configuration."""
    if not all(map(_ALONE.match, rules)):
        configuration = FontConfiguration()
        return CSS(string="".join(rules), font_config=configuration, url_fetcher=fetcher()), configuration
    style = CSS(string="", url_fetcher=fetcher())
    for rule in rules:
        parsed = _parsed(rule)
        _append(style.matcher, parsed.matcher)
        style.page_rules.extend(parsed.page_rules)
    return style, _fonts()


@cache
def _fonts() -> Any:
    """The font configuration of all sheets that bring no font of their own: they name those that are active in this process."""
    return FontConfiguration()


@lru_cache(_KEPT)
def _parsed(rule: str) -> Any:
    return CSS(string=rule, font_config=_fonts(), url_fetcher=fetcher())


def _append(matcher: Any, other: Any) -> None:
    """Put the selectors of ``other`` after those of ``matcher``."""
    for name in _TABLES:
        table = getattr(matcher, name)
        for key, entries in getattr(other, name).items():
            table.setdefault(key, []).extend(_after(matcher.order, entries))
    for name in _ROWS:
        getattr(matcher, name).extend(_after(matcher.order, getattr(other, name)))
    matcher.order += other.order


def _after(order: int, entries: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [(test, specificity, order + own, pseudo, payload) for test, specificity, own, pseudo, payload in entries]


def reach(rules: Iterable[str], elements: Sequence[Any]) -> bool:
    """Whether any of these rules says something of a page, or of one of these elements (wrapped by cssselect2)."""
    parsed = [_parsed(rule) for rule in rules]
    return any(one.page_rules for one in parsed) or any(one.matcher.match(element) for one in parsed for element in elements)
