"""What a page shows without its edition, sentence by sentence: what a school may write is not in the list, what misleads or is lost is."""

from __future__ import annotations

import pytest

from cop_docs.model.language import LANGUAGES
from cop_docs.read.web import WebPage
from cop_docs.read.xml import parse_xml
from cop_docs.rules.received.css import css_complaints
from cop_docs.rules.received.direction import is_right_to_left
from cop_docs.rules.received.links import misleading
from cop_docs.rules.received.page import page_complaints
from cop_docs.rules.received.web import web_page_complaints

TABLE = '<table><caption>A</caption><thead><tr>{head}</tr></thead><tbody><tr><td data-header="{said}">Noon</td></tr></tbody></table>'


def told(body: str = "", head: str = "<title>A</title>", more: str = 'dir="ltr"', *, is_book: bool = False) -> list[str]:
    page = f'<html xmlns="http://www.w3.org/1999/xhtml" lang="en" {more}><head>{head}</head><body>{body}</body></html>'
    return [f"{found.kind}: {found.message}" for found in page_complaints(parse_xml(page.encode()), LANGUAGES, is_book=is_book)]


@pytest.mark.parametrize(
    "body",
    [
        '<h1>A</h1><h2>B</h2><h3>C</h3><h2 id="d">D</h2><p class="x" tabindex="0">See <a href="#d">D</a>, <del>no</del></p>'.replace("<del>no</del>", "yes"),
        TABLE.format(head='<th scope="col">Day</th>', said="Day"),
        TABLE.format(head='<th scope="col">Day</th>', said="Day").replace("<table>", '<div role="group" aria-label="A" tabindex="0"><table>').replace("</table>", "</table></div>"),
        "<ul><li>One</li></ul><ol><li>Two</li></ol>",
        '<nav aria-labelledby="c"><h2 id="c">Contents</h2><ol><li><a href="#c">One</a></li></ol></nav>',
        '<p dir="rtl">لا تدفعوا</p><p dir="ltr">Words</p><p dir="auto">Words</p><p dir="rtl">1</p>',
        '<p><a href="https://www.itu.int/cop">itu.int</a> <a href="mailto:a@b.org">A@b.org</a> <a href="tel:+411234567">123 45 67</a></p>',
    ],
)  # fmt: skip
def test_a_plain_page_is_silent(body: str) -> None:
    assert told(body) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (TABLE.format(head='<th scope="col">Day</th>', said="Night"), "hidden-words: on a telephone “Noon” stands under “Night”, and its column is “Day”"),
        (TABLE.format(head="<th>Day</th>", said="Day"), "lost-structure: a header of a table does not say what it heads: “Day”"),
        (TABLE.format(head='<th scope="col">Day</th><td>b</td>', said="Day"), "lost-structure: a header of a table is a plain cell: “b”"),
        ("<table><caption>A</caption><tr><td>b</td></tr></table>", "lost-structure: a table has no headers: “Ab”"),
        ("<table><tr><td>b</td></tr></table>", "school-edit: a table has no headers: “b”"),
        ("<h1>A</h1><h3>B</h3>", "lost-structure: the headings jump from level 1 to 3: “B”"),
        ("<h2> </h2>", "lost-structure: a heading of level 2 is empty"),
        ("<ul><p>a</p></ul>", "lost-structure: a list holds something else than items: “a”"),
        ("<div><li>a</li></div>", "lost-structure: an item stands outside any list: “a”"),
        ("<p><s>a</s></p>", "hidden-words: the words “a” are struck out"),
        ("<nav><p>a</p></nav>", "hidden-words: words stand among the contents, which are not printed: “a”"),
        ('<p id="a">a</p><p id="a">b</p>', 'broken-package: the id "a" is there 2 times'),
        ('<p><a href="#a">a</a></p>', 'broken-package: a link points to "#a", which is not there'),
        ('<p><a href="https://a.org/"></a></p>', "lost-structure: a link to “https://a.org/” has no words"),
        ('<p><a href="https://b.org/">www.a.org</a></p>', "active-content: the link “www.a.org” leads to https://b.org/"),
        ('<p><a href="javascript:a">b</a></p>', "active-content: the link “b” leads to “javascript:a”"),
        ('<nav aria-labelledby="a"></nav>', 'broken-package: something is named by "a", which is not there'),
        ('<p><img src="a"/></p>', "lost-structure: a picture has no alternative text"),
        ('<p onclick="a">a</p>', "active-content: an element runs something (onclick)"),
        ('<p aria-hidden="true">a</p>', "hidden-words: the words “a” are hidden (aria-hidden)"),
        ('<p aria-label="b">a</p>', "hidden-words: a screen reader is told something else than “a” (aria-label)"),
        ('<p role="img">a</p>', "hidden-words: a screen reader is told that “a” is a img"),
        ('<p tabindex="2">a</p>', "lost-structure: the tab key does not follow the words (tabindex 2)"),
        ('<p srcset="b">a</p>', "active-content: the element p has the attribute srcset, which no page of ours has"),
        ('<p style="margin: 1px">a</p>', "school-edit: an element has looks of its own, which the page's policy forbids: margin: 1px"),
        ("<script>a</script>", "active-content: it holds the element script, which may run, load or hide something"),
        ("<style>p {}</style>", "active-content: it has the element style outside its head"),
        ('<p dir="rtl">Words</p>', "wrong-direction: the words “Words” run the wrong way"),
        ('<p dir="ltr">لا تدفعوا</p>', "wrong-direction: the words “لا تدفعوا” run the wrong way"),
    ],
)  # fmt: skip
def test_what_misleads_or_is_lost_on_a_page_is_told_and_nothing_else(body: str, said: str) -> None:
    assert told(body) == [said]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("", "lost-structure: it has no title"),
        ("<title> </title>", "lost-structure: it has no title"),
        ('<title>A</title><link rel="stylesheet" href="a.css"/>', "active-content: it loads “a.css”"),
        ('<title>A</title><meta http-equiv="refresh" content="0"/>', "active-content: it tells the browser “refresh: 0”"),
        ('<title>A</title><meta name="referrer" content="a"/>', "active-content: it tells the browser “referrer: a”"),
        ('<title>A</title><meta name="viewport" content="width=9"/>', "hidden-words: it keeps readers from enlarging it (viewport: width=9)"),
    ],
)  # fmt: skip
def test_what_the_head_of_a_page_does_beside_naming_it_is_told(head: str, said: str) -> None:
    assert told(head=head) == [said]


