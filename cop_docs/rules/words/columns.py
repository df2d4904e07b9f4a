"""Content[Message] + the sheets of the design → findings: sections in two columns where there is no room for two."""

from __future__ import annotations

from collections.abc import Collection

from cop_docs.model.blocks import (
    BulletList,
    Callout,
    Checklist,
    Figure,
    Heading,
    KeyMessages,
    Paragraph,
    Quote,
    Recommendations,
    SmallPrint,
    Sources,
    Steps,
    Table,
    TranslationNotice,
)
from cop_docs.model.blocks import Findings as FindingCards
from cop_docs.model.content import Content, Message
from cop_docs.model.finding import Findings
from cop_docs.model.photograph import Photograph

#: What is as easily read in a column as on a page; all else has parts beside each other, or lines to write on.
_IN_COLUMNS = (
    Heading, Paragraph, BulletList, Steps, Checklist, KeyMessages, FindingCards, Recommendations, Table, Quote, Figure, Photograph, Callout,
    SmallPrint, Sources, TranslationNotice,
)  # fmt: skip


def check_columns(content: Content[Message], narrow: Collection[str], findings: Findings) -> None:
    """A section in two columns holds what a column can, and is in no publication whose pages are ``narrow`` (names of rows of ``pages``)."""
    users = [
        (str(name), publication) for audience in content.audiences for publication in audience.publications for name in publication.sections
    ]
    for section in content.sections:
        if not section.two_columns:
            continue
        what = f'the section "{section.id}" is in two columns'
        if strange := ", ".join(dict.fromkeys(block.kind for block in section.blocks if not isinstance(block, _IN_COLUMNS))):
            hint = f"delete two_columns, or give {strange} a section of its own, without a title"
            findings.add("misplaced-columns", section.id.place, f"{what}, which have no room for {strange}", hint)
        for publication in [publication for name, publication in users if name == section.id and publication.row in narrow]:
            findings.add(
                "misplaced-columns", section.id.place, f"{what}, which have no room on {publication.row}: {publication.id} has it",
                "delete two_columns, or write a section for each of the publications",
            )  # fmt: skip
