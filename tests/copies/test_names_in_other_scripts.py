"""A name in letters that no language of the project has is set in a font that is made for it, and costs the others nothing."""

from __future__ import annotations

import io
import subprocess
import tracemalloc
from pathlib import Path

import pytest
from pypdf import PdfReader

from cop_docs.copies import prepare
from cop_docs.copies.name_fonts import NameFonts
from cop_docs.copies.prepared import Prepared
from cop_docs.copies.print_stream import PrintStream, Record
from cop_docs.copies.setting import Setter
from cop_docs.flow import pipeline
from cop_docs.flow.prepare import Progress
from cop_docs.fonts import FontMissing
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import ENGLISH
from cop_docs.read.pdf import PdfFile
from cop_docs.rules.files.pdf import check_alone
from cop_docs.rules.received import check_received
from tests.copies.test_print_stream import press_file
from tests.projects import FORUM
from tests.slotted import font_files, for_schools, values

NAMES = {
    "Pack Sans Armenian": "Թիվ 12 դպրոց «Արագած»",
    "Pack Sans Georgian": "საჯარო სკოლა № 7",
    "Pack Sans Devanagari": "राजकीय विद्यालय ज्ञान मंदिर",
    "Pack Sans Bengali": "সরকারি বিদ্যালয় স্কুল ১২",
    "Pack Sans Hebrew": "בית ספר ״אורט״ 12",
    "Pack Sans Thai": "โรงเรียนบ้านน้ำใส 12",
    "Pack Sans Ethiopic": "የካቲት 12 ትምህርት ቤት",
}


@pytest.fixture(scope="module")
def fonts() -> NameFonts:
    return NameFonts(FORUM.root, pipeline.make_fonts(FORUM, Progress()), lambda _: None)


@pytest.fixture(scope="module")
def prepared(fonts: NameFonts) -> Prepared:
    return prepare("pdf", for_schools("en")["pdf"], fonts.files(()))


def test_words_that_the_fonts_of_the_project_have_need_no_others(fonts: NameFonts) -> None:
    assert fonts.families(["Lycée Œuvre", "Школа № 5", "مدرسة النور", "北京小学", "Trường", "a\u200db"]) == set()
    assert fonts.files(["Lycée Œuvre"]) == font_files()


@pytest.mark.parametrize(("family", "name"), NAMES.items())
def test_a_script_needs_its_own_font(fonts: NameFonts, family: str, name: str) -> None:
    assert fonts.families([name]) == {family}


def test_letters_of_no_font_need_none_and_the_others_of_the_list_get_theirs(fonts: NameFonts) -> None:
    assert fonts.families(["École 𐌰", "სკოლა", "School 😀"]) == {"Pack Sans Georgian"}


def test_the_memory_for_the_words_of_schools_does_not_grow_with_their_number(fonts: NameFonts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cop_docs.copies.name_fonts._REMEMBERED", 100)
    fonts.families(["სკოლა"])  # what is read once
    tracemalloc.start()
    try:
        assert fonts.families(f"სკოლა {number:09}სკ" for number in range(1_000)) == {"Pack Sans Georgian"}
        assert tracemalloc.get_traced_memory()[1] < 80_000  # bytes; a set of all words needs 130,000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", NAMES.values())
def test_a_name_in_another_script_is_printed_tagged_and_copied_as_it_is_written(
    fonts: NameFonts, prepared: Prepared, tmp_path: Path, name: str
) -> None:
    assert prepared.faults(values(name)) != []
    content = prepared.with_fonts(fonts.files([name])).copy(values(name)).content
    path = tmp_path / "copy.pdf"
    path.write_bytes(content)
    findings = Findings()
    check_alone(PdfFile.read("copy.pdf", content), Place("copy.pdf"), findings)
    check_received(PdfFile.read("copy.pdf", content), Place("copy.pdf"), [ENGLISH], findings)  # as after it was saved by another program
    assert [str(finding) for finding in findings] == []
    said = subprocess.run(["pdftotext", "-l", "1", path, "-"], capture_output=True, text=True, check=True).stdout
    reader = PdfReader(io.BytesIO(content))
    # Poppler puts the number of a Hebrew line before it in a document from left to right, and a space behind letters that are below each other
    words = [name] if name != NAMES["Pack Sans Hebrew"] else ["בית ספר ״אורט״", "12"]
    assert [word for word in words if word.replace(" ", "") not in said.replace(" ", "")] == []
    assert name in str(reader.metadata and reader.metadata.title)
    assert subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=True).stderr == ""


def test_a_copy_has_the_same_bytes_whichever_names_other_schools_have(fonts: NameFonts, prepared: Prepared) -> None:
    for name in ("Lycée Œuvre", NAMES["Pack Sans Georgian"], "Школа 北京 № 5"):
        alone = prepared.with_fonts(fonts.files([name])).copy(values(name))
        among = prepared.with_fonts(fonts.files([name, *NAMES.values()])).copy(values(name))
        assert alone == among


def test_signs_at_several_heights_are_one_text(fonts: NameFonts) -> None:
    """The Bengali word for a school begins with letters one below the other, of which each glyph is at a height of its own."""
    setter = Setter(fonts.files([NAMES["Pack Sans Bengali"]]).faces())
    units = setter.line("স্কুল", is_rtl=False).units
    assert [[(cluster.text, len({glyph.y for glyph in cluster.glyphs})) for cluster in unit.clusters] for unit in units] == [
        [("স্কু", 4), ("ল", 1)]
    ]


def test_a_font_whose_package_is_missing_is_told_and_the_others_are_there(fonts: NameFonts, monkeypatch: pytest.MonkeyPatch) -> None:
    from cop_docs.copies import name_fonts
    from cop_docs.fonts import shown_by

    def shown(row: object) -> frozenset[int]:
        if row.family == "Pack Sans Georgian":  # type: ignore[attr-defined]
            raise FontMissing("the font package is not installed")
        return shown_by(row)  # type: ignore[arg-type]

    told: list[str] = []
    monkeypatch.setattr(name_fonts, "shown_by", shown)
    other = NameFonts(fonts.root, fonts.own, told.append)
    assert other.families(["სკოლა", "Թիվ"]) == {"Pack Sans Armenian"}
    assert told == ["the font package is not installed"]


def test_a_print_stream_has_such_names_as_well(fonts: NameFonts, tmp_path: Path) -> None:
    names = [NAMES["Pack Sans Georgian"], NAMES["Pack Sans Devanagari"], "Lycée Œuvre", "School 😀"]
    path = tmp_path / "stream.pdf"
    with path.open("w+b") as file:
        records = [Record(str(number), values(name)) for number, name in enumerate(names)]
        written = PrintStream(press_file("en"), fonts.files(names)).write(file, records)
    assert (written.records, list(written.refused)) == (3, ["3"])
    said = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    assert [name for name in names[:3] if name not in said] == []


def test_what_is_remembered_of_words_does_not_grow_with_the_list(fonts: NameFonts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cop_docs.copies.setting._MOST", 100)
    monkeypatch.setattr("cop_docs.copies.setting._MOST_LINES", 100)
    setter = Setter(fonts.files(()).faces())
    for number in range(1000):
        setter.line(f"Lyceum No. {number}", is_rtl=False)
    remembered = (setter._units, setter._faces, setter._lines)
    assert [len(one) <= 100 for one in remembered] == [True] * 3
