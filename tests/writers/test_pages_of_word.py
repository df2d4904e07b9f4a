"""Word's pages end where those of the PDF do: the same fonts, blocks as high, pages that begin with the same sections."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pypdf
import pytest
from lxml import etree

from cop_docs import fonts
from cop_docs.model.blocks import Block, BulletList, Paragraph, SmallPrint, SourceList, Table
from cop_docs.model.document import DocumentSection
from cop_docs.model.language import LANGUAGES, Language
from cop_docs.model.parts import SourceEntry
from cop_docs.model.sheet_kind import LENGTHS
from cop_docs.model.text import Text
from cop_docs.read.archive import open_archive
from cop_docs.read.docx import R, W
from cop_docs.read.xml import parse_xml
from cop_docs.writers import write
from cop_docs.writers.docx import write as write_word
from cop_docs.writers.pages.layout import NO_PAGES, Layout
from cop_docs.writers.pages.pdf import lay_out
from cop_docs.writers.pages.trials import Trials
from tests.documents import design, document, text
from tests.editions import edition
from tests.writers.test_writers import every_block
from tests.writers.word import attributes, part, parts

ARABIC, CHINESE, ENGLISH = LANGUAGES[:3]
TABLE = Table(
    caption=text("Hours"), header=(text("Day"), text("What is done on it, in many more words")), rows=((text("Monday"), text("rest")),)
)

#: Two beside each other in the PDF and one below the other in Word, or made for sheets, which have no contents: they may be lower in Word.
OTHERWISE = ("GlossaryList", "PeopleList", "WritingLines", "PictureCards", "CutOutCards")


@pytest.mark.parametrize(("language", "families"), [(ENGLISH, ["Cop Sans"]), (ARABIC, ["Cop Sans", "Cop Sans Arabic"])], ids=["en", "ar"])
def test_a_word_file_carries_the_fonts_of_the_pdf_that_its_letters_are_set_in(language: Language, families: list[str]) -> None:
    made = parts(document(language=language))
    table, related = parse_xml(made["word/fontTable.xml"]), parse_xml(made["word/_rels/fontTable.xml.rels"])
    targets = {relation.get("Id"): f"word/{relation.get('Target')}" for relation in related}
    carried: dict[str, list[bytes]] = {}
    for face in (face for font in table for face in font if str(face.tag).startswith(f"{W}embed")):
        key = UUID(str(face.get(f"{W}fontKey"))).bytes[::-1] * 2
        content = made[targets[face.get(f"{R}id")]]
        font = bytes(one ^ other for one, other in zip(content[:32], key, strict=True)) + content[32:]
        carried.setdefault(str(face.getparent().get(f"{W}name")), []).append(font)  # type: ignore[union-attr]  # it stands in a font
    assert list(carried) == families
    faces = 2 if language.is_rtl else 3  # upright, bold, slanted
    assert all(carried[name] == [path.read_bytes() for path in fonts.files_of(name)[:faces]] for name in families)


@pytest.mark.parametrize(("language", "kept"), [(ENGLISH, True), (ARABIC, True), (CHINESE, False)], ids=["en", "ar", "zh"])
def test_fonts_stay_in_a_file_that_is_saved_but_for_chinese_where_they_would_be_large(language: Language, kept: bool) -> None:  # noqa: FBT001  # parametrised
    assert (part(document(language=language), "settings").find(f"{W}embedTrueTypeFonts") is not None) == kept


def test_a_section_at_the_head_of_a_page_of_the_pdf_begins_a_page_in_word_without_a_space_above() -> None:
    made = replace(document(), sections=tuple(DocumentSection(name, text(name), ()) for name in ("one", "two")))
    body = parse_xml(
        open_archive(write_word(made, design(), Layout(3, {"one": 2, "two": 3}, heads=frozenset({"two"}))))["word/document.xml"]
    )
    first, second = (found.getparent() for found in body.iter(f"{W}pStyle") if found.get(f"{W}val") == "Heading1")
    assert first is not None
    assert second is not None
    assert [child.tag for child in first] == [f"{W}pStyle"]
    assert [child.tag for child in second] == [f"{W}pStyle", f"{W}pageBreakBefore", f"{W}spacing"]
    assert attributes(second.find(f"{W}spacing")) == {"before": "0"}


def test_the_layout_knows_which_sections_stand_at_the_head_of_a_page() -> None:
    lines = tuple(Paragraph(text=text(f"line {number}")) for number in range(60))
    made = replace(
        document(), sections=(DocumentSection("long", text("Long"), lines), DocumentSection("new", text("New"), (), new_page=True))
    )
    layout = lay_out(made, design())
    assert layout.heads == {"new"}
    assert layout.starts == {"long": 2, "new": layout.pages}


@pytest.mark.parametrize("language", [ENGLISH, ARABIC], ids=["en", "ar"])
def test_the_columns_of_a_table_are_as_wide_in_word_as_in_the_pdf(language: Language) -> None:
    made = document(TABLE, language=language)
    (drawn,) = lay_out(made, design()).columns
    assert drawn[0] < drawn[1]
    word = next(artefact for artefact in write(made, design(), ["docx"]))
    grid = parse_xml(open_archive(word.content)["word/document.xml"]).iter(f"{W}gridCol")
    assert [round(int(str(column.get(f"{W}w"))) * 25.4 / 1440, 1) for column in grid] == [round(width, 1) for width in drawn]


def test_a_table_that_was_not_laid_out_has_columns_of_one_width() -> None:
    widths = {column.get(f"{W}w") for column in part(document(TABLE), "document").iter(f"{W}gridCol")}
    assert len(widths) == 1


#: Names of rolls of paper with a section for each kind of block; in a roll with all LibreOffice begins a second page in the middle, why is not known.
ROLLS = {
    f"{name}-{language.code}": (language, name == "lists in lists")
    for language in (ENGLISH, ARABIC)
    for name in ("others", "lists in lists")
}


def blocks_of(language: Language, *, nested: bool) -> list[Block[Text]]:
    return [block for block in every_block(language) if nested == _has_lists_in_lists(block) or isinstance(block, Paragraph)]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the rolls and a poster in A1, and in ``shown`` what LibreOffice makes of their Word files."""
    folder = tmp_path_factory.mktemp("word")
    for name, (language, nested) in ROLLS.items():
        blocks = blocks_of(language, nested=nested)
        notes = document(*blocks, language=language).sections[0].notes
        sections = [DocumentSection(f"s{index}", text(f"N{index}", language), (block,)) for index, block in enumerate(blocks)]
        sections[1] = replace(sections[1], notes=notes)
        made = replace(document(language=language), sections=(*sections, DocumentSection("end", text("N", language), ())))
        roll = replace(design(), pages={**design().pages, "briefing": replace(design().pages["briefing"], height=2400.0)})
        layout = lay_out(made, roll)
        (pdf,) = write(made, roll, ["pdf"], layout)
        (folder / f"{name}.pdf").write_bytes(pdf.content)
        (folder / f"{name}.docx").write_bytes(
            write_word(layout.document or made, layout.design or roll, layout)
        )  # a roll, longer than Word's pages
    own, twice = design(), {name: getattr(design().pages["poster"], name) * 2 for name in LENGTHS}
    large = own.having("poster", replace(own.pages["poster"], **twice))
    [word] = write(edition("ar", "poster"), large, ["docx"])
    (folder / "poster.docx").write_bytes(word.content)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder / "shown"), *map(str, folder.glob("*.docx"))], check=True, capture_output=True)
    return folder


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed: make test-setup")
@pytest.mark.parametrize("name", ROLLS)
def test_every_kind_of_block_is_as_high_in_word_as_in_the_pdf(shown: Path, name: str) -> None:
    language, nested = ROLLS[name]
    blocks = blocks_of(language, nested=nested)
    ours, theirs = _places(shown / f"{name}.pdf"), _places(shown / f"shown/{name}.pdf")
    heights = [(below - above, under - over) for above, below, over, under in zip(ours, ours[1:], theirs, theirs[1:], strict=False)]
    assert len(heights) == len(blocks)
    apart = {type(block).__name__: round(theirs - ours, 1) for block, (ours, theirs) in zip(blocks, heights, strict=True)}
    assert {name: by for name, by in apart.items() if by > 5 or (by < -5 and name not in OTHERWISE)} == {}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed: make test-setup")
