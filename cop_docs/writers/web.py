"""Document → HTML: one file that holds its style and its drawings, loads nothing and runs nothing."""

from __future__ import annotations

import base64
import hashlib

from cop_docs.model.design import Design
from cop_docs.model.document import Document
from cop_docs.writers.html import render, style_sheet
from cop_docs.writers.pages.layout import Layout


def write(document: Document, design: Design, _: Layout) -> bytes:
    """The web page of a document; the same input gives the same bytes."""
    return page(document, design, style_of(document, design)).encode()


def style_of(document: Document, design: Design) -> str:
    """The style sheet of its web page."""
    return style_sheet(document, design.on_screen(), "web.css")


def page(document: Document, design: Design, style: str, *, keyed: bool = False) -> str:
    """The web page of a document in ``style``; ``keyed`` = each text names its message."""
    return render(document, design, "web.html", keyed=keyed, style=style, policy=policy_for(style))


def policy_for(style: str) -> str:
    """A Content Security Policy (W3C, level 3) that allows this one style sheet and drawings inside the page."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
