from __future__ import annotations

import os
import pickle
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer
from weasyprint import HTML

from cop_docs.fonts import FontFolder, FontMissing, activate, coverage, prepare
from cop_docs.fonts.bearings import right_bearings, space_initials
from cop_docs.fonts.characters import subset
from cop_docs.fonts.cutting import cut
from cop_docs.fonts.table import FontRow, read_rows, source_of

ROOT = Path(__file__).parent.parent
ARABIC = """
[[fonts]]
family = "Test Arabic"
package = "fontpkg-ibm-plex-sans-arabic"
file = "fontpkg_ibm_plex_sans_arabic/files/IBMPlexSansArabic-Regular.ttf"
bold = "fontpkg_ibm_plex_sans_arabic/files/IBMPlexSansArabic-Bold.ttf"
"""
CHINESE = """
[[fonts]]
family = "Test SC"
package = "justmytype-intl-cjk"
file = "justmytype_intl_cjk/fonts/ofl/notosanssc/NotoSansSC[wght].ttf"
subset = "gb2312"
"""


def project(folder: Path, table: str) -> Path:
    (folder / "templates").mkdir(parents=True)
    (folder / "templates" / "fonts.toml").write_text(table, encoding="utf-8")
    return folder


def made(folder: Path, table: str, characters: str = "") -> FontFolder:
    return prepare(project(folder, table), frozenset(characters), lambda _: None)


def names(folder: FontFolder) -> dict[str, list[str]]:
    """The files of each family, without their folder."""
    return {family: [Path(path).name for path in paths] for family, paths in folder.families}


def file(folder: FontFolder, name: str) -> Path:
    (path,) = (folder.path / path for _, paths in folder.families for path in paths if Path(path).name == name)
    return path


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> FontFolder:
    return made(tmp_path_factory.mktemp("arabic"), ARABIC)


def test_a_family_is_made_regular_and_bold_under_its_own_name_only(arabic: FontFolder) -> None:
    assert names(arabic) == {"Test Arabic": ["TestArabic-Regular.ttf", "TestArabic-Bold.ttf"]}
    bold = TTFont(file(arabic, "TestArabic-Bold.ttf"))
    records = {number: bold["name"].getDebugName(number) for number in (1, 2, 4, 6, 16, 17)}
    assert records == {1: "Test Arabic", 2: "Bold", 4: "Test Arabic Bold", 6: "TestArabic-Bold", 16: "Test Arabic", 17: "Bold"}
    assert (bold["OS/2"].usWeightClass, bold["OS/2"].fsSelection & 0b1100001, bold["head"].macStyle) == (700, 1 << 5, 1)
    assert "fvar" not in bold


def test_the_licence_of_a_font_stays_in_it(arabic: FontFolder) -> None:
    assert "SIL Open Font License" in TTFont(file(arabic, "TestArabic-Regular.ttf"))["name"].getDebugName(13)


def test_fonts_made_twice_in_two_processes_are_the_same_bytes(arabic: FontFolder, tmp_path: Path) -> None:
    script = "import sys, pathlib; from cop_docs.fonts import prepare; prepare(pathlib.Path(sys.argv[1]), frozenset(), print)"
    subprocess.run([sys.executable, "-c", script, project(tmp_path, ARABIC)], check=True, env=os.environ | {"PYTHONHASHSEED": "7"})
    again = tmp_path / ".cache" / "fonts"
    files = [name for _, paths in arabic.families for name in paths]
    assert {name: (again / name).read_bytes() for name in files} == {name: (arabic.path / name).read_bytes() for name in files}


def test_fonts_that_are_there_are_not_made_again(arabic: FontFolder) -> None:
    steps: list[str] = []
    root = arabic.path.parent.parent
    assert prepare(root, frozenset("some new English and русский text"), steps.append) == arabic
    assert steps == []


