"""Finished artefacts → findings: one table of checks, run over every edition before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from cop_docs.model.artefact import Artefact
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import Language
from cop_docs.rules.files.docx import check as check_docx
from cop_docs.rules.files.docx import check_alone as check_docx_alone
from cop_docs.rules.files.docx_lines import check as check_docx_lines
from cop_docs.rules.files.epub import check as check_epub
from cop_docs.rules.files.parity import check as check_parity
from cop_docs.rules.files.pdf import check as check_pdf
from cop_docs.rules.files.pdf import check_alone as check_pdf_alone
from cop_docs.rules.files.qr import check as check_qr
from cop_docs.rules.files.self_description import check as check_honest
from cop_docs.rules.files.text_extraction import check as check_copied
from cop_docs.rules.files.untranslated import check as check_untranslated
from cop_docs.rules.files.web import check as check_web

#: Takes an edition's document and its artefacts by format; a format that is not there is not judged.
Check = Callable[[Document, Mapping[str, Artefact], Findings], None]

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


#: What can be asked of a file alone, by its suffix; ``Sequence`` are the languages that it may be in.
ALONE: dict[str, Callable[[bytes, Place, Sequence[Language], Findings], bool]] = {
    ".pdf": lambda content, place, _, findings: check_pdf_alone(content, place, findings),
    ".docx": check_docx_alone,
}


def check_alone(path: Path, content: bytes, languages: Sequence[Language], findings: Findings) -> None:
    """Check a file that is no edition's, one that a school has changed for instance."""
    if path.suffix in ALONE:
        ALONE[path.suffix](content, Place(str(path)), languages, findings)
    else:
        findings.add(
            "unreadable-file",
            Place(str(path)),
            f"nothing checks files that end in {path.suffix or 'nothing'}",
            f"known here: {', '.join(ALONE)}",
        )


def check(document: Document, artefacts: Mapping[str, Artefact], findings: Findings) -> None:
    """Run every check over the artefacts of one edition."""
    for run in CHECKS.values():
        run(document, artefacts, findings)
