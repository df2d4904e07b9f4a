"""Books of other programs: what calibre, Sigil, Pandoc and InDesign write beside words is no harm; what runs, loads or hides among it is told."""

from __future__ import annotations

import pytest

from cop_docs.read.archive import open_archive, pack
from tests.rules.received.sheets import sheet, told

PACKAGE, DISPLAY, PAGE = "EPUB/package.opf", "META-INF/com.apple.ibooks.display-options.xml", "EPUB/page.xhtml"
HEAD = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="en"><head><title>A</title>'
ENCRYPTED = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
    '<enc:EncryptionMethod Algorithm="{}"/><enc:CipherData><enc:CipherReference URI="{}"/></enc:CipherData></enc:EncryptedData></encryption>'
)
FONTS = "http://www.idpf.org/2008/embedding"
COVER = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" viewBox="0 0 9 9">'
    '<image width="9" height="9" xlink:href="{}"/></svg>'
)


def item(name: str, kind: str, properties: str = "") -> str:
    said = f' properties="{properties}"' if properties else ""
    return f'<item id="{name.replace("/", "-")}" href="{name}" media-type="{kind}"{said}/>'


def told_of(listed: str = "", package: str = "", files: dict[str, str] | None = None, *, page: str = "", head: str = "") -> list[str]:
    """What is told of a book of ours with more in it, but for what is told of it anyway."""
    made = open_archive(sheet("en")["epub"])
    if page or head:
        files = {PAGE: f"{HEAD}{head}</head><body>{page}</body></html>"} | (files or {})
        listed += item("page.xhtml", "application/xhtml+xml")
        made[PACKAGE] = made[PACKAGE].replace(b"</spine>", b'<itemref idref="page.xhtml"/></spine>')
    made[PACKAGE] = (
        made[PACKAGE].replace(b"</manifest>", f"{listed}</manifest>".encode()).replace(b"</package>", f"{package}</package>".encode())
    )
    made |= {name: text.encode() for name, text in (files or {}).items()}
    anyway = told("epub", sheet("en")["epub"])
    return [line for line in told("epub", pack(made, stored=("mimetype",))) if line not in anyway]


@pytest.mark.parametrize(
    "more",
    [
        {"package": '<guide><reference type="text" title="A" href="page.xhtml"/></guide>', "page": "<p>Words</p>"},
        {"package": '<collection role="index"><link href="page.xhtml"/></collection>', "page": "<p>Words</p>"},
        {"files": {DISPLAY: "<display_options/>", "META-INF/calibre_bookmarks.txt": "x", ".DS_Store": "x", "iTunesMetadata.plist": "x"}},
        {"files": {"META-INF/encryption.xml": ENCRYPTED.format(FONTS, "EPUB/a.otf"), "EPUB/a.otf": "x"}, "listed": item("a.otf", "font/otf")},
        {"files": {"EPUB/a.ttf": "x"}, "listed": item("a.ttf", "application/x-font-ttf")},
        {
            "files": {"EPUB/map.xml": '<page-map xmlns="http://www.idpf.org/2007/opf"><page name="1" href="page.xhtml"/></page-map>'},
            "listed": item("map.xml", "application/oebps-page-map+xml"),
            "page": "<p>Words</p>",
        },
        {"files": {"EPUB/a.css": "@font-face {font-family: A; src: url(a.ttf)} p {page-break-before: always}", "EPUB/a.ttf": "x"},
         "listed": item("a.css", "text/css") + item("a.ttf", "font/ttf")},
        {"head": '<meta http-equiv="Content-Type" content="text/html; charset=utf-8"/><meta name="calibre:cover" content="true"/>', "page": "<p>A</p>"},
        {"head": '<meta name="generator" content="Sigil"/><meta name="viewport" content="width=600, height=800"/>', "page": "<p>A</p>"},
        {"page": '<p align="center" data-n="1"><tt>A</tt> <font color="#333">b</font> <ruby>c<rt>d</rt></ruby></p><pre>e</pre>'},
        {"page": '<p><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math></p>'},
        {"page": '<p>A<a href="../EPUB/page.xhtml#b" role="doc-noteref">1</a></p><p id="b" role="doc-footnote">Note</p>'},
        {"page": '<p>A</p><nav epub:type="landmarks" hidden="hidden"><ol><li><a href="page.xhtml">A</a></li></ol></nav>'},
        {"page": COVER.format("a.jpg")},
    ],
)  # fmt: skip
def test_what_no_reader_runs_or_loads_is_no_harm(more: dict[str, str]) -> None:
    assert told_of(**more) == []  # type: ignore[arg-type]  # the arguments by their names


