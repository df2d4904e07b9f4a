"""What belongs together stays together in Word too, and its pages begin where those of the PDF do."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from cop_docs.model.artefact import Artefact
from cop_docs.model.blocks import (
    Block,
    BulletList,
    Callout,
    ContactBox,
    Figure,
    Heading,
    Paragraph,
    PictureCards,
    Quote,
    Steps,
    Table,
)  # fmt: skip
from cop_docs.model.content import each
from cop_docs.model.document import Document, DocumentSection
from cop_docs.model.finding import Findings
from cop_docs.model.language import ENGLISH, LANGUAGES, Language
from cop_docs.model.page import Area, Line, MeasuredPage
from cop_docs.model.parts import Contact, Item, Located, PictureCard
from cop_docs.model.photograph import CreditedPhotograph
from cop_docs.model.text import Text
from cop_docs.read.docx import W, WordFile, words_of
from cop_docs.rules.files import opened
from cop_docs.rules.files.word_pages import check_word_pages
from cop_docs.writers.docx import write
from cop_docs.writers.pages.layout import NO_PAGES, Layout
from tests.documents import design, document, text
from tests.projects import said
from tests.writers.test_writers import every_block


def found(made: Document, file: bytes, heads: frozenset[str] = frozenset()) -> list[str]:
    findings = Findings()
    check_word_pages(made, WordFile.read("pupils", file), heads, findings)
    return [line.partition("error: ")[2] or line.partition("warning: ")[2] for line in said(findings)]


def written(made: Document, layout: Layout = NO_PAGES) -> bytes:
    return write(made, design(), layout)


def twice(*blocks: Block[Text]) -> tuple[Document, bytes]:
    """A document of two sections with the same blocks, and its Word file."""
    made = replace(document(), sections=tuple(DocumentSection(name, text(f"Section {name}"), blocks) for name in ("a", "b")))
    return made, written(made)


def loose(file: bytes, *, behind: bytes = b"<w:body>") -> bytes:
    """The Word file where no paragraph ``behind`` these words says itself that it stays with the next."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            before, parted, rest = old.read(name).rpartition(behind if name == "word/document.xml" else b"<")
            new.writestr(name, before + parted + rest.replace(b"<w:keepNext/>", b""))
    return made.getvalue()


def items(*words: str) -> tuple[Item[Text], ...]:
    return tuple(Item(text=text(word)) for word in words)


STEPS = Steps(items=items("Stop at once", "Tell somebody", "Report it"))
TABLE = Table(caption=text("Times"), header=(text("What"), text("When")), rows=tuple((text(f"row {n}"), text("noon")) for n in range(3)))
CONTACTS = ContactBox(title=text("Whom to call"), contacts=(Contact(label=text("Police")), Contact(label=text("Helpline"))))


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_a_word_file_of_every_kind_of_block_keeps_together_what_belongs_together(language: Language) -> None:
    made = document(*every_block(language), language=language)
    assert found(made, written(made)) == []


@pytest.mark.parametrize(("block", "line"), [(STEPS, "Stop at once"), (TABLE, "row 0 noon")])
def test_a_block_that_word_may_part_is_found_at_the_line_that_may_end_a_page(block: Block[Text], line: str) -> None:
    made = document(block, Paragraph(text=text("what follows")))
    assert found(made, written(made)) == []
    assert found(made, loose(written(made))) == [f"split-group: pupils, briefing, en: Word may end a page after “{line}”"]


def test_what_introduces_a_table_stays_with_it() -> None:
    made = document(Paragraph(text=text("Here are the times.")), TABLE)
    assert "split-group: pupils, briefing, en: Word may end a page after “Here are the times.”" in found(made, loose(written(made)))


def test_steps_stay_with_the_box_of_contacts_after_them() -> None:
    made = document(STEPS, CONTACTS)
    assert found(made, written(made)) == []
    assert any("Stop at once" in line for line in found(made, loose(written(made))))


def test_a_list_may_go_on_to_another_page() -> None:
    made = document(Heading(title=text("A heading")), BulletList(items=items("one thing", "another thing", "a third")))
    assert found(made, loose(written(made))) == []


def test_a_section_that_begins_a_page_of_the_pdf_begins_one_in_word() -> None:
    sections = tuple(DocumentSection(name, text(f"Section {name}"), (Paragraph(text=text("words")),)) for name in ("a", "b"))
    made = replace(document(), sections=sections)
    heads = frozenset({"b"})
    assert found(made, written(made, replace(NO_PAGES, heads=heads)), heads) == []
    assert found(made, written(made), heads) == ["left-over: pupils, briefing, en: “Section b” begins a page of the PDF and none in Word"]


