"""A document → its Word file as text that a test can compare: ``Heading 2: words``, ``one | two`` for runs."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from cop_docs.model.document import Document
from cop_docs.model.text import JOINED
from cop_docs.read.archive import open_archive
from cop_docs.read.docx import W
from cop_docs.read.xml import parse_xml
from cop_docs.writers.docx import write
from cop_docs.writers.pages.layout import Layout
from tests.documents import design

Part = etree._Element
PAGES = Layout(9, {"one": 7})


def parts(made: Document) -> dict[str, bytes]:
    """The parts of the Word file of a document, by name."""
    return open_archive(write(made, design(), PAGES))


def part(made: Document, name: str) -> Part:
    """One part, parsed: ``document``, ``styles``, ``numbering``."""
    return parse_xml(parts(made)[f"word/{name}.xml"])


def said(element: Part) -> str:
    """The words in an element, without the signs that join them (U+2060); a tab inside a run is an arrow."""
    found = (node for node in element.iter(f"{W}t", f"{W}tab") if node.getparent().tag == f"{W}r")  # type: ignore[union-attr]  # it has one
    return "".join("→" if node.tag == f"{W}tab" else (node.text or "").replace(JOINED, "") for node in found)


def lines(made: Document) -> list[str]:
    """The paragraphs after the contents, each with the name of its style."""
    body, names = part(made, "document"), style_names(made)
    every = [f"{names[style(paragraph)]}: {said(paragraph)}" for paragraph in body.iter(f"{W}p")]
    return every[1 + next(index for index, line in enumerate(every) if line.startswith("heading 1: ")) :]


def style(paragraph: Part) -> str:
    """The identifier of a paragraph's style."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "Normal" if found is None else str(found.get(f"{W}val"))


def style_names(made: Document) -> dict[str, str]:
    """The names of the styles, by their identifiers."""
    return {str(found.get(f"{W}styleId")): str(value(found, "name")) for found in part(made, "styles").iter(f"{W}style")}


def style_called(made: Document, name: str) -> Part:
    """A style, by its name."""
    return next(found for found in part(made, "styles").iter(f"{W}style") if value(found, "name") == name)


def value(element: Part, path: str) -> str | None:
    """``w:val`` of a descendant (``pPr/jc``); ``on`` where it has none, None where there is no such element."""
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{W}val", "on")


def attributes(element: Part | None) -> dict[str, str]:
    """The attributes of an element, without their namespace."""
    return {} if element is None else {str(name).removeprefix(W): str(given) for name, given in element.attrib.items()}


def runs(made: Document, words: str) -> list[Part]:
    """The runs of the paragraph that begins with ``words``."""
    paragraph = next(found for found in part(made, "document").iter(f"{W}p") if said(found).startswith(words))
    return [run for run in paragraph.iter(f"{W}r") if said(run)]


def each_run(made: Document) -> Iterator[Part]:
    """The runs of the body, the running head and the foot."""
    for name, data in parts(made).items():
        if name.startswith(("word/document.xml", "word/header", "word/footer")):
            yield from parse_xml(data).iter(f"{W}r")
