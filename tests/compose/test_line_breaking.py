"""A finished document says where no line may end; writers only draw it."""

from __future__ import annotations

import pytest

from cop_docs.compose.line_breaking import break_lines
from cop_docs.conventions.marking import mark, tied_after
from cop_docs.model.blocks import Block, BulletList, Heading, Paragraph, PeopleList, PictureCards, SignpostCard, Table
from cop_docs.model.content import each
from cop_docs.model.document import Document
from cop_docs.model.exercises import CutOutCards, FillInTable, Signatures
from cop_docs.model.language import ENGLISH, language_named
from cop_docs.model.parts import Item, Located, PersonEntry, PictureCard, TitledItem
from cop_docs.model.text import JOINED, Inline, Plain, State, Strong, Text, Value
from tests.documents import document, text

CHINESE = language_named("zh") or ENGLISH


def said(made: Document) -> list[str]:
    """The texts of the blocks, their marks as ``+`` and ``~``."""
    return ["".join(_raw(found.inlines)).replace(JOINED, "+").replace("\u00a0", "~") for found in each(Text, made.sections[0].blocks)]


def _raw(inlines: tuple[Inline, ...]) -> list[str]:
    return [inline.text if isinstance(inline, Plain | Value) else "".join(_raw(inline.children)) for inline in inlines]


def test_a_cell_and_a_card_end_their_lines_between_phrases_and_a_paragraph_anywhere() -> None:
    words = text("看这本小册子的问题和帮助吧", CHINESE)
    table = Table(caption=words, header=(words,), rows=((words,),))
    card = PictureCard(figure=Located("square"), alternative=words, title=words, text=words)
    blocks = (Paragraph(text=words), table, PictureCards(items=(card,)), BulletList(items=(Item(text=words),)))
    paragraph, *glances, item = said(break_lines(document(*blocks, language=CHINESE)))
    assert paragraph == item == "看这本小册子的问题和帮+助+吧"
    assert {glance.count("小+册+子") for glance in glances} == {1}


def test_a_mark_reaches_over_inline_marks_and_changes_no_word() -> None:
    inlines = (Plain("Save "), Strong((Plain("messages"),)), Plain(" and names on "), Value("27 October 2020"), Plain("."))
    before = Text(inlines, ENGLISH, State.SOURCE, "key")
    after = mark(before, at_a_glance=False, longest=22)
    assert after.plain.replace("\u00a0", " ") == before.plain
    assert "".join(_raw(after.inlines)).endswith("27\u00a0October\u00a02020.")
    assert [type(inline) for inline in after.inlines] == [type(inline) for inline in inlines]


def test_a_chinese_phrase_is_joined_over_the_border_of_a_value() -> None:
    words = Text((Plain("在"), Value("15"), Plain("分钟内完成作业")), CHINESE, State.SOURCE, "key")
    assert "".join(_raw(mark(words, at_a_glance=False, longest=22).inlines)).replace(JOINED, "+").startswith("在15+分+钟")


def test_words_that_are_read_aloud_or_compared_hold_no_joiner() -> None:
    words = mark(text("看15分钟的小册子", CHINESE), at_a_glance=True, longest=22)
    assert words.plain == "看15分钟的小册子"


def test_marking_twice_changes_nothing() -> None:
    once = break_lines(
        document(Paragraph(text=text("看15分钟的小册子吧", CHINESE)), Paragraph(text=text("It is to be well")), language=CHINESE)
    )
    assert break_lines(once) == once


def test_a_space_after_words_is_tied_over_inline_marks_and_other_marks_stay() -> None:
    inlines = (Plain(f"See{JOINED}ms "), Strong((Plain("safe"),)), Plain(" to all"))
    tied = tied_after(Text(inlines, ENGLISH, State.SOURCE, "key"), "Seems safe")
    assert "".join(_raw(tied.inlines)) == f"See{JOINED}ms safe\u00a0to all"
    assert tied_after(tied, "no such words") == tied


def tail_of(words: int) -> str:
    """English words, the last two of which are ``words`` characters together with their space; the last is a short one."""
    return f"Everybody {'a' * (words - 8)} {'b' * 7}"


def blocks_of(said: Text) -> dict[str, Block[Text]]:
    card = PictureCard(figure=Located("square"), alternative=said, title=said, text=said)
    return {
        "paragraph": Paragraph(text=said),
        "heading": Heading(title=said),
        "table": Table(caption=said, header=(said,), rows=((said,),)),
        "fill-in table": FillInTable(caption=said, header=(said,), rows=(said,)),
        "signatures": Signatures(caption=said, header=(said,), rows=(said,)),
        "cards to cut out": CutOutCards(items=(TitledItem(id=Located("one"), title=said, text=said),)),
        "signpost": SignpostCard(title=said, text=said, address=""),
        "person": PeopleList(entries=(PersonEntry(name=said, role=said, position=said),)),
        **{f"{number} cards": PictureCards(items=(card,) * number) for number in (1, 2, 3, 4, 5)},
    }


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("paragraph", 0),
        ("heading", 18),
        ("table", 18),
        ("fill-in table", 18),
        ("signatures", 18),
        ("cards to cut out", 18),
        ("signpost", 14),
        ("person", 28),
        ("1 cards", 18),
        ("2 cards", 18),
        ("3 cards", 17),
        ("4 cards", 14),
        ("5 cards", 14),
    ],
)
def test_so_many_characters_are_kept_on_one_line_and_no_more(name: str, most: int) -> None:
    tied = [
        most_tied
        for most_tied in range(12, 40)
        if any("~" in words for words in said(break_lines(document(blocks_of(text(tail_of(most_tied)))[name]))))
    ]
    assert tied == list(range(12, most + 1))


def test_a_title_of_a_document_keeps_fewer_as_its_letters_are_large() -> None:
    def is_tied(words: int) -> bool:
        return "\u00a0" in "".join(_raw(break_lines(document(Paragraph(text=text("x")), title=tail_of(words))).title.inlines))

    assert [words for words in range(12, 40) if is_tied(words)] == [12, 13, 14]


def test_words_beside_a_card_are_kept_as_in_running_text() -> None:
    blocks = blocks_of(text(tail_of(15)))
    assert ["~" in words for words in said(break_lines(document(blocks["4 cards"], blocks["heading"], blocks["paragraph"])))][-2:] == [
        True,
        False,
    ]
