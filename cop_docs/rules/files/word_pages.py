"""A Word file and the sections at the heads of pages of its PDF → findings: what Word may part, and pages that end elsewhere than in the PDF.

Where Word ends its pages is known only when the file is opened. What keeps paragraphs together, and what begins a page, the file says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from cop_docs.model.content import each
from cop_docs.model.document import Document, DocumentSection
from cop_docs.model.finding import Findings, Place
from cop_docs.model.text import Text
from cop_docs.model.together import kept
from cop_docs.read.docx import W, WordFile, style_of, words_of
from cop_docs.read.outline import bare
from cop_docs.rules.files.page_words import without_page_words

_HINT = "this is a fault of cop-docs: please report it"
_CONTENTS = "TOC1"
#: Words of a line that a finding quotes.
_QUOTED = 40


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph, or the paragraphs of a row of a table: bare words, whether it stays on the page of the next line, whether it begins a page."""

    words: str
    shown: str
    stays: bool
    begins_page: bool


def check_word_pages(document: Document, file: WordFile, heads: Collection[str], findings: Findings) -> None:
    """What belongs together stays together in Word, and sections at the head of a page of the PDF (``heads``) begin a page.

    A sheet that is hung up has one page, and nothing to part.
    """
    styles = file.part("styles")
    found = _lines(file.body, _keeping_styles(styles) if styles is not None else ())
    lines = [replace(line, words=without_page_words(line.words, document)) for line in found]
    for kind, problem in _problems(document, lines, heads):
        findings.add(kind, Place(file.name), f"{document.edition}: {problem}", _HINT)


def _problems(document: Document, lines: Sequence[_Line], heads: Collection[str]) -> Iterator[tuple[str, str]]:
    at = 0
    for section in document.sections:
        title = bare(section.title.plain) if section.title else ""
        found = next((place for place in range(at, len(lines)) if title and lines[place].words == title), None)
        if found is not None:
            at = found
            if section.id in heads and not lines[at].begins_page:
                yield "left-over", f"“{lines[at].shown}” begins a page of the PDF and none in Word"
        for index in range(len(section.blocks)):
            first, last = _extent(section, index, lines, at)
            yield from (
                ("split-group", f"Word may end a page after “{line.shown}”") for line in _parted(section, index, lines[first : last + 1])
            )
            at = max(at, last)


def _extent(section: DocumentSection, index: int, lines: Sequence[_Line], at: int) -> tuple[int, int]:
    """The first and the last line of a block; the last before the first where it has no words."""
    places: list[int] = []
    for text in each(Text, section.blocks[index]):
        found = _find(lines, bare(text.printed), places[-1] if places else at)
        if found is not None:
            places.append(found)
    return (places[0], places[-1]) if places else (at, at - 1)


def _find(lines: Sequence[_Line], words: str, at: int) -> int | None:
    return next((place for place in range(at, len(lines)) if words and words in lines[place].words), None)


def _parted(section: DocumentSection, index: int, lines: Sequence[_Line]) -> Iterator[_Line]:
    """The first of the lines of a block that does not stay with the next, where it should."""
    keeping = kept(section.blocks, index)
    ends = len(lines) if keeping.with_next else len(lines) - 1
    asked = lines[:ends] if keeping.whole else lines[-1:] if keeping.with_next else ()
    yield from [line for line in asked if not line.stays][:1]


def _lines(body: etree._Element, keeping: Collection[str]) -> Iterator[_Line]:
    """The lines of a body, those of its table of contents left out."""
    for element in body:
        rows = element.findall(f"{W}tr") if element.tag == f"{W}tbl" else [element] if element.tag == f"{W}p" else []
        for row in rows:
            paragraphs = [row] if row.tag == f"{W}p" else list(row.iter(f"{W}p"))
            if style_of(paragraphs[0]) == _CONTENTS:
                continue
            shown = " ".join("".join(words_of(row)).split())
            stays = all(paragraph.find(f"{W}pPr/{W}keepNext") is not None or style_of(paragraph) in keeping for paragraph in paragraphs)
            yield _Line(bare(shown), shown[:_QUOTED], stays, paragraphs[0].find(f"{W}pPr/{W}pageBreakBefore") is not None)


def _keeping_styles(styles: etree._Element) -> frozenset[str]:
    """The styles whose paragraphs stay on the page of the next one."""
    return frozenset(str(style.get(f"{W}styleId")) for style in styles.iter(f"{W}style") if style.find(f"{W}pPr/{W}keepNext") is not None)
