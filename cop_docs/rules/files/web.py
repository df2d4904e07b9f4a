"""A web page and its document → findings: what a browser and a screen reader need, and that the page loads and runs nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from cop_docs.model.blocks import TABLES
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings, Place
from cop_docs.read.opened import Opened
from cop_docs.read.outline import bare, list_lengths
from cop_docs.read.web import WebPage, X, heading_level, values, words

#: Elements that bring something with them, or run it (HTML, 4.8 and 4.12), beside those that we write.
_ACTIVE = ("script", "iframe", "object", "embed", "audio", "video", "source", "track", "base", "form", "input", "button")
_LOADING = ("src", "srcset", "poster", "data", "action", "formaction", "background")
_OUTSIDE = re.compile(r"@import|url\(\s*['\"]?(?!data:)", re.IGNORECASE)
_SAFE_LINK = re.compile(r"https?://|mailto:|tel:|#|$")


def check(document: Document, files: Mapping[str, Opened], findings: Findings) -> None:
    """Examine the web page of an edition."""
    file = files.get("html")
    if not isinstance(file, WebPage):
        return
    for problem in _problems(file.page, document):
        findings.add("html-structure", Place(file.name), problem)


def _problems(page: etree._Element, document: Document) -> Iterator[str]:
    yield from head_problems(page, document)
    yield from body_problems(page)
    yield from heading_problems([page], document)
    yield from _lists(page, document)
    yield from _loading(page)
    yield from _fragments(page)
    if len(list(page.iter(f"{X}main"))) != 1:
        yield "does not say which part is the main one"


def _lists(page: etree._Element, document: Document) -> Iterator[str]:
    """Each list and each table of the document is one of the page, with as many items or rows."""
    blocks = [block for section in document.sections for block in section.blocks]
    wanted = list_lengths(document) + [len(block.rows) for block in blocks if isinstance(block, TABLES)]
    main = page.find(f".//{X}main")
    parts = list(main.iter(f"{X}ul", f"{X}ol")) + list(main.iter(f"{X}tbody")) if main is not None else []
    found = [len(part) for part in parts]
    if found != wanted:
        yield f"has lists and tables of {', '.join(map(str, found))} for the document's {', '.join(map(str, wanted))}"


def head_problems(page: etree._Element, document: Document) -> Iterator[str]:
    """Language, direction and title of a page."""
    language = document.language
    if page.get("lang") != language.tag:
        yield f'says its language is "{page.get("lang", "")}", not "{language.tag}" (WCAG 3.1.1)'
    if page.get("dir") != language.direction:
        yield f'says it runs "{page.get("dir", "")}", not "{language.direction}"'
    if bare(page.findtext(f"{X}head/{X}title") or "") != bare(document.title.plain):
        yield f'does not have the title "{document.title.plain}" (WCAG 2.4.2)'


def heading_problems(pages: Sequence[etree._Element], document: Document) -> Iterator[str]:
    """Pages that are read on end have one heading of level 1, which is the title, leave no level out, and no heading empty."""
    found = [(level, bare(words(element))) for page in pages for element in page.iter(f"{X}*") if (level := heading_level(element))]
    if [heading for level, heading in found if level == 1] != [bare(document.title.plain)]:
        yield "does not have its title as its one heading of level 1"
    for (before, _), (level, heading) in zip([(0, ""), *found], found, strict=False):
        if level > before + 1:
            yield f"jumps from a heading of level {before} to “{heading}” of level {level} (WCAG 1.3.1)"
        if not heading:
            yield f"has an empty heading of level {level}"


def body_problems(page: etree._Element) -> Iterator[str]:
    """What no page may have: pictures without words, active parts, an id twice, a link that leads nowhere safe or has no words."""
    for picture in page.iter(f"{X}img"):
        if not picture.get("alt"):
            yield "has a picture without an alternative text (WCAG 1.1.1)"
    for name in _ACTIVE:
        if page.find(f".//{X}{name}") is not None:
            yield f"holds the element {name}, which may load or run something"
    for element in page.iter(f"{X}*"):
        yield from (f"holds the handler {name}" for name in map(str, element.attrib) if name.startswith("on"))
    ids = Counter(values(page, "id"))
    yield from (f'gives the id "{name}" {times} times' for name, times in ids.items() if times > 1)
    for link in page.iter(f"{X}a"):
        if not bare(words(link)):
            yield f'has a link to "{link.get("href", "")}" without words (WCAG 2.4.4)'


def _loading(page: etree._Element) -> Iterator[str]:
    """Everything a page is made of must be in it."""
    policies = [meta.get("content") or "" for meta in page.iter(f"{X}meta") if meta.get("http-equiv") == "Content-Security-Policy"]
    if not any(policy.startswith("default-src 'none';") for policy in policies):
        yield "does not forbid the browser to load anything (Content Security Policy)"
    yield from (f'loads "{link.get("href", "")}"' for link in page.iter(f"{X}link"))
    for element in page.iter(f"{X}*"):
        for name in _LOADING:
            if not str(element.get(name, "data:")).startswith("data:"):
                yield f'loads "{element.get(name)}"'
    for link in page.iter(f"{X}a"):
        if not _SAFE_LINK.match(str(link.get("href", ""))):
            yield f'has a link to "{link.get("href")}"'
    styles = [style.text or "" for style in page.iter(f"{X}style")] + values(page, "style")
    if any(_OUTSIDE.search(style) for style in styles):
        yield "has a style that loads something"


def _fragments(page: etree._Element) -> Iterator[str]:
    ids = set(values(page, "id"))
    for link in page.iter(f"{X}a"):
        target = str(link.get("href", ""))
        if target.startswith("#") and target[1:] not in ids:
            yield f'a link points to "{target}", which is not there'
    for name in values(page, "aria-labelledby"):
        if name not in ids:
            yield f'something is named by "{name}", which is not there'
