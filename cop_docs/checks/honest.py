"""Artefacts and their document → findings where a file says something else of itself than is true: its revision, what is missing, who reviewed it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

import pikepdf

from cop_docs.checks.docx_text import open_parts, parse_part, read_outline
from cop_docs.checks.outline import bare
from cop_docs.checks.parity import outline_of
from cop_docs.checks.pdf_tree import read_tree
from cop_docs.findings import Findings, Place
from cop_docs.model.artefact import Artefact
from cop_docs.model.content import each
from cop_docs.model.document import Document
from cop_docs.model.text import Text, Value

_KEYWORDS = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords"


def check(document: Document, artefacts: Mapping[str, Artefact], findings: Findings) -> None:
    """The properties and the printed words of each file agree with the document, whose numbers the manifest holds."""
    for artefact in artefacts.values():
        for problem in _problems(artefact, document):
            findings.add("not-honest", Place(artefact.name), problem)


def _problems(artefact: Artefact, document: Document) -> Iterator[str]:
    said, letters = _said(artefact)
    if said != document.standing:
        yield f'its properties say "{said}", where "{document.standing}" is true'
    printed = any(
        value.text == document.revision for text in each(Text, document.sections) for value in text.inlines if isinstance(value, Value)
    )
    if printed and bare(document.revision) not in letters:
        yield f"it does not print its revision {document.revision}"
    if document.completeness.is_draft and bare(document.wording.draft.plain) not in letters:
        yield "parts of it are not translated, and it does not say that it is a draft"
    yield from _notices(document, letters)


def _notices(document: Document, letters: str) -> Iterator[str]:
    """A notice that it is reviewed stands only where every translated text of the sections is."""
    notices, counts = document.wording.translation, document.completeness
    untrue = {
        notices.reviewed.plain: counts.reviewed < counts.messages,
        notices.partly.plain: counts.reviewed == 0,
        notices.machine.plain: counts.reviewed > 0,
    }
    for notice, is_untrue in untrue.items():
        if is_untrue and bare(notice) in letters:
            yield f"it says “{notice}”, and {counts.reviewed} of {counts.messages} messages are reviewed"


def _said(artefact: Artefact) -> tuple[str, str]:
    """What the properties of a file say of its state, and the letters of its words; nothing where its format has no properties."""
    if artefact.format == "pdf":
        with pikepdf.open(io.BytesIO(artefact.content)) as pdf:
            return str(pdf.docinfo.get("/Keywords", "")), outline_of(read_tree(artefact.content).root).letters
    core = parse_part(open_parts(artefact.content)["docProps/core.xml"])
    return core.findtext(_KEYWORDS) or "", read_outline(artefact.content).letters
