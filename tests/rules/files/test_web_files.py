"""A web page or an EPUB that was broken is found out, and a sound one passes in silence."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest

from cop_docs.model.artefact import Artefact
from cop_docs.model.document import Document
from cop_docs.model.language import LANGUAGES
from cop_docs.writers import write
from tests.documents import complaints, design, small

ARABIC = next(language for language in LANGUAGES if language.code == "ar")


def only(name: str, made: Document) -> dict[str, Artefact]:
    return {name: write(made, design(), [name])[0]}


def changed(data: bytes, pattern: str, instead: str) -> bytes:
    after, count = re.subn(pattern.encode(), instead.encode(), data, count=1)
    assert count, f"nothing is {pattern}"
    return after


@pytest.mark.parametrize("name", ["html", "epub"])
@pytest.mark.parametrize("arabic", [False, True], ids=["en", "ar"])
def test_a_sound_file_passes_in_silence(name: str, *, arabic: bool) -> None:
    made = small(arabic=arabic)
    assert complaints(made, only(name, made)) == []


@pytest.mark.parametrize(
    ("pattern", "instead", "complaint"),
    [
        (r' lang="en"', ' lang="fr"', 'says its language is "fr"'),
        (r' dir="ltr"', ' dir="rtl"', 'says it runs "rtl"'),
        (r"<title>A title", "<title>Another", 'does not have the title "A title"'),
        (r"<h1(.*?)</h1>", r"<p\1</p>", "its title as its one heading"),
        (r"<h3>(.*?)</h3>", r"<h4>\1</h4>", "jumps from a heading of level 2"),
        (r"<h3>.*?</h3>", "<h3></h3>", "an empty heading of level 3"),
        (r' alt="[^"]*"', "", "without an alternative text"),
        (r"</body>", "<script>0</script></body>", "the element script"),
        (r"<main>", '<main onclick="0">', "the handler onclick"),
        (r'<section id="one"', '<section id="contents_title"', 'the id "contents_title" 2 times'),
        (r'href="#one"', 'href="#two"', 'points to "#two"'),
        (r'href="#one"', 'href="javascript:0"', 'a link to "javascript:0"'),
        (r'(<a href="#one"[^>]*>)[^<]*', r"\1", "without words"),
        (r'aria-labelledby="contents_title"', 'aria-labelledby="nothing"', 'named by "nothing"'),
        (r"default-src &#39;none&#39;", "default-src *", "does not forbid"),
        (r'src="data:[^"]*"', 'src="https://example.org/a.png"', 'loads "https://example.org/a.png"'),
        (r"</head>", '<link rel="stylesheet" href="a.css"/></head>', 'loads "a.css"'),
        (r"</style>", "a { background: url(//example.org/) }</style>", "a style that loads"),
        (r"(<tbody[^>]*>)\s*<tr[^>]*>(?s:.*?)</tr>", r"\1", "has lists and tables of"),
        (r"</?main>", "", "cannot be read strictly"),
        (r"<main>(?s:(.*))</main>", r"\1", "which part is the main one"),
    ],
)
def test_a_broken_page_is_found_out(pattern: str, instead: str, complaint: str) -> None:
    made = small()
    page = only("html", made)["html"]
    found = complaints(made, {"html": replace(page, content=changed(page.content, pattern, instead))})
    assert any(("html-structure" in one or "broken-file" in one) and complaint in one for one in found)


def with_file(book: Artefact, file: str, pattern: str, instead: str) -> Artefact:
    """The book with one file changed; with the pattern "" the file is left out."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book.content)) as given, zipfile.ZipFile(packed, "w") as made:
        for name in given.namelist():
            if name != file or pattern:
                made.writestr(name, changed(given.read(name), pattern, instead) if name == file else given.read(name))
    return replace(book, content=packed.getvalue())


PACKAGE, NAV, TEXT = "EPUB/package.opf", "EPUB/nav.xhtml", "EPUB/text.xhtml"


@pytest.mark.parametrize(
    ("file", "pattern", "instead", "complaint"),
    [
        ("mimetype", r"epub", "e-book", "does not begin with its kind"),
        ("META-INF/container.xml", r"package\.opf", "other.opf", 'names the package "EPUB/other.opf"'),
        (PACKAGE, r"<dc:language>en", "<dc:language>fr", 'language is "fr"'),
        (PACKAGE, r"<dc:title>A title", "<dc:title>Another", 'the title "A title"'),
        (PACKAGE, r' page-progression-direction="ltr"', "", "in which direction"),
        (PACKAGE, r'<meta property="dcterms:modified">.*?</meta>', "", "does not state dcterms:modified"),
        (PACKAGE, r'<item id="style"[^>]*/>', "", 'does not list "EPUB/style.css"'),
        (PACKAGE, r'idref="text"', 'idref="lost"', 'reads "lost"'),
        (PACKAGE, r' properties="nav"', "", "has no table of contents"),
        ("EPUB/style.css", "", "", 'lists "EPUB/style.css", which is not there'),
        (NAV, r"#one", "#two", 'points to "text.xhtml#two"'),
        (TEXT, r'src="drawing-1\.svg"', 'src="https://example.org/a.png"', 'points to "https://example.org/a.png"'),
        (TEXT, r' lang="en"', ' lang="fr"', 'says its language is "fr"'),
        (TEXT, r"</body>", "<script>0</script></body>", "the element script"),
        (TEXT, r"<h2>", "<h2><b>", "cannot be read strictly"),
    ],
)
def test_a_broken_book_is_found_out(file: str, pattern: str, instead: str, complaint: str) -> None:
    made = small()
    book = with_file(only("epub", made)["epub"], file, pattern, instead)
    assert any(("epub-structure" in one or "broken-file" in one) and complaint in one for one in complaints(made, {"epub": book}))


@pytest.mark.parametrize(
    ("pattern", "instead", "complaint"),
    [
        (r"(<p[^>]*>)words</p>", r"\1other</p>", "letters the web page says"),
        (r"<h3>words</h3>", "<h3>words</h3><h3>words</h3>", "heading 3"),
        (r' alt="words"', ' alt="other"', "alternative text 1 is “other” in the web page"),
        (r'(<a href="#one"[^>]*>)[^<]*', r"\1other", "entry of the contents 1"),
    ],
)
def test_a_page_that_says_something_else_than_the_book_is_found_out(pattern: str, instead: str, complaint: str) -> None:
    made = small()
    both = only("epub", made) | only("html", made)
    assert complaints(made, both) == []
    both["html"] = replace(both["html"], content=changed(both["html"].content, pattern, instead))
    assert any("parity" in one and complaint in one for one in complaints(made, both))