CARD = PictureCard(figure=Located("square"), alternative=text("A sign"), title=text("Stop"), text=text("Wait for it"))
#: What is one thing to the eye, each with words that the others do not have.
GROUPS: tuple[Block[Text], ...] = (
    CreditedPhotograph(photograph=Located("photo.jpg"), alternative=text("A garden"), caption=text("Ours"), credit=Text.verbatim("Ada")),
    Figure(figure=Located("square"), alternative=text("A square"), caption=text("Drawn")),
    Callout(title=text("Help"), text=(text("Call us"), text("Or write"))),
    Quote(text=(text("We all see it"),), by=text("A pupil")),
    PictureCards(items=(CARD, CARD)),
    TABLE,
    CONTACTS,
    STEPS,
    BulletList(items=items("one", "two")),
)


@pytest.mark.parametrize("block", GROUPS, ids=lambda block: block.kind)
def test_a_group_may_stand_in_two_sections_and_its_words_in_other_blocks(block: Block[Text]) -> None:
    said = [words.printed for words in each(Text, block)]
    assert found(*twice(block, BulletList(items=items(*said, " ".join(said), *reversed(said))))) == []


@pytest.mark.parametrize("block", [STEPS, TABLE], ids=lambda block: block.kind)
def test_of_two_equal_groups_the_one_that_word_may_part_is_found(block: Block[Text]) -> None:
    made, file = twice(BulletList(items=items(*(words.printed for words in each(Text, block)))), block)
    assert len(found(made, loose(file, behind=b"Section b"))) == 1


@pytest.mark.parametrize(
    "block", [Paragraph(text=text("words")), BulletList(items=items("one")), TABLE, CONTACTS], ids=lambda one: one.kind
)
def test_a_section_without_a_title_begins_the_page_that_it_asks_for(block: Block[Text]) -> None:
    sections = tuple(DocumentSection(name, None, (block,), new_page=name == "b") for name in ("a", "b"))
    body = WordFile.read("", written(replace(document(), sections=sections))).body
    begun = [paragraph for paragraph in body.iter(f"{W}p") if paragraph.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert len(begun) == 1
    assert begun[0].getparent() is body
    words = [said for element in body if (said := "".join(words_of(element)).split())]
    behind = [said for element in (begun[0], *begun[0].itersiblings()) if (said := "".join(words_of(element)).split())]
    assert behind
    assert words[-2 * len(behind) :] == [*behind, *behind]


def test_a_block_that_the_pdf_moved_as_a_whole_begins_a_page_in_word() -> None:
    made = document(Paragraph(text=text("before")), Heading(title=text("Moved")), Paragraph(text=text("after")))
    whole = Area(0, 0, 210, 297)
    line = Line(Area(26, 30, 50, 5), whole, "Moved", text("Moved").key, "h2", (13.0,))
    short, full = replace(line, key="", text="before"), replace(line, key="", area=Area(26, 285, 50, 10))
    for end, begins in ((short, True), (full, False)):
        sheets = (MeasuredPage(whole, whole, (end,), ()), MeasuredPage(whole, whole, (line,), ()))
        body = written(made, replace(NO_PAGES, sheets=sheets))
        with zipfile.ZipFile(io.BytesIO(body)) as file:
            said_there = file.read("word/document.xml").decode()
        moved = next(part for part in said_there.split("<w:p>") if ">Moved<" in part)
        assert ("<w:pageBreakBefore/>" in moved) is begins


def test_an_item_of_a_list_that_the_pdf_moved_begins_a_page_in_word() -> None:
    listed = BulletList(items=(Item(text=text("first")), Item(text=replace(text("Moved"), key="moved"))))
    whole = Area(0, 0, 210, 297)
    line = Line(Area(26, 30, 50, 5), whole, "Moved", "moved", "p", (10.0,))
    sheets = (MeasuredPage(whole, whole, (replace(line, key="", text="first"),), ()), MeasuredPage(whole, whole, (line,), ()))
    with zipfile.ZipFile(io.BytesIO(written(document(listed), replace(NO_PAGES, sheets=sheets)))) as file:
        paragraphs = file.read("word/document.xml").decode().split("<w:p>")
    assert {part.count("<w:pageBreakBefore/>") for part in paragraphs if ">Moved<" in part} == {1}
    assert {part.count("<w:pageBreakBefore/>") for part in paragraphs if ">first<" in part} == {0}


def test_a_file_that_cannot_be_read_is_told_once_and_left_out_of_every_rule() -> None:
    findings = Findings()
    assert opened([Artefact(document(language=ENGLISH).edition, "docx", b"no archive", 0)], findings) == {}
    assert [line.split(": ")[2] for line in said(findings)] == ["broken-file"]
