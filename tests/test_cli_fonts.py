"""A ministry brings its own font: it is looked at, copied, named, and carried by the files; what its licence forbids is told before."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from cop_docs.cli import main
from cop_docs.fonts import prepare
from cop_docs.fonts.own import barriers_of, may_be_edited, read_font_file
from cop_docs.read.docx import W, WordFile
from tests.projects import make_project

LETTERS = "".join(map(chr, range(0x20, 0x17F))) + "–—‘’“”…•"


def font(path: Path, *, bold: bool = False, licence: int = 0, letters: str = LETTERS, curves: str = "glyf") -> Path:
    """A font whose every letter is a square, in curves of TrueType or of PostScript ("CFF")."""
    names = [".notdef", *(f"uni{ord(letter):04X}" for letter in letters)]
    builder = FontBuilder(1000, isTTF=curves == "glyf")
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): f"uni{ord(letter):04X}" for letter in letters})
    drawn = {}
    for name in names:
        pen = TTGlyphPen(None) if curves == "glyf" else T2CharStringPen(600, None)
        if name != "uni0020":
            pen.moveTo((50, 0))
            pen.lineTo((50, 500))
            pen.lineTo((550, 500))
            pen.lineTo((550, 0))
            pen.closePath()
        drawn[name] = pen.glyph() if curves == "glyf" else pen.getCharString()
    if curves == "glyf":
        builder.setupGlyf(drawn)
    else:
        builder.setupCFF("House-Regular", {"FullName": "House"}, drawn, {})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (600, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "House", "styleName": "Bold" if bold else "Regular"})
    builder.setupOS2(
        usWeightClass=700 if bold else 400, fsType=licence, sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200
    )
    builder.setupPost()
    builder.save(path)
    return path


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), *arguments])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    make_project(folder / "project", looks=True)
    design = folder / "project/templates/design.toml"
    design.write_text(re.sub(r"\n\[scripts\.Latn\]\n.*?\n(?=\n\[)", "\n", design.read_text("utf-8"), flags=re.DOTALL), "utf-8")
    plain, bold = font(folder / "House.ttf"), font(folder / "House-Bold.ttf", bold=True)
    added = run(folder / "project", "fonts", "add", str(plain), "--bold", str(bold), "-s", "Latn")
    assert added.exit_code == 0, added.output
    assert "Latn: House has every letter" in added.output or "Latn: House lacks" in added.output
    return folder / "project"


def test_a_font_is_copied_and_named_in_the_tables(folder: Path) -> None:
    assert (folder / "templates/fonts/House.ttf").is_file()
    assert 'family = "House"\nfile = "templates/fonts/House.ttf"\nbold = "templates/fonts/House-Bold.ttf"' in (
        folder / "templates/fonts.toml"
    ).read_text("utf-8")
    assert '[scripts.Latn]\nfamilies = ["House", "Pack Sans"]\nword = "House"' in (folder / "templates/design.toml").read_text("utf-8")


def test_pdf_and_word_files_carry_the_font(folder: Path) -> None:
    command = [sys.executable, "-m", "cop_docs", "-C", str(folder), "build", "-l", "en", "-f", "pdf", "-f", "docx"]
    built = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)
    assert built.returncode == 0, built.stderr
    with pikepdf.open(folder / "build/en/pupils/pupils-en.pdf") as pdf:
        names = {str(one["/BaseFont"]) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one}
    assert any("House" in name for name in names), names
    fonts = WordFile.read("", (folder / "build/en/pupils/pupils-en.docx").read_bytes()).part("fontTable")
    assert fonts is not None
    assert [one.get(f"{W}name") for one in fonts if one.find(f"{W}embedRegular") is not None] == ["House"]


def test_a_font_of_postscript_curves_is_made_one_of_truetype(tmp_path: Path) -> None:
    table = '[[fonts]]\nfamily = "Own"\nfile = "House.otf"\nbold = "House.otf"\n'
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/fonts.toml").write_text(table, "utf-8")
    font(tmp_path / "House.otf", curves="CFF")
    made = prepare(tmp_path, frozenset(), lambda _: None)
    with TTFont(made.path / dict(made.families)["Own"][0]) as drawn:
        name = drawn.getBestCmap()[ord("A")]
        glyph = drawn["glyf"][name]
        assert ("CFF " in drawn, glyph.numberOfContours, glyph.xMin, glyph.xMax, drawn["hmtx"][name]) == (False, 1, 50, 550, (600, 50))


@pytest.mark.parametrize(
    ("bits", "barriers", "editable"),
    [
        (0x0000, 0, True),
        (0x0002, 1, False),
        (0x0004, 0, False),
        (0x0008, 0, True),
        (0x000A, 0, True),
        (0x0104, 1, False),
        (0x0300, 2, True),
    ],
)
def test_licence_bits_say_what_may_be_done(bits: int, barriers: int, *, editable: bool) -> None:
    assert (len(barriers_of(bits)), may_be_edited(bits)) == (barriers, editable)


@pytest.mark.parametrize(
    ("licence", "told"),
    [
        (0x0002, "error: font-licence: House may not be embedded in any file"),
        (0x0004, "warning: font-not-carried: House may be embedded for reading and printing only"),
    ],
)
def test_what_the_licence_of_a_font_forbids_that_was_put_in_by_hand_is_told(folder: Path, tmp_path: Path, licence: int, told: str) -> None:
    project = shutil.copytree(folder, tmp_path / "project", symlinks=True)
    for name, bold in (("House.ttf", False), ("House-Bold.ttf", True)):
        font(project / "templates/fonts" / name, bold=bold, licence=licence)
    assert told in run(project, "check", "-l", "en", "-f", "html").output


@pytest.mark.parametrize(
    ("licence", "arguments", "told"),
    [
        (0x0002, ["--bold", "Bold.ttf"], "may not be embedded in any file"),
        (0x0000, [], "has one weight: name its bold font with --bold"),
        (0x0000, ["--bold", "Bold.ttf", "-s", "Klng"], "no script is called Klng"),
        (0x0000, ["--bold", "Bold.ttf", "--family", "Cop Sans"], 'there is a family "Cop Sans" already'),
    ],
)
def test_a_font_that_cannot_be_added_is_told_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, licence: int, arguments: list[str], told: str
) -> None:
    make_project(tmp_path / "project", looks=True)
    before = {path: path.read_bytes() for path in (tmp_path / "project/templates").rglob("*") if path.is_file()}
    monkeypatch.chdir(tmp_path)
    font(tmp_path / "House.ttf", licence=licence)
    font(tmp_path / "Bold.ttf", bold=True)
    refused = run(tmp_path / "project", "fonts", "add", "House.ttf", *arguments)
    assert refused.exit_code != 0
    assert told in refused.output
    assert {path: path.read_bytes() for path in (tmp_path / "project/templates").rglob("*") if path.is_file()} == before


def test_what_is_no_font_is_told(tmp_path: Path) -> None:
    make_project(tmp_path / "project", looks=True)
    (tmp_path / "a.ttf").write_bytes(b"no font")
    refused = run(tmp_path / "project", "fonts", "add", str(tmp_path / "a.ttf"))
    assert (refused.exit_code != 0, "is no TrueType or OpenType font" in refused.output) == (True, True)


def test_a_font_tells_of_itself(tmp_path: Path) -> None:
    known = read_font_file(font(tmp_path / "House.ttf", bold=True, letters="abc "))
    assert (known.family, known.is_bold, known.is_variable, known.characters) == ("House", True, False, frozenset(map(ord, "abc ")))


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fonts that cannot be taken, each by what is wrong with it."""
    shelf = tmp_path_factory.mktemp("shelf")
    (shelf / "text.ttf").write_text("a letter to the ministry")
    font(shelf / "Restricted.ttf", bold=True, licence=2)
    plain = font(shelf / "House.ttf")
    (shelf / "bold").mkdir()
    font(shelf / "bold/House.ttf", bold=True)
    font(shelf / "House-Bold.ttf", bold=True)
    with TTFont(plain) as packed:
        packed.flavor = "woff"
        packed.save(shelf / "web.ttf")
    with TTFont(plain) as whole:
        data, start = bytearray(plain.read_bytes()), whole.reader.tables["glyf"].offset
    data[start + 100 : start + 4000] = b"\xff" * 3900
    (shelf / "damaged.ttf").write_bytes(data)
    return shelf


