"""A DOCX → its parts, the relations between them, and what it says, in order: read from its XML without python-docx."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

from lxml import etree

from cop_docs.read.archive import open_archive
from cop_docs.read.opened import Opened
from cop_docs.read.outline import Outline, bare
from cop_docs.read.unreadable import Unreadable
from cop_docs.read.xml import parse_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DC = "{http://purl.org/dc/elements/1.1/}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_KEYWORDS = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords"
_HEADING = re.compile(r"[Hh]eading(\d)(?:Unlisted)?")
#: Character styles of the numbers that lead to sources.
_NUMBERS_OF_SOURCES = frozenset({"Citation", "SourceNumber"})
_HYPERLINK = re.compile(r'HYPERLINK\s+(?:\\\w\s+)*"?([^"\s]+)', re.IGNORECASE)
_ENTRY = "TOC1"
_XML = (".xml", ".rels")


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points to: the part that points (empty: the file itself), the id, the last word of its type, the target, whether that lies outside.

    ``target`` is the name of a part, or the address of what lies outside.
    """

    source: str
    id: str
    type: str
    target: str
    is_external: bool


@dataclass(eq=False)
class WordFile(Opened):
    """A Word file: ``parts`` by name, the ``trees`` of those that are XML, and what each part points to."""

    format: ClassVar[str] = "docx"

    parts: Mapping[str, bytes] = field(default_factory=dict)
    trees: Mapping[str, etree._Element] = field(default_factory=dict)

    @classmethod
    def read(cls, name: str, content: bytes) -> WordFile:
        """The Word file in ``content``. Raises ``Unreadable`` where it is none, or a part of it is damaged."""
        parts = open_archive(content)
        trees = {part: _parsed(part, data) for part, data in parts.items() if part.endswith(_XML)}
        for tree in trees.values():
            _number_calls(tree)
        file = cls(name, content, parts, trees)
        body = trees[file.main].find(f"{W}body") if file.main in trees else None
        if body is None or file.related("", "officeDocument") is None:
            raise Unreadable("is no Word file: its document is missing", "save it anew with the program it comes from")
        return file

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """What the parts point to, in the order of the archive."""
        return tuple(relation for name in self.trees if name.endswith(".rels") for relation in _relations(name, self.trees[name]))

    def related(self, source: str, kind: str) -> str | None:
        """The name of the first part that ``source`` points to as ``kind``; None where it points to none."""
        return next(
            (found.target for found in self.relations if found.source == source and found.type == kind and not found.is_external), None
        )

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the document."""
        return self.related("", "officeDocument") or "word/document.xml"

    @cached_property
    def body(self) -> etree._Element:
        """The body of the document."""
        body = self.trees[self.main].find(f"{W}body")
        assert body is not None  # ``read`` has seen it
        return body

    def part(self, kind: str) -> etree._Element | None:
        """The tree of the part that the document points to as ``kind`` (``styles``); None where there is none."""
        return self.trees.get(self.related(self.main, kind) or "")

    @cached_property
    def furniture(self) -> Mapping[str, etree._Element]:
        """Headers, footers and notes, by name."""
        kinds = ("header", "footer", "footnotes", "endnotes")
        names = [found.target for found in self.relations if found.source == self.main and found.type in kinds]
        return {name: self.trees[name] for name in dict.fromkeys(names) if name in self.trees}

    @cached_property
    def _core(self) -> etree._Element | None:
        return self.trees.get(self.related("", "core-properties") or "")

    @property
    def title(self) -> str:
        """The title in its properties."""
        return self._core.findtext(f"{DC}title") or "" if self._core is not None else ""

    @property
    def language(self) -> str:
        """The language in its properties."""
        return self._core.findtext(f"{DC}language") or "" if self._core is not None else ""

    @property
    def standing(self) -> str:
        """The keywords in its properties."""
        return self._core.findtext(_KEYWORDS) or "" if self._core is not None else ""

    @cached_property
    def outline(self) -> Outline:
        """What its body says."""
        body = self.body
        targets = {found.id: found.target for found in self.relations if found.source == self.main}
        links = [targets.get(str(link.get(f"{R}id")), "") for link in body.iter(f"{W}hyperlink") if link.get(f"{R}id")]
        links += [address for address, _ in field_links(body)]
        links += [address for note in self._notes() for address in self._addresses(note)]
        entries = [paragraph for paragraph in body.iter(f"{W}p") if style_of(paragraph) == _ENTRY]
        letters = bare("".join(words_of(body, skipped={text for entry in entries for text in entry.iter()})))
        contents = [bare("".join(words_of(entry))) for entry in entries]
        is_rtl = body.find(f"{W}sectPr/{W}bidi") is not None
        return Outline(
            letters, list(_headings(body)), links, list(_alternatives(body)), contents,
            notes=[bare("".join(_words_of_note(note))) for note in self._notes()],
            isolated=[passage for part in (body, *self._notes()) for passage in _from_left_to_right(part, is_rtl=is_rtl)],
        )  # fmt: skip

    def _notes(self) -> list[etree._Element]:
        """Its footnotes, without the lines that part them from the text (ISO/IEC 29500-1, 17.11.10)."""
        part = self.part("footnotes")
        found = part.iter(f"{W}footnote") if part is not None else ()
        return [note for note in found if note.get(f"{W}type") in (None, "normal")]

    def _addresses(self, note: etree._Element) -> Iterator[str]:
        source = self.related(self.main, "footnotes")
        targets = {found.id: found.target for found in self.relations if found.source == source}
        yield from (targets.get(str(link.get(f"{R}id")), "") for link in note.iter(f"{W}hyperlink") if link.get(f"{R}id"))


def _parsed(name: str, data: bytes) -> etree._Element:
    try:
        return parse_xml(data)
    except Unreadable as error:
        raise Unreadable(f"{name} {error}", error.hint) from None


def _number_calls(root: etree._Element) -> None:
    """Gives each call of a footnote, for its id, the number of its note, in the order of first calls: ids are a program's own (ISO/IEC 29500-1, 17.11.14)."""
    numbers: dict[str, str] = {}
    for call in root.iter(f"{W}footnoteReference"):
        if call.get(f"{W}customMarkFollows") is None:
            call.set(f"{W}id", numbers.setdefault(str(call.get(f"{W}id")), str(len(numbers) + 1)))


