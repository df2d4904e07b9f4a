"""Finished artefacts → findings: one table of checks, run over every edition before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cop_docs.checks.docx import check as check_docx
from cop_docs.checks.epub import check as check_epub
from cop_docs.checks.parity import check as check_parity
from cop_docs.checks.pdf import check as check_pdf
from cop_docs.checks.web import check as check_web
from cop_docs.findings import Findings
from cop_docs.model.artefact import Artefact
from cop_docs.model.document import Document

#: Takes an edition's document and its artefacts by format; says nothing about a format that is not there.
Check = Callable[[Document, Mapping[str, Artefact], Findings], None]

CHECKS: dict[str, Check] = {
    "pdf": check_pdf,
    "docx": check_docx,
    "html": check_web,
    "epub": check_epub,
    "parity": check_parity,
}


def check(document: Document, artefacts: Mapping[str, Artefact], findings: Findings) -> None:
    """Run every check over the artefacts of one edition."""
    for run in CHECKS.values():
        run(document, artefacts, findings)
