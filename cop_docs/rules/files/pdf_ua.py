"""A tagged PDF alone → what of it breaks ISO 14289-1 (PDF/UA-1): one table of clauses, each beside its checkpoint of the Matterhorn Protocol.

This is our own reading, beside that of a validator: it also finds what validators let pass (a header cell tagged as a plain one, an
ill-formed language, text outside every tag, missing bookmarks). What only people can judge, whether an alternative text fits, is not here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from cop_docs.read.pdf import Node, TaggedPdf

_BCP47 = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")
_HEADING = re.compile(r"H([1-6])")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A PDF: opened, and read as a tree."""

    pdf: pikepdf.Pdf
    tagged: TaggedPdf

    def nodes(self, *tags: str) -> Iterator[Node]:
        """The structure elements with one of these tags, in reading order."""
        return (node for node in self.tagged.root.walk() if node.tag in tags)

    def annotations(self) -> Iterator[tuple[int, Any]]:
        """Each annotation with the number of its page."""
        for number, page in enumerate(self.pdf.pages, start=1):
            for annotation in page.obj.get("/Annots", pikepdf.Array()):
                yield number, annotation


@dataclass(frozen=True, slots=True)
class Clause:
    """A requirement: its number in ISO 14289-1, the checkpoint of the Matterhorn Protocol, and what a file breaks of it."""

    number: str
    checkpoint: str
    broken: Callable[[Evidence], Iterator[str]]


def check_clauses(evidence: Evidence) -> Iterator[str]:
    """Each breach, with the clause and the checkpoint that it breaks."""
    for clause in CLAUSES:
        for breach in clause.broken(evidence):
            yield f"{breach} (ISO 14289-1, {clause.number}; Matterhorn {clause.checkpoint})"


def _metadata(evidence: Evidence) -> Any:
    """The metadata, to be read: pikepdf's context would write them, and the properties of the file anew after them."""
    return evidence.pdf.open_metadata()


def _identifies_itself(evidence: Evidence) -> Iterator[str]:
    if _metadata(evidence).get("pdfuaid:part") != "1":
        yield "does not say that it is PDF/UA-1"


def _marks_content(evidence: Evidence) -> Iterator[str]:
    marks: Any = evidence.pdf.Root.get("/MarkInfo", {})
    if not marks.get("/Marked", False) or marks.get("/Suspects", False):
        yield "does not say that its content is tagged"
    for number, text in enumerate(evidence.tagged.untagged, start=1):
        if text.strip():
            yield f"page {number} shows “{text.strip()[:40]}” outside every tag"


def _has_title(evidence: Evidence) -> Iterator[str]:
    if not _metadata(evidence).get("dc:title"):
        yield "has no title in its metadata"


def _shows_title(evidence: Evidence) -> Iterator[str]:
    if not evidence.tagged.shows_title:
        yield "lets the window show its file name instead of its title"


def _says_languages(evidence: Evidence) -> Iterator[str]:
    if not _BCP47.fullmatch(evidence.tagged.language):
        yield f'says its language is "{evidence.tagged.language}", which is no tag of BCP 47'
    for node in evidence.tagged.root.walk():
        language = node.attributes.get("Lang")
        if language is not None and not _BCP47.fullmatch(language):
            yield f'a {node.tag} says its language is "{language}", which is no tag of BCP 47'


def _describes_figures(evidence: Evidence) -> Iterator[str]:
    for number, figure in enumerate(evidence.nodes("Figure"), start=1):
        if not figure.attributes.get("Alt", "").strip():
            yield f"figure {number} has no alternative text"


def _steps_headings(evidence: Evidence) -> Iterator[str]:
    level = 0
    for node in evidence.tagged.root.walk():
        found = _HEADING.fullmatch(node.tag)
        if found is None:
            continue
        if int(found[1]) > level + 1:
            yield f"the heading “{node.text[:40]}” jumps from level {level} to {found[1]}"
        if not node.text.strip():
            yield "a heading is empty"
        level = int(found[1])


def _heads_tables(evidence: Evidence) -> Iterator[str]:
    for number, table in enumerate(evidence.nodes("Table"), start=1):
        cells = [node for node in table.walk() if node.tag == "TH"]
        if not cells:
            yield f"table {number} has no header cells"
        if any(cell.attributes.get("Scope") not in ("Row", "Column", "Both") for cell in cells):
            yield f"a header cell of table {number} does not say what it heads"
        widths = {sum(isinstance(cell, Node) for cell in row.children) for row in table.walk() if row.tag == "TR"}
        if len(widths) > 1:
            yield f"the rows of table {number} have {', '.join(map(str, sorted(widths)))} cells"


