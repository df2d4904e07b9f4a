"""A Word file and the sections at the heads of pages of its PDF → findings: what Word may part, and pages that end elsewhere than in the PDF.

Where Word ends its pages is known only when the file is opened. What keeps paragraphs together, and what begins a page, the file says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from cop_docs.model.blocks import Block
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
_TITLES = ("Heading1", "Heading1Unlisted")
#: Words of a line that a finding quotes.
_QUOTED = 40


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph, or the paragraphs of a row of a table: bare words, whether it stays on the page of the next line, begins a page, is a section's title."""

    words: str
    shown: str
    stays: bool
    begins_page: bool
    is_title: bool


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
    titles = iter([place for place, line in enumerate(lines) if line.is_title])
    at, end = 0, next(titles, len(lines))
    for section in document.sections:
        if section.title and end < len(lines):
            at, end = end, next(titles, len(lines))
            if section.id in heads and not lines[at].begins_page:
                yield "left-over", f"“{lines[at].shown}” begins a page of the PDF and none in Word"
            at += 1
        for index, block in enumerate(section.blocks):
            first, behind = _extent(block, lines[at:end])
            parted = _parted(section, index, lines[at + first : at + behind])
            yield from (("split-group", f"Word may end a page after “{line.shown}”") for line in parted)
            at += behind


def _extent(block: Block[Text], lines: Sequence[_Line]) -> tuple[int, int]:
    """The first line of a block, and the one behind its last: they follow each other and say its texts, in whatever order; 0 and 0 without any."""
    texts = sorted(filter(None, (bare(said.printed) for said in each(Text, block, without="alternative"))), key=len, reverse=True)
    first = behind = 0
    for place, line in enumerate(lines):
        missing = _missing(line.words, texts)
        if len(missing) < len(texts):
            first, behind, texts = (first if behind else place), place + 1, missing
        elif behind and line.words:
            break
    return first, behind


def _missing(words: str, texts: Sequence[str]) -> list[str]:
    """The ``texts`` that a line does not say; a word of it is a word of one of them."""
    missing: list[str] = []
    for text in texts:
        if text not in words:
            missing.append(text)
        words = words.replace(text, "\n", 1)
    return missing


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
            begins, is_title = paragraphs[0].find(f"{W}pPr/{W}pageBreakBefore") is not None, style_of(paragraphs[0]) in _TITLES
            shown = " ".join("".join(words_of(row)).split())
            stays = all(paragraph.find(f"{W}pPr/{W}keepNext") is not None or style_of(paragraph) in keeping for paragraph in paragraphs)
            yield _Line(bare(shown), shown[:_QUOTED], stays, begins, is_title)


def _keeping_styles(styles: etree._Element) -> frozenset[str]:
    """The styles whose paragraphs stay on the page of the next one."""
    return frozenset(str(style.get(f"{W}styleId")) for style in styles.iter(f"{W}style") if style.find(f"{W}pPr/{W}keepNext") is not None)
