"""The bytes of an XLSX file → its sheets, each cell as a reader sees it: numbers under their formats, nothing struck out, comments by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from cop_docs.exchange import number_formats, symbols
from cop_docs.exchange.ooxml import RELATIONS, Package, open_package
from cop_docs.exchange.rows import Comment, NotWords, comments_of
from cop_docs.exchange.table import Cell, Sheet, sheet_of
from cop_docs.read.unreadable import Unreadable
from cop_docs.read.xml import whole_number

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_THREADED = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
#: Excel writes characters as _xHHHH_ (ECMA-376, part 1, 22.9.2.19).
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile("([A-Z]{1,3})([0-9]{1,7})")
#: What a cell can hold that is no words (ECMA-376, part 1, 18.18.11).
_NO_WORDS = {"e": "holds an error", "d": "holds a date", "b": "holds a logical value"}
_TEXTS = frozenset(("s", "inlineStr", "str"))


@dataclass(frozen=True, slots=True)
class _Style:
    """What of a cell's look decides what is seen: its number format, whether it is struck out, the font."""

    code: str = "General"
    is_struck: bool = False
    font: str = ""


@dataclass(frozen=True, slots=True)
class _Book:
    texts: Sequence[etree._Element]
    styles: Sequence[_Style]
    comments: Mapping[str, tuple[Comment, ...]] = field(default_factory=dict)


def sheets(data: bytes) -> list[Sheet]:
    """The sheets of a workbook, hidden ones too. Raises ``Unreadable``."""
    package = open_package(data)
    book = package.part(package.main)
    if book is None or book.tag != f"{_S}workbook":
        raise Unreadable("is no workbook", "save it as .xlsx, without a password")
    shared = package.first(package.main, "sharedStrings")
    texts = list(shared.iter(f"{_S}si")) if shared is not None else []
    styles = _styles(package.first(package.main, "styles"))
    targets = dict(package.related(package.main, "worksheet"))
    found: list[Sheet] = []
    for sheet in book.iter(f"{_S}sheet"):
        target = targets.get(str(sheet.get(f"{RELATIONS}id")), "")
        root = package.part(target)
        if root is not None:
            notes = _comments(package, target)
            found.append(sheet_of(str(sheet.get("name")), _lines(root, _Book(texts, styles, notes))))
    return found


def _styles(root: etree._Element | None) -> list[_Style]:
    if root is None:
        return []
    codes = dict(number_formats.BUILT_IN)
    formats = ((whole_number(one.get("numFmtId")), str(one.get("formatCode"))) for one in root.iter(f"{_S}numFmt"))
    codes |= {number: code for number, code in formats if number is not None}
    fonts = [(_is_on(font.find(f"{_S}strike")), _font(font)) for font in root.iterfind(f"{_S}fonts/{_S}font")]
    return [_style(look, codes, fonts) for look in root.iterfind(f"{_S}cellXfs/{_S}xf")]


def _style(look: etree._Element, codes: Mapping[int, str], fonts: Sequence[tuple[bool, str]]) -> _Style:
    number, font = (whole_number(look.get(name)) or 0 for name in ("numFmtId", "fontId"))
    struck, name = fonts[font] if font < len(fonts) else (False, "")
    return _Style(codes.get(number, f"number format {number}"), struck, name)


def _font(element: etree._Element) -> str:
    found = element.find(f"{_S}name")
    found = element.find(f"{_S}rFont") if found is None else found
    return str(found.get("val")) if found is not None else ""


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get("val", "1") not in ("0", "false", "off")


def _lines(sheet: etree._Element, book: _Book) -> Iterator[tuple[int, list[tuple[int, Cell]]]]:
    """The lines of a sheet, each with its cells by their places, and with its comments on cells that the file does not write."""
    number = 0
    pinned: dict[int, dict[int, Cell]] = {}
    for reference, comments in book.comments.items():
        found = _REFERENCE.fullmatch(reference)
        beside = pinned.setdefault(int(found[2]) if found else 0, {})
        beside[_place(reference, len(beside))] = Cell(comments=comments)
    for row in sheet.iterfind(f"{_S}sheetData/{_S}row"):
        given = whole_number(row.get("r"))
        number = number + 1 if given is None else given
        cells, place = pinned.pop(number, {}), -1
        for cell in row.iterfind(f"{_S}c"):
            place = _place(str(cell.get("r", "")), place + 1)
            cells[place] = _cell(cell, book)
        yield number, sorted(cells.items())
    yield from ((number, sorted(cells.items())) for number, cells in sorted(pinned.items()))


