"""Web pages that browsers and editors saved: what is not XML is read as browsers read it, and what they run is seen however it is written."""

from __future__ import annotations

import html
import json
import re
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from cop_docs.read.finished import format_of
from cop_docs.read.saved_page import charset_named, read_saved_page
from cop_docs.read.xml import local_name
from tests.rules.received.sheets import sheet, told
from tests.writers.browser import ALONE, CHROMIUM

# one process writes the sheets
pytestmark = pytest.mark.xdist_group("received")

LANGUAGES = ("en", "ar", "zh")


def by_hand(page: bytes) -> bytes:
    """The page as people write HTML: no document type, tags in capitals, few quotation marks, empty elements and items not closed."""
    page = page.replace(b"<!DOCTYPE html>", b"").replace(b"/>", b">").replace(b"</li>", b"").replace(b" xmlns=", b" xmlns:a=")
    page = re.sub(rb'(class|id|lang|dir|scope|name)="([\w-]+)"', rb"\1=\2", page)
    return re.sub(rb"</?[a-z]\w*", lambda tag: tag[0].upper(), page).replace("\u00a0".encode(), b"&nbsp;")


def said_first(page: bytes, words: bytes) -> bytes:
    """The page with ``words`` at the beginning of its text."""
    made = page.replace(b"<main>", b"<main>" + words)
    assert made != page
    return made


def harm(page: bytes, ours: bytes = b"") -> list[str]:
    return [line for line in told("html", page, ours=ours) if not line.startswith("note ")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_in_the_syntax_of_people_is_that_of_its_edition(language: str) -> None:
    ours = sheet(language)["html"]
    assert told("html", by_hand(ours), ours=ours) == []


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: make test-setup")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_chromium_saved_is_that_of_its_edition(language: str, tmp_path: Path) -> None:
    ours, file = sheet(language)["html"], tmp_path / "page.html"
    file.write_bytes(ours)
    saved = subprocess.run([str(CHROMIUM), *ALONE, "--dump-dom", file.as_uri()], check=True, capture_output=True, timeout=120).stdout
    assert b'<meta charset="utf-8">' in saved
    assert told("html", saved, ours=ours) == []


def test_what_chromium_writes_into_a_page_it_saves_is_no_harm() -> None:
    ours = said_first(sheet("en")["html"], b'<p id="x"><a href="#x">Here</a></p>')
    home = b"file:///C:/Users/a/page.html"
    saved = ours.replace(b"<html", b"<!-- saved from url=(0028)" + home + b" -->\n<html", 1).replace(b'"#x"', b'"' + home + b'#x"')
    saved = saved.replace(b"<head>", b'<head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8">')
    assert told("html", saved, ours=ours) == []


def test_a_link_to_where_a_page_was_saved_from_on_the_web_is_no_link_inside_it() -> None:
    ours = said_first(sheet("en")["html"], b'<p id="x"><a href="#x">Here</a></p>')
    saved = ours.replace(b"<html", b"<!-- saved from url=(0020)https://evil.example -->\n<html", 1).replace(
        b'"#x"', b'"https://evil.example#x"'
    )
    assert "error active-content: href of “Here” is “https://evil.example#x”, not “#x”" in harm(saved, ours)


def test_a_page_that_a_program_wrote_anew_is_told_in_one_sentence() -> None:
    ours = sheet("en")["html"]
    anew = re.sub(rb' class="[^"]*"', b"", ours).replace(b"<p>", b"<p><font>").replace(b"section", b"div")
    found = harm(anew, ours)
    assert "error lost-structure: another program wrote it anew: little of its structure and looks is that of its edition" in found
    assert not [line for line in found if "became" in line or "changed-advice" in line]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (b"<!--><script>run()</script>-->", "active-content"),  # one comment in XML
        (b"<!-- a --!><script>run()</script>-->", "active-content"),
        (b"<![CDATA[><script>run()</script>]]>", "active-content"),  # words in XML
        (b"<p><svg><![CDATA[</svg><script>run()</script>", "active-content"),
        (b"<SCRIPT>run()", "active-content"),
        (b"<p>a<img/src=x/onerror=run()>", "active-content"),
        (b"<p onclick\n=\nrun() onclick=''>a", "active-content"),
        (b"<p \"onclick=run()>a", "active-content"),
        (b"<body onload=run()>", "active-content"),  # joins the body that is open
        (b"<noscript><style></noscript><script>run()</script></style>", "active-content"),
        (b"<template><p>Words</template>", "active-content"),
        (b"<iframe srcdoc='&lt;script>run()&lt;/script>'></iframe>", "active-content"),
        (b"<base href=//evil.example>", "active-content"),
        (b"<meta http-equiv=refresh content='0;//evil.example'>", "active-content"),
        (b"<a href='java\nscript:run()'>a</a>", "active-content"),
        (b"<a href=&#106avascript:run()>a</a>", "active-content"),
        (b"<a href=x href=#>a</a>", "active-content"),  # the first counts
        (b"<!--[if gte mso 9]><p>Do pay.</p><![endif]-->", "active-content"),
        (b"<math><mtext><mglyph><style><img src=x onerror=run()>", "active-content"),
        (b"<textarea><p>Words", "active-content"),
        (b"<table><tr><td><plaintext>", "active-content"),
        (b"<p hidden>Words", "hidden-words"),
        (b"<p STYLE=display:none>Words", "hidden-words"),
        (b"<font color=white>Words</font>", "active-content"),
        (b"<p dir=rtl>Words that run the other way", "wrong-direction"),
        (b"<img src=data:image/png;base64,AAAA alt=a>", "broken-package"),
        (b"<img src=data:image/png;base64,AAAA>", "lost-structure"),
    ],
)  # fmt: skip
def test_what_a_browser_runs_or_hides_is_seen_however_it_is_written(words: bytes, kind: str) -> None:
    before = set(harm(sheet("en")["html"]))
    found = [line for line in harm(said_first(sheet("en")["html"], words)) if line not in before]
    assert [line for line in found if line.startswith(f"error {kind}: ")], found


