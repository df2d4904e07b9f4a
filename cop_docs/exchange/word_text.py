"""A cell of a Word table → the words that a reader sees there: a closed list of elements (ISO/IEC 29500-1, 17), changes accepted.

What is struck out, hidden, deleted or moved away is left out; what has no words that could be said is refused by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from cop_docs.exchange import symbols
from cop_docs.exchange.rows import NotWords
from cop_docs.read.xml import local_name

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{W}val"
_ENDS = re.compile("[\t\r\n]+")  # Word sets a line's end inside a text as a space; its own are elements
#: Elements that only hold others.
_THROUGH = frozenset(("r", "hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "rubyBase"))
#: Elements that say nothing, or whose words a change has taken away.
_SILENT = frozenset((
    "rPr", "pPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData", "del", "moveFrom", "delText", "delInstrText", "proofErr", "rubyPr", "rt",
    "permStart", "permEnd", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef",
    "lastRenderedPageBreak", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart",
    "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd", "tcPr", "trPr", "tblPr", "tblGrid", "tblPrEx", "sectPr",
))  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_NAMED = {
    "drawing": "a picture", "pict": "a picture", "object": "an embedded object", "oMath": "a formula", "oMathPara": "a formula",
    "footnoteReference": "a footnote", "endnoteReference": "an endnote", "contentPart": "a drawing in ink", "altChunk": "an inserted file",
    "subDoc": "an inserted file", "bdo": "words whose direction is turned",
}  # fmt: skip
#: Fields that show nothing where they are: marks of an index, of a table, and the like.
_UNSHOWN = frozenset(("XE", "TC", "TA", "RD", "SET", "PRIVATE"))


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by id."""

    by_id: Mapping[str, etree._Element]

    @classmethod
    def of(cls, root: etree._Element | None) -> Styles:
        """The styles of a styles part, which may be missing."""
        return cls({str(style.get(f"{W}styleId")): style for style in root.iter(f"{W}style")} if root is not None else {})

    def find(self, style: str | None, path: str) -> etree._Element | None:
        """The property at ``path`` of a style, or of one that it is based on."""
        seen: set[str] = set()
        while style and style in self.by_id and style not in seen:
            seen.add(style)
            element = self.by_id[style]
            if (found := element.find(path)) is not None:
                return found
            based = element.find(f"{W}basedOn")
            style = based.get(_VAL) if based is not None else None
        return None