def test_a_font_that_was_deleted_is_made_again_and_nothing_half_made_is_left(arabic: FontFolder, tmp_path: Path) -> None:
    root = Path(shutil.copytree(arabic.path.parent.parent, tmp_path / "copy"))
    folder = prepare(root, frozenset(), lambda _: None)
    file(folder, "TestArabic-Bold.ttf").unlink()
    prepare(root, frozenset(), lambda _: None)
    assert file(folder, "TestArabic-Bold.ttf").is_file()
    (place,) = (path for path in folder.path.iterdir() if path.is_dir())
    assert sorted(path.name for path in place.iterdir()) == ["TestArabic-Bold.ttf", "TestArabic-Regular.ttf"]


def test_a_new_letter_makes_only_the_family_that_lacks_it(tmp_path: Path) -> None:
    made(tmp_path, ARABIC + CHINESE)
    for letters, families in (("ж", set()), ("子", set()), ("\U0001f600", set()), ("钘", {"Test SC"}), ("钘", set()), ("\u0750", set())):
        steps: list[str] = []
        prepare(tmp_path, frozenset(letters + "钘" if letters == "\u0750" else letters), steps.append)
        assert {step.removeprefix("making the font ").rsplit(" ", 1)[0] for step in steps} == families, letters


def test_a_project_that_was_moved_finds_its_fonts_in_their_new_place(tmp_path: Path) -> None:
    made(tmp_path / "old", ARABIC)
    (tmp_path / "old").rename(tmp_path / "new & moved")
    folder = prepare(tmp_path / "new & moved", frozenset(), lambda _: None)
    assert "new &amp; moved" in folder.configuration.read_text("utf-8")


def test_chinese_covers_its_punctuation_and_a_rare_character_that_is_used_and_leaves_latin_letters_out(tmp_path: Path) -> None:
    folder = made(tmp_path, CHINESE, "钘é")  # U+9498 is not in GB 2312
    covered = {chr(point) for point in coverage(folder, ["Test SC"])}
    assert set("保护儿童，。“”——……《》·钘") <= covered
    assert not covered & set("Aaé")


def test_a_family_that_does_not_exist_covers_nothing(arabic: FontFolder) -> None:
    assert coverage(arabic, ["Test Arabic", "Comic Sans"]) == coverage(arabic, ["Test Arabic"])
    assert coverage(arabic, ["Comic Sans"]) == frozenset()


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (
            ARABIC.replace("fontpkg-ibm-plex-sans-arabic", "fontpkg-no-such"),
            "the font package fontpkg-no-such is not installed; run: make setup",
        ),
        (ARABIC.replace("IBMPlexSansArabic-Regular", "Nope"), "the font package fontpkg-ibm-plex-sans-arabic 1.* has no file"),
        (ARABIC + 'weight = "400"', r"fonts\.toml:\d+:1: nothing reads fonts\.weight"),
        (ARABIC + 'subset = "klingon"', r'fonts\.subset is "klingon"; write one of: none, european, gb2312'),
        (CHINESE.replace("family", "name"), r"nothing reads fonts\.name; "),
        ("[[fonts]", "fonts.toml is not valid TOML: .*line 1"),
        ("fonts = []", "names no font; begin each with"),
        ("fonts = [1]", "names no font; begin each with"),
    ],
)
def test_a_font_that_cannot_be_had_is_told_with_its_cure(tmp_path: Path, table: str, message: str) -> None:
    with pytest.raises(FontMissing, match=message):
        made(tmp_path, table)


def test_a_font_table_that_cannot_be_read_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "templates/fonts.toml").mkdir(parents=True)
    with pytest.raises(FontMissing, match=r"templates/fonts\.toml cannot be read"):
        prepare(tmp_path, frozenset(), lambda _: None)


