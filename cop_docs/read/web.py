"""A web page or an EPUB → its pages as trees, and what they say in order. Ours are XML, and are read as strictly as that."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar
from urllib.parse import unquote

from lxml import etree

from cop_docs.model.script import FROM_RIGHT
from cop_docs.read.archive import open_archive
from cop_docs.read.opened import Opened
from cop_docs.read.outline import Outline, bare
from cop_docs.read.saved_page import read_saved_page
from cop_docs.read.unreadable import Unreadable
from cop_docs.read.xml import parse_xml

X = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
DC = "{http://purl.org/dc/elements/1.1/}"
XML_FILES = (".xhtml", ".opf", ".xml", ".svg", ".ncx", ".html")
#: Words from right to left, with the brackets and spaces at their ends.
_OTHER_LETTERS = re.compile(rf"(?<!\W)(?:(?!{FROM_RIGHT})\W)*+{FROM_RIGHT}(?:.*{FROM_RIGHT})?\W*", re.DOTALL)
_OTHER_DIGITS = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
_HEADINGS = {f"{X}h{level}": level for level in range(1, 7)}
#: The roles of a footnote and of what leads back from it, its number (DPUB-ARIA 1.1).
_NOTE, _BACK = "doc-footnote", "doc-backlink"
_CONTAINER = "META-INF/container.xml"


@dataclass(eq=False)
class WebPage(Opened):
    """A web page as a tree, the charset it is read in, and its comments where a browser reads it."""

    format: ClassVar[str] = "html"

    page: etree._Element = field(default_factory=lambda: etree.Element("html"))
    charset: str = "utf-8"
    comments: tuple[str, ...] = ()

    @classmethod
    def read(cls, name: str, content: bytes) -> WebPage:
        """The page in ``content``. Raises ``Unreadable`` where it is no XML, or no XHTML."""
        page = _parsed("", content)
        if page.tag != f"{X}html":
            raise Unreadable("is no web page that can be read strictly: its root is no html", "save it as a web page (XHTML)")
        return cls(name, content, page)

    @classmethod
    def read_saved(cls, name: str, content: bytes) -> WebPage:
        """The page in ``content`` as browsers read it, whatever saved it. Raises ``Unreadable`` where they may read it in several ways."""
        saved = read_saved_page(content)
        return cls(name, content, saved.root, saved.charset, saved.comments)

    @cached_property
    def outline(self) -> Outline:
        """What the page says."""
        return _outline([self.page])

    @property
    def title(self) -> str:
        """The title of the page."""
        return self.page.findtext(f"{X}head/{X}title") or ""

    @property
    def language(self) -> str:
        """The language of the page."""
        return str(self.page.get("lang", ""))

    @property
    def standing(self) -> str:
        """The keywords in its head."""
        keywords = self.page.find(f".//{X}meta[@name='keywords']")
        return "" if keywords is None else str(keywords.get("content"))


@dataclass(eq=False)
class Book(Opened):
    """An EPUB: its ``files`` by name, in their order, and the ``trees`` of those that are XML."""

    format: ClassVar[str] = "epub"

    files: Mapping[str, bytes] = field(default_factory=dict)
    trees: Mapping[str, etree._Element] = field(default_factory=dict)

    @classmethod
    def read(cls, name: str, content: bytes) -> Book:
        """The book in ``content``. Raises ``Unreadable`` where it is none, or a file of it is damaged."""
        files = open_archive(content)
        trees = {file: _parsed(file, data) for file, data in files.items() if file.endswith(XML_FILES)}
        book = cls(name, content, files, trees)
        if _CONTAINER not in trees:
            raise Unreadable("is no EPUB: it has no container", "save it anew with the program it comes from")
        if book.package_name not in trees:
            raise Unreadable(f'names the package "{book.package_name}" in its container, which is not there', "save it anew")
        return book

    @cached_property
    def package_name(self) -> str:
        """The name of the package document."""
        root = self.trees[_CONTAINER].find(f".//{CONTAINER}rootfile")
        return "" if root is None else str(root.get("full-path"))

    @property
    def package(self) -> etree._Element:
        """The package document."""
        return self.trees[self.package_name]

    @cached_property
    def reading_order(self) -> tuple[str, ...]:
        """The names of the pages that are there, as they follow each other."""
        items = self.package.iter(f"{OPF}item")
        places = {str(item.get("id")): beside(self.package_name, str(item.get("href"))) for item in items}
        named = [places.get(str(entry.get("idref")), "") for entry in self.package.iter(f"{OPF}itemref")]
        return tuple(name for name in named if name in self.trees)

    @cached_property
    def pages(self) -> Mapping[str, etree._Element]:
        """The pages by name, whether they are read or not."""
        return {name: tree for name, tree in self.trees.items() if name.endswith((".xhtml", ".html"))}

    @cached_property
    def outline(self) -> Outline:
        """What the pages say."""
        return _outline([self.trees[name] for name in self.reading_order])

    @property
    def title(self) -> str:
        """The title in its package."""
        return self.package.findtext(f".//{DC}title") or ""

    @property
    def language(self) -> str:
        """The language in its package."""
        return self.package.findtext(f".//{DC}language") or ""

    @property
    def standing(self) -> str:
        """The subject in its package."""
        return self.package.findtext(f".//{DC}subject") or ""

    @property
    def contents(self) -> list[str]:
        """The entries of its contents, also where those stand on no page that is turned to."""
        return _outline(list(self.pages.values())).contents

    def holds(self, target: str, name: str) -> bool:
        """Whether the address ``target`` in the file called ``name`` leads to a file of the book, and where it names a place to one in a page."""
        file, _, fragment = target.partition("#")
        place = beside(name, file) if file else name
        return place in self.files and (not fragment or (place in self.pages and unquote(fragment) in values(self.pages[place], "id")))


def _parsed(name: str, data: bytes) -> etree._Element:
    try:
        return parse_xml(data)
    except Unreadable as error:
        raise Unreadable(f"cannot be read strictly: {name} {error}".replace("  ", " "), error.hint) from None


def beside(name: str, target: str) -> str:
    """The name of the file that ``target``, an address (``a%20b.xhtml``), means in the file called ``name``."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(target)))


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
    notes = [element for element in elements if element.get("role") == _NOTE]
    inside = {element for note in notes for element in note.iter(f"{X}a")}  # their addresses come after those of the text
    links = sorted((element for element in elements if element.tag == f"{X}a"), key=lambda link: link in inside)
    addresses = [str(link.get("href", "")) for link in links]
    return Outline(
        letters=bare("".join(text for body in bodies for text in _spoken(body))),
        headings=[f"{level - 1} {bare(words(element))}" for level, element in headings],
        addresses=[address for address in addresses if re.match("[a-z]+:", address)],
        alternatives=[bare(str(element.get("alt", ""))) for element in elements if element.tag == f"{X}img"],
        contents=[bare(words(entry)) for body in bodies for nav in body.iter(f"{X}nav") for entry in nav.iter(f"{X}li")],
        notes=[bare("".join(_words_of_note(note))) for note in notes],
        isolated=[piece for element in elements for piece in _from_left_to_right(element)] if _is_rtl(pages) else [],
    )


