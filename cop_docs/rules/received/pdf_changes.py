"""A PDF that was changed and ours → what was changed beside its passages: how pages look, tags, links and where they lie, bookmarks."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2

from cop_docs.read.outline import bare
from cop_docs.read.pdf import Node, PdfFile
from cop_docs.read.pdf_seen import pages_unlike
from cop_docs.rules.received.complaint import Complaint, active, broken, hidden, lost, short


def pdf_changes(ours: PdfFile, theirs: PdfFile) -> Iterator[Complaint]:
    """What the other file has otherwise; a program that only writes it anew changes none of this."""
    try:
        for page in pages_unlike(theirs.content, ours.content):
            yield hidden(f"page {page} does not look as it was made")
    except pypdfium2.PdfiumError as error:
        yield broken(f"it cannot be drawn: {error}")
    yield from _tags(ours, theirs)
    if _links(ours) != _links(theirs):
        yield active("its links lie elsewhere on the page, or lead elsewhere")
    if ours.tagged.bookmarks != theirs.tagged.bookmarks:
        yield lost("its bookmarks are not those of its edition")
    if bare("".join(ours.tagged.copied)) != bare("".join(theirs.tagged.copied)):
        yield hidden("copying and searching find other words than those of its edition")
    if [bare(text) for text in ours.tagged.artifacts] != [bare(text) for text in theirs.tagged.artifacts]:
        yield lost("other words than before are kept from screen readers")


def _tags(ours: PdfFile, theirs: PdfFile) -> Iterator[Complaint]:
    old, new = list(_lines(ours.tagged.root)), list(_lines(theirs.tagged.root))
    for kind, start, end, other_start, other_end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            before, after = (short("; ".join(lines) or "nothing", 120) for lines in (old[start:end], new[other_start:other_end]))
            yield lost(f"its tags say “{after}” where “{before}” was")


def _lines(root: Node) -> Iterator[str]:
    for node in root.walk():
        attributes = " ".join(f"{name}={value}" for name, value in sorted(node.attributes.items()) if name != "ID")
        yield f"{node.tag} {attributes} {short(node.text, 40) if not any(isinstance(child, Node) for child in node.children) else ''}".strip()


def _links(file: PdfFile) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    for number, page in enumerate(file.pdf.pages):
        annotations: Any = page.obj.get("/Annots", pikepdf.Array())
        for annotation in annotations:
            action: Any = annotation.get("/A", {})
            found.append(
                (
                    number,
                    [round(float(side), 1) for side in annotation.get("/Rect", [])],
                    str(annotation.get("/Contents", "")),
                    str(action.get("/URI", "")),
                )
            )
    return found