def test_advice_that_was_turned_round_in_a_saved_page_is_quoted() -> None:
    ours = sheet("en")["html"]
    found = harm(by_hand(ours).replace(b"Do not pay.", b"Do pay."), ours)
    assert [line for line in found if line.startswith("error changed-advice: a passage was changed: “Do not pay. Do not send more.")]


@pytest.mark.parametrize(("language", "charset"), [("ru", "windows-1251"), ("zh", "gbk"), ("en", "windows-1252"), ("ar", "utf-16")])
def test_a_page_in_another_charset_that_it_names_is_a_note(language: str, charset: str) -> None:
    ours = sheet(language)["html"]
    saved = ours.decode().replace('charset="utf-8"', f'charset="{charset}"').encode(charset, "xmlcharrefreplace")
    assert harm(saved.replace(b'charset="utf-16"', b'charset="utf-16le"'), ours) == []
    if charset != "utf-16":
        assert [line for line in told("html", saved) if line.startswith("note school-edit: it says that its letters are in ")]


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (b"<meta charset=windows-1251>", "it says that its letters are in windows-1251, and they are in UTF-8"),
        (b'<meta charset=utf-8><meta charset="koi8-r">', "it says that its letters are in koi8-r, and they are in UTF-8"),
        (b"<meta charset=utf-7>", "it says that its letters are in utf-7, and they are in UTF-8"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=gbk'><meta charset=utf-8>", "it says that its letters are in utf-8, and they are in GBK"),
    ],
)  # fmt: skip
def test_a_page_that_says_another_charset_than_it_is_in_is_told(said: bytes, problem: str) -> None:
    ours = sheet("en")["html"]
    saved = ours.decode().encode("gbk", "xmlcharrefreplace") if b"gbk" in said else ours
    assert f"error broken-package: {problem}" in harm(saved.replace(b'<meta charset="utf-8"/>', said))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b" \n", "is empty"),
        ("<p>a".encode("utf-32"), "is in UTF-32, which browsers read in several ways"),
        (b"<meta charset=iso-2022-jp><p>a", "is in iso-2022-jp, which browsers read in several ways"),
        (b"<meta charset=utf-8><p>\xff", "holds bytes that are no letters of its charset (utf-8)"),
        (b"<p>a<scr\0ipt>", "holds a character that no text has (U+0000)"),
        (b"<b>" * 300_000, "nests its elements more deeply than a page needs"),
        (
            b"<b " + b"".join(b"a%d=''" % number for number in range(100_000)) + b">",
            "has an element with more attributes than a page needs",
        ),
    ],
)
def test_a_page_that_browsers_may_read_in_several_ways_is_refused(content: bytes, problem: str) -> None:
    assert told("html", content) == [f"error broken-file: {problem}"]


def test_elements_are_nested_as_deeply_as_a_page_needs_and_no_more() -> None:
    assert read_saved_page(b"<div>" * 199).charset == "utf-8"
    assert told("html", b"<div>" * 200) == ["error broken-file: nests its elements more deeply than a page needs"]