def _relations(name: str, root: etree._Element) -> Iterator[Relation]:
    folder, own = posixpath.split(posixpath.dirname(name))[0], posixpath.basename(name).removesuffix(".rels")
    for found in root:
        target, is_external = str(found.get("Target", "")), found.get("TargetMode") == "External"
        place = target if is_external else posixpath.normpath(posixpath.join("/", folder, target))[1:]
        source = posixpath.join(folder, own) if own else ""
        yield Relation(source, str(found.get("Id", "")), str(found.get("Type", "")).rpartition("/")[2], place, is_external)


def words_of(element: etree._Element, skipped: Collection[etree._Element] = ()) -> Iterator[str]:
    """What a part or an element of one says but for what is ``skipped``, with a blank where a paragraph begins."""
    for text in element.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}noBreakHyphen", f"{W}p", f"{W}footnoteReference"):
        if text not in skipped and text.get(f"{W}customMarkFollows") is None:
            yield _word(text)


def _word(text: etree._Element) -> str:
    """What one of these says; a call of a note has its number as its id (``_number_calls``)."""
    match str(text.tag).removeprefix(W):
        case "t":
            return text.text or ""
        case "noBreakHyphen":
            return "-"
        case "footnoteReference":
            return str(text.get(f"{W}id", ""))
        case _:
            return " "


def _words_of_note(note: etree._Element) -> Iterator[str]:
    """The words of a note without its number, the first run, which Word counts or which is told."""
    labels = {text for run in note.iter(f"{W}r") if _is_label(run) for text in run.iter()}
    return words_of(note, labels)


def _is_label(run: etree._Element) -> bool:
    style = run.find(f"{W}rPr/{W}rStyle")
    return style is not None and style.get(f"{W}val") == "FootnoteReference"


def _from_left_to_right(body: etree._Element, *, is_rtl: bool) -> Iterator[str]:
    """Runs from left to right beside one another, in a file of the other direction; numbers of sources are no words of a passage."""
    if not is_rtl:
        return
    for paragraph in body.iter(f"{W}p"):
        passage = ""
        for run in paragraph.iter(f"{W}r"):
            style = run.find(f"{W}rPr/{W}rStyle")
            if run.find(f"{W}rPr/{W}rtl") is None and (style is None or style.get(f"{W}val") not in _NUMBERS_OF_SOURCES):
                passage += "".join(words_of(run))
            elif passage:
                yield passage
                passage = ""
        if passage:
            yield passage


def style_of(paragraph: etree._Element) -> str:
    """The id of the style of a paragraph; empty where it names none."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def _headings(body: etree._Element) -> Iterator[str]:
    for paragraph in body.iter(f"{W}p"):
        level = _HEADING.fullmatch(style_of(paragraph))
        if level:
            yield f"{level[1]} {bare(''.join(words_of(paragraph)))}"


def field_links(element: etree._Element) -> Iterator[tuple[str, str]]:
    """The links that are fields: where each leads, and its words; those to places in the document left out (ISO/IEC 29500-1, 17.16.5.25)."""
    opened: list[list[str]] = []  # of each field around: its instruction, and its words once they have begun
    for mark in element.iter(f"{W}fldChar", f"{W}instrText", f"{W}fldSimple", f"{W}t"):
        kind = mark.get(f"{W}fldCharType")
        if mark.tag == f"{W}fldSimple":
            yield from _of_field(str(mark.get(f"{W}instr", "")), "".join(words_of(mark)))
        elif kind == "begin":
            opened.append([""])
        elif kind == "separate" and opened:
            opened[-1].append("")
        elif kind == "end" and opened:
            instruction, *words = opened.pop()
            yield from _of_field(instruction, "".join(words))
        elif opened and (mark.tag == f"{W}instrText") == (len(opened[-1]) == 1):
            opened[-1][-1] += mark.text or ""


def _of_field(instruction: str, words: str) -> Iterator[tuple[str, str]]:
    found = _HYPERLINK.match(instruction.strip())
    if found and "\\l" not in instruction:
        yield found[1], words


def _alternatives(body: etree._Element) -> Iterator[str]:
    for drawing in body.iter(f"{WP}docPr"):
        if drawing.find(f".//{DECORATIVE}") is None:
            yield bare(str(drawing.get("descr", "")))
