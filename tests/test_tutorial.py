"""The commands of docs/tutorial.md, taken from the page as it is printed, make the packs that it promises."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from contextlib import chdir
from importlib.resources import files
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from cop_docs.cli import main
from cop_docs.read.archive import open_archive
from tests.documents import photo_file
from tests.projects import ROOT

PAGE = (ROOT / "docs/tutorial.md").read_text("utf-8")
COMMANDS = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
#: A variable font of Latin letters, in place of the author's own.
SANS = str(files("fontpkg_noto_sans").joinpath("files", "NotoSans[wdth,wght].ttf"))


def run(commands: str) -> None:
    """Runs lines of the page: those of cop-docs in this process, each of which would load it anew, the others as they are."""
    for number, lines in enumerate(re.split(r"^cop-docs (.*)\n", commands, flags=re.MULTILINE)):
        if number % 2:
            said = CliRunner().invoke(main, shlex.split(lines))
            assert said.exit_code == 0, f"{lines}: {said.output}"
        else:
            subprocess.run(["bash", "-ec", lines], check=True)


@pytest.fixture(scope="module")
def roads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project after the last command."""
    folder = tmp_path_factory.mktemp("tutorial")
    (folder / "crossing.jpg").write_bytes(photo_file())
    shutil.copyfile(SANS, folder / "house.ttf")
    first, *others = COMMANDS
    assert first.endswith("\ncd roads\n")
    with chdir(folder):
        run(first)
    (folder / "roads/.cache").mkdir()
    (folder / "roads/.cache/fonts").symlink_to(ROOT / ".cache/fonts")  # making fonts takes longer than all else
    with chdir(folder / "roads"):
        for commands in others:
            run(commands)
    return folder / "roads"


def words_of(page: Path) -> str:
    """The words of a web page, with plain spaces."""
    return re.sub("<[^>]*>", "", page.read_text("utf-8")).replace("\N{NO-BREAK SPACE}", " ")


def test_every_step_has_its_commands() -> None:
    steps = re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]
    assert [step.splitlines()[0] for step in steps if "```sh" not in step] == []


def test_each_publication_is_there_in_four_formats(roads: Path) -> None:
    made = sorted(path.relative_to(roads / "build/en").as_posix() for path in (roads / "build/en").rglob("safe-*"))
    assert made == [
        f"families/safe-families-{publication}en.{form}"
        for publication in ("", "leaflet-", "tip-sheet-")
        for form in ("docx", "epub", "html", "pdf")
    ]


def test_a_photograph_a_note_and_panels_are_in_the_files(roads: Path) -> None:
    built = roads / "build/en/families"
    page = (built / "safe-families-en.html").read_text("utf-8")
    assert "A street with a crossing in front of a school." in page
    assert 'role="doc-footnote"' in page
    with pikepdf.open(built / "safe-families-leaflet-en.pdf") as leaflet:
        assert [[round(float(side)) for side in sheet.mediabox] for sheet in leaflet.pages] == [[0, 0, 842, 595]] * 2
        fonts = {str(font.BaseFont) for sheet in leaflet.pages for font in sheet.Resources.Font.values()}
    assert any("House" in name for name in fonts)


def test_the_draft_in_french_says_what_was_translated(roads: Path) -> None:
    [page] = (roads / "drafts/fr/families").glob("*.html")
    assert "Gardez cette page" in words_of(page)


def test_own_colours_logo_and_words_are_in_the_files(roads: Path) -> None:
    page = roads / "build/en/families/safe-families-tip-sheet-en.html"
    said = page.read_text("utf-8") + words_of(page)
    shown = ("#104060", 'class="logo', "Keep this page in your car", "© 2026 Ministry of Roads")
    assert [words for words in shown if words not in said] == []
    word = open_archive((roads / "build/en/families/safe-families-tip-sheet-en.docx").read_bytes())
    assert b"Opening Logo" in word["word/styles.xml"]


def test_every_link_of_the_pages_leads_to_a_file() -> None:
    pages = [*(ROOT / "docs").glob("*.md"), ROOT / "README.md"]
    links = [(page, link) for page in pages for link in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text("utf-8"))]
    assert [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()] == []
