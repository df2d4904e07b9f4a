"""A file that came from outside → findings: what can be said of it, whoever made or changed it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import Language
from cop_docs.read.docx import WordFile
from cop_docs.read.finished import OPENERS, open_file
from cop_docs.read.pdf import PdfFile
from cop_docs.read.unreadable import Unreadable
from cop_docs.rules.files.docx import check_alone as check_word
from cop_docs.rules.files.pdf import check_alone as check_pdf


def check_alone(path: Path, content: bytes, languages: Sequence[Language], findings: Findings) -> None:
    """Check a file that is no edition's, one that a school has changed for instance."""
    form, place = path.suffix[1:], Place(str(path))
    if form not in OPENERS:
        problem = f"nothing checks files that end in {path.suffix or 'nothing'}"
        findings.add("unreadable-file", place, problem, f"known here: {', '.join(OPENERS)}")
        return
    try:
        file = open_file(path.name, form, content)
    except Unreadable as error:
        findings.add("broken-file", place, str(error), error.hint)
        return
    if isinstance(file, PdfFile):
        check_pdf(file, place, findings)
    elif isinstance(file, WordFile):
        check_word(file, place, languages, findings)
