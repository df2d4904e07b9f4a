"""A file that came from outside → findings: what in it does harm, what a school has changed, what can be said of anybody's file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import Language
from cop_docs.read.docx import WordFile
from cop_docs.read.opened import Opened
from cop_docs.read.passages import passages
from cop_docs.read.pdf import PdfFile
from cop_docs.read.web import Book, WebPage
from cop_docs.rules.received.changes import changes, likeness
from cop_docs.rules.received.complaint import Complaint
from cop_docs.rules.received.pdf import pdf_complaints
from cop_docs.rules.received.standing import revision_in, standing_complaints
from cop_docs.rules.received.web import book_complaints, web_page_complaints
from cop_docs.rules.received.word import word_complaints

#: Of another revision so much must be the same that what differs is worth telling, passage by passage.
_LIKE = 0.7


def check_received(file: Opened, place: Place, languages: Sequence[Language], findings: Findings) -> None:
    """Judge a file of which nothing else is known; ``languages`` are those that it may be in."""
    _tell(_alone(file, languages), place, findings)
    _tell(standing_complaints(file, " ".join(passage.text for passage in passages(file))), place, findings)


def check_changed(file: Opened, ours: Opened, place: Place, findings: Findings) -> None:
    """Tell what a file has otherwise than ``ours``, the file of the same edition and format as the project writes it now."""
    is_other = revision_in(file.standing) != revision_in(ours.standing)
    if is_other:
        message = f"it says that it is “{file.standing or 'nothing'}”; the project has “{ours.standing}”"
        findings.add("other-revision", place, message)
    if not is_other or likeness(ours, file) >= _LIKE:
        _tell(changes(ours, file), place, findings)


def _alone(file: Opened, languages: Sequence[Language]) -> Iterator[Complaint]:
    match file:
        case WordFile():
            return word_complaints(file, languages)
        case WebPage():
            return web_page_complaints(file, languages)
        case Book():
            return book_complaints(file, languages)
        case PdfFile():
            return pdf_complaints(file, languages)
        case _:
            return iter(())


def _tell(complaints: Iterator[Complaint], place: Place, findings: Findings) -> None:
    for complaint in complaints:
        findings.add(complaint.kind, place, complaint.message)