def test_a_page_runs_as_its_language_does() -> None:
    assert told(more='dir="rtl"') == ['wrong-direction: it says that it runs "rtl", and its language runs "ltr"']
    assert told(more="") == ['wrong-direction: it says that it runs "", and its language runs "ltr"']
    assert told(more="", is_book=True) == []
    assert told(more='dir="ltr" xml:lang="fr"') == ['wrong-direction: it says that its language is "en" and "fr"']


def test_a_page_of_a_book_takes_its_style_and_links_from_the_book_alone() -> None:
    head = '<title>A</title><link rel="stylesheet" href="{}"/>'
    assert told('<p><a href="../b.html">b</a></p>', head.format("a.css"), is_book=True) == []
    for away in ("/a.css", "https://a.org/a.css"):
        assert told(head=head.format(away), is_book=True) == [f"active-content: it loads “{away}”"]


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("itu.org", "https://www.itu.int/"),
        ("https://itu.int.evil.example/a", "https://itu.int/a"),
        ("www.itu.int", "https://evil.example/"),
        ("a@b.org", "mailto:a@c.org"),
        ("+41 123 45 67", "tel:+411234568"),
    ],
)
def test_words_that_are_an_address_mislead_where_the_link_leads_to_another(words: str, address: str) -> None:
    assert misleading(words, address)


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("Read more", "https://itu.int/"),
        ("e.g. this", "https://itu.int/"),
        ("WWW.ITU.int/cop", "https://itu.int/other"),
        ("itu\u200b.int", "https://www.itu.int/"),
        ("write to us", "mailto:a@b.org"),
        ("A@B.org", "mailto:a@b.org"),
        ("0123 45 67", "tel:+41123-45-67"),
        ("Ring us", "tel:+411234567"),
    ],
)
def test_words_that_are_no_address_or_that_one_mislead_nobody(words: str, address: str) -> None:
    assert not misleading(words, address)