def _builds_lists(evidence: Evidence) -> Iterator[str]:
    for number, found in enumerate(evidence.nodes("L"), start=1):
        children = {child.tag for child in found.children if isinstance(child, Node)}
        if not children or not children <= {"LI", "L", "Caption"}:
            yield f"list {number} holds {', '.join(sorted(children)) or 'nothing'}"
        items = [child for child in found.children if isinstance(child, Node) and child.tag == "LI"]
        if any("LBody" not in {part.tag for part in item.children if isinstance(part, Node)} for item in items):
            yield f"an item of list {number} has no body"
        labelled = any(part.tag == "Lbl" for item in items for part in item.children if isinstance(part, Node))
        if labelled and found.attributes.get("ListNumbering", "None") == "None":
            yield f"list {number} has labels and does not say how it is numbered"


def _names_notes(evidence: Evidence) -> Iterator[str]:
    names = [note.attributes.get("ID") for note in evidence.nodes("Note")]
    if None in names or len(set(names)) < len(names):
        yield "a note has no name of its own"


def _has_bookmarks(evidence: Evidence) -> Iterator[str]:
    if len(list(evidence.nodes("H1", "H2", "H3"))) > 1 and not evidence.tagged.bookmarks:
        yield "has headings and no bookmarks"


def _places_annotations(evidence: Evidence) -> Iterator[str]:
    for number, annotation in evidence.annotations():
        if "/StructParent" not in annotation:
            yield f"an annotation of page {number} is in no tag"


def _orders_tabs(evidence: Evidence) -> Iterator[str]:
    for number in sorted({number for number, _ in evidence.annotations()}):
        if str(evidence.pdf.pages[number - 1].obj.get("/Tabs", "")) != "/S":
            yield f"the tab key does not follow the tags on page {number}"


def _describes_links(evidence: Evidence) -> Iterator[str]:
    for number, annotation in evidence.annotations():
        if annotation.get("/Subtype") == "/Link" and not str(annotation.get("/Contents", "")).strip():
            yield f"a link of page {number} has no description"


def _embeds_fonts(evidence: Evidence) -> Iterator[str]:
    for name, font in _fonts(evidence):
        programs = [below.get("/FontDescriptor", {}) for below in font.get("/DescendantFonts", [font])]
        if not any(key in program for program in programs for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"the font {name} is not embedded"


def _maps_letters(evidence: Evidence) -> Iterator[str]:
    for name, font in _fonts(evidence):
        if "/ToUnicode" not in font:
            yield f"the font {name} does not say which letters its glyphs are"
    if evidence.tagged.unmapped_glyphs:
        yield f"{evidence.tagged.unmapped_glyphs} glyphs stand for no letters"


def _shows_glyphs(evidence: Evidence) -> Iterator[str]:
    if evidence.tagged.undefined_glyphs:
        yield f"shows {evidence.tagged.undefined_glyphs} characters as empty boxes"


def _fonts(evidence: Evidence) -> Iterator[tuple[str, Any]]:
    found: dict[str, Any] = {}
    for page in evidence.pdf.pages:
        resources: Any = page.obj.get("/Resources", {})
        found |= {str(font.BaseFont)[1:]: font for font in resources.get("/Font", {}).values()}
    yield from found.items()


CLAUSES: tuple[Clause, ...] = (
    Clause("5", "06", _identifies_itself),
    Clause("7.1", "01", _marks_content),
    Clause("7.1", "06", _has_title),
    Clause("7.1", "07", _shows_title),
    Clause("7.2", "11", _says_languages),
    Clause("7.3", "13", _describes_figures),
    Clause("7.4", "14", _steps_headings),
    Clause("7.5", "15", _heads_tables),
    Clause("7.6", "16", _builds_lists),
    Clause("7.9", "19", _names_notes),
    Clause("7.17", "27", _has_bookmarks),
    Clause("7.18.1", "28", _places_annotations),
    Clause("7.18.3", "28", _orders_tabs),
    Clause("7.18.5", "28", _describes_links),
    Clause("7.21.4", "31", _embeds_fonts),
    Clause("7.21.7", "10", _maps_letters),
    Clause("7.21.8", "31", _shows_glyphs),
)
