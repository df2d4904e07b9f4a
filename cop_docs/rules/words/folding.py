"""Content[Message] + the sheets of the design → findings: a publication that tells its reader to fold it, on a sheet that has no folds.

It reads the original of a project whose source language that is; what is printed in other languages is the same message on the same sheet.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from cop_docs.model.content import Content, Message, Publication, each
from cop_docs.model.finding import Findings
from cop_docs.model.language import ENGLISH

_FOLD = re.compile(r"\bfold(?:s|ed|ing)?\b", re.IGNORECASE)


def check_folding(content: Content[Message], folded: Collection[str], findings: Findings) -> None:
    """Each publication that says that it is folded is of a kind that has folds (``folded``, names of rows of ``pages``)."""
    if content.source_language != ENGLISH:  # the words that tell are English
        return
    sections = {str(section.id): section for section in content.sections}
    for audience in content.audiences:
        for publication in audience.publications:
            if publication.row not in folded:
                said = [
                    *_own(publication),
                    *(message for name in publication.sections for message in each(Message, sections.get(str(name), ()))),
                ]
                for message in said:
                    if found := _FOLD.search(message.text):
                        findings.add(
                            "fold", message.place, f'"{found[0]}" is said of {audience.id}, {publication.id}, whose sheet has no folds',
                            "give it kind: leaflet, or another row of pages with panels; or word it differently",
                        )  # fmt: skip


def _own(publication: Publication[Message]) -> list[Message]:
    return [text for text in (publication.title, publication.subtitle) if text]
