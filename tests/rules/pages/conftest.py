"""What the rules of pages find in a document that is laid out for real."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cop_docs.model.document import Document
from cop_docs.model.finding import Findings
from cop_docs.project.folder import PROGRAM
from cop_docs.rules.pages.fit import check_fit
from cop_docs.writers.pages.pdf import lay_out
from tests.documents import design
from tests.projects import said

Fit = Callable[..., list[str]]
#: What is asked of a whole booklet; a document of a few pages is none.
_OF_BOOKLETS = (": left-over: ", ": not-stapled: ")


@pytest.fixture
def fit(tmp_path: Path) -> Fit:
    """Says what the rules find in a document, with ``css`` beside our own and other tokens of its page; of booklets only where ``booklet``."""

    def complaints(made: Document, css: str = "", *, booklet: bool = False, blanks: int = 0, **tokens: Any) -> list[str]:
        folder = Path(shutil.copytree(PROGRAM / "templates", tmp_path / "templates", dirs_exist_ok=True))
        style = folder / "html/style.css"
        style.write_text((PROGRAM / "templates/html/style.css").read_text("utf-8") + css, "utf-8")
        kind = made.edition.publication
        page = replace(design().pages[kind], **{"sides": [4 if booklet else 1, 99], **tokens})
        changed = replace(design(), folder=folder, pages={**design().pages, kind: page}, blanks=blanks)
        findings = Findings()
        layout = lay_out(made, changed)
        check_fit(layout.document or made, layout.sheets, changed, findings)
        return [line for line in said(findings) if booklet or not any(kind in line for kind in _OF_BOOKLETS)]

    return complaints
