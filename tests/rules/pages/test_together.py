"""What belongs together and stands on two pages is found, in every language; what no page can hold, and what may go on, is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cop_docs.model.blocks import (
    Block,
    BulletList,
    Checklist,
    ContactBox,
    ConversationStarters,
    Findings,
    Paragraph,
    PictureCards,
    SignpostCard,
    SmallPrint,
    SourceList,
    Steps,
    Table,
)  # fmt: skip
from cop_docs.model.document import DocumentSection
from cop_docs.model.exercises import Dialogue, FillInTable, Quiz, Signatures
from cop_docs.model.language import ENGLISH, LANGUAGES, Language
from cop_docs.model.parts import Contact, Item, Located, PictureCard, Question, SourceEntry, SpokenLine, TitledItem
from cop_docs.model.text import Text
from cop_docs.model.together import Kept, kept
from cop_docs.writers.pages.pdf import lay_out
from tests.documents import WORDS, design, document, text
from tests.rules.pages.conftest import Fit

#: As if nothing were kept together; the first page of the text begins after the cover and the contents.
LOOSE = (
    ".whole, .with-next, li, tr, section > * { break-inside: auto !important; break-after: auto !important; break-before: auto !important }"
)


def one(word: str = "words", language: Language = ENGLISH) -> Text:
    return text(word, language)


def keyed(word: str, key: str, language: Language = ENGLISH) -> Text:
    return replace(text(word, language), key=key)


def items(count: int, language: Language = ENGLISH) -> tuple[Item[Text], ...]:
    return tuple(Item(text=keyed(f"{WORDS.get(language.code, 'words')} {number}", f"the.{number}", language)) for number in range(count))


def rows(count: int) -> Table[Text]:
    found = tuple((keyed(f"row {number}", f"row.{number}"), keyed("cell", f"cell.{number}")) for number in range(count))
    return Table(caption=keyed("caption", "the.caption"), header=(keyed("head", "the.head"), keyed("head", "the.head")), rows=found)


def titled(count: int) -> Findings[Text]:
    return Findings(
        items=tuple(
            TitledItem(id=Located(str(number)), title=keyed("title", f"t.{number}"), text=keyed("text", f"x.{number}"))
            for number in range(count)
        )
    )


def below(*blocks: Block[Text]) -> tuple[Block[Text], ...]:
    """The blocks after a line of a list, which ``after`` moves down its page."""
    return (BulletList(items=tuple(Item(text=keyed("words", f"the.first.{number}")) for number in range(3))), *blocks)


def after(room: float) -> str:
    """A style that leaves so many millimetres of the page below the first line."""
    return f".contents {{ display: none }} section {{ break-before: page }} section > ul:first-of-type {{ margin-bottom: {230 - room}mm }}"


WHOLE: dict[str, Block[Text]] = {
    "table": rows(8),
    "checklist": Checklist(items=items(12)),
    "steps": Steps(items=items(6)),
    "questions": ConversationStarters(items=items(6)),
    "signatures": Signatures(caption=keyed("sign", "the.sign"), header=(one(), one()), rows=tuple(keyed("row", f"s.{n}") for n in range(6))),
    "fill-in-table": FillInTable(caption=keyed("tick", "the.tick"), header=(one(), one()), rows=tuple(keyed("row", f"f.{n}") for n in range(9))),
    "quiz": Quiz(items=tuple(Question(text=keyed("question", f"q.{n}"), options=(keyed("a", f"a.{n}"), keyed("b", f"b.{n}"))) for n in range(4))),
    "dialogue": Dialogue(
        items=tuple(SpokenLine(figure=Located("square"), alternative=keyed("face", f"i.{n}"), text=keyed("word", f"d.{n}")) for n in range(4))
    ),
}  # fmt: skip
CARDS = PictureCards(
    items=tuple(
        PictureCard(
            figure=Located("square"), alternative=keyed("sign", f"a.{n}"), title=keyed("sign", f"c.{n}"), text=keyed("word", f"w.{n}")
        )
        for n in range(5)
    )
)


@pytest.mark.parametrize("name", WHOLE)
def test_a_block_that_is_torn_though_a_page_can_hold_it_is_found_and_our_style_keeps_it_whole(fit: Fit, name: str) -> None:
    made = document(*below(WHOLE[name]))
    room = {"signatures": 48, "table": 36, "fill-in-table": 36}.get(name, 24)  # lines of different heights
    torn = [found for found in fit(made, LOOSE + after(room)) if "split-group" in found]
    assert len(torn) == 1
    assert "stands on pages 2 and 3" in torn[0]
    assert fit(made, after(room)) == []


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_it_is_found_in_every_language(fit: Fit, language: Language) -> None:
    made = document(*below(Checklist(items=items(12, language))), language=language)
    assert [found for found in fit(made, LOOSE + after(24)) if "split-group" in found] != []
    assert [found for found in fit(made, after(24)) if "split-group" in found] == []


@pytest.mark.parametrize(
    "block", [rows(9), titled(3), BulletList(items=items(12))], ids=["a table of nine rows", "three cards", "a plain list"]
)
def test_a_long_table_cards_and_a_plain_list_may_go_on(fit: Fit, block: Block[Text]) -> None:
    assert [found for found in fit(document(*below(block)), LOOSE + after(24)) if "split-group" in found] == []


def test_what_is_higher_than_nine_tenths_of_a_page_may_go_on(fit: Fit) -> None:
    def torn(height: float) -> bool:
        made = document(*below(Checklist(items=items(12))))
        return any("split-group" in found for found in fit(made, LOOSE + after(24) + f".checklist li {{ height: {height}mm }}"))

    assert [torn(height) for height in (20.3, 20.8)] == [True, False]  # 228 and 234 mm; nine tenths of a page are 231


def test_steps_and_the_box_of_contacts_after_them_are_kept_on_one_page(fit: Fit) -> None:
    box = ContactBox(title=keyed("Contacts", "the.box"), contacts=(Contact(label=keyed("Who", "the.who")),))
    made = document(*below(Steps(items=items(3)), Paragraph(text=keyed("between", "the.between")), box))
    loose = "section > * { break-after: auto !important; break-before: auto !important }"
    (found,) = [found for found in fit(made, loose + after(38)) if "split-group" in found]
    assert "paragraph of one ends on page 2, contact-box begins on page 3" in found
    assert fit(made, after(38)) == []


def test_a_paragraph_stays_with_what_it_introduces_and_signposts_stay_in_a_row(fit: Fit) -> None:
    card = SignpostCard(title=one("Go"), text=one("there"), address="https://example.org/")
    cards = tuple(replace(card, title=keyed("Go", f"go.{n}"), text=keyed("there", f"to.{n}")) for n in range(2))
    loose = ".with-next { break-after: auto !important } p + .signpost { break-before: page } .signpost + .signpost { break-before: page }"
    made = document(Paragraph(text=keyed("words", "the.words")), *cards)
    found = [found for found in fit(made, loose) if "split-group" in found]
    assert [complaint.split(": ")[-1] for complaint in found] == [
        "paragraph of one ends on page 2, signpost-card begins on page 3",
        "signpost-card of one ends on page 3, signpost-card begins on page 4",
    ]
    assert fit(made) == []


def test_what_is_kept_is_decided_once_for_all_formats() -> None:
    small = SmallPrint(text=(one(),))
    blocks = (Paragraph(text=one()), Paragraph(text=one()), rows(8), rows(9), Steps(items=items(2)), Paragraph(text=one()), small, small)
    assert [kept(blocks, index) for index in range(len(blocks))] == [
        Kept(), Kept(whole=True, with_next=True), Kept(whole=True), Kept(), Kept(whole=True), Kept(),
        Kept(whole=True, with_next=True), Kept(whole=True),
    ]  # fmt: skip


@pytest.mark.parametrize(("lines", "first"), [(10, 1), (40, 23)], ids=["it has room", "it has none"])
def test_an_imprint_that_begins_a_page_takes_the_last_sources_with_it(lines: int, first: int) -> None:
    entries = tuple(SourceEntry(number=number, title=one("A source"), details=None, address=None, licence=None) for number in range(1, 31))
    sections = (
        DocumentSection("sources", one("Sources"), (SourceList(entries=entries),)),
        DocumentSection("imprint", None, (SmallPrint(text=(keyed("Made by us.", "imprint"),) * lines),)),
    )
    layout = lay_out(replace(document(), sections=sections), design())
    sheets = layout.sheets
    (last,) = [sheet for sheet in sheets if any(line.key == "imprint" for line in sheet.lines)]
    assert [line.text for line in last.lines if line.role == "span.number"] == [f"[{number}]" for number in range(first, 31)]
    assert layout.moved_sources == ({first} if first > 1 else set()), "Word begins a page there"


@pytest.mark.parametrize(
    ("name", "times"),
    [("table", 0), ("signatures", 0), ("fill-in-table", 0), ("checklist", 0), ("quiz", 0), ("cards", 0), ("questions", 1)],
)
def test_a_table_or_a_checklist_goes_on_at_a_row_in_large_print(fit: Fit, name: str, times: int) -> None:
    """The same are found in other print: the test of torn blocks has them."""
    made = fit(
        document(*below((WHOLE | {"cards": CARDS})[name])),
        LOOSE + after(20 if name == "cards" else 36) + "html, section * { font-size: 12pt !important } ul.picture-cards { display: block }",
        smallest=16,
    )
    assert len([found for found in made if "split-group" in found]) == times