def test_the_charset_is_that_of_a_browser() -> None:
    """The mark at the beginning before what the page says, its XML declaration after that (HTML, 13.2.3.2)."""
    assert read_saved_page("\ufeff<meta charset=koi8-r>".encode()).charset == "utf-8"
    assert read_saved_page(b'<?xml version="1.0" encoding="koi8-r"?><p>a').charset == "koi8-r"
    assert read_saved_page(b'<?xml version="1.0" encoding="koi8-r"?><meta charset=gbk><p>a').charset == "gbk"
    assert read_saved_page(b"<p>" + b"a" * 2000 + b"<meta charset=koi8-r>").charset == "koi8-r"
    assert read_saved_page("é".encode("latin-1")).charset == "windows-1252"
    assert (charset_named("Latin1"), charset_named("nothing")) == ("windows-1252", "")


#: Pages in which parsers have differed. Not so: what stands in select and template, which are told of themselves.
ODD = (
    "<!--><p>a", "<!---><p>a", "<!-- a --!><p>b", "<!-- <!-- --><p>a", "<!- a><p>b", "<?x a?><p>b", "</ a><p>b", "<![CDATA[<p>a]]>",
    "<p a=1 A=2>", "<p/a/b=c>", "<p a='\n'>", "<p =a>", "<p a\"b=c>", "<a<b>c", "<title><b>a</title>b", "<style><!--</style><p>a-->", "<p>a<table>b<tr><td>c",
    "<b><p>a</b>b", "<a href=x><a href=y>z", "<ul><li>a<li>b<p>c</ul>d", "<p>a<div>b</p>c", "<html lang=ar><body class=a><body class=b onload=c>",
    "<svg><p>a", "<svg><title><b>a", "<math><mi><b>a", "<svg><desc><div>a</svg>b", "<math><annotation-xml encoding=text/html><div>a", "<form><form a>b",
    "<frameset><p>a", "a<frameset>", "<noframes><p>a</noframes>b", "<xmp><p>a</xmp>b", "<image src=a>", "<br></br>", "<p></p></p>",
    "&#128;&#x0;&notit;&amp&nbsp;&#xD800;", "<pre>\n\na", "<textarea>\na", "<h1>a<h2>b", "<button><button>a", "<ruby>a<rt>b<rp>c", "a</body>b</html>c",
)  # fmt: skip


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: make test-setup")
def test_odd_pages_are_read_as_chromium_reads_them(tmp_path: Path) -> None:
    walk = (
        "const walk = node => [node.localName, [...node.attributes].map(one => one.name).sort().join(' '), [...node.children].map(walk)];"
    )
    each = "page => (page = new DOMParser().parseFromString(page, 'text/html').documentElement, [walk(page), page.textContent])"
    script = f"<script>{walk} document.title = JSON.stringify({json.dumps(ODD).replace('<', chr(92) + 'u003c')}.map({each}))</script>"
    (tmp_path / "odd.html").write_text(f"<meta charset=utf-8><title></title>{script}")
    command = [str(CHROMIUM), *ALONE, "--dump-dom", (tmp_path / "odd.html").as_uri()]
    shown = subprocess.run(command, check=True, capture_output=True, timeout=120).stdout.decode()
    found = re.search("<title>(.*?)</title>", shown, re.DOTALL)
    assert found

    def walked(element: etree._Element) -> list[object]:
        names = " ".join(sorted(map(str, element.attrib)))
        return [local_name(element), names, [walked(child) for child in element]]

    theirs = json.loads(html.unescape(found[1]))
    for page, (elements, words) in zip(ODD, theirs, strict=True):
        root = read_saved_page(page.encode()).root
        assert ["".join(map(str, root.itertext())), walked(root)] == [words, [*_same_names(elements)]], page


def _same_names(elements: list[object]) -> list[object]:
    """The elements with the characters that no name in XML may have as they are in our tree."""
    name, attributes, children = elements
    assert isinstance(children, list)
    said = " ".join(sorted(re.sub(r"^[^A-Za-z_]|[^\w.-]", "_", one) for one in str(attributes).split()))
    return [re.sub(r"[^\w.-]", "_", str(name)), said, [_same_names(child) for child in children]]


def test_a_web_page_may_end_in_htm() -> None:
    assert [format_of(Path(name)) for name in ("a.htm", "A.HTM", "a.html", "a.pdf", "a")] == ["html", "html", "html", "pdf", ""]
