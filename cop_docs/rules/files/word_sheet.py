"""A Word file and the sheet it is printed on → findings that need no pages: type too small for its distance, a fold without columns or marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from cop_docs.model.design import Design, Looks, looks_of
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings, Place
from cop_docs.read.docx import WP, W, WordFile, style_of, words_of
from cop_docs.rules.pages.distance import asks

#: What is read close by, by the names of its styles: as in ``distance.SMALL``.
_SMALL_STYLES = frozenset({"SmallPrint", "CoverSeries", "SignpostAddress", "DraftNotice", "Caption", "Source", "TableEnd"})
_HINTS = {
    "reading-distance": "set it larger among the styles of its sheet; headline, text and smallest in templates/design.toml are the limits",
    "fold": "this is a fault of cop-docs: please report it",
}


def check_word_sheet(document: Document, file: WordFile, design: Design, findings: Findings) -> None:
    """A Word file keeps what can be told of its sheet without its pages: sizes of type, columns and marks of a folded one."""
    looks = looks_of(document, design)
    found = [("reading-distance", problem) for problem in _too_small(file, looks)]
    found += [("fold", problem) for problem in _bad_folds(file, looks)]
    for kind, problem in found:
        findings.add(kind, Place(file.name), f"{document.edition}: {problem}", _HINTS[kind])


def _too_small(file: WordFile, looks: Looks) -> Iterator[str]:
    """What is set too small, once a style: the sizes of paragraphs and of the words in them."""
    styles = file.part("styles")
    sizes = _sizes(styles, complex_script=looks.fonts.word_complex in looks.fonts.families)
    seen: set[str] = set()
    for paragraph in file.body.iter(f"{W}p"):
        style = style_of(paragraph)
        if style in seen or not "".join(words_of(paragraph)).strip():
            continue
        size = max((sizes.get(_run_style(run), sizes.get(style, sizes[""])) for run in paragraph.iter(f"{W}r")), default=sizes[""])
        wanted = looks.points(_wanted_in_word(style, looks))
        if size < wanted:
            seen.add(style)
            yield f"the style {style or 'Normal'} is set in {size:g} points; {asks(wanted)}"


def _wanted_in_word(style: str, looks: Looks) -> float:
    if style in _SMALL_STYLES:
        return 0 if style == "TableEnd" else looks.page.smallest
    return looks.page.headline if style == "Title" else looks.page.text


def _sizes(styles: etree._Element | None, *, complex_script: bool) -> Mapping[str, float]:
    """The size of each style that sets one, in points; the document's own under no name."""
    mark = "szCs" if complex_script else "sz"
    if styles is None:
        return {"": 0.0}
    own = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}{mark}")
    sizes = {"": float(own.get(f"{W}val", "0")) / 2 if own is not None else 0.0}
    for style in styles.iter(f"{W}style"):
        size = style.find(f"{W}rPr/{W}{mark}")
        if size is not None:
            sizes[str(style.get(f"{W}styleId"))] = float(size.get(f"{W}val", "0")) / 2
    return sizes


def _run_style(run: etree._Element) -> str:
    """The character style of a run; ``-`` (which no style is called) where it has none."""
    style = run.find(f"{W}rPr/{W}rStyle")
    return "-" if style is None else str(style.get(f"{W}val"))


def _bad_folds(file: WordFile, looks: Looks) -> Iterator[str]:
    """What is lacking of a sheet that is folded: columns as wide as its panels, marks in its running heads."""
    panels = looks.page.panels
    if not looks.page.folds:
        return
    headers = [file.trees[found.target] for found in file.relations if found.type == "header" and found.target in file.trees]
    columns = [str(found.get(f"{W}num")) for found in file.body.iter(f"{W}cols")]
    if columns != [str(panels)]:
        yield f"it has {', '.join(columns) or 'no'} columns for {panels} panels: words would lie across a fold"
    if not headers or any(next(header.iter(f"{WP}anchor"), None) is None for header in headers):
        yield "no marks in its running heads show where to fold it"
