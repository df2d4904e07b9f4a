"""A file names one version of itself: in its properties, and in the words that say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pytest

from cop_docs.read.opened import Opened
from cop_docs.rules.received.standing import revision_in, standing_complaints


@dataclass(eq=False)
class Stated(Opened):
    """A file of which only the properties are looked at."""

    format: ClassVar[str] = "html"
    keywords: str = ""

    @property
    def standing(self) -> str:
        return self.keywords


@pytest.mark.parametrize(
    "keywords", ["revision 97114aed; 52 messages; 0 fuzzy", "revision 97114aed 52 messages 0 fuzzy", "revision 97114aed"]
)
def test_the_revision_is_read_however_a_program_parts_keywords(keywords: str) -> None:
    assert revision_in(keywords) == "97114aed"


@pytest.mark.parametrize("keywords", ["", "children, safety", "revised 97114aed", "revision 12"])
def test_other_keywords_state_no_revision(keywords: str) -> None:
    assert revision_in(keywords) == ""


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("First edition, version 97114aed.", 0),
        ("First edition, version fdbb4843.", 1),
        ("version fdbb4843, once 97114aed", 0),
        ("Call 88002000.", 0),
        ("https://example.org/8158e0a3-b938ce23/e1b70582", 0),
        ("no version at all", 0),
    ],
)
def test_a_version_that_is_printed_and_another_in_the_properties_are_told(words: str, number: int) -> None:
    file = Stated("a.html", b"", "revision 97114aed; 52 messages")
    assert len(list(standing_complaints(file, words))) == number
