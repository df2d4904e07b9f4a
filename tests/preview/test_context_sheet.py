"""A translator without a screen gets the pages with numbers beside their messages, and a picture of each message."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Sequence
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner, Result
from PIL import Image, ImageDraw, ImageFont

from cop_docs.cli import main
from cop_docs.model.page import Area
from cop_docs.preview.answers import Answer
from cop_docs.preview.context_sheet import ContextSheet, make_sheet
from cop_docs.preview.paged import PageImage, Spot
from cop_docs.preview.snapshot import Snapshot
from cop_docs.project.folder import Project
from tests.documents import document
from tests.projects import make_project

TIPS = "content/sections/pupils/tips.yaml"
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
FRENCH = {"locales/fr/LC_MESSAGES/pupils.po": HEAD + 'msgid "Tell an adult."\nmsgstr "Parles-en <b>vite</b>."\n'}


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), "messages", "sheet", *arguments])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("context")
    make_project(folder, FRENCH, looks=True)
    result = run(folder, "-l", "fr")
    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == [str(folder / "build/context/fr/context-fr.pdf"), str(folder / "build/context/fr/pictures")]
    return folder / "build/context/fr"


def test_each_message_stands_with_its_key_its_english_and_its_translation_in_letters(made: Path) -> None:
    text = " ".join("".join(page.extract_text() for page in pypdf.PdfReader(made / "context-fr.pdf").pages).split())
    assert "tips.2.talk.text" in text
    assert "Tell an adult." in text
    assert "Parles-en <b>vite</b>." in text
    assert "pupils, briefing, fr, page 2" in text


def test_a_message_that_has_no_translation_yet_has_a_dash(made: Path) -> None:
    text = " ".join("".join(page.extract_text() for page in pypdf.PdfReader(made / "context-fr.pdf").pages).split())
    assert "tips.2.talk.title Talk —" in text


def test_each_message_has_a_picture_named_by_its_key(made: Path) -> None:
    names = {path.name for path in (made / "pictures").iterdir()}
    assert {"tips.title.png", "tips.2.talk.text.png", "pupils.title.png"} <= names
    picture = Image.open(io.BytesIO((made / "pictures/tips.title.png").read_bytes()))
    page = 595 * 2
    assert 20 < picture.height < picture.width < page
    assert len(picture.convert("L").getcolors() or ()) > 2, "it shows letters"


def test_content_that_cannot_be_read_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    make_project(tmp_path, {TIPS: "id: tips\ntitle: {nothing: 1}\nblocks: []\n"}, looks=True)
    result = run(tmp_path, "-l", "fr")
    assert result.exit_code == 1
    assert f"{TIPS}:2:" in result.output
    assert not (tmp_path / "build").exists()


def test_an_unknown_publication_is_wrong_usage_with_those_that_are_known(tmp_path: Path) -> None:
    make_project(tmp_path, looks=True)
    result = run(tmp_path, "-l", "fr", "-p", "poster")
    assert result.exit_code == 2
    assert 'no publication is called "poster"' in result.output


# a page of 100 by 50 millimetres, drawn with 2 pixels a millimetre; a row of dots tells one part of it from another


def page(*spots: Spot) -> PageImage:
    picture = Image.new("RGB", (200, 100), "white")
    for x in range(0, 200, 4):
        picture.putpixel((x, x // 2), (0, 0, 0))
    file = io.BytesIO()
    picture.save(file, "PNG")
    return PageImage(file.getvalue(), Area(0, 0, 100, 50), spots)


def sheet(folder: Path, pages: Sequence[PageImage]) -> ContextSheet:
    make_project(folder, looks=True)
    return make_sheet(Snapshot(Project(folder), ""), [document()], lambda _: list(pages))


def pixels(picture: Image.Image | bytes) -> tuple[tuple[int, int], bytes]:
    opened = picture if isinstance(picture, Image.Image) else Image.open(io.BytesIO(picture))
    return opened.size, opened.convert("RGB").tobytes()


def drawn(page: PageImage) -> Image.Image:
    return Image.open(io.BytesIO(page.picture)).convert("RGB")


@pytest.mark.parametrize(
    ("areas", "box"),
    [
        ([Area(20, 20, 10, 5)], (24, 24, 76, 66)),  # 8 mm around it
        ([Area(20, 20, 10, 5), Area(15, 25, 30, 5)], (14, 24, 106, 76)),  # around all its lines
        ([Area(8, 8, 10, 5)], (0, 0, 52, 42)),
        ([Area(2, 3, 10, 5)], (0, 0, 40, 32)),  # no further than the page
        ([Area(82, 37, 10, 5)], (148, 58, 200, 100)),
        ([Area(85, 40, 14, 9)], (154, 64, 200, 100)),
    ],
)
def test_a_picture_of_a_message_shows_eight_millimetres_around_its_lines(
    tmp_path: Path, areas: list[Area], box: tuple[int, int, int, int]
) -> None:
    one = page(Spot("a.b", tuple(areas)))
    made = sheet(tmp_path, [one])
    assert list(made.pictures) == ["a.b.png"]
    assert pixels(made.pictures["a.b.png"]) == pixels(drawn(one).crop(box))


def test_a_message_in_several_places_has_the_picture_of_the_first_and_a_name_that_every_system_can_store(tmp_path: Path) -> None:
    first, second = (Spot("a/b c", (Area(x, 20, 10, 5),)) for x in (20, 60))
    made = sheet(tmp_path, [page(first, second), page(second)])
    assert list(made.pictures) == ["a_b_c.png"]
    assert pixels(made.pictures["a_b_c.png"]) == pixels(drawn(page()).crop((24, 24, 76, 66)))


def test_a_page_without_messages_is_left_out(tmp_path: Path) -> None:
    made = sheet(tmp_path, [page(), page(Spot("a.b", (Area(20, 20, 10, 5),)))])
    assert re.findall(r"<h2>(.*?)</h2>", made.html) == ["pupils, briefing, en, page 2"]


def test_each_message_of_a_page_has_a_frame_and_its_number_left_of_it_or_at_the_edge(tmp_path: Path) -> None:
    one = page(Spot("a.b", (Area(20, 20, 30, 5),)), Spot("a.c", (Area(0, 30, 10, 5),)))
    html = sheet(tmp_path, [one]).html
    (found,) = re.findall(r'src="data:image/png;base64,([^"]+)"', html)
    expected, red = drawn(one), (200, 30, 60)
    drawing, font = ImageDraw.Draw(expected), ImageFont.load_default(size=26)
    drawing.rectangle((39, 39, 101, 51), outline=red)
    drawing.text((5, 39), "1", fill=red, font=font)
    drawing.rectangle((0, 59, 21, 71), outline=red)
    drawing.text((0, 59), "2", fill=red, font=font)
    assert pixels(base64.b64decode(found)) == pixels(expected.quantize(64))


def test_pictures_are_stored_in_sixty_four_colours(tmp_path: Path) -> None:
    one = page(Spot("a.b", (Area(0, 0, 100, 50),)))
    many = drawn(one)
    for x in range(200):
        many.putpixel((x, 50), (x, 0, 255 - x))
    file = io.BytesIO()
    many.save(file, "PNG")
    made = sheet(tmp_path, [PageImage(file.getvalue(), one.size, one.spots)])
    opened = Image.open(io.BytesIO(made.pictures["a.b.png"]))
    assert (opened.mode, len(opened.getcolors() or ())) == ("P", 64)


def test_what_was_made_is_not_changed_afterwards(tmp_path: Path) -> None:
    for made in (sheet(tmp_path, [page()]), Answer(b"")):
        for name in ("content", "html", "more"):
            with pytest.raises((AttributeError, TypeError)):
                setattr(made, name, b"")
        assert not hasattr(made, "__dict__")
