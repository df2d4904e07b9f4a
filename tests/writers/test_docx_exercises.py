"""Word files have room to write, to sign and to cut: rows as high as in the PDF, lines beside each other, cells parted on all sides."""

from __future__ import annotations

import pytest

from cop_docs.model.exercises import CutOutCards, FillInTable, Signatures, WritingLines
from cop_docs.model.parts import Located, TitledItem, WritingField
from cop_docs.read.docx import W
from cop_docs.writers.docx.ooxml import flag, make
from tests.documents import document, text
from tests.writers.word import lines, part, style_called, value


def cards(count: int) -> CutOutCards:  # type: ignore[type-arg]  # of texts
    return CutOutCards(items=tuple(TitledItem(id=Located(f"c{n}"), title=text(f"Card {n}"), text=text("Words")) for n in range(count)))


@pytest.mark.parametrize(("count", "rows"), [(1, [1]), (3, [1, 1, 1]), (4, [2, 2]), (5, [2, 2, 2])])
def test_more_than_three_cards_stand_two_abreast_and_every_row_is_as_high_as_a_card(count: int, rows: list[int]) -> None:
    found = list(part(document(cards(count)), "document").iter(f"{W}tr"))
    assert [len(row.findall(f"{W}tc")) for row in found] == rows
    assert [value(row, "trPr/trHeight") for row in found] == ["4195"] * len(rows)  # 74 mm in twentieths of a point


def test_cards_are_numbered_from_one_in_one_list() -> None:
    numbers = {value(paragraph, "pPr/numPr/numId") for paragraph in part(document(cards(4)), "document").iter(f"{W}p")} - {None}
    assert len(numbers) == 1


@pytest.mark.parametrize(("count", "expected"), [(1, 1), (3, 1), (4, 2), (30, 10)])
def test_short_lines_stand_three_beside_each_other(count: int, expected: int) -> None:
    made = lines(document(WritingLines(fields=(WritingField(label=text("Sign"), lines=count, short=True),))))
    assert made == ["Name Label: Sign", *["Name Line: →→→→→"] * expected]


def test_short_lines_are_parted_by_stops_without_a_line() -> None:
    stops = style_called(document(), "Name Line").findall(f"{W}pPr/{W}tabs/{W}tab")
    assert [stop.get(f"{W}leader") for stop in stops] == ["underscore", None, "underscore", None, "underscore"]
    places = [int(stop.get(f"{W}pos") or 0) for stop in stops]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "block",
    [
        FillInTable(caption=text("T"), header=(text("A"), text("B")), rows=(text("a"),), cells="blank"),
        Signatures(caption=text("T"), header=(text("A"), text("B")), rows=(text("a"),)),
    ],
    ids=["fill-in-table", "signatures"],
)
def test_cells_to_write_in_are_parted_by_lines(block: FillInTable | Signatures) -> None:  # type: ignore[type-arg]  # of texts
    made = document(block)
    table = next(part(made, "document").iter(f"{W}tbl"))
    assert value(table, "tblPr/tblStyle") == "Fill-inTable"
    assert value(style_called(made, "Fill-in Table"), "tblPr/tblBorders/insideV") == "single"


def test_a_child_is_never_taken_from_the_element_that_it_was_given_to() -> None:
    child = flag("b")
    make("w:rPr", child)
    with pytest.raises(ValueError, match="w:rPr has a parent already"):
        make("w:rPr", child)


def test_every_table_style_rests_on_that_of_the_sheet() -> None:
    styles = [style for style in part(document(), "styles").iter(f"{W}style") if style.get(f"{W}type") == "table"]
    assert {value(style, "name") for style in styles if value(style, "basedOn") is None} == {"Normal Table"}