def test_a_poster_in_a1_is_one_page_of_a3_in_word(shown: Path) -> None:
    [page] = pypdf.PdfReader(shown / "shown/poster.pdf").pages
    assert [round(side * 25.4 / 72) for side in (page.mediabox.width, page.mediabox.height)] == [297, 420]


def test_the_last_sources_are_on_the_page_of_the_imprint_in_word() -> None:
    made = document(SourceList(entries=entries(10)), SmallPrint(text=(text("Made by us."), text("In 2026."))))
    kept = [paragraph.find(f"{W}keepNext") is not None for paragraph in paragraphs(write_word(made, design(), NO_PAGES))]
    assert kept == [False] * 2 + [True] * 9 + [False]


def test_word_begins_a_page_with_the_source_that_the_pdf_moved_to_one() -> None:
    sections = (
        DocumentSection("sources", text("Sources"), (SourceList(entries=entries(30)),)),
        DocumentSection("imprint", None, (SmallPrint(text=(text("Made by us."),) * 40),)),
    )
    made = replace(document(), sections=sections)
    begins = [
        paragraph.find(f"{W}pageBreakBefore") is not None for paragraph in paragraphs(write_word(made, design(), lay_out(made, design())))
    ]
    assert [number for number, new in enumerate(begins[:30], start=1) if new] == [23]


