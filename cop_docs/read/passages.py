"""A finished file → its passages: the paragraphs, headings, items and cells that it says, in reading order, each with what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from cop_docs.read.docx import W, WordFile, words_of
from cop_docs.read.opened import Opened
from cop_docs.read.pdf import Node, PdfFile
from cop_docs.read.web import Book, WebPage, X, heading_level
from cop_docs.read.word_looks import WordLooks
from cop_docs.read.xml import local_name

#: Elements of HTML that are passages of their own.
_BLOCKS = frozenset(
    f"{X}{name}"
    for name in [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "td",
        "th",
        "caption",
        "dt",
        "dd",
        "figcaption",
        "div",
        "section",
        "main",
        "header",
        "footer",
        "aside",
        "nav",
        "table",
        "tr",
        "thead",
        "tbody",
        "ul",
        "ol",
        "body",
        "figure",
    ]
)
_ROLES = {"li": "item", "td": "cell", "th": "header cell"}
#: Elements of a tagged PDF inside a passage (ISO 32000-1, 14.8.4.4; those of ISO 32000-2 that browsers write).
_INLINE = frozenset({"Link", "Span", "Em", "Strong", "Code"})
_ENTRY = re.compile(r"toc ?\d|contents ?\d", re.IGNORECASE)


class Passage(NamedTuple):
    """What is said in one place, and what it is: ``heading 1``, ``item``, ``cell``, ``text``."""

    role: str
    text: str


def passages(file: Opened) -> list[Passage]:
    """The passages of a file, without its table of contents."""
    match file:
        case WordFile():
            found = _of_word(file)
        case WebPage():
            found = _of_page(file.page)
        case Book():
            found = (passage for name in file.reading_order for passage in _of_page(file.trees[name]))
        case PdfFile():
            found = _of_tree(file.tagged.root, "text")
        case _:
            found = iter(())
    return [Passage(role, " ".join(text.split())) for role, text in found if text.strip()]


def _of_word(file: WordFile) -> Iterator[Passage]:
    looks = WordLooks(file)
    for paragraph in file.body.iter(f"{W}p"):
        if not is_entry(paragraph, looks):
            inner = {text for below in paragraph.iter(f"{W}p") if below is not paragraph for text in below.iter()}
            level = looks.heading_level(paragraph)
            in_cell = next(paragraph.iterancestors(f"{W}tc"), None) is not None
            role = f"heading {level}" if level else "item" if looks.is_listed(paragraph) else "cell" if in_cell else "text"
            yield Passage(role, "".join(words_of(paragraph, skipped=inner)))


def is_entry(paragraph: etree._Element, looks: WordLooks) -> bool:
    """Whether a paragraph is an entry of the contents, which a program makes anew from the headings."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    names = [
        str(name.get(f"{W}val"))
        for one in looks.chain(str(style.get(f"{W}val")) if style is not None else "")
        if (name := one.find(f"{W}name")) is not None
    ]
    return any(_ENTRY.fullmatch(name) for name in names)


def _of_page(page: etree._Element) -> Iterator[Passage]:
    for element in page.iter(*_BLOCKS):
        if next(element.iterancestors(f"{X}nav"), None) is None:
            level = heading_level(element)
            around = (
                local_name(one) for one in (element, *element.iterancestors())
            )  # many programs put a paragraph into an item or a cell
            role = f"heading {level}" if level else next((_ROLES[name] for name in around if name in _ROLES), "text")
            yield Passage(role, "".join(_own(element)))


def _own(element: etree._Element) -> Iterator[str]:
    """The words of an element that are in no block inside it."""
    yield element.text or ""
    for child in element:
        if child.tag not in _BLOCKS:
            yield from _own(child)
        yield child.tail or ""


def _is_inline(node: Node) -> bool:
    """Whether an element stands inside a passage; one without a meaning (NonStruct), where nothing else is inside it."""
    return node.tag in _INLINE or (node.tag == "NonStruct" and all(isinstance(one, str) or _is_inline(one) for one in node.children))


def _of_tree(node: Node, role: str) -> Iterator[Passage]:
    role = (
        f"heading {node.tag[1]}"
        if re.fullmatch("H[1-6]", node.tag)
        else {"LI": "item", "LBody": "item", "TD": "cell", "TH": "header cell"}.get(node.tag, role)
    )
    if node.tag in ("Lbl", "TOCI"):
        return
    own = ""
    for child in node.children:
        if isinstance(child, str):
            own += child
        elif _is_inline(child):
            own += child.text
        else:
            yield from [Passage(role, own)] if own.strip() else []
            own = ""
            yield from _of_tree(child, role)
    if own.strip():
        yield Passage(role, own)
