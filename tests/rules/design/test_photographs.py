"""Photographs are judged in the size in which they are printed, and without their colours."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cop_docs.model.document import Document
from cop_docs.model.finding import Findings, Place
from cop_docs.model.parts import Located
from cop_docs.model.photograph import CreditedPhotograph, Cut, Size
from cop_docs.model.text import Text
from cop_docs.read.photograph import photograph
from cop_docs.rules.design.photographs import check_photographs
from tests.documents import design, document, photo_file, text

PLACE = Place("content/sections/one/a.yaml", 3)


def shows(data: bytes, size: Size = "normal") -> Document:
    name = Located.at("photo.jpg", PLACE)
    block = CreditedPhotograph(photograph=name, alternative=text("x"), credit=Text.verbatim("x"), size=size)
    return replace(document(block), photographs={"photo.jpg": photograph(data, Cut("photo.jpg"))})


def told(*documents: Document) -> list[tuple[str, str]]:
    findings = Findings()
    check_photographs(documents, design(), findings)
    assert {one.place for one in findings} <= {PLACE}
    return [(one.kind.code, one.message) for one in findings]


@pytest.mark.parametrize(
    ("height", "kinds"), [(355, []), (354, ["medium-photograph"]), (213, ["medium-photograph"]), (212, ["coarse-photograph"])]
)
def test_a_photograph_needs_150_dots_an_inch_and_a_press_250(height: int, kinds: list[str]) -> None:
    # 36 mm high: 354.3 dots are 250 an inch, 212.6 are 150
    assert [code for code, _ in told(shows(photo_file(height, height)))] == kinds


def test_it_is_judged_once_at_its_largest() -> None:
    data = photo_file(600, 600)
    ((code, message),) = told(shows(data), shows(data, "half"), shows(data, "small"))
    assert code == "coarse-photograph"
    assert "129 dots an inch as it is printed in pupils, briefing (600 by 600 dots)" in message


def test_colours_of_one_lightness_are_told() -> None:
    assert [code for code, _ in told(shows(photo_file(left="#d03030", right="#108030")))] == ["grey-photograph"]
    assert told(shows(photo_file(left="#702020", right="#90e090"))) == []
