"""What a book shows without its edition, sentence by sentence: what a program may write is not in the list, what misleads or is lost is."""

from __future__ import annotations

import pytest

from cop_docs.model.language import LANGUAGES
from cop_docs.read.archive import pack
from cop_docs.read.web import Book
from cop_docs.rules.received.web import book_complaints

HTML = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en"'
PAGE = f"<html {HTML}><head><title>A</title></head><body>{{}}</body></html>"
PACKAGE = """
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>A</dc:title><dc:language>en</dc:language><dc:identifier id="id">urn:a</dc:identifier><meta property="dcterms:modified">2026-01-01T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta><meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityHazard">none</meta></metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/><item id="two" href="two.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="one"/><itemref idref="nav"/><itemref idref="two"/></spine></package>
"""
FILES = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>',
    "a.opf": PACKAGE,
    "nav.xhtml": PAGE.format('<nav epub:type="toc"><h2>Contents</h2><ol><li><a href="two.xhtml#b">B</a></li></ol></nav>'),
    "one.xhtml": PAGE.format("<h1>A</h1>"),
    "two.xhtml": PAGE.format('<h2 id="b">B</h2><p>Words</p>'),
}


def told(files: dict[str, str], stored: tuple[str, ...] = ("mimetype",)) -> list[str]:
    book = Book.read("a.epub", pack({name: text.encode() for name, text in files.items()}, stored=stored))
    return [f"{found.kind}: {found.message}" for found in book_complaints(book, LANGUAGES)]


def changed(name: str, old: str, new: str) -> dict[str, str]:
    assert old in FILES[name]
    return FILES | {name: FILES[name].replace(old, new)}


def test_a_plain_book_is_silent() -> None:
    assert told(FILES) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<dc:title>A", "<dc:title> ", "lost-structure: it has no title"),
        ("urn:a", " ", "broken-package: it has no identifier"),
        ('unique-identifier="id"', 'unique-identifier="other"', "broken-package: it has no identifier"),
        ("2026-01-01T00:00:00Z", "yesterday", "broken-package: the day it was changed is none (dcterms:modified)"),
        ('<meta property="dcterms:modified">2026-01-01T00:00:00Z</meta>', "", "lost-structure: it does not state dcterms:modified"),
        ("textual", " ", "lost-structure: it does not state schema:accessMode"),
        ("alternativeText", "", "lost-structure: it does not state schema:accessibilityFeature"),
        (">none<", "><", "lost-structure: it does not state schema:accessibilityHazard"),
        ("<spine>", '<spine page-progression-direction="rtl">', 'wrong-direction: its pages are turned "rtl", and its language runs "ltr"'),
        ("<spine>", "<bindings/><spine>", "active-content: its package holds the element bindings"),
        ("</metadata>", '<link rel="x" href="https://a.org"/></metadata>', "active-content: its package loads “https://a.org”"),
        ('id="two" href', 'id="two" properties="scripted" href', "active-content: it says that two.xhtml is scripted"),
        ('href="two.xhtml" media-type="application/xhtml+xml"', 'href="two.xhtml" media-type="text/javascript"', "active-content: it holds two.xhtml, which is text/javascript"),
        ("</manifest>", '<item id="x" href="x.css" media-type="text/css"/></manifest>', "broken-package: it lists x.css, which is not there"),
        ("</manifest>", '<item id="x" href="two.xhtml" media-type="application/xhtml+xml"/></manifest>', "broken-package: it lists a file twice"),
        ("</spine>", '<itemref idref="x"/></spine>', "broken-package: it reads “x”, which it does not list"),
        ("</spine>", '<itemref idref="two"/></spine>', "hidden-words: a page of it is shown twice"),
        ('<itemref idref="two"/>', "", "hidden-words: its page two.xhtml is never shown"),
        ('idref="two"', 'idref="two" linear="no"', "hidden-words: a page of it is left out by readers that turn pages (linear: no)"),
        ('<itemref idref="one"/><itemref idref="nav"/><itemref idref="two"/>', '<itemref idref="two"/><itemref idref="one"/><itemref idref="nav"/>', "hidden-words: its pages are not in their order: title, contents, text"),
        ('<itemref idref="nav"/><itemref idref="two"/>', '<itemref idref="two"/><itemref idref="nav"/>', "hidden-words: its pages are not in their order: title, contents, text"),
        (' properties="nav"', "", "lost-structure: it has no table of contents"),
        ("</package>", '<guide><reference href="x.xhtml"/></guide></package>', 'broken-package: a.opf points to "x.xhtml", which is not there'),
        ("</package>", '<guide><reference href="https://a.org"/></guide></package>', "active-content: a.opf leads to “https://a.org”"),
    ],
)  # fmt: skip
def test_what_a_package_lacks_or_does_is_told_and_nothing_else(old: str, new: str, said: str) -> None:
    assert told(changed("a.opf", old, new)) == [said]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("nav.xhtml", 'epub:type="toc"', 'epub:type="page-list"', "lost-structure: it has no table of contents"),
        ("two.xhtml", "<p>", '<p><a href="x.xhtml">x</a>', 'broken-package: two.xhtml: it points to "x.xhtml", which is not there'),
        ("two.xhtml", "<p>", '<p><a href="one.xhtml#x">x</a>', 'broken-package: two.xhtml: it points to "one.xhtml#x", which is not there'),
        ("two.xhtml", "<p>", '<p><img alt="a" src="https://a.org/a.png"/>', "active-content: two.xhtml: it loads “https://a.org/a.png”"),
        ("two.xhtml", "<p>", '<p onclick="a">', "active-content: two.xhtml: an element runs something (onclick)"),
    ],
)  # fmt: skip
def test_what_a_page_of_a_book_does_is_told_with_its_name(name: str, old: str, new: str, said: str) -> None:
    assert told(changed(name, old, new)) == [said]


def test_a_book_begins_with_its_kind_and_carries_nothing_that_it_does_not_list() -> None:
    first = "broken-package: it does not begin with its kind, not compressed (OCF 3.3, 4.3)"
    assert told(FILES, stored=()) == [first]
    assert told(FILES | {"mimetype": "text/plain"}) == [first]
    assert told(FILES | {"x.txt": "x"}) == ["active-content: it carries x.txt, which it does not list"]
    assert told(FILES | {"META-INF/x.txt": "x"}) == ["active-content: it carries META-INF/x.txt"]
    twice = changed("META-INF/container.xml", "</rootfiles>", '<rootfile full-path="b.opf"/></rootfiles>')
    assert told(twice) == ["active-content: it holds several books: a.opf, b.opf"]
