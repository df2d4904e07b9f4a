"""An EPUB and its document → findings: what a reading system needs, and that the book holds all it shows."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from lxml import etree

from cop_docs.model.artefact import Artefact
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings, Place
from cop_docs.read.archive import first_file, open_archive
from cop_docs.read.outline import bare
from cop_docs.read.unreadable import Unreadable
from cop_docs.read.web import OPF, X, package_name, reading_order, values
from cop_docs.read.xml import parse_xml
from cop_docs.rules.files.web import body_problems, head_problems, heading_problems

_DC = "{http://purl.org/dc/elements/1.1/}"
_KIND = b"application/epub+zip"
_OPS = "{http://www.idpf.org/2007/ops}"


def check(document: Document, artefacts: Mapping[str, Artefact], findings: Findings) -> None:
    """Examine the book of an edition."""
    artefact = artefacts.get("epub")
    if artefact is None:
        return
    for problem in _problems(artefact.content, document):
        findings.add("epub-structure", Place(artefact.name), problem)


def _problems(data: bytes, document: Document) -> Iterator[str]:
    yield from _archive(data)
    files = open_archive(data)
    try:
        trees = {name: parse_xml(content) for name, content in files.items() if name.endswith((".xhtml", ".opf", ".xml", ".svg"))}
    except Unreadable as error:
        yield f"cannot be read strictly: {error}"
        return
    name = package_name(files)
    if name not in trees:
        yield f'its container names the package "{name}", which is not there'
        return
    yield from _metadata(trees[name], document)
    yield from _manifest(name, trees[name], files)
    pages = {file: tree for file, tree in trees.items() if file.endswith(".xhtml")}
    for file, page in pages.items():
        for problem in (*head_problems(page, document), *body_problems(page), *_targets(file, pages, files)):
            yield f"{file} {problem}"
    yield from heading_problems([pages[page] for page in reading_order(files) if page in pages], document)


def _archive(data: bytes) -> Iterator[str]:
    """Its kind comes first, as it is (OCF 3.3, 4.3)."""
    if first_file(data) != ("mimetype", True) or open_archive(data)["mimetype"] != _KIND:
        yield "does not begin with its kind, not compressed"


def _metadata(package: etree._Element, document: Document) -> Iterator[str]:
    language, title = (package.findtext(f".//{_DC}{name}") or "" for name in ("language", "title"))
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


def _manifest(name: str, package: etree._Element, files: Mapping[str, bytes]) -> Iterator[str]:
    """Every file is listed once, every file listed is there, and one of them is the table of contents."""
    items = list(package.iter(f"{OPF}item"))
    listed = {_beside(name, str(item.get("href"))) for item in items}
    there = {file for file in files if file not in ("mimetype", name) and not file.startswith("META-INF/")}
    yield from (f'does not list "{file}"' for file in sorted(there - listed))
    yield from (f'lists "{file}", which is not there' for file in sorted(listed - there))
    unknown = {entry.get("idref") for entry in package.iter(f"{OPF}itemref")} - {item.get("id") for item in items}
    yield from (f'reads "{entry}", which it does not list' for entry in sorted(map(str, unknown)))
    contents = [_beside(name, str(item.get("href"))) for item in items if item.get("properties") == "nav"]
    if not any(nav.get(f"{_OPS}type") == "toc" for file in contents if file in files for nav in parse_xml(files[file]).iter(f"{X}nav")):
        yield "has no table of contents"


def _targets(name: str, pages: Mapping[str, etree._Element], files: Mapping[str, bytes]) -> Iterator[str]:
    """What a page links to inside the book, and what it shows, is there."""
    for element in pages[name].iter(f"{X}a", f"{X}img", f"{X}link"):
        target = str(element.get("src") or element.get("href") or "")
        if element.tag == f"{X}a" and (":" in target or not target):
            continue
        file, _, fragment = target.partition("#")
        place = _beside(name, file) if file else name
        if place not in files or (fragment and not (place in pages and fragment in values(pages[place], "id"))):
            yield f'points to "{target}", which is not there'


def _beside(name: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