def test_a_pdf_embeds_our_fonts_and_no_other_even_for_a_family_that_the_machine_has(arabic: FontFolder, tmp_path: Path) -> None:
    script = """
import sys, pathlib, pickle
from cop_docs.fonts import activate
activate(pickle.loads(sys.stdin.buffer.read()))
import weasyprint
text = '<html lang=ar dir=rtl><title>x</title><body style="font-family:DejaVu Sans,Noto Sans,serif">السلامة <b>على</b> الإنترنت'
weasyprint.HTML(string=text).write_pdf(sys.argv[1], uncompressed_pdf=True)
"""
    pdf = tmp_path / "a.pdf"
    subprocess.run([sys.executable, "-c", script, pdf], check=True, input=pickle.dumps(arabic))
    names = set(re.findall(rb"/BaseFont\s*/[A-Z]{6}\+([\w-]+)", pdf.read_bytes()))
    assert names == {b"Test-Arabic", b"Test-Arabic-Bold"}


def test_fonts_cannot_be_activated_once_weasyprint_has_read_others(arabic: FontFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", sys)
    monkeypatch.setenv("FONTCONFIG_FILE", "another")
    with pytest.raises(RuntimeError, match="before WeasyPrint is imported"):
        activate(arabic)
    assert os.environ["FONTCONFIG_FILE"] == "another"


def test_the_project_s_own_table_can_be_had() -> None:
    assert [row.family for row in read_rows(ROOT / "templates/fonts.toml")] == ["Cop Sans", "Cop Sans Arabic", "Cop Sans SC"]


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_no_letter_that_begins_a_word_leans_over_more_than_a_fifth_of_the_space_before_it(arabic: FontFolder, style: str) -> None:
    before = right_bearings(
        TTFont(
            source_of(
                FontRow("Test", f"fontpkg_ibm_plex_sans_arabic/files/IBMPlexSansArabic-{style}.ttf", "fontpkg-ibm-plex-sans-arabic"),
                f"fontpkg_ibm_plex_sans_arabic/files/IBMPlexSansArabic-{style}.ttf",
            )
        )
    )
    with TTFont(file(arabic, f"TestArabic-{style}.ttf")) as font:
        space = font["hmtx"].metrics["space"][0]
        assert before["uniFEDB"] == -110  # an initial kaf
        assert len([units for units in before.values() if units < -space / 5]) > 20  # and what is made like it
        assert [glyph for glyph, units in right_bearings(font).items() if units < -space / 5] == []


@pytest.mark.parametrize("word", ["ما", "قواعدكم", "صوركم", "يراكم", "يهددكم", "الأكاديمية", "دَوْرُكم"])
def test_within_a_word_a_letter_takes_no_more_room_than_its_designer_gave_it(arabic: FontFolder, word: str) -> None:
    plain = source_of(
        FontRow("Test", "fontpkg_ibm_plex_sans_arabic/files/IBMPlexSansArabic-Regular.ttf", "fontpkg-ibm-plex-sans-arabic"),
        "fontpkg_ibm_plex_sans_arabic/files/IBMPlexSansArabic-Regular.ttf",
    )
    assert _width(file(arabic, "TestArabic-Regular.ttf"), word) == pytest.approx(_width(plain, word), abs=0.05)


def test_a_letter_that_begins_a_word_gets_its_room_after_the_space(arabic: FontFolder) -> None:
    plain = source_of(
        FontRow("Test", "fontpkg_ibm_plex_sans_arabic/files/IBMPlexSansArabic-Regular.ttf", "fontpkg-ibm-plex-sans-arabic"),
        "fontpkg_ibm_plex_sans_arabic/files/IBMPlexSansArabic-Regular.ttf",
    )
    assert _width(file(arabic, "TestArabic-Regular.ttf"), "ما كان") > _width(plain, "ما كان") + 5  # px of 100 to the em


def _width(font: Path, word: str) -> float:
    """How wide a word is in a font, in px of 100 to the em."""
    style = f"@font-face {{font-family: tried; src: url({font.as_uri()})}} span {{font: 100px tried; white-space: nowrap}}"
    page = HTML(string=f"<style>{style}</style><p dir=rtl><span>{word}</span></p>").render().pages[0]
    return float(next(box.width for box in page._page_box.descendants() if box.element_tag == "span"))


def test_a_font_without_arabic_letters_is_left_as_it_is() -> None:
    latin = TTFont(
        source_of(
            FontRow("Test", "fontpkg_noto_sans/files/NotoSans[wdth,wght].ttf", "fontpkg-noto-sans"),
            "fontpkg_noto_sans/files/NotoSans[wdth,wght].ttf",
        )
    )
    widths = dict(latin["hmtx"].metrics)
    space_initials(latin)
    assert dict(latin["hmtx"].metrics) == widths


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_a_list_may_be_numbered_in_circles_up_to_twenty(arabic: FontFolder, style: str) -> None:
    font = TTFont(file(arabic, f"TestArabic-{style}.ttf"))
    characters, glyphs = font.getBestCmap(), font.getGlyphSet()
    for code in range(0x2460, 0x2474):
        pen = BoundsPen(glyphs)
        glyphs[characters[code]].draw(pen)
        left, bottom, right, top = pen.bounds
        assert 0 <= left < right <= glyphs[characters[code]].width
        assert right - left == pytest.approx(top - bottom, abs=4), "it is as wide as high"
        assert font["glyf"][characters[code]].numberOfContours >= 3, "the two edges of the line, and a figure"


def test_a_font_keeps_the_circled_numbers_that_its_designer_drew(tmp_path: Path) -> None:
    folder = made(tmp_path, CHINESE)
    designed = source_of(
        FontRow("Test", "justmytype_intl_cjk/fonts/ofl/notosanssc/NotoSansSC[wght].ttf", "justmytype-intl-cjk"),
        "justmytype_intl_cjk/fonts/ofl/notosanssc/NotoSansSC[wght].ttf",
    )
    with TTFont(designed, lazy=True) as source, TTFont(file(folder, "TestSC-Regular.ttf")) as font:
        assert font.getBestCmap()[0x2460] == source.getBestCmap()[0x2460]
        assert 0x246A not in font.getBestCmap(), "its figures are those of the next family, and so are these"


def test_harfbuzz_cuts_the_letters_that_fonttools_cuts() -> None:
    row = FontRow("Test", "fontpkg_noto_sans_thai/files/NotoSansThai[wdth,wght].ttf", "fontpkg-noto-sans-thai")
    source = source_of(row, row.file)
    kept = frozenset(TTFont(source).getBestCmap()) - {ord("ก")}
    for weight in (400, 700):
        quick, slow = cut(TTFont(source), kept, weight), cut_by_fonttools(source, kept, weight)
        assert quick.getBestCmap().keys() == slow.getBestCmap().keys()
        assert [shape(quick, code) for code in quick.getBestCmap()] == [shape(slow, code) for code in quick.getBestCmap()]
        for table in ("GSUB", "GPOS"):
            assert features(quick, table) == features(slow, table)


def cut_by_fonttools(source: Path, kept: frozenset[int], weight: int) -> TTFont:
    font = TTFont(source)
    options = Options(notdef_outline=True)
    options.layout_features = [*options.layout_features, "tnum", "halt", "chws"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=kept)
    subsetter.subset(font)
    return instancer.instantiateVariableFont(font, {"wght": weight, "wdth": 100}, inplace=True)


def shape(font: TTFont, code: int) -> tuple[object, ...]:
    """How a character is drawn, and how wide it is."""
    name, pen = font.getBestCmap()[code], DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(pen)
    return (code, font["hmtx"][name], pen.value)


def features(font: TTFont, table: str) -> list[str]:
    return sorted(record.FeatureTag for record in font[table].table.FeatureList.FeatureRecord)


def test_a_korean_font_has_the_space_between_its_words_and_no_latin_letter() -> None:
    characters = subset("ksx1001", "")
    assert (0x20 in characters, ord("가") in characters, ord("a") in characters) == (True, True, False)
