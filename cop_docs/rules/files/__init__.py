"""Finished artefacts → findings: one table of checks, run over every edition before anything is written. Each file is read once for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from cop_docs.model.artefact import Artefact
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings, Place
from cop_docs.read.finished import open_file
from cop_docs.read.opened import Opened
from cop_docs.read.unreadable import Unreadable
from cop_docs.rules.files.docx import check as check_docx
from cop_docs.rules.files.docx_lines import check as check_docx_lines
from cop_docs.rules.files.epub import check as check_epub
from cop_docs.rules.files.parity import check as check_parity
from cop_docs.rules.files.pdf import check as check_pdf
from cop_docs.rules.files.qr import check as check_qr
from cop_docs.rules.files.self_description import check as check_honest
from cop_docs.rules.files.text_extraction import check as check_copied
from cop_docs.rules.files.untranslated import check as check_untranslated
from cop_docs.rules.files.web import check as check_web

#: Takes an edition's document and its files by format; a format that is not there is not judged.
Check = Callable[[Document, Mapping[str, Opened], Findings], None]

CHECKS: dict[str, Check] = {
    "pdf": check_pdf,
    "docx": check_docx,
    "docx lines": check_docx_lines,
    "html": check_web,
    "epub": check_epub,
    "parity": check_parity,
    "copied": check_copied,
    "qr": check_qr,
    "honest": check_honest,
    "untranslated": check_untranslated,
}


def opened(artefacts: Iterable[Artefact], findings: Findings) -> dict[str, Opened]:
    """The artefacts of one edition, read, by format; one that cannot be read is a finding."""
    files: dict[str, Opened] = {}
    for artefact in artefacts:
        try:
            files[artefact.format] = open_file(artefact.name, artefact.format, artefact.content)
        except Unreadable as error:
            findings.add("broken-file", Place(artefact.name), str(error), error.hint)
    return files


def check(document: Document, files: Mapping[str, Opened], findings: Findings) -> None:
    """Run every check over the files of one edition."""
    for run in CHECKS.values():
        run(document, files, findings)
