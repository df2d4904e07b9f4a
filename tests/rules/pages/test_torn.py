"""A line tears nothing that is read as one: what is found, and what cannot be set otherwise and is left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cop_docs.model.language import ENGLISH, language_named
from cop_docs.model.page import Area, Line, MeasuredPage
from cop_docs.rules.pages.torn import torn_lines

BOX = Area(0, 0, 100, 100)
LETTER = 5.0  # millimetres


def found(*words: str, role: str = "td", code: str = "en", width: float = 100, children: bool = False) -> list[str]:
    """What is wrong with the lines of a paragraph; ``‐`` at the end of one is a hyphen that was added, ``^`` an end without a space."""
    lines = tuple(_line(text, role, width) for text in words)
    page = MeasuredPage(BOX, BOX, lines, ())
    return [what for _, _, what in torn_lines([page], language_named(code) or ENGLISH, for_young=children)]


def _line(words: str, role: str, width: float) -> Line:
    text = words.removesuffix("^")
    area = Area(0, 0, LETTER * len(text), 5)
    hyphenated = text.endswith("‐")
    return Line(area, Area(0, 0, width, 100), text, "key", role, (10.0,), hyphenated=hyphenated, spaced=not hyphenated and text == words)


@pytest.mark.parametrize(
    "role", ["h1", "th.row", "td", "p.picture-text", "p.picture-title", "p.title", "p.subtitle", "p.issued", "caption"]
)
def test_a_short_last_word_stands_alone_in_nothing_that_is_read_at_a_glance(role: str) -> None:
    assert found("Listen without", "judging", role=role) == ["stands alone on the last line"]
    assert found("Listen", "without judging", role=role) == []
    assert found("Listen without", "judging", role="p") == []


@pytest.mark.parametrize(
    ("lines", "width"),
    [
        (("Listen without", "participating"), 100.0),  # ten letters and more are no short word
        (("Telecommunications", "well"), 100.0),  # the line before has no word to give
        (("Ask a telecommunications", "service"), 100.0),  # both have no room in one line
        (("Listen without", "judging\u00a0us"), 100.0),  # two words
        (("Listen without", "judging them [1,\u00a02]"), 100.0),
    ],
)
def test_what_cannot_be_set_otherwise_is_left(lines: tuple[str, ...], width: float) -> None:
    assert found(*lines, width=width) == []


def test_the_number_of_a_source_keeps_no_word_company() -> None:
    assert found("Listen without", "judging\u00a0[3]") == ["stands alone on the last line"]


@pytest.mark.parametrize(("lines", "what"), [(("问题和帮^", "助"), 2), (("问题和^", "帮助"), 1), (("网上问题^", "和帮助的办法"), 0)])
def test_a_chinese_title_ends_its_lines_between_phrases_and_leaves_no_short_one_alone(lines: tuple[str, ...], what: int) -> None:
    assert len(found(*lines, role="p.title", code="zh")) == what


def test_a_number_that_is_kept_with_what_it_counts_parts_no_chinese_phrase() -> None:
    assert found("完整报告、摘要和政策简报；80\u2060位^", "专家参与了四套指南的编写。", role="p.picture-text", code="zh") == []
    parted = found("完整报告、摘要和政策简报；80\u2060位专^", "家参与了四套指南的编写。", role="p.picture-text", code="zh")
    assert parted == ["ends inside “专家参与了四套”"]


INSIDE = "does not end between clauses, which have room"


@pytest.mark.parametrize(
    ("code", "lines", "width", "what"),
    [
        ("zh", ("上网时，陪在^", "孩子身边"), 40.0, [INSIDE]),
        ("zh", ("上网时，^", "陪在孩子身边"), 40.0, []),
        ("fr", ("Qu’est-ce qui aide contre une", "menace ? Coche."), 200.0, []),  # the short word would be alone on the last line
        ("zh", ("上网时，陪在^", "孩子身边"), 31.0, []),  # the clause behind the comma has no room in one line
        ("en", ("Something wrong online? You", "are not alone."), 140.0, [INSIDE]),
        ("en", ("Something wrong", "online? You are not alone"), 130.0, [INSIDE]),
        ("en", ("Something wrong", "online? You are", "not alone."), 100.0, [INSIDE]),  # the second clause has room in one line
        ("fr", ("Un problème en", "ligne ? Quelqu’un est", "là pour toi"), 110.0, []),  # it would take one line more
        ("es", ("¿Algo va mal en", "línea?", "Estamos contigo."), 100.0, [INSIDE]),
        ("es", ("¿Algo va mal", "en línea?", "Estamos contigo."), 100.0, []),
    ],
)
def test_a_title_ends_its_lines_between_its_clauses_where_as_many_lines_can(
    code: str, lines: tuple[str, ...], width: float, what: list[str]
) -> None:
    assert found(*lines, role="p.title", code=code, width=width) == what
    assert found(*lines, role="p", code=code, width=width) == []


def test_running_chinese_text_ends_its_lines_anywhere() -> None:
    assert found("问题和帮^", "助的办法", role="p", code="zh") == []


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("zh", ("15分^", "钟")),
        ("zh", ("论坛在2020年10^", "月27日召开")),
        ("ar", ("في 27 تشرين الأول/أكتوبر", "2020 اجتمعوا")),
        ("en", ("under the licence CC", "BY 4.0 of all")),
        ("fr", ("observation générale n°", "25 du Comité")),
        ("es", ("observación general núm.", "25 del Comité")),
        ("ru", ("академия имени А. С.", "Попова в Одессе")),
        ("en", ("call +7 800", "200 00 00 at once")),
        ("en", ("for at most 15", "minutes a day")),
    ],
)
def test_a_date_a_number_and_an_abbreviation_are_torn_nowhere(code: str, lines: tuple[str, ...]) -> None:
    assert [what.split()[0] for what in found(*lines, role="p", code=code)] == ["parts"]


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("en", ("published in 2020", "for everybody")),
        ("en", ("see the licence", "CC BY 4.0 of all")),
        ("zh", ("论坛在2020年10月27日^", "召开")),
        ("en", ("ITU, 2020.", "Online with Sango")),
    ],
)
def test_beside_a_date_or_a_number_a_line_may_end(code: str, lines: tuple[str, ...]) -> None:
    assert found(*lines, role="p", code=code) == []


def test_a_line_of_one_word_that_has_room_for_the_next_ended_early() -> None:
    assert found("The", "forum presented it all", role="p") == ["is alone on its line, though “forum” has room there"]
    assert found("The forum", "presented it all", role="p") == []
    assert found("The", "forum\u00a0presented it", role="p") == [], "it is tied to a word without room"
    assert found("The", "forum presented it all", role="p", width=60) == [], "there is little room"
    assert found("论坛^", "介绍了全部内容", role="p", code="zh") == []


def test_hyphens_follow_each_other_once_in_running_text_and_never_in_a_cell() -> None:
    twice = ("recom‐", "mended profes‐", "sionals participate")
    assert found(*twice, role="p") == []
    assert found(*twice, role="td") == ["is line 2 in a row that ends with a hyphen"]
    assert found("recom‐", "mended profes‐", "sionals expe‐", "riences of all", role="p") == ["is line 3 in a row that ends with a hyphen"]


def test_a_list_for_young_has_no_hyphens() -> None:
    assert found("an applica‐", "tion of yours", role="li", children=True) == ["ends with a hyphen in a list for young readers"]
    assert found("an applica‐", "tion of yours", role="li") == []


def test_the_header_of_a_table_that_goes_on_in_another_column_is_not_its_second_line() -> None:
    def header(left: float) -> Line:
        return replace(_line("Hear", "th.col", 100), within=Area(left, 0, 100, 100))

    page = MeasuredPage(BOX, BOX, (header(0), header(110)), ())
    assert list(torn_lines([page, page], ENGLISH, for_young=False)) == []
    assert found("Listen", "without judging", role="th.col") == []
    assert found("Listen without", "judging", role="th.col") != []
