"""What a file says of itself is what is true of its document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from cop_docs.model.artefact import FORMATS
from cop_docs.model.blocks import Paragraph, SmallPrint
from cop_docs.model.document import NOTICES, Completeness, Document
from cop_docs.model.finding import Findings
from cop_docs.model.language import ENGLISH
from cop_docs.model.text import Plain, State, Text, Value
from cop_docs.rules.files import opened
from cop_docs.rules.files.self_description import check
from cop_docs.writers import write
from tests.documents import design, document, text
from tests.projects import said


def complaints(true: Document, file: Document, formats: Sequence[str] = FORMATS) -> list[str]:
    findings = Findings()
    check(true, opened(write(file, design(), formats), findings), findings)
    return [line.split("not-honest: ")[1] for line in said(findings)]


def printing(revision: str) -> Document:
    version = Text((Plain("Version "), Value(revision)), ENGLISH, State.SOURCE)
    return replace(document(Paragraph(text=version)), revision=revision)


def test_a_file_that_says_what_is_true_passes_in_silence() -> None:
    assert complaints(printing("3fa9c1d2"), printing("3fa9c1d2")) == []


def test_another_revision_in_properties_and_print_is_found_in_every_format() -> None:
    found = complaints(printing("3fa9c1d2"), printing("00000000"))
    assert sum("its properties say" in line for line in found) == len(FORMATS)
    assert sum("does not print its revision 3fa9c1d2" in line for line in found) == len(FORMATS)


def test_a_draft_that_does_not_say_so_is_found() -> None:
    made = document(Paragraph(text=text("words")))
    draft = replace(made, completeness=Completeness(2, 1, 0), wording=replace(made.wording, draft=text("This is a draft")))
    assert complaints(draft, draft) == []
    assert any("does not say that it is a draft" in line for line in complaints(draft, made))


@pytest.mark.parametrize(
    ("signed", "true"),
    [
        (Completeness(2, 0, 0, reviewed=2), {"reviewed", "partly"}),
        (Completeness(2, 0, 0, reviewed=1, machine=1), {"partly"}),
        (Completeness(2, 0, 0, reviewed=1, person=1), {"partly"}),
        (Completeness(2, 0, 0, machine=2), {"machine", "unknown"}),
        (Completeness(2, 0, 0, person=2), {"unreviewed", "unknown"}),
        (Completeness(2, 0, 0, machine=1, person=1), {"unknown"}),
        (Completeness(2, 0, 0, machine=1), {"unknown"}),
        (Completeness(2, 0, 0, person=1), {"unknown"}),
        (Completeness(2, 0, 0), {"unknown"}),
    ],
)
def test_each_notice_stands_only_where_the_signatures_say_it(signed: Completeness, true: set[str]) -> None:
    notices = {name: text(f"The sentence for {name}") for name in ("title", *NOTICES)}
    for notice in NOTICES:  # in one format: what every format says is held above
        made = document(SmallPrint(text=(notices[notice],)))
        wording = replace(made.wording, translation=replace(made.wording.translation, **notices))
        made = replace(made, wording=wording, completeness=signed)
        assert (complaints(made, made, ("html",)) == []) == (notice in true), notice
