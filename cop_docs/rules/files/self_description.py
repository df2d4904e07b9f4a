"""Artefacts and their document → findings where a file says something else of itself than is true: its revision, what is missing, who reviewed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cop_docs.model.content import each
from cop_docs.model.document import NOTICES, Document
from cop_docs.model.finding import Findings, Place
from cop_docs.model.text import Text, Value
from cop_docs.read.opened import Opened
from cop_docs.read.outline import bare


def check(document: Document, files: Mapping[str, Opened], findings: Findings) -> None:
    """The properties and the printed words of each file agree with the document, whose numbers the manifest holds."""
    for file in files.values():
        for problem in _problems(file, document):
            findings.add("not-honest", Place(file.name), problem)


def _problems(file: Opened, document: Document) -> Iterator[str]:
    said, letters = file.standing, file.outline.letters
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