@pytest.mark.parametrize(
    ("given", "family", "told"),
    [
        (("House.ttf", "text.ttf"), "Other", "text.ttf is no TrueType or OpenType font"),
        (("House.ttf", "Restricted.ttf"), "Other", "may not be embedded in any file"),
        (("House.ttf", "bold/House.ttf"), "Other", "two of the files have one name"),
        (("House.ttf", "House.ttf"), "Other", "two of the files have one name"),
        (("web.ttf", "House-Bold.ttf"), "Other", "web.ttf is packed for the web (woff)"),
        (("damaged.ttf", "House-Bold.ttf"), "Other", "damaged.ttf is no TrueType or OpenType font"),
        (("House.ttf", "House-Bold.ttf"), "../../x, serif", "is no name of a family"),
        (("House.ttf", "House-Bold.ttf"), "", "is no name of a family"),
        (("House.ttf", "House-Bold.ttf"), 'Evil"; }', "is no name of a family"),
    ],
)
def test_what_cannot_be_a_font_of_the_project_is_told_and_nothing_is_written(
    tmp_path: Path, shelf: Path, given: tuple[str, str], family: str, told: str
) -> None:
    make_project(tmp_path, looks=True)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    result = run(tmp_path, "fonts", "add", str(shelf / given[0]), "--bold", str(shelf / given[1]), "--family", family, "-s", "Latn")
    assert result.exit_code in (2, 4), result.output
    assert told in result.output
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_broken_design_is_told_at_its_place_and_no_font_is_added(tmp_path: Path, shelf: Path) -> None:
    make_project(tmp_path, looks=True)
    (tmp_path / "templates/design.toml").write_text("[accents\n")
    result = run(tmp_path, "fonts", "add", str(shelf / "House.ttf"), "--bold", str(shelf / "House-Bold.ttf"), "-s", "Latn")
    assert (result.exit_code, "templates/design.toml:1:" in result.output) == (4, True), result.output
    assert not (tmp_path / "templates/fonts").exists()