def entries(count: int) -> tuple[SourceEntry[Text], ...]:
    return tuple(
        SourceEntry(number=number, title=text("A source"), details=None, address=None, licence=None) for number in range(1, count + 1)
    )


def paragraphs(file: bytes) -> list[etree._Element]:
    """The properties of the sources and of the small print of a Word file."""
    styled = parse_xml(open_archive(file)["word/document.xml"]).iter(f"{W}pStyle")
    return [found.getparent() for found in styled if found.get(f"{W}val") in ("Source", "SmallPrint")]  # type: ignore[misc]  # it has one


def _has_lists_in_lists(block: object) -> bool:
    return isinstance(block, BulletList) and any(item.items or item.steps for item in block.items)


def _places(path: Path) -> list[float]:
    """How far down its roll each heading of the first level stands, in millimetres."""
    shown = pypdf.PdfReader(path)
    return [float(place.top or 0) * -25.4 / 72 for place in shown.outline if isinstance(place, pypdf.generic.Destination)]


def test_a_voice_with_more_air_has_wider_spaces_in_both_formats() -> None:
    made = replace(
        document(), sections=tuple(DocumentSection(name, text(name), (Paragraph(text=text("words")),)) for name in ("one", "two"))
    )

    def spaces(air: float) -> tuple[float, int]:
        voices = {**design().voices, "adults": replace(design().voices["adults"], air=air)}
        airy = replace(design(), voices=voices)
        layout = replace(Trials().lay_out(made, airy), document=made, design=airy)
        one, two = (line.area.y for line in layout.sheets[1].lines if line.role == "h1")
        styles = parse_xml(open_archive(write_word(made, airy, layout))["word/styles.xml"])
        heading = next(style for style in styles.iter(f"{W}style") if style.get(f"{W}styleId") == "Heading1")
        return two - one, int(attributes(heading.find(f"{W}pPr/{W}spacing"))["before"])

    (drawn, said), (airy_drawn, airy_said) = spaces(1.0), spaces(2.0)
    assert airy_drawn - drawn == pytest.approx(6.5 + 4 + 2, abs=0.1)  # between sections, under a heading, above its rule
    assert airy_said == pytest.approx(2 * said, abs=1)
