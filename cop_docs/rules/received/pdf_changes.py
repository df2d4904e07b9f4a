"""A PDF that was changed and ours → what was changed beside its passages: how pages look, tags, links and where they lie, bookmarks."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from decimal import Decimal
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
    elif _places(ours) != _places(theirs):
        yield active("its bookmarks lead elsewhere")
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


def _places(file: PdfFile) -> list[str]:
    """Where each bookmark leads."""
    waiting, found = list(file.pdf.open_outline().root), list[str]()
    while waiting:
        item = waiting.pop(0)
        found.append(_place(file, item.destination if item.destination is not None else item.action))
        waiting = [*item.children, *waiting]
    return found


def _place(file: PdfFile, target: Any) -> str:
    """A destination or an action in words that are the same however objects are numbered: the page, and what is said of the place on it."""
    target = target.get("/D") if isinstance(target, pikepdf.Dictionary) and "/D" in target else target
    if not isinstance(target, pikepdf.Array) or not len(target):
        return str(target)
    pages: list[Any] = [page.objgen for page in file.pdf.pages]
    parts: list[Any] = list(target)
    page = parts[0].objgen if isinstance(parts[0], pikepdf.Object) else None
    said = [str(round(float(part))) if isinstance(part, int | float | Decimal) else str(part) for part in parts[1:]]
    return " ".join((str(pages.index(page) if page in pages else "elsewhere"), *said))


def _links(file: PdfFile) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    for number, page in enumerate(file.pdf.pages):
        annotations: Any = page.obj.get("/Annots", pikepdf.Array())
        for annotation in annotations:
            if annotation.get("/Subtype") != "/Link":
                continue  # of comments and what is laid upon a page is told without the edition
            action: Any = annotation.get("/A", {})
            found.append(
                (
                    number,
                    [round(float(side), 1) for side in annotation.get("/Rect", [])],
                    str(annotation.get("/Contents", "")),
                    str(action.get("/URI", "")),
                    _place(file, annotation.get("/Dest", action)) if "/URI" not in action else "",
                )
            )
    return found