def _place(reference: str, following: int) -> int:
    """The column of a cell, from 0; cells without a reference follow each other."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        return following
    place = 0
    for letter in found[1]:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _cell(cell: etree._Element, book: _Book) -> Cell:
    notes = book.comments.get(str(cell.get("r", "")), ())
    try:
        return Cell(_seen(cell, book), comments=notes)
    except NotWords as error:
        return Cell(refused=str(error), comments=notes)


def _seen(cell: etree._Element, book: _Book) -> str:
    """What a reader sees in a cell."""
    index = whole_number(cell.get("s", "0"))
    style = book.styles[index] if index is not None and index < len(book.styles) else _Style()
    kind, value = cell.get("t", "n"), cell.findtext(f"{_S}v") or ""
    if cell.find(f"{_S}f") is not None:
        raise NotWords("holds a formula")
    if kind in _TEXTS:
        seen = _text([(value, style)] if kind == "str" else list(_runs(_holder(cell, kind, book), style)))
    elif not value.strip():
        seen = ""
    elif kind == "n":
        seen = _number(value, style)
    else:
        raise NotWords(_NO_WORDS.get(kind, f'holds a value of the unknown type "{kind}"'))
    return seen


def _number(value: str, style: _Style) -> str:
    if style.is_struck:
        raise NotWords("is struck out")
    text = number_formats.shown(value, style.code)
    if text is None:
        raise NotWords(f'holds the number {value} in the format "{style.code}", shown differently from place to place')
    return text


def _holder(cell: etree._Element, kind: str, book: _Book) -> etree._Element | None:
    """The element that holds the texts of a cell: its own, or one that the workbook shares."""
    if kind == "inlineStr":
        return cell.find(f"{_S}is")
    given = (cell.findtext(f"{_S}v") or "").strip()
    number = whole_number(given)
    if number is None or number >= len(book.texts):
        raise NotWords(f"names the text {given or '?'}, which the workbook lacks")
    return book.texts[number]


def _text(parts: Sequence[tuple[str, _Style]]) -> str:
    """The texts that are not struck out; a cell of which nothing is left is refused, as nobody can say what it is to be."""
    if any(text.strip() for text, _ in parts) and not any(text.strip() for text, look in parts if not look.is_struck):
        raise NotWords("is struck out")
    seen = [symbols.shown(_unescaped(text), look.font) for text, look in parts if not look.is_struck]
    if None in seen:
        raise NotWords("holds a picture of a symbol font")
    return "".join(text for text in seen if text is not None)


def _runs(holder: etree._Element | None, style: _Style) -> Iterator[tuple[str, _Style]]:
    """The texts of a cell with the look of each; how a text is to be pronounced (rPh) is left out, as it is above the line."""
    for child in holder if holder is not None else ():
        if child.tag == f"{_S}t":
            yield child.text or "", style
        elif child.tag == f"{_S}r":
            look = child.find(f"{_S}rPr")
            own = style if look is None else _Style(style.code, _is_on(look.find(f"{_S}strike")), _font(look))
            yield child.findtext(f"{_S}t") or "", own


def _unescaped(text: str) -> str:
    """The characters of escapes; two may be the halves of one, and half of one is U+FFFD, which the gate refuses."""
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _comments(package: Package, target: str) -> dict[str, tuple[Comment, ...]]:
    """The comments by cell, as Excel wrote them before 2018 and since; of the second kind it leaves a copy among the first."""
    found: dict[str, tuple[Comment, ...]] = {}
    for _, name in package.related(target, "comments"):
        root = package.part(name)
        authors = [author.text or "" for author in root.iter(f"{_S}author")] if root is not None else []
        for comment in root.iter(f"{_S}comment") if root is not None else ():
            number = whole_number(comment.get("authorId"))
            author = authors[number] if number is not None and number < len(authors) else ""
            text = "".join(part for part, look in _runs(comment.find(f"{_S}text"), _Style()) if not look.is_struck)
            if not author.startswith("tc="):
                _pin(found, str(comment.get("ref")), author, text)
    people = _people(package)
    for _, name in package.related(target, "threadedComment"):
        root = package.part(name)
        for comment in root.iter(f"{_THREADED}threadedComment") if root is not None else ():
            author = people.get(str(comment.get("personId")), "")
            _pin(found, str(comment.get("ref")), author, comment.findtext(f"{_THREADED}text") or "")
    return found


def _people(package: Package) -> dict[str, str]:
    roots = (package.part(name) for _, name in package.related(package.main, "person"))
    return {
        str(one.get("id")): str(one.get("displayName")) for root in roots if root is not None for one in root.iter(f"{_THREADED}person")
    }


def _pin(found: dict[str, tuple[Comment, ...]], reference: str, author: str, text: str) -> None:
    """Keeps a comment under its cell. Excel begins the text of an old one with its author's name."""
    words = _unescaped(text).strip().removeprefix(f"{author}:")
    found[reference] = (*found.get(reference, ()), *comments_of([(author, words)]))
