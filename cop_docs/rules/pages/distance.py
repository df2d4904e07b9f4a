"""Measured sheets, or a Word file → words too small for a reader at the distance of the sheet: its title, and what is read on."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from cop_docs.model.design import Looks
from cop_docs.model.document import Document
from cop_docs.model.page import Line, MeasuredPage
from cop_docs.read.docx import W, open_parts, parse_part, words_of
from cop_docs.rules.pages.complaint import PageComplaint

KIND = "reading-distance"
HEADLINE = "p.title"
#: What is read close by and may be as small as ``smallest``: who made a sheet, addresses, what a draft says of itself.
SMALL = frozenset({"p.small", "p.series", "p.signpost-address", "p.draft", "a.address", "p.caption"})
#: The same in a Word file, by the names of its styles.
_SMALL_STYLES = frozenset({"SmallPrint", "CoverSeries", "SignpostAddress", "DraftNotice", "Caption", "Source", "TableEnd"})


def too_small(_document: Document, sheets: Sequence[MeasuredPage], looks: Looks) -> Iterator[PageComplaint]:
    """A complaint for each message whose type is smaller than its part in the sheet asks for, at the first page where it is."""
    seen: set[str] = set()
    for number, sheet in enumerate(sheets, start=1):
        for line in sheet.lines:
            name, wanted = line.key or line.role, _wanted(line, looks)
            if line.text.strip() and name not in seen and max(line.sizes) < wanted:
                seen.add(name)
                yield PageComplaint(KIND, number, line.key, f"{name} is set in {max(line.sizes):g} points; {_asks(wanted)}")


def _wanted(line: Line, looks: Looks) -> float:
    if line.role in SMALL:
        return looks.points(looks.page.smallest)
    return looks.points(looks.page.headline if line.role == HEADLINE else looks.page.text)


def _asks(wanted: float) -> str:
    return f"its reader's distance asks for {wanted:g}"


def too_small_in_word(file: bytes, looks: Looks) -> Iterator[str]:
    """What a Word file sets too small, once a style: the sizes of paragraphs and of the words in them. Nothing where it cannot be read."""
    try:
        parts = open_parts(file)
        body, styles = parse_part(parts["word/document.xml"]), parse_part(parts["word/styles.xml"])
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError):
        return  # the rules of Word files say so
    sizes = _sizes(styles, complex_script=looks.fonts.word_complex in looks.fonts.families)
    seen: set[str] = set()
    for paragraph in body.iter(f"{W}p"):
        style = _style(paragraph)
        if style in seen or not "".join(words_of(paragraph)).strip():
            continue
        size = max((sizes.get(_run_style(run), sizes.get(style, sizes[""])) for run in paragraph.iter(f"{W}r")), default=sizes[""])
        wanted = looks.points(_wanted_in_word(style, looks))
        if size < wanted:
            seen.add(style)
            yield f"the style {style or 'Normal'} is set in {size:g} points; {_asks(wanted)}"


def _wanted_in_word(style: str, looks: Looks) -> float:
    if style in _SMALL_STYLES:
        return 0 if style == "TableEnd" else looks.page.smallest
    return looks.page.headline if style == "Title" else looks.page.text


def _sizes(styles: etree._Element, *, complex_script: bool) -> Mapping[str, float]:
    """The size of each style that sets one, in points; the document's own under no name."""
    mark = "szCs" if complex_script else "sz"
    own = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}{mark}")
    sizes = {"": float(own.get(f"{W}val", "0")) / 2 if own is not None else 0.0}
    for style in styles.iter(f"{W}style"):
        size = style.find(f"{W}rPr/{W}{mark}")
        if size is not None:
            sizes[str(style.get(f"{W}styleId"))] = float(size.get(f"{W}val", "0")) / 2
    return sizes


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def _run_style(run: etree._Element) -> str:
    """The character style of a run; ``-`` (which no style is called) where it has none."""
    style = run.find(f"{W}rPr/{W}rStyle")
    return "-" if style is None else str(style.get(f"{W}val"))