def _is_rtl(pages: Sequence[etree._Element]) -> bool:
    return any(page.get("dir") == "rtl" for page in pages)


def _from_left_to_right(element: etree._Element) -> Iterator[str]:
    """The words of an element that says so, or is isolated, but for those in letters that run otherwise, and numbers beside such letters.

    What is isolated runs as its first letter does (HTML, 15.3.6): a date that begins with an Arabic month runs from right to left.
    """
    if element.get("dir") == "ltr" or (element.tag == f"{X}bdi" and not element.get("dir")):
        said = "".join(_without_citations(element)).strip()
        is_other = not element.get("dir") and bool(_OTHER_LETTERS.match(next(filter(str.isalpha, said), "")))
        pieces = (piece for piece in _OTHER_LETTERS.split(said) if piece)
        yield from (piece for piece in pieces if any(map(str.isalpha, piece)) or not (is_other or _OTHER_DIGITS.search(piece)))


def _without_citations(element: etree._Element) -> Iterator[str]:
    """The words, but for citations, the number before a note, and what says that it runs from right to left again."""
    yield element.text or ""
    for child in element:
        if "cite" not in child.get("class", "").split() and child.get("role") != _BACK and child.get("dir") != "rtl":
            yield from _without_citations(child)
        yield child.tail or ""


def _words_of_note(element: etree._Element) -> Iterator[str]:
    """The words of a note without its number, which leads back."""
    yield element.text or ""
    for child in element:
        if child.get("role") != _BACK:
            yield from _words_of_note(child)
        yield child.tail or ""


def _spoken(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.get("role") == _NOTE:
            pass
        elif child.tag != f"{X}ol" or element.tag != f"{X}nav":
            yield from _spoken(child)
        yield child.tail or ""
