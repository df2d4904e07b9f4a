"""A web page or an EPUB → its pages as trees, and what they say in order. Both are XML, and are read as strictly as that."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence

from lxml import etree

from cop_docs.read.archive import open_archive
from cop_docs.read.outline import Outline, bare
from cop_docs.read.xml import parse_xml

X = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
#: Words from right to left, with the brackets and spaces at their ends.
_OTHER_LETTERS = re.compile(r"\W*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff](?:.*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff])?\W*", re.DOTALL)
_HEADINGS = {f"{X}h{level}": level for level in range(1, 7)}


def package_name(files: dict[str, bytes]) -> str:
    """The name of an EPUB's package document."""
    root = parse_xml(files["META-INF/container.xml"]).find(f".//{CONTAINER}rootfile")
    return "" if root is None else str(root.get("full-path"))


def reading_order(files: dict[str, bytes]) -> list[str]:
    """The names of the pages of an EPUB, as they follow each other."""
    name = package_name(files)
    package = parse_xml(files[name])
    places = {str(item.get("id")): posixpath.join(posixpath.dirname(name), str(item.get("href"))) for item in package.iter(f"{OPF}item")}
    return [places[str(entry.get("idref"))] for entry in package.iter(f"{OPF}itemref") if entry.get("idref") in places]


def read_page(data: bytes) -> Outline:
    """What a web page says."""
    return _outline([parse_xml(data)])


def read_book(data: bytes) -> Outline:
    """What the pages of an EPUB say."""
    files = open_archive(data)
    return _outline([parse_xml(files[name]) for name in reading_order(files)])


def heading_level(element: etree._Element) -> int:
    """1 to 6; 0 for what is no heading."""
    return _HEADINGS.get(str(element.tag), 0)


def words(element: etree._Element) -> str:
    """All words inside."""
    return "".join(str(text) for text in element.itertext())


def values(page: etree._Element, name: str) -> list[str]:
    """The values of the attribute called ``name``, in order."""
    return [str(element.get(name)) for element in page.iter(f"{X}*") if element.get(name) is not None]


def _outline(pages: Sequence[etree._Element]) -> Outline:
    bodies = [body for page in pages for body in page.iter(f"{X}body")]
    elements = [element for body in bodies for element in body.iter(f"{X}*")]
    headings = [(heading_level(element), element) for element in elements if heading_level(element) > 1]  # the first is the title
    addresses = [str(element.get("href", "")) for element in elements if element.tag == f"{X}a"]
    return Outline(
        letters=bare("".join(text for body in bodies for text in _spoken(body))),
        headings=[f"{level - 1} {bare(words(element))}" for level, element in headings],
        addresses=[address for address in addresses if re.match("[a-z]+:", address)],
        alternatives=[bare(str(element.get("alt", ""))) for element in elements if element.tag == f"{X}img"],
        contents=[bare(words(entry)) for body in bodies for nav in body.iter(f"{X}nav") for entry in nav.iter(f"{X}li")],
        isolated=[piece for element in elements for piece in _from_left_to_right(element)] if _is_rtl(pages) else [],
    )


def _is_rtl(pages: Sequence[etree._Element]) -> bool:
    return any(page.get("dir") == "rtl" for page in pages)


def _from_left_to_right(element: etree._Element) -> Iterator[str]:
    """The words of an element that says so, or is isolated, but for those in letters that run otherwise."""
    if element.get("dir") == "ltr" or (element.tag == f"{X}bdi" and not element.get("dir")):
        yield from filter(None, _OTHER_LETTERS.split(words(element)))


def _spoken(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag != f"{X}ol" or element.tag != f"{X}nav":
            yield from _spoken(child)
        yield child.tail or ""
