"""A copy of a PDF is a valid, accessible file that says what its school says, and costs no layout."""

from __future__ import annotations

import hashlib
import io
import pickle
import re
import subprocess
import sys
import zlib
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from cop_docs.copies.pdf import PreparedPdf, prepare_pdf
from cop_docs.copies.pdf_master import NotSlotted
from cop_docs.copies.pdf_objects import plain_end
from cop_docs.copies.prepared import CannotSet
from cop_docs.copies.setting import Setter
from cop_docs.model.finding import Findings, Place
from cop_docs.read.pdf import PdfFile
from cop_docs.rules.files.pdf import check_alone
from cop_docs.rules.files.qr import read_codes
from cop_docs.writers.pages.pdf import lay_out, write
from tests.documents import design
from tests.projects import said
from tests.slotted import NAMES, booklet, font_files, for_schools, values


@cache
def prepared(code: str) -> PreparedPdf:
    return prepare_pdf(for_schools(code)["pdf"], font_files())


def copied(code: str, **said_: str) -> PdfFile:
    return PdfFile.read("a.pdf", prepared(code).copy(said_ or values("School")).content)


@pytest.mark.parametrize("code", ["en", "ar", "zh", "ru"])
@pytest.mark.parametrize("name", NAMES)
def test_a_copy_is_valid_and_says_the_name_in_its_title_and_its_words(code: str, name: str) -> None:
    file, findings = copied(code, **values(name)), Findings()
    check_alone(file, Place("a.pdf"), findings)
    assert said(findings) == []
    assert file.title == f"A title – {name}"
    text = "".join(file.tagged.root.text.split())
    assert "".join(name.split()) in text
    assert "+998710074567" in text
    assert "116111" in text


def test_a_telephone_reads_the_code_of_each_copy_and_a_screen_reader_its_address() -> None:
    file = copied("ar", **values(NAMES[0], number=31))
    assert read_codes(file.content) == ["https://school31.example.org/help?a=1"]
    [figure] = [node for node in file.tagged.root.walk() if node.tag == "Figure" and "school31" in node.attributes.get("Alt", "")]
    assert figure.attributes["Alt"].endswith(": https://school31.example.org/help?a=1")


def test_a_name_in_another_script_says_by_which_language_it_is_read() -> None:
    with pikepdf.open(io.BytesIO(prepared("en").copy(values(NAMES[1])).content)) as pdf:
        languages = [
            str(one.Lang) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/P" and "/Lang" in one
        ]
    assert languages == ["ru"]


def test_what_a_school_does_not_say_is_a_line_to_write_on_and_no_element() -> None:
    file, findings = copied("en", **{"school-name": "Lyceum"}), Findings()
    check_alone(file, Place("a.pdf"), findings)
    assert said(findings) == []
    assert read_codes(file.content) == []
    with pikepdf.open(io.BytesIO(file.content)) as pdf:
        forms = [pdf.pages[-1].Resources.XObject.get(f"/Slot{number}") for number in range(1, 4)]
        drawn = [form.read_bytes().count(b" re f") for form in forms if form is not None]
    assert drawn == [1, 1, 0]


def test_the_same_school_gives_the_same_bytes_in_every_process() -> None:
    script = (
        "import pickle, sys; prepared, values = pickle.load(sys.stdin.buffer); import hashlib;"
        "print(hashlib.sha256(prepared.copy(values).content).hexdigest())"
    )
    parcel = pickle.dumps((prepared("ar"), values(NAMES[2])))
    other = subprocess.run([sys.executable, "-c", script], input=parcel, capture_output=True, check=True, cwd=Path(__file__).parents[2])
    copy = prepared("ar").copy(values(NAMES[2]))
    assert copy.sha256 == hashlib.sha256(copy.constant + copy.tail).hexdigest() == other.stdout.decode().strip()


def test_copies_share_their_first_bytes_and_differ_in_a_few_thousand() -> None:
    first, second = prepared("ru").copy(values(NAMES[1])), prepared("ru").copy(values(NAMES[0], 8))
    assert first.constant is second.constant
    assert first.tail != second.tail
    assert len(first.tail) < 12_000


def test_only_letters_outside_the_alphabet_of_the_file_bring_a_font_of_their_own() -> None:
    def fonts(name: str) -> int:
        with pikepdf.open(io.BytesIO(prepared("ru").copy({"school-name": name}).content)) as pdf:
            return sum(
                one.get("/Type") == "/Font" and one.get("/Subtype") == "/Type0"
                for one in pdf.objects
                if isinstance(one, pikepdf.Dictionary)
            )

    assert fonts("Школа № 5") == fonts("Lyceum 5")
    assert fonts("中文学校") == fonts("Школа № 5") + 1


def test_a_character_that_no_font_has_is_told_before_anything_is_made() -> None:
    faults = prepared("en").faults({"school-name": "Lyceum 😀 Սև", "helpline": "116 111"})
    assert faults == [
        "school-name: no font has “😀” (U+1F600 grinning face), “Ս” (U+054D armenian capital letter seh), “և” (U+0587 armenian small ligature ech yiwn)"
    ]
    assert prepared("en").faults({"school-name": "Սևան"}) == [
        f"{faults[0].replace('“😀” (U+1F600 grinning face), ', '')}, “ա” (U+0561 armenian small letter ayb) and 1 more"
    ]
    with pytest.raises(CannotSet, match="grinning face"):
        prepared("en").copy({"school-name": "Lyceum 😀"})


def test_words_that_do_not_fit_are_told_with_the_room_that_there_is() -> None:
    [fault] = prepared("en").faults({"helpline": "116 111 and many more numbers that nobody could write on a line of a box"})
    assert fault.startswith("helpline: “116 111 and many more numbers that nobody could write on a l…”")
    assert "does not fit into one line of 9 points" in fault
    assert prepared("en").faults(values(NAMES[0])) == []


def test_a_long_name_is_set_smaller_before_it_takes_a_second_line() -> None:
    def sizes(name: str) -> set[float]:
        with pikepdf.open(io.BytesIO(prepared("en").copy({"school-name": name}).content)) as pdf:
            form = pdf.pages[0].Resources.XObject["/Slot0"]
            return {float(size) for size in re.findall(rb"(\d+) Tf", form.read_bytes())}

    assert sizes("School 7") == {18}
    assert sizes("Secondary School of the Northern River") == {16}
    [two_lines] = sizes("Oʻzbekiston Respublikasi 1-sonli umumiy oʻrta taʼlim maktabi nomidagi Toshkent")
    assert 9 <= two_lines < 16


def test_a_file_without_slots_is_refused() -> None:
    public = write(booklet("en"), design(), lay_out(booklet("en"), design()))
    with pytest.raises(NotSlotted, match="slots = true"):
        prepare_pdf(public, font_files())


def test_the_end_of_a_packed_stream_may_be_plain() -> None:
    begun = zlib.compressobj()
    head = begun.compress(b"constant ") + begun.flush(zlib.Z_SYNC_FLUSH)
    assert zlib.decompress(head + plain_end(b"of this copy\r", zlib.adler32(b"constant "))) == b"constant of this copy\r"


def test_a_number_in_a_word_is_set_digit_by_digit_and_the_letters_beside_it_together() -> None:
    setter = Setter(font_files().faces())
    [unit] = setter.line("school0712.example", is_rtl=False).units
    assert [part.text for part in unit.parts] == ["school", "0", "7", "1", "2", ".example"]
    assert unit.advance == sum(part.advance for part in unit.parts)
