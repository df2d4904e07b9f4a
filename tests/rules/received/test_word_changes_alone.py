"""What a Word file has otherwise than that of its edition beside its passages: running heads, pictures, direction, size, tables, contents."""

from __future__ import annotations

from typing import Any

import pytest

from cop_docs.rules.received.word_changes import word_changes
from tests.rules.received.small_word import drawing, paragraph, table, word_file

FIRST, SECOND, OWN = (f'<svg xmlns="http://www.w3.org/2000/svg"><path d="M{number} 0h9"/></svg>'.encode() for number in range(3))
HEADED = table("<w:tblHeader/>")
CONTENTS = paragraph("Every day", properties='<w:pStyle w:val="TOC1"/>')
RENEWED = "<w:p><w:r><w:instrText>TOC \\h</w:instrText></w:r></w:p>"


def told(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    ours, theirs = (word_file(**{"body": paragraph()} | more) for more in (old, new))
    return [f"{found.kind}: {found.message}" for found in word_changes(ours, theirs)]


def pictures(*forms: bytes) -> dict[str, Any]:
    """Two pictures with the same words, whatever they show."""
    both = "".join(drawing(f'descr="{name}"', form=f'<a:blip r:embed="r-{at}"/>') for at, name in enumerate(("Flag", "Tree")))
    return {"body": both, "pictures": forms}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ({"header": paragraph("A pack")}, {"header": paragraph("A pack, page 7")}, ["school-edit: its running heads say “Apackpage”"]),
        ({"header": paragraph("A pack")}, {"header": paragraph("B")}, ["lost-structure: its running heads no longer say “Apack”", "school-edit: its running heads say “B”"]),
        ({"header": paragraph("A pack")}, {}, ["lost-structure: its running heads no longer say “Apack”"]),
        ({"body": CONTENTS + RENEWED}, {"body": CONTENTS}, ["lost-structure: its table of contents is gone, or no program renews it"]),
        ({"body": CONTENTS + RENEWED}, {"body": CONTENTS + RENEWED}, []),
        (pictures(FIRST, SECOND), pictures(FIRST, SECOND), []),
        (pictures(FIRST, SECOND), pictures(SECOND, FIRST), ["lost-structure: the picture “Flag” is another one", "lost-structure: the picture “Tree” is another one"]),
        (pictures(FIRST, SECOND), pictures(FIRST, OWN), ["lost-structure: the picture “Tree” is another one"]),
        ({}, {"body": paragraph(properties="<w:bidi/>")}, ["wrong-direction: “Words” runs the other way now"]),
        ({"body": paragraph(looks='<w:sz w:val="24"/>')}, {"body": paragraph(looks='<w:sz w:val="11"/>')}, ["hidden-words: “Words” is set much smaller: 5.5 points for 12"]),
        ({"body": paragraph(looks='<w:sz w:val="24"/>')}, {"body": paragraph(looks='<w:sz w:val="12"/>')}, []),
        ({"body": HEADED}, {"body": table()}, ["lost-structure: the first row of a table is no row of headers any more: “Words”"]),
        ({"body": HEADED}, {"body": paragraph()}, ["lost-structure: a table was taken apart"]),
    ],
)  # fmt: skip
def test_what_is_otherwise_is_told_and_nothing_else(old: dict[str, Any], new: dict[str, Any], said: list[str]) -> None:
    assert told(old, new) == said
