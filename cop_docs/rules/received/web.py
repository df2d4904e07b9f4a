"""A web page or an EPUB that came from outside → complaints: its policy, its style, its pictures, its package, and each of its pages."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator, Sequence

from lxml import etree

from cop_docs.model.language import Language
from cop_docs.read.archive import first_file
from cop_docs.read.saved_page import charset_named
from cop_docs.read.web import DC, NCX, OPF, Book, WebPage, X, beside, words
from cop_docs.read.xml import local_name
from cop_docs.rules.received import other_programs
from cop_docs.rules.received.complaint import Complaint, active, broken, hidden, lost, note, short, turned
from cop_docs.rules.received.css import css_complaints
from cop_docs.rules.received.direction import is_right_to_left, language_complaints, stated_language
from cop_docs.rules.received.page import page_complaints
from cop_docs.rules.received.pictures import picture_faults

_INSTRUCTION = re.compile(rb"<\?(?!xml\s)([\w-]+)")
#: Comments that Word, Outlook and old browsers read as part of the page.
_CONDITION = re.compile(r"\[\s*(?:if|endif)\b", re.IGNORECASE)
_CONTENT_CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s;\"']+)", re.IGNORECASE)
_DATA = re.compile(r"data:image/(svg\+xml|png|jpeg|gif);base64,(.*)", re.DOTALL)
_OPS = "{http://www.idpf.org/2007/ops}"
_MIME = b"application/epub+zip"
_KINDS = frozenset({"application/xhtml+xml", "text/css", "image/svg+xml", "image/png", "image/jpeg", "image/gif"})
_PROPERTIES = frozenset({"nav", "cover-image", "svg"})
#: Elements of a package document that we write (EPUB 3.3, 5), beside Dublin Core.
_PACKAGE = frozenset({"package", "metadata", "meta", "manifest", "item", "spine", "itemref"})


def web_page_complaints(file: WebPage, languages: Sequence[Language]) -> Iterator[Complaint]:
    """All that can be said of a web page without its edition."""
    yield from page_complaints(file.page, languages)
    yield from _charset(file)
    if any(map(_CONDITION.match, file.comments)):
        yield active("it holds words or instructions in comments, which some programs read (<!--[if …]>)")
    for found in _INSTRUCTION.findall(file.content):
        yield active(f"it holds an instruction to a program: {found.decode('ascii', 'replace')}")
    style = "".join(style.text or "" for style in file.page.iter(f"{X}style"))
    yield from _policy(file.page, style)
    yield from css_complaints(style)
    if len(list(file.page.iter(f"{X}main"))) != 1:
        yield lost("it does not say which part of it is the main one")
    if len(list(file.page.iter(f"{X}h1"))) != 1:
        yield lost("its title is not its one heading of level 1")
    for picture in file.page.iter(f"{X}img"):
        found = _DATA.fullmatch(str(picture.get("src", "")))
        if found is None:
            yield active(f"it loads the picture “{str(picture.get('src', ''))[:60]}”")
        else:
            yield from (broken(f"the picture “{picture.get('alt')}” {fault}") for fault in picture_faults("", _decoded(found[2])))


def _charset(file: WebPage) -> Iterator[Complaint]:
    """A page is in the charset that it says, which is best UTF-8: a browser goes by the first one that it is told."""
    metas = list(file.page.iter(f"{X}meta"))
    said = {str(meta.get("charset")) for meta in metas if meta.get("charset")}
    said |= {found[1] for meta in metas if meta.get("http-equiv") and (found := _CONTENT_CHARSET.search(str(meta.get("content", ""))))}
    for label in sorted(said):
        if charset_named(label) != file.charset:
            yield broken(f"it says that its letters are in {short(label)}, and they are in {file.charset.upper()}")
    if file.charset != "utf-8":
        is_wrong = not file.content.isascii() and _is_utf_8(file.content)
        yield (broken if is_wrong else note)(
            f"it says that its letters are in {file.charset}"
            + (", and they are in UTF-8" if is_wrong else ": some programs take UTF-8 alone")
        )


def _is_utf_8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        return b""


def _policy(page: etree._Element, style: str) -> Iterator[Complaint]:
    """The browser may load pictures inside the page, use the one style sheet, and nothing else (Content Security Policy, level 3)."""
    policies = [
        str(meta.get("content", "")) for meta in page.iter(f"{X}meta") if str(meta.get("http-equiv")).lower() == "content-security-policy"
    ]
    if not policies:
        yield active("it does not forbid the browser to load and run anything (Content Security Policy)")
        return
    stated = {words[0].lower(): words[1:] for part in policies[0].split(";") if (words := part.split())}
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    wanted = {
        "default-src": ["'none'"],
        "img-src": ["data:"],
        "style-src": [f"'sha256-{digest}'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    for name, value in wanted.items():
        said = stated.get(name)
        if name == "style-src" and said and len(said) == 1 and said[0].startswith("'sha256-") and said != value:
            yield broken("its style sheet is not the one that its policy allows: a browser leaves it out")
        elif said not in (value, ["'none'"]):
            yield active(f"its policy allows more than it needs: {name} {' '.join(said) if said else 'is missing'}")
    yield from (
        active(f"its policy allows {name} {' '.join(value)}")
        for name, value in stated.items()
        if name not in wanted and value != ["'none'"]
    )


def book_complaints(book: Book, languages: Sequence[Language]) -> Iterator[Complaint]:
    """All that can be said of an EPUB without its edition."""
    yield from _archive(book)
    yield from _package(book, languages)
    yield from _manifest(book)
    text = " ".join(words(page) for page in book.pages.values())
    yield from language_complaints(text, book.language, languages)
    headings = [len(list(book.trees[name].iter(f"{X}h1"))) for name in book.reading_order]
    if max(headings, default=0) != 1:
        yield lost("its title, or that of a chapter, is not the one heading of level 1 of its page")
    for name, page in book.pages.items():
        for complaint in (*page_complaints(page, languages, is_book=True), *_targets(name, book)):
            yield Complaint(complaint.kind, f"{name}: {complaint.message}")
    for name, data in book.files.items():
        if name.endswith(".css"):
            yield from css_complaints(data.decode("utf-8", "replace"), is_book=True)
        elif name.endswith((".svg", ".png", ".jpg", ".jpeg", ".gif")):
            yield from (broken(f"its picture {name} {fault}") for fault in picture_faults(name, data))
        if name.endswith((".xhtml", ".opf", ".xml", ".svg")):
            yield from (
                active(f"{name} holds an instruction to a program: {found.decode('ascii', 'replace')}")
                for found in _INSTRUCTION.findall(data)
            )


def _archive(book: Book) -> Iterator[Complaint]:
    if first_file(book.content) != ("mimetype", True) or book.files.get("mimetype") != _MIME:
        yield broken("it does not begin with its kind, not compressed (OCF 3.3, 4.3)")
    yield from (active(f"it carries {name}") for name in other_programs.carried(book.files, book.trees))
    roots = [str(root.get("full-path")) for root in book.trees["META-INF/container.xml"].iter() if str(root.tag).endswith("}rootfile")]
    if len(roots) > 1:
        yield active(f"it holds several books: {', '.join(roots)}")


def _package(book: Book, languages: Sequence[Language]) -> Iterator[Complaint]:
    package = book.package
    for element in package.iter():
        name = str(element.tag).rpartition("}")[2]
        if not str(element.tag).startswith(DC) and name not in _PACKAGE | other_programs.PACKAGE:
            yield active(f"its package holds the element {name}")
        if name == "link" and ":" in str(element.get("href")) and element.get("rel") not in other_programs.LINKED:
            yield active(f"its package loads “{short(str(element.get('href')))}”")
    yield from _leading(book.package_name, book)
    if not book.title.strip():
        yield lost("it has no title")
    stated = {str(meta.get("property")): meta.text or "" for meta in package.iter(f"{OPF}meta")}
    stated |= {str(meta.get("name")): str(meta.get("content", "")) for meta in package.iter(f"{OPF}meta") if meta.get("name")}
    for name in ("dcterms:modified", "schema:accessMode", "schema:accessibilityFeature", "schema:accessibilityHazard"):
        if not stated.get(name, "").strip() and not (name == "dcterms:modified" and _is_old(book)):
            yield lost(f"it does not state {name}")
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stated.get("dcterms:modified", "2000-01-01T00:00:00Z")):
        yield broken("the day it was changed is none (dcterms:modified)")
    names = {str(found.get("id")): found.text or "" for found in package.iter(f"{DC}identifier")}
    if not names.get(str(package.get("unique-identifier")), "").strip():
        yield broken("it has no identifier")
    spine = package.find(f"{OPF}spine")
    direction = str(spine.get("page-progression-direction", "")) if spine is not None else ""
    language = stated_language(book.language, languages)
    runs = language.direction if language else "rtl" if is_right_to_left(book.title) else "ltr"
    if (direction.replace("default", "") or "ltr") != runs:
        yield turned(f'its pages are turned "{direction}", and its language runs "{runs}"')


def _manifest(book: Book) -> Iterator[Complaint]:
    name, items = book.package_name, list(book.package.iter(f"{OPF}item"))
    listed = [beside(name, str(item.get("href"))) for item in items]
    there = {file for file in book.files if file not in ("mimetype", name) and not file.startswith("META-INF/")}
    yield from (
        active(f"it carries {file}, which it does not list") for file in sorted(there - set(listed)) if not other_programs.is_left(file)
    )
    yield from (broken(f"it lists {file}, which is not there") for file in sorted(set(listed) - there))
    for item, file in zip(items, listed, strict=True):
        if item.get("media-type") in other_programs.CONTENTS_KINDS and file in book.trees:
            yield from _old_contents(file, book)
        elif item.get("media-type") not in _KINDS | other_programs.KINDS:
            yield active(f"it holds {file}, which is {item.get('media-type')}")
        for extra in sorted(set(str(item.get("properties") or "").split()) - _PROPERTIES - other_programs.PROPERTIES):
            if ":" not in extra:
                yield active(f"it says that {file} is {extra}")
        if ":" in str(item.get("href")):
            yield active(f"it loads {item.get('href')}")
    if len(set(listed)) < len(listed) or len({item.get("id") for item in items}) < len(items):
        yield broken("it lists a file twice")
    read, known = [str(entry.get("idref")) for entry in book.package.iter(f"{OPF}itemref")], {str(item.get("id")) for item in items}
    yield from (broken(f"it reads “{entry}”, which it does not list") for entry in read if entry not in known)
    aside = {str(entry.get("idref")) for entry in book.package.iter(f"{OPF}itemref") if entry.get("linear") == "no"}
    if any(_has_words(file, book) for item, file in zip(items, listed, strict=True) if item.get("id") in aside):
        yield hidden("a page of it is left out by readers that turn pages (linear: no)")
    yield from (
        hidden(f"its page {page} is never shown")
        for page in sorted(set(book.pages) - set(book.reading_order) - set(_navigation(book, items)))
    )
    if len(set(book.reading_order)) < len(book.reading_order):
        yield hidden("a page of it is shown twice")
    yield from _contents(book, items)
    yield from _order(book)


def _has_words(name: str, book: Book) -> bool:
    """Whether a page has words of its own: no cover that is a picture, and not the contents."""
    body = book.pages[name].find(f"{X}body") if name in book.pages else None
    return body is not None and bool(words(body).strip()) and next(body.iter(f"{X}nav"), None) is None


def _is_old(book: Book) -> bool:
    return str(book.package.get("version", "")).startswith("2")


def _order(book: Book) -> Iterator[Complaint]:
    """The title comes first, but for a cover, then the contents, then what they lead to."""
    pages = [book.trees[name] for name in book.reading_order if words(book.trees[name]).strip()]
    pages = pages[1:] if pages and not _has_words(book.reading_order[0], book) else pages
    wanted = {"h1": f"{X}h1", "nav": f"{X}nav[@{_OPS}type='toc']", "h2": f"{X}h2"}
    at = {
        what: next((number for number, page in enumerate(pages) if page.find(f".//{path}") is not None), 0) for what, path in wanted.items()
    }
    if at["h1"] or at["nav"] > at["h2"]:
        yield hidden("its pages are not in their order: title, contents, text")


def _navigation(book: Book, items: Sequence[etree._Element]) -> list[str]:
    return [beside(book.package_name, str(item.get("href"))) for item in items if "nav" in str(item.get("properties")).split()]


def _contents(book: Book, items: Sequence[etree._Element]) -> Iterator[Complaint]:
    files = _navigation(book, items)
    tables = [nav for file in files if file in book.trees for nav in book.trees[file].iter(f"{X}nav") if nav.get(f"{_OPS}type") == "toc"]
    old = [point for tree in book.trees.values() for point in tree.iter(f"{NCX}navPoint")] if _is_old(book) else []
    if not old and (len(tables) != 1 or next(tables[0].iter(f"{X}a"), None) is None):
        yield lost("it has no table of contents")


def _old_contents(name: str, book: Book) -> Iterator[Complaint]:
    """The contents for readers of EPUB 2, and page maps, hold words and lead to pages of the book, and nothing else."""
    for element in book.trees[name].iter():
        if local_name(element) not in other_programs.CONTENTS:
            yield active(f"{name} holds the element {local_name(element)}, which may run, load or hide something")
    yield from _leading(name, book)


def _leading(name: str, book: Book) -> Iterator[Complaint]:
    """What a package, contents or a page map leads to is a page of the book."""
    for element in book.trees[name].iter():
        target = str(element.get(other_programs.LEADING.get(local_name(element), "none"), ""))
        if ":" in target:
            yield active(f"{name} leads to “{short(target)}”")
        elif target and beside(name, target.partition("#")[0]) not in book.pages:
            yield broken(f'{name} points to "{target}", which is not there')


def _targets(name: str, book: Book) -> Iterator[Complaint]:
    for element in book.pages[name].iter(f"{X}a", f"{X}img", f"{X}link"):
        target = str(element.get("src") or element.get("href") or "")
        if element.tag == f"{X}a" and (":" in target or not target):
            continue
        if ":" in target:
            yield active(f"it loads “{target[:60]}”")
            continue
        if not book.holds(target, name):
            yield broken(f'it points to "{target}", which is not there')