def test_a_script_of_the_project_is_known(tmp_path: Path) -> None:
    (make_project(tmp_path, looks=True).root / "locales").mkdir()
    (tmp_path / "locales/scripts.toml").write_text('[Khmr]\nlike = "Thai"\nname = "Khmer"\nletters = ["KHMER"]\n', "utf-8")
    plain, bold = font(tmp_path / "House.ttf"), font(tmp_path / "House-Bold.ttf", bold=True)
    unknown = run(tmp_path, "fonts", "add", str(plain), "--bold", str(bold), "-s", "Tibt").output
    added = run(tmp_path, "fonts", "add", str(plain), "--bold", str(bold), "-s", "Khmr")
    assert added.exit_code == 0, added.output
    assert '[scripts.Khmr]\nfamilies = ["House"' in (tmp_path / "templates/design.toml").read_text("utf-8")
    assert "no script is called Tibt; there are" in unknown
    assert unknown.rstrip().endswith("Khmr")


def test_what_a_library_says_of_a_font_is_not_printed(tmp_path: Path) -> None:
    make_project(tmp_path, looks=True)
    with TTFont(font(tmp_path / "House.ttf"), recalcTimestamp=False) as old:
        old["head"].created = 12
        old.save(tmp_path / "Old.ttf")
    command = [sys.executable, "-m", "cop_docs", "-C", str(tmp_path), "fonts", "add", str(tmp_path / "Old.ttf")]
    said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert said.stderr == "cop-docs: Old.ttf has one weight: name its bold font with --bold, or take a variable font\n"