class CellText:
    """Reads cells of one document. ``with_hidden`` reads hidden words too, as labels are."""

    def __init__(self, styles: Styles, *, with_hidden: bool = False) -> None:
        self._styles, self._with_hidden = styles, with_hidden
        self._fields: list[list[str]] = []  # of each open field its instruction; emptied where its result begins
        self._boxes: list[str] = []
        self._paragraph: etree._Element | None = None

    def lines(self, cell: etree._Element) -> list[str]:
        """The paragraphs of a cell, those of a table pasted into it and of text boxes too. Raises ``NotWords``."""
        self._fields = []
        lines: list[str] = []
        joined = ""
        for paragraph in _paragraphs(cell):
            self._boxes = []
            words = joined + self._words_of(paragraph)
            boxes, joined = self._boxes, ""
            if _is_joined(paragraph):
                joined = words
            elif words or not boxes:
                lines.append(words)
            lines += boxes
        return [*lines, joined] if joined else lines

    def _words_of(self, paragraph: etree._Element) -> str:
        outer, self._paragraph = self._paragraph, paragraph
        words = "".join(self._words(paragraph))
        self._paragraph = outer
        if words.strip() and self._is_numbered(paragraph):
            raise NotWords("is an item of a list whose number or bullet Word draws: type it as text")
        return words

    def _is_numbered(self, paragraph: etree._Element) -> bool:
        own = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        number = own if own is not None else self._styles.find(style.get(_VAL) if style is not None else None, f"{W}pPr/{W}numPr/{W}numId")
        return number is not None and number.get(_VAL, "0") != "0"

    def _words(self, element: etree._Element) -> Iterator[str]:
        for child in element.iterchildren(etree.Element):
            yield from self._child(child, element)

    def _child(self, child: etree._Element, parent: etree._Element) -> Iterator[str]:
        name = local_name(child)
        if name == "fldChar":
            self._turn(child.get(f"{W}fldCharType", ""))
        elif name == "instrText":
            if self._fields:
                self._fields[-1][0] += child.text or ""
        elif name == "AlternateContent":
            if (chosen := _chosen(child)) is not None:
                yield from self._words(chosen)
        elif name in _SILENT or (name == "r" and self._is_unseen(child)) or (name == "sdt" and _is_placeholder(child)):
            self._keep_fields(child)
        elif name in _THROUGH:
            yield from self._words(child)
        elif name == "ruby":
            yield from (word for base in child.iterchildren(f"{W}rubyBase") for word in self._words(base))
        elif not any(field[0] for field in self._fields):
            yield self._shown(child, name, parent)

    def _shown(self, child: etree._Element, name: str, run: etree._Element) -> str:
        if name == "t":
            return self._text(child, run)
        if name == "sym":
            return _symbol(child)
        if name in _SIGNS:
            return _SIGNS[name]
        if name in ("drawing", "pict", "object") and (boxes := _text_boxes(child)):
            self._boxes += [line for box in boxes for line in CellText(self._styles, with_hidden=self._with_hidden).lines(box)]
            return ""
        raise NotWords(f"holds {_NAMED.get(name, name)}, which is no words")

    def _text(self, element: etree._Element, run: etree._Element) -> str:
        fonts = self._property(run, "rFonts")
        font = str(fonts.get(f"{W}ascii", "")) if fonts is not None else ""
        text = _ENDS.sub(" ", element.text or "")
        if element.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            text = text.strip(" ")
        seen = symbols.shown(text, font)
        if seen is None:
            raise NotWords(f'holds a picture of the font "{font}"')
        return seen

    def _is_unseen(self, run: etree._Element) -> bool:
        names = ("strike", "dstrike") if self._with_hidden else ("strike", "dstrike", "vanish", "specVanish")
        return any(_is_on(self._property(run, name)) for name in names)

    def _property(self, run: etree._Element, name: str) -> etree._Element | None:
        """A property of a run: its own, that of its style, or that of its paragraph's style."""
        own = run.find(f"{W}rPr/{W}{name}")
        if own is not None:
            return own
        for holder, path in ((run, f"{W}rPr/{W}rStyle"), (self._paragraph, f"{W}pPr/{W}pStyle")):
            style = holder.find(path) if holder is not None else None
            found = self._styles.find(style.get(_VAL), f"{W}rPr/{W}{name}") if style is not None else None
            if found is not None:
                return found
        return None

    def _turn(self, kind: str) -> None:
        """Follows a field: its instruction is not seen, its result is."""
        if kind == "begin":
            self._fields.append([" "])
        elif kind == "separate" and self._fields:
            self._fields[-1][0] = ""
        elif kind == "end" and self._fields:
            instruction = self._fields.pop()[0]
            words = instruction.split()
            if instruction and words and words[0].upper() not in _UNSHOWN:
                raise NotWords(f"holds the field {words[0]}, whose words Word has not kept")

    def _keep_fields(self, element: etree._Element) -> None:
        for one in element.iter(f"{W}fldChar"):
            self._turn(one.get(f"{W}fldCharType", ""))


def _paragraphs(holder: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of a cell or text box, in order; those of deleted rows and cells left out."""
    for child in holder.iterchildren(etree.Element):
        name = local_name(child)
        if name == "p":
            yield child
        elif name in ("tbl", "tr", "tc", "sdt", "sdtContent", "customXml", "ins", "moveTo"):
            if not is_deleted(child):
                yield from _paragraphs(child)
        elif name == "AlternateContent":
            if (chosen := _chosen(child)) is not None:
                yield from _paragraphs(chosen)
        elif name not in _SILENT:
            raise NotWords(f"holds {_NAMED.get(name, name)}, which is no words")


def is_deleted(element: etree._Element) -> bool:
    """Whether a row or a cell is gone once all changes are accepted."""
    return element.find(f"{W}trPr/{W}del") is not None or element.find(f"{W}tcPr/{W}cellDel") is not None


def _text_boxes(drawing: etree._Element) -> list[etree._Element]:
    """The text boxes of a drawing, those inside of them left out."""
    outer = next(drawing.iterancestors(f"{W}txbxContent"), None)
    return [box for box in drawing.iter(f"{W}txbxContent") if next(box.iterancestors(f"{W}txbxContent"), None) is outer]


def _is_joined(paragraph: etree._Element) -> bool:
    """Whether a change has taken the paragraph's end away, so that the next one continues it."""
    return any(paragraph.find(f"{W}pPr/{W}rPr/{W}{name}") is not None for name in ("del", "moveFrom"))


def _chosen(alternate: etree._Element) -> etree._Element | None:
    """Of several tellings of one thing (ISO/IEC 29500-3, 9.3) the first, which Word shows."""
    return next(iter(alternate), None)


def _is_placeholder(control: etree._Element) -> bool:
    """Whether a form field shows only its prompt."""
    return _is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr"))


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get(_VAL, "true") not in ("0", "false", "off")


def _symbol(element: etree._Element) -> str:
    font, code = str(element.get(f"{W}font", "")), str(element.get(f"{W}char", ""))
    try:
        number = int(code, 16)
    except ValueError:
        number = 0
    plain = symbols.character(font, number)
    if plain is None and number < 0xD800 and font.casefold() not in symbols.PICTURES and number > 0x1F:
        plain = chr(number)
    if plain is None:
        raise NotWords(f'holds the symbol {code} of the font "{font}"')
    return plain
