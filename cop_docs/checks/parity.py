"""PDF and DOCX of an edition → findings where they do not carry the same words, headings, links and alternative texts in the same order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest

from cop_docs.checks.docx_text import read_outline
from cop_docs.checks.outline import Outline, bare
from cop_docs.checks.pdf_tree import Node, read_tree
from cop_docs.findings import Findings, Place
from cop_docs.model.artefact import Artefact
from cop_docs.model.document import Document

_CONTEXT = 40


def check(document: Document, artefacts: Mapping[str, Artefact], findings: Findings) -> None:
    """Compare the two formats of an edition, where both are there."""
    if "pdf" not in artefacts or "docx" not in artefacts:
        return
    place = Place(artefacts["docx"].name)
    pdf, docx = outline_of(read_tree(artefacts["pdf"].content).root), read_outline(artefacts["docx"].content)
    _same_letters(pdf.letters, docx.letters, place, findings)
    _same_sequence("heading", pdf.headings, docx.headings, place, findings)
    _same_sequence("address", pdf.addresses, docx.addresses, place, findings)
    _same_sequence("alternative text", pdf.alternatives, docx.alternatives, place, findings)


def outline_of(root: Node) -> Outline:
    """What the tree of a PDF says: words without list labels, headings, addresses, alternative texts."""
    nodes = list(root.walk())
    return Outline(
        letters=bare(_spoken(root)),
        headings=[f"{node.tag[1]} {bare(node.text)}" for node in nodes if re.fullmatch("H[1-6]", node.tag)],
        addresses=[node.address for node in nodes if node.tag == "Link" and node.address],
        alternatives=[bare(node.attributes["Alt"]) for node in nodes if node.tag == "Figure" and "Alt" in node.attributes],
    )


def _spoken(node: Node) -> str:
    if node.tag == "Lbl":
        return ""
    return "".join(child if isinstance(child, str) else _spoken(child) for child in node.children)


def _same_letters(ours: str, theirs: str, place: Place, findings: Findings) -> None:
    if ours == theirs:
        return
    at = next(index for index, (one, other) in enumerate(zip_longest(ours, theirs)) if one != other)
    start = max(0, at - _CONTEXT // 2)
    message = f"after {at} letters the PDF says “{ours[start : at + _CONTEXT]}”, the Word file “{theirs[start : at + _CONTEXT]}”"
    findings.add("parity", place, message)


def _same_sequence(what: str, pdf: Sequence[str], docx: Sequence[str], place: Place, findings: Findings) -> None:
    for number, (ours, theirs) in enumerate(zip_longest(pdf, docx, fillvalue="nothing"), start=1):
        if ours != theirs:
            findings.add("parity", place, f"{what} {number} is “{ours}” in the PDF and “{theirs}” in the Word file")
            return
