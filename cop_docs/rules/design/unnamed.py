"""Design + Content → findings: rows that a project added to its design and that none of its audiences and publications names."""

from __future__ import annotations

from cop_docs.model.content import Content, Message
from cop_docs.model.design import NAMED_ROWS, Design
from cop_docs.model.finding import Findings, nearest


def check_unnamed(design: Design, content: Content[Message], findings: Findings) -> None:
    """Each row of pages, accents and voices that the program has not is one that content names: else it may be misspelt."""
    publications = [publication for audience in content.audiences for publication in audience.publications]
    named = {
        "pages": {str(one.row) for one in publications},
        "accents": {str(audience.accent) for audience in content.audiences},
        "voices": {str(audience.voice) for audience in content.audiences},
    }
    for table in NAMED_ROWS:
        rows = set(getattr(design, table))
        unnamed = {name for name in rows - named[table] if f"{table}.{name}" in design.written}
        for name in sorted(unnamed):
            message = f"nothing in content names [{table}.{name}]"
            findings.add("unread-file", design.written[f"{table}.{name}"], message, nearest(name, rows - unnamed))
