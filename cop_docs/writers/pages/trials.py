"""A document in one design after another → its layouts; what would come out as before is not laid out again."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import Any

from weasyprint import HTML

from cop_docs.model.design import Design
from cop_docs.model.document import Document
from cop_docs.writers.html import render, style_sheet
from cop_docs.writers.pages.few_pages import TooManyPages
from cop_docs.writers.pages.gaps import gapped
from cop_docs.writers.pages.layout import Layout
from cop_docs.writers.pages.measure import columns, measure
from cop_docs.writers.pages.no_network import fetcher
from cop_docs.writers.pages.quicker import quicker
from cop_docs.writers.pages.style_rules import reach, rules_of, style_of

#: How many layouts of a sheet are remembered; a booklet's hold sixty megabytes each, and no two of its designs lay it out alike.
_SHEETS, _BOOKLETS = 4, 1
#: How many pages of HTML are: a booklet is laid out without its filling, and with more or less of it, again and again.
_PAGES = 4


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of HTML and its text."""

    text: str
    html: Any


@dataclass(frozen=True, slots=True)
class _Trial:
    page: _Page
    rules: tuple[str, ...]
    layout: Layout


class Trials:
    """The last layouts that one document was given; of a ``booklet`` the last one."""

    def __init__(self, *, booklet: bool = False) -> None:
        self._pages: deque[tuple[tuple[Document, Design], _Page]] = deque(maxlen=_PAGES)
        self._last: deque[_Trial] = deque(maxlen=_BOOKLETS if booklet else _SHEETS)

    def lay_out(self, document: Document, design: Design, most: int = 0) -> Layout:
        """The document on its pages; where they are more than ``most``, and that is not 0, a layout that tells this and nothing else.

        Raises ``TemplateProblem`` where a template is broken.
        """
        page = self._read(document, design)
        rules = rules_of(style_sheet(document, design))
        known = (trial.layout for trial in self._last if trial.page is page and _alike(rules, trial.rules, page.html.cop_elements))
        page.html.cop_most = most
        try:
            layout = next(known, None) or _laid_out(document, design, page.html, rules)
        except TooManyPages:
            return Layout(most + 1, {})
        self._last.append(_Trial(page, rules, layout))
        return layout

    def _read(self, document: Document, design: Design) -> _Page:
        """Its page of HTML: filled once for designs that differ in their voices, which its templates are not given, and read once for the same text."""
        made_of = document, replace(design, voices={})
        known = next((page for made, page in self._pages if made == made_of), None)
        if known is None:
            text = render(document, design, "document.html", keyed=True)
            known = next((page for _, page in self._pages if page.text == text), None) or _read(text, document)
            self._pages.append((made_of, known))
        return known


def _read(text: str, document: Document) -> _Page:
    string = gapped(text) if document.language.writing.ideographic else text
    with quicker():
        html = HTML(string=string, url_fetcher=fetcher(), base_url="about:blank")
    html.cop_elements = tuple(html.wrapper_element.iter_subtree())
    return _Page(text, html)


def _alike(rules: tuple[str, ...], others: tuple[str, ...], elements: tuple[Any, ...]) -> bool:
    """Whether two style sheets say the same of every element: the rules in which they differ speak of none."""
    if len(rules) != len(others):
        return False
    different = {rule for pair in zip(rules, others, strict=True) if pair[0] != pair[1] for rule in pair}
    return not reach(different, elements)


def _laid_out(document: Document, design: Design, html: Any, rules: tuple[str, ...]) -> Layout:
    style, configuration = style_of(rules)
    html.cop_notes = any("note" in rule for rule in rules)  # footnotes, and those at the end of a section
    with quicker():
        rendered = html.render(stylesheets=[style], font_config=configuration)
    rendered.cop_html = html.etree_element
    ids = {section.id for section in document.sections}
    numbered = reversed(list(enumerate(rendered.pages, start=1)))  # a section that goes on has an anchor on each page: the first one counts
    starts = {name: number for number, page in numbered for name in page.anchors if name in ids}
    folds = design.pages[document.kind].folds
    heads = frozenset(name for name, number in starts.items() if not folds and _is_at_head(name, rendered.pages[number - 1]))
    return Layout(len(rendered.pages), starts, heads, sheets=measure(rendered.pages), columns=columns(rendered.pages), rendered=rendered)


def _is_at_head(anchor: str, page: Any) -> bool:
    """Whether an element stands at the head of a page."""
    return bool(page.anchors[anchor][1] - page._page_box.content_box_y() < 1)  # noqa: SLF001  # WeasyPrint gives its margins no other way