@pytest.mark.parametrize(
    ("more", "harm"),
    [
        ({"package": '<guide><reference type="text" href="https://example.org"/></guide>'}, "EPUB/package.opf leads to “https://example.org”"),
        ({"package": '<collection role="x"><link rel="x" href="https://example.org"/></collection>'}, "its package loads “https://example.org”"),
        ({"package": "<bindings/>"}, "its package holds the element bindings"),
        ({"files": {"META-INF/run.sh": "x"}}, "it carries META-INF/run.sh"),
        ({"files": {"META-INF/encryption.xml": ENCRYPTED.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "EPUB/a.otf")}}, "it carries META-INF/encryption.xml"),
        ({"files": {"META-INF/encryption.xml": ENCRYPTED.format(FONTS, "EPUB/page.xhtml")}}, "it carries META-INF/encryption.xml"),
        ({"files": {"EPUB/a.js": "x"}, "listed": item("a.js", "text/javascript")}, "it holds EPUB/a.js, which is text/javascript"),
        ({"files": {"EPUB/b.svg": "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0h9v9z'/></svg>"}, "listed": item("b.svg", "image/svg+xml", "scripted")},
         "it says that EPUB/b.svg is scripted"),
        ({"files": {"EPUB/a.css": "p {background: url(https://example.org/a.png)}"}, "listed": item("a.css", "text/css")}, "its style sheet loads something"),
        ({"head": '<meta http-equiv="refresh" content="0"/>', "page": "<p>A</p>"}, "EPUB/page.xhtml: it tells the browser “refresh: 0”"),
        ({"page": '<p><math xmlns="http://www.w3.org/1998/Math/MathML"><maction>x</maction></math></p>'},
         "EPUB/page.xhtml: it holds the element maction, which may run, load or hide something"),
        ({"page": '<p><math xmlns="http://www.w3.org/1998/Math/MathML"><mi xmlns:l="http://www.w3.org/1999/xlink" l:href="b.html">x</mi></math></p>'},
         "EPUB/page.xhtml: it holds the element mi, which may run, load or hide something"),
        ({"page": COVER.format("https://example.org/a.png")}, "EPUB/page.xhtml: a drawing in it loads “https://example.org/a.png”"),
        ({"page": COVER.format("a.jpg").replace("<image", "<script/><image")}, "EPUB/page.xhtml: a drawing in it holds the element script"),
        ({"page": '<p>A <a href="file:///etc/passwd">b</a></p>'}, "EPUB/page.xhtml: the link “b” leads to “file:///etc/passwd”"),
    ],
)  # fmt: skip
def test_what_runs_or_loads_among_it_is_told(more: dict[str, str], harm: str) -> None:
    assert f"error active-content: {harm}" in told_of(**more)  # type: ignore[arg-type]  # the arguments by their names


def test_words_in_the_colour_of_paper_are_told() -> None:
    assert [line for line in told_of(page='<p>A <font color="#ffffff">b</font></p>') if "hidden-words" in line or "color" in line]


def test_a_page_with_words_that_readers_leave_out_is_told_and_a_cover_is_not() -> None:
    def left_out(page: str) -> list[str]:
        made = open_archive(sheet("en")["epub"])
        row = item("page.xhtml", "application/xhtml+xml")
        made[PACKAGE] = made[PACKAGE].replace(b"</manifest>", f"{row}</manifest>".encode())
        made[PACKAGE] = made[PACKAGE].replace(b"</spine>", b'<itemref idref="page.xhtml" linear="no"/></spine>')
        made[PAGE] = f"{HEAD}</head><body>{page}</body></html>".encode()
        return [line for line in told("epub", pack(made, stored=("mimetype",))) if "linear" in line]

    assert left_out(COVER.format("a.jpg")) == []
    assert left_out("<p>Words</p>") == ["error hidden-words: a page of it is left out by readers that turn pages (linear: no)"]
