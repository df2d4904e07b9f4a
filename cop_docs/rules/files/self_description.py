"""Artefacts and their document → findings where a file says something else of itself than is true: its revision, what is missing, who reviewed it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress

import pikepdf

from cop_docs.model.artefact import Artefact
from cop_docs.model.content import each
from cop_docs.model.document import NOTICES, Document
from cop_docs.model.finding import Findings, Place
from cop_docs.model.text import Text, Value
from cop_docs.read.archive import open_archive
from cop_docs.read.outline import bare
from cop_docs.read.unreadable import Unreadable
from cop_docs.read.web import X, package_name
from cop_docs.read.xml import parse_xml
from cop_docs.rules.files.parity import READERS

_DC = "{http://purl.org/dc/elements/1.1/}"
_KEYWORDS = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords"


def check(document: Document, artefacts: Mapping[str, Artefact], findings: Findings) -> None:
    """The properties and the printed words of each file agree with the document, whose numbers the manifest holds."""
    for artefact in artefacts.values():
        with suppress(Unreadable, KeyError):  # what cannot be read, the check of its format says
            for problem in list(_problems(artefact, document)):
                findings.add("not-honest", Place(artefact.name), problem)


def _problems(artefact: Artefact, document: Document) -> Iterator[str]:
    said, letters = _PROPERTIES[artefact.format](artefact.content), READERS[artefact.format](artefact.content).letters
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
    """A notice of who made and reviewed the translation says no more than the signatures do."""
    counts = document.completeness
    for name in NOTICES:
        notice = getattr(document.wording.translation, name).plain
        if not counts.allows(name) and bare(notice) in letters:
            known = f"{counts.reviewed} are reviewed, {counts.machine} signed as made by machine, {counts.person} by a person"
            yield f"it says “{notice}”, and of {counts.messages} messages {known}"


def _said_by_pdf(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return str(pdf.docinfo.get("/Keywords", ""))


def _said_by_word(data: bytes) -> str:
    return parse_xml(open_archive(data)["docProps/core.xml"]).findtext(_KEYWORDS) or ""


def _said_by_page(data: bytes) -> str:
    keywords = parse_xml(data).find(f".//{X}meta[@name='keywords']")
    return "" if keywords is None else str(keywords.get("content"))


def _said_by_book(data: bytes) -> str:
    files = open_archive(data)
    subject = parse_xml(files[package_name(files)]).find(f".//{_DC}subject")
    return "" if subject is None else subject.text or ""


#: What the properties of a file say of its state, by its format.
_PROPERTIES: Mapping[str, Callable[[bytes], str]] = {
    "pdf": _said_by_pdf,
    "docx": _said_by_word,
    "html": _said_by_page,
    "epub": _said_by_book,
}
