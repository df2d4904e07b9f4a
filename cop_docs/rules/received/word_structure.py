"""A Word file → what assistive technology needs of its structure and does not find: headings, headers of tables, alternative texts, lists, names."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from cop_docs.read.docx import DECORATIVE, WP, W, WordFile, words_of
from cop_docs.read.word_looks import WordLooks, is_on
from cop_docs.rules.received.complaint import Complaint, broken, lost, note, short

#: The tables that we write with a row of headers.
_OUR_TABLES = frozenset({"PackTable", "Fill-inTable"})
_MANY_PARAGRAPHS = 12
_APPLICATION = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Application"


def structure_complaints(file: WordFile) -> Iterator[Complaint]:
    """What of the structure of a Word file is lost."""
    if not file.title.strip():
        yield lost("its properties hold no title")
    looks = WordLooks(file)
    yield from _headings(file, looks)
    yield from _styles(file, looks)
    yield from _tables(file)
    yield from _drawings(file)
    yield from _references(file)


def _is_from_libreoffice(file: WordFile) -> bool:
    """LibreOffice keeps neither which pictures are decoration nor the titles of tables."""
    properties = file.trees.get(file.related("", "extended-properties") or "")
    return properties is not None and "libreoffice" in str(properties.findtext(_APPLICATION)).lower()


def _headings(file: WordFile, looks: WordLooks) -> Iterator[Complaint]:
    level, number, looks_like = 0, 0, list[str]()
    for paragraph in file.body.iter(f"{W}p"):
        words = "".join(words_of(paragraph)).strip()
        number += bool(words)
        found = looks.heading_level(paragraph)
        if found and found > level + 1:
            yield lost(f"the headings jump from level {level} to {found}: “{short(words)}”")
        if found and not words:
            yield lost(f"a heading of level {found} is empty")
        if not found and words and _is_drawn_as_heading(paragraph, looks):
            looks_like.append(words)
        level = found or level
    if not level and number > _MANY_PARAGRAPHS:
        yield lost("it has no headings")
    yield from (note(f"a paragraph looks like a heading and is none: “{short(words)}”") for words in looks_like)


def _is_drawn_as_heading(paragraph: etree._Element, looks: WordLooks) -> bool:
    """Whether all of a paragraph is set large and bold by hand."""
    runs = [run for run in paragraph.iter(f"{W}r") if "".join(words_of(run)).strip()]
    marks = [looks.run_marks(run, paragraph) for run in runs]
    own = [{name for name, (origin, _) in found.items() if origin == "own"} for found in marks]
    return bool(own) and all({"b", "sz"} <= names for names in own)


def _styles(file: WordFile, looks: WordLooks) -> Iterator[Complaint]:
    used = {str(style.get(f"{W}val")) for tag in ("pStyle", "rStyle", "tblStyle") for style in file.body.iter(f"{W}{tag}")}
    yield from (broken(f'the style "{name}" is not defined') for name in sorted(used - set(looks.styles)))
    numbering = file.part("numbering")
    numbers = {number.get(f"{W}numId") for number in numbering.iter(f"{W}num")} if numbering is not None else set()
    listed = {number.get(f"{W}val") for number in file.body.iter(f"{W}numId")} - {"0"}
    yield from (broken(f"the numbering {number} is not defined") for number in sorted(map(str, listed - numbers)))
    yield from _lists(file, looks)


def _lists(file: WordFile, looks: WordLooks) -> Iterator[Complaint]:
    """A paragraph in the style of a list is an item of one."""
    for paragraph in file.body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = str(style.get(f"{W}val")) if style is not None else ""
        if (
            name.startswith(("ListBullet", "ListNumber", "Checklist"))
            and not looks.is_listed(paragraph)
            and "".join(words_of(paragraph)).strip()
        ):
            yield lost(f"an item of a list has lost its label: “{short(''.join(words_of(paragraph)))}”")


def _tables(file: WordFile) -> Iterator[Complaint]:
    for table in file.body.iter(f"{W}tbl"):
        style, caption = table.find(f"{W}tblPr/{W}tblStyle"), table.find(f"{W}tblPr/{W}tblCaption")
        is_ours = style is not None and style.get(f"{W}val") in _OUR_TABLES
        has_header = is_on(table.find(f"{W}tr/{W}trPr/{W}tblHeader"))
        words = short("".join(words_of(table)))
        if is_ours and not has_header:
            yield lost(f"the first row of a table is no row of headers any more: “{words}”")
        if is_ours and caption is None and not _is_from_libreoffice(file):
            yield lost(f"a table has lost its title for screen readers: “{words}”")
        if not is_ours and style is not None and not has_header and len(table.findall(f"{W}tr")) > 1 and caption is None:
            yield note(f"a table has no row of headers for screen readers: “{words}”")
        cells = {sum(_span(cell) for cell in row.findall(f"{W}tc")) for row in table.findall(f"{W}tr")}
        if is_ours and len(cells) > 1:
            yield lost(f"the rows of a table have {' and '.join(map(str, sorted(cells)))} cells: “{words}”")


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    value = str(span.get(f"{W}val")) if span is not None else "1"
    return int(value) if value.isdigit() else 1


def _drawings(file: WordFile) -> Iterator[Complaint]:
    numbers: set[str] = set()
    for drawing in file.body.iter(f"{WP}docPr"):
        number, frame = str(drawing.get("id")), drawing.getparent()
        if number in numbers and not _is_from_libreoffice(file):
            yield broken(f"two drawings have the number {number}")
        numbers.add(number)
        is_behind = frame is not None and frame.get("behindDoc") in ("1", "true")
        described, decorative = str(drawing.get("descr", "")).strip(), drawing.find(f".//{DECORATIVE}")
        if described and decorative is not None and decorative.get("val") in ("1", "true"):
            yield lost(f"screen readers pass over a picture that is described, as it is called decoration: “{short(described)}”")
        if described or is_behind or _is_from_libreoffice(file):
            continue
        if decorative is None:
            is_svg = frame is not None and any(str(element.tag).endswith("}svgBlip") for element in frame.iter())
            make = lost if is_svg else note  # what we draw is a drawing; what a school adds, a photograph
            yield make(f'the picture "{drawing.get("name")}" has no alternative text')


def _references(file: WordFile) -> Iterator[Complaint]:
    marks = {str(mark.get(f"{W}name")) for mark in file.body.iter(f"{W}bookmarkStart")} | {"_top", ""}
    for link in file.body.iter(f"{W}hyperlink"):
        if str(link.get(f"{W}anchor") or "") not in marks:
            yield broken(f'a link points to "{link.get(f"{W}anchor")}", which is not there')
        if not "".join(words_of(link)).strip() and link.find(f".//{WP}docPr") is None:
            yield lost("a link has no words")