@pytest.mark.parametrize(
    ("words", "is_so"),
    [("لا تدفعوا", True), ("Words", False), ("", False), ("1234", False), ("لا a", True), ("لا abc", False), ("لا ab", False)],
)
def test_words_run_as_most_of_their_letters(words: str, *, is_so: bool) -> None:
    assert is_right_to_left(words) is is_so


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("p { margin: 1px; color: #333 !important } @media print { p { width: 50% } } nav.contents { margin: 0 }", ""),
        ("@media print { nav.contents { display: none } }", ""),
        ("@media print{nav.contents{display:none}}p{margin:0}", ""),
        ("li::before { position: absolute; content: '' } /* p { display: none } */", ""),
        ("p { font-size: clamp(1rem, 2vw, 3rem); line-height: 1.4; min-height: 0 }", ""),
        ("header { background: #024 } header p { color: #fff }", ""),
        ("p { display: none }", "hidden-words: its style sheet hides words or takes them from their place: p { display: none }"),
        ("p { position: fixed }", "hidden-words: its style sheet hides words or takes them from their place: p { position: fixed }"),
        ("p { margin-left: -100em }", "hidden-words: its style sheet moves words off the page: p { margin-left: -100em }"),
        ("p { width: 1px }", "hidden-words: its style sheet leaves words no room: p { width: 1px }"),
        ("p { font-size: 1px }", "hidden-words: its style sheet makes words too small to be seen: p { font-size: 1px }"),
        ("p::after { content: 'not' }", "hidden-words: its style sheet adds words: p::after { content: 'not' }"),
        ("li { list-style-type: 'not' }", "hidden-words: its style sheet adds words: li { list-style-type: 'not' }"),
        ("p { clip-path: none }", "hidden-words: its style sheet does something that may hide words: p { clip-path: none }"),
        ("p { color: #fefefe }", "hidden-words: its style sheet draws words in the colour of their ground: p { color: #fefefe }"),
        ("p { background: #333; color: #333 }", "hidden-words: its style sheet draws words in the colour of their ground: p { color: #333 }"),
        ("p { color: transparent }", "hidden-words: its style sheet draws words without colour: p { color: transparent }"),
        ("@keyframes a { }", "active-content: its style sheet holds @keyframes"),
        ("p { background-image: url(a.png) }", "active-content: its style sheet loads something"),
        ("p { c\\6flor: red }", "hidden-words: its style sheet spells names in escapes, which hides what it does"),
        ("b{margin:0}i{display:none}", "hidden-words: its style sheet hides words or takes them from their place: i { display: none }"),
        ("@media print{b{margin:0}}i{display:none}", "hidden-words: its style sheet hides words or takes them from their place: i { display: none }"),
        ("p { display: none", "hidden-words: its style sheet hides words or takes them from their place: p { display: none }"),
    ],
)  # fmt: skip
def test_a_style_sheet_sets_words_and_neither_hides_nor_adds_any(sheet: str, said: str) -> None:
    found = [f"{one.kind}: {one.message}" for one in css_complaints(sheet)]
    assert (found[0] if found else "") == said


#: The digest is that of a page without a style sheet.
POLICY = "default-src 'none'; img-src data:; style-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; base-uri 'none'; form-action 'none'"
WHOLE = f"""<!DOCTYPE html><html lang="en" dir="ltr"><head><meta charset="utf-8"><title>A</title>
<meta http-equiv="Content-Security-Policy" content="{POLICY}"></head><body><main><h1>A</h1></main></body></html>"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("charset", "charset", []),
        ("form-action", "object-src 'none'; form-action", []),
        (POLICY, "", ["active-content: its policy allows more than it needs: default-src is missing", "active-content: its policy allows more than it needs: img-src is missing",
                      "active-content: its policy allows more than it needs: style-src is missing", "active-content: its policy allows more than it needs: base-uri is missing",
                      "active-content: its policy allows more than it needs: form-action is missing"]),
        ("img-src data:", "img-src *", ["active-content: its policy allows more than it needs: img-src *"]),
        ("form-action", "script-src 'self'; form-action", ["active-content: its policy allows script-src 'self'"]),
        ("47DEQ", "47DEX", ["broken-package: its style sheet is not the one that its policy allows: a browser leaves it out"]),
        ("Content-Security-Policy", "Content-Language", ["active-content: it does not forbid the browser to load and run anything (Content Security Policy)"]),
        ("main>", "div>", ["lost-structure: it does not say which part of it is the main one"]),
        ("<h1>A</h1>", "<p>A</p>", ["lost-structure: its title is not its one heading of level 1"]),
        ("<h1>", '<img alt="a" src="https://a.org/a.png"><h1>', ["active-content: it loads the picture “https://a.org/a.png”"]),
        ("<h1>", '<img alt="a" src="data:image/png;base64,AAAA"><h1>', ["broken-package: the picture “a” is no picture, though it is called "]),
        ("<h1>", "<!--[if mso]>a<![endif]--><h1>", ["active-content: it holds words or instructions in comments, which some programs read (<!--[if …]>)"]),
        ('<meta charset="utf-8">', '<meta name="description" content="charset=gbk">', []),
        ('<meta charset="utf-8">', '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">',
         ["school-edit: it says that its letters are in koi8-r: some programs take UTF-8 alone"]),
    ],
)  # fmt: skip
def test_a_web_page_forbids_the_browser_all_that_it_does_not_need_and_says_what_it_is(old: str, new: str, said: list[str]) -> None:
    assert old in WHOLE
    page = WebPage.read_saved("a", WHOLE.replace(old, new).encode())
    assert [f"{found.kind}: {found.message}" for found in web_page_complaints(page, LANGUAGES)] == said
