"""A page of the web or of a book → what runs, loads, hides or misleads, and what of its structure is lost. Elements and attributes are closed lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml import etree

from cop_docs.model.language import Language
from cop_docs.read.drawing import SVG
from cop_docs.read.web import X, heading_level, values, words
from cop_docs.read.xml import local_name
from cop_docs.rules.received import other_programs
from cop_docs.rules.received.characters import character_complaints
from cop_docs.rules.received.complaint import Complaint, active, broken, hidden, lost, note, short, turned
from cop_docs.rules.received.css import style_complaints
from cop_docs.rules.received.direction import is_right_to_left, language_complaints, passage_complaints, stated_language
from cop_docs.rules.received.links import misleading
from cop_docs.rules.received.pictures import svg_faults

#: What we write, and what a school may add: elements that hold words.
_ELEMENTS = frozenset((
    "html", "head", "meta", "title", "style", "link", "body", "header", "main", "footer", "nav", "section", "aside", "article", "div",
    "p", "span", "a", "bdi", "b", "strong", "i", "em", "u", "small", "sub", "sup", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul",
    "ol", "li", "dl", "dt", "dd", "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td", "figure",
    "figcaption", "img", "blockquote", "q", "cite", "code", "abbr", "mark", "time", "address",
))  # fmt: skip
_ATTRIBUTES = frozenset((
    "class", "href", "lang", "dir", "id", "data-tag", "data-header", "data-numbering", "scope", "content", "src", "alt", "name",
    "charset", "http-equiv", "role", "tabindex", "aria-label", "aria-labelledby", "title", "colspan", "rowspan", "span", "rel", "type",
    "start", "width", "height", "headers", "style",
))  # fmt: skip
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_ROLES = frozenset({"group", "doc-toc", "list", "listitem"})
#: What an element is anyway: said again where its looks are those of a card on a telephone.
_OWN_ROLES = {
    "table": ("table",), "thead": ("rowgroup",), "tbody": ("rowgroup",), "tr": ("row",), "th": ("columnheader", "rowheader"), "td": ("cell",),
}  # fmt: skip
_SAFE_LINK = re.compile(
    r"https?://[^\s]+$|mailto:[^\s]+$|tel:[+\d().-]+$|#|(?:[\w.-]|%[\da-fA-F]{2})+\.xhtml(#(?:[\w.-]|%[\da-fA-F]{2})+)?$|$"
)
_LONGEST_LABEL = 40  # letters
_INSIDE_WORDS = frozenset({"b", "strong", "i", "em", "u", "small", "sub", "sup", "mark", "abbr"})
_NAMES = frozenset({"viewport", "description", "keywords"})
_VIEWPORT = "width=device-width, initial-scale=1"
#: The size of a page of a book whose pages are fixed (EPUB 3.3, 8.2.2.6).
_PAGE_SIZE = re.compile(r"width\s*=\s*\d+\s*,\s*height\s*=\s*\d+|height\s*=\s*\d+\s*,\s*width\s*=\s*\d+")
#: What leads out of a book.
_OUTSIDE = re.compile(r":|^[/\\]")
_SVG, _IMAGE, _RECTANGLE = (f"{{{SVG}}}{name}" for name in ("svg", "image", "rect"))
_LINK = "{http://www.w3.org/1999/xlink}href"


def page_complaints(page: etree._Element, languages: Sequence[Language], *, is_book: bool = False) -> Iterator[Complaint]:
    """All that can be said of a page without its edition."""
    yield from _elements(page, is_book=is_book)
    yield from _head(page, is_book=is_book)
    yield from _links(page, is_book=is_book)
    yield from _structure(page)
    yield from _contents(page)
    yield from _directions(page, languages, is_book=is_book)
    body = page.find(f"{X}body")
    yield from character_complaints("".join(_apart(body)) if body is not None else "")


def _apart(element: etree._Element) -> Iterator[str]:
    """The words inside, with a blank around each element that may stand apart on the page: a mark inside a word stands apart from nothing."""
    blank = "" if local_name(element) in _INSIDE_WORDS else " "
    yield blank + (element.text or "")
    for child in element:
        yield from _apart(child)
        yield child.tail or ""
    yield blank


def _elements(page: etree._Element, *, is_book: bool) -> Iterator[Complaint]:
    for element in page.iter():
        name = local_name(element)
        if is_book and (other_programs.is_maths(element) or next(element.iterancestors(_SVG), None) is not None):
            continue
        if is_book and element.tag == _SVG:
            yield from _drawing(element)
            continue
        if not str(element.tag).startswith(X) or name not in _ELEMENTS | other_programs.ELEMENTS:
            yield active(f"it holds the element {name}, which may run, load or hide something")
        for key, value in element.attrib.items():
            if not _is_of_other_program(element, str(key), str(value)):
                yield from _attribute(element, name, str(key), str(value))


def _attribute(element: etree._Element, name: str, key: str, value: str) -> Iterator[Complaint]:
    said = short(words(element)) or short(element.get("alt", ""))
    if key.lower().startswith("on"):
        yield active(f"an element runs something ({key})")
    elif key in ("hidden", "inert", "popover", "aria-hidden"):
        yield hidden(f"the words “{said}” are hidden ({key})")
    elif key == "style":
        yield from style_complaints(value)
        yield note(f"an element has looks of its own, which the page's policy forbids: {short(value)}")
    elif key.startswith("aria-") and not _is_our_label(element, name, key):
        yield hidden(f"a screen reader is told something else than “{said}” ({key})")
    elif key == "role" and value not in _ROLES and value not in _OWN_ROLES.get(name, ()):
        yield hidden(f"a screen reader is told that “{said}” is a {value}")
    elif key == "data-header" and value.split() != _header_of(element).split():
        yield hidden(f"on a telephone “{said}” stands under “{short(value)}”, and its column is “{short(_header_of(element))}”")
    elif key == "tabindex" and value not in ("0", "-1"):
        yield lost(f"the tab key does not follow the words (tabindex {value})")
    elif key not in _ATTRIBUTES and key not in (_XML_LANG, _EPUB_TYPE) and not key.startswith(("aria-", "on")):
        yield active(f"the element {name} has the attribute {key}, which no page of ours has")


def _drawing(drawing: etree._Element) -> Iterator[Complaint]:
    """A drawing in the text of a book, as around the picture of a cover: shapes, and pictures of the book."""
    plain = deepcopy(drawing)
    for picture in list(plain.iter(_IMAGE)):
        targets = [str(picture.attrib.pop(key)) for key in (_LINK, "href") if key in picture.attrib]
        yield from (active(f"a drawing in it loads “{short(target)}”") for target in targets if _OUTSIDE.search(target))
        picture.tag = _RECTANGLE
    yield from (active(f"a drawing in it {fault.removeprefix('is a drawing that ')}") for fault in svg_faults(plain))


def _is_of_other_program(element: etree._Element, key: str, value: str) -> bool:
    """Whether an attribute is one that programs write into books and pages and that hides nothing."""
    kinds = str(element.get(_EPUB_TYPE, "")).split()
    match key:
        case "role":
            return value.startswith("doc-")
        case "hidden":
            return element.tag == f"{X}nav" and bool({"landmarks", "page-list"} & {*kinds})
        case "aria-hidden":
            figure = element.getparent()
            return figure is not None and local_name(element) == "figcaption" and words(element).strip() in values(figure, "alt")
        case "aria-label":
            return "pagebreak" in kinds or element.get("role") == "doc-pagebreak" or words(element).strip().startswith(value.strip())
        case "color" | "bgcolor" | "text" | "link" | "vlink" | "alink":
            return not any(style_complaints(f"{'background-color' if key == 'bgcolor' else 'color'}: {value}"))
        case _:
            return key in other_programs.ATTRIBUTES or (key.startswith("data-") and key not in _ATTRIBUTES)


def _header_of(cell: etree._Element) -> str:
    """The words at the head of the column of a cell."""
    row, table = cell.getparent(), next(cell.iterancestors(f"{X}table"), None)
    place = list(row).index(cell) if row is not None else 0
    heads = list(table.iterfind(f"{X}thead/{X}tr/*")) if table is not None else []
    return words(heads[place]) if place < len(heads) else ""


def _is_our_label(element: etree._Element, name: str, key: str) -> bool:
    """Labels are for what scrolls (a group around a table, under the words of its caption) and for the contents."""
    label = " ".join(str(element.get("aria-label", "")).split())
    captions = [" ".join(words(caption).split()) for caption in element.iterfind(f"{X}table/{X}caption")]
    is_of_table = element.get("role") == "group" and bool(label) and any(caption.startswith(label) for caption in captions)
    return (key == "aria-label" and is_of_table) or (key == "aria-labelledby" and name in ("nav", "section"))


def _head(page: etree._Element, *, is_book: bool) -> Iterator[Complaint]:
    if not (page.findtext(f"{X}head/{X}title") or "").strip():
        yield lost("it has no title")
    for meta in page.iter(f"{X}meta"):
        yield from () if other_programs.is_noted(meta) else _meta(meta, is_book=is_book)
    for link in page.iter(f"{X}link"):
        if not is_book or link.get("rel") != "stylesheet" or ":" in str(link.get("href")) or str(link.get("href")).startswith("/"):
            yield active(f"it loads “{short(str(link.get('href', '')))}”")
    for name in ("meta", "style", "link", "title"):
        if next((one for one in page.iter(f"{X}{name}") if local_name(one.getparent()) != "head"), None) is not None:  # type: ignore[arg-type]  # the root is html
            yield active(f"it has the element {name} outside its head")


def _meta(meta: etree._Element, *, is_book: bool) -> Iterator[Complaint]:
    kind, name, content = str(meta.get("http-equiv", "")), str(meta.get("name", "")), str(meta.get("content", ""))
    if kind and kind.lower() != "content-security-policy":
        yield active(f"it tells the browser “{kind}: {short(content)}”")
    if name and name not in _NAMES:
        yield active(f"it tells the browser “{name}: {short(content)}”")
    if name == "viewport" and content != _VIEWPORT and not (is_book and _PAGE_SIZE.fullmatch(content.strip())):
        yield hidden(f"it keeps readers from enlarging it (viewport: {short(content)})")


def _links(page: etree._Element, *, is_book: bool) -> Iterator[Complaint]:
    ids = Counter(values(page, "id"))
    yield from (broken(f'the id "{name}" is there {times} times') for name, times in ids.items() if times > 1)
    for link in page.iter(f"{X}a"):
        address, said = str(link.get("href", "")), words(link)
        if not (_SAFE_LINK.match(address) or (is_book and not _OUTSIDE.search(address))):
            yield active(f"the link “{short(said)}” leads to “{short(address)}”")
        elif misleading(said, address):
            yield active(f"the link “{short(said)}” leads to {address}")
        if not said.strip() and link.find(f".//{X}img") is None:
            yield lost(f"a link to “{short(address)}” has no words")
        if address.startswith("#") and address[1:] not in ids and not is_book:
            yield broken(f'a link points to "{address}", which is not there')
    for name in values(page, "aria-labelledby"):
        if name not in ids:
            yield broken(f'something is named by "{name}", which is not there')
    for picture in page.iter(f"{X}img"):
        if not str(picture.get("alt", "")).strip():
            yield lost("a picture has no alternative text")


def _structure(page: etree._Element) -> Iterator[Complaint]:
    level = 1  # the title, on this page or on the first one of the book
    for element in page.iter(f"{X}*"):
        found = heading_level(element)
        if found > level + 1:
            yield lost(f"the headings jump from level {level} to {found}: “{short(words(element))}”")
        if found and not words(element).strip():
            yield lost(f"a heading of level {found} is empty")
        level = found or level
        name = local_name(element)
        if name in ("ul", "ol") and any(local_name(child) != "li" for child in element):
            yield lost(f"a list holds something else than items: “{short(words(element))}”")
        if name == "li" and local_name(element.getparent()) not in ("ul", "ol"):  # type: ignore[arg-type]  # the root is html
            yield lost(f"an item stands outside any list: “{short(words(element))}”")
        if name == "table" and next(element.iter(f"{X}th"), None) is None:
            is_ours = element.find(f"{X}caption") is not None
            yield (lost if is_ours else note)(f"a table has no headers: “{short(words(element))}”")
        if name == "td" and local_name(element.getparent().getparent()) == "thead":  # type: ignore[arg-type,union-attr]  # within html and body
            yield lost(f"a header of a table is a plain cell: “{short(words(element))}”")
        if name == "th" and element.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
            yield lost(f"a header of a table does not say what it heads: “{short(words(element))}”")
        if name in ("s", "del", "strike"):
            yield hidden(f"the words “{short(words(element))}” are struck out")


def _contents(page: etree._Element) -> Iterator[Complaint]:
    """The contents hold their title and links; they are not printed, and no words of advice are among them."""
    for nav in page.iter(f"{X}nav"):
        for element in nav.iter(f"{X}*"):
            is_of_contents = any(heading_level(one) or one.tag == f"{X}a" for one in (element, *element.iterancestors()))
            is_of_contents |= (
                bool(element.get("id")) and element.get("id") == nav.get("aria-labelledby") and len(words(element)) < _LONGEST_LABEL
            )
            if not is_of_contents and (element.text or "").strip():
                yield hidden(f"words stand among the contents, which are not printed: “{short(element.text or '')}”")


def _directions(page: etree._Element, languages: Sequence[Language], *, is_book: bool) -> Iterator[Complaint]:
    body = page.find(f"{X}body")
    said = words(body) if body is not None else ""
    stated, direction = str(page.get("lang") or (is_book and page.get(_XML_LANG)) or ""), str(page.get("dir") or (is_book and "ltr") or "")
    language = stated_language(stated, languages)
    yield from language_complaints(said, stated, languages)
    if page.get(_XML_LANG) not in (None, stated):
        yield turned(f'it says that its language is "{stated}" and "{page.get(_XML_LANG)}"')
    if language and direction != language.direction:
        yield turned(f'it says that it runs "{direction}", and its language runs "{language.direction}"')
    for element in page.iter(f"{X}*"):
        own, inside = element.get("dir"), words(element)
        if element is not page and element.get("lang"):
            yield from passage_complaints(inside, str(element.get("lang")), languages)
        if element is page or own is None or len(re.sub(r"[\W\d_]", "", inside)) < 2:
            continue
        if own != "auto" and (own == "rtl") != is_right_to_left(inside):
            yield turned(f"the words “{short(inside)}” run the wrong way")
