"""A translator without a screen gets the pages with numbers beside their messages, and a picture of each message."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from cop_docs.cli import main
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
