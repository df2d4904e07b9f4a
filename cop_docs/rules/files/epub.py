"""An EPUB and its document → findings: what a reading system needs, and that the book holds all it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from cop_docs.model.document import Document
from cop_docs.model.finding import Findings, Place
from cop_docs.read.archive import first_file
from cop_docs.read.opened import Opened
from cop_docs.read.outline import bare
from cop_docs.read.web import DC, OPF, Book, X, beside
from cop_docs.rules.files.web import body_problems, head_problems, heading_problems

_KIND = b"application/epub+zip"
_OPS = "{http://www.idpf.org/2007/ops}"


def check(document: Document, files: Mapping[str, Opened], findings: Findings) -> None:
    """Examine the book of an edition."""
    book = files.get("epub")
    if not isinstance(book, Book):
        return
    for problem in _problems(book, document):
        findings.add("epub-structure", Place(book.name), problem)


def _problems(book: Book, document: Document) -> Iterator[str]:
    yield from _archive(book)
    yield from _metadata(book.package, document)
    yield from _manifest(book)
    for name, page in book.pages.items():
        for problem in (*head_problems(page, document), *body_problems(page), *_targets(name, book)):
            yield f"{name} {problem}"
    yield from heading_problems([book.trees[name] for name in book.reading_order], document)


def _archive(book: Book) -> Iterator[str]:
    """Its kind comes first, as it is (OCF 3.3, 4.3)."""
    if first_file(book.content) != ("mimetype", True) or book.files["mimetype"] != _KIND:
        yield "does not begin with its kind, not compressed"


def _metadata(package: etree._Element, document: Document) -> Iterator[str]:
    language, title = (package.findtext(f".//{DC}{name}") or "" for name in ("language", "title"))
    if language != document.language.tag:
        yield f'says its language is "{language}", not "{document.language.tag}"'
    if bare(title) != bare(document.title.plain):
        yield f'does not have the title "{document.title.plain}"'
    spine = package.find(f"{OPF}spine")
    if spine is None or spine.get("page-progression-direction") != document.language.direction:
        yield "does not say in which direction its pages are turned"
    stated = {str(meta.get("property")) for meta in package.iter(f"{OPF}meta")}
    for name in ("dcterms:modified", "schema:accessMode", "schema:accessibilityFeature", "schema:accessibilityHazard"):
        if name not in stated:
            yield f"does not state {name}"


def _manifest(book: Book) -> Iterator[str]:
    """Every file is listed once, every file listed is there, and one of them is the table of contents."""
    name, files = book.package_name, book.files
    items = list(book.package.iter(f"{OPF}item"))
    listed = {beside(name, str(item.get("href"))) for item in items}
    there = {file for file in files if file not in ("mimetype", name) and not file.startswith("META-INF/")}
    yield from (f'does not list "{file}"' for file in sorted(there - listed))
    yield from (f'lists "{file}", which is not there' for file in sorted(listed - there))
    unknown = {entry.get("idref") for entry in book.package.iter(f"{OPF}itemref")} - {item.get("id") for item in items}
    yield from (f'reads "{entry}", which it does not list' for entry in sorted(map(str, unknown)))
    contents = [beside(name, str(item.get("href"))) for item in items if item.get("properties") == "nav"]
    if not any(nav.get(f"{_OPS}type") == "toc" for file in contents if file in book.trees for nav in book.trees[file].iter(f"{X}nav")):
        yield "has no table of contents"


def _targets(name: str, book: Book) -> Iterator[str]:
    """What a page links to inside the book, and what it shows, is there."""
    for element in book.pages[name].iter(f"{X}a", f"{X}img", f"{X}link"):
        target = str(element.get("src") or element.get("href") or "")
        if element.tag == f"{X}a" and (":" in target or not target):
            continue
        if not book.holds(target, name):
            yield f'points to "{target}", which is not there'
