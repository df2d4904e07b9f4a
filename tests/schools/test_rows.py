"""What is wrong in a row is told with row, column, value and cure; what is right in any script is not complained of."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import pytest
from PIL import Image

from tests.schools.lists import HEADERS, check, checked, csv_of, found, kinds, row

#: Digits as letters: a name with digits is compared with those that have the same.
LETTERS = str.maketrans("0123456789", "абвгдежзик")


@pytest.mark.parametrize(
    ("column", "value", "kind"),
    [
        ("Code", "", "school-missing"),
        ("Code", "../7", "school-id"),
        ("Code", "a/b", "school-id"),
        ("Code", "C:\\7", "school-id"),
        ("Code", ".hidden", "school-id"),
        ("Code", "nul", "school-id"),
        ("Code", "COM1.pdf", "school-id"),
        ("Code", "7.", "school-id"),
        ("Code", "7" * 65, "school-id"),
        ("Code", "1.2E+12", "school-damaged"),
        ("Code", "12-Mar", "school-damaged"),
        ("School_name", "???", "school-missing"),
        ("School_name", "=1+1", "school-formula"),
        ("School_name", "@SUM(A1)", "school-formula"),
        ("School_name", "+cmd|' /C calc'!A0", "school-formula"),
        ("School_name", "-2+3+cmd|' /C calc'!A0", "school-formula"),
        ("School_name", "\t=1+1", "school-formula"),
        ("School_name", "abc\u202edef", "school-characters"),
        ("School_name", "a\x1b[31mb", "school-characters"),
        ("School_name", "a\x85b\x9bc", "school-characters"),
        ("School_name", "Lyc\ufffde", "school-characters"),
        ("School_name", "a\ue000", "school-characters"),
        ("School_name", "a" + "\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308", "school-characters"),
        ("School_name", "&#1064;&#1082;&#1086;&#1083;&#1072; 7", "school-characters"),
        ("School_name", "L&eacute;cole", "school-characters"),
        ("School_name", "\\u0428\\u043a\\u043e\\u043b\\u0430", "school-characters"),
        ("School_name", "A%D0%A8%D0%BA", "school-characters"),
        ("School_name", "Lyc=C3=A9e", "school-characters"),
        ("School_name", "Школа № 7".encode("utf-7").decode(), "school-characters"),
        ("School_name", "第一中学".encode("hz").decode(), "school-characters"),
        ("Address", "ул. Лесная".encode("utf-7").decode(), "school-characters"),
        ("Code", "12.0", "school-damaged"),
        ("Postcode", "170100.0", "school-damaged"),
        ("School_name", "x" * 201, "school-length"),
        ("School_name", "x" * 10_000, "school-length"),
        ("School_name", "#REF!", "school-damaged"),
        ("School_name", "########", "school-damaged"),
        ("Address", "-", "school-address"),
        ("Postcode", "17010", "school-address"),
        ("City", "", "school-address"),
        ("Country", "Rutania", "school-choice"),
        ("Languages", "ru; xx", "school-choice"),
        ("Audiences", "pilots", "school-choice"),
        ("Copies", "30.5", "school-copies"),
        ("Copies", "-3", "school-copies"),
        ("Copies", "0", "school-copies"),
        ("Copies", "1.000", "school-copies"),
        ("Copies", "5001", "school-many"),
        ("Phone", "7.9E+10", "school-damaged"),
        ("Phone", "7,9E+10", "school-damaged"),
        ("Phone", "12.03.2024", "school-damaged"),
        ("Phone", "+7 495", "school-phone"),
        ("Phone", "+999 123 456", "school-phone"),
        ("Phone", "to be asked", "school-phone"),
        ("Phone", "+7 100 000 00 00", "school-phone-doubt"),
        ("Phone", "=1+1", "school-formula"),
        ("Reporting_address", "javascript:alert(1)", "school-web"),
        ("Reporting_address", "file:///etc/passwd", "school-web"),
        ("Reporting_address", "https://user:secret@example.org/", "school-web"),
        ("Reporting_address", "report at example", "school-web"),
        ("Logo", "../logo.png", "school-logo"),
        ("Logo", "/etc/logo.png", "school-logo"),
        ("Logo", "\\\\server\\logo.png", "school-logo"),
        ("Logo", "logo.exe", "school-logo"),
        ("Logo", "missing.png", "school-logo"),
    ],
)
def test_a_fault_is_found_in_its_row_and_column_and_the_next_row_goes_on(tmp_path: Path, column: str, value: str, kind: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(csv_of(row(**{column: value}), row(Code="8", School_name="Школа № 8")), "utf-8", newline="")
    faults, tally = checked(path)
    assert faults == [(2, HEADERS.index(column.replace("_", " ")) + 1, kind)]
    assert tally.schools == (2 if kind in ("school-many", "school-phone-doubt", "school-logo") else 1)


def test_a_finding_has_its_place_its_value_and_its_cure_and_decides_the_exit_code(tmp_path: Path) -> None:
    result = check(tmp_path, csv_of(row(Copies="many"), row(Code="8", School_name="Школа № 8")))
    assert 'list.csv:2:9: error: school-copies: copies is no number of copies: "many"\n  hint: write a whole number' in result.output
    assert "1 school, 1 row rejected." in result.output
    assert result.exit_code == 1
    warned = csv_of(row(Copies="30000"))
    assert (check(tmp_path, warned).exit_code, check(tmp_path, warned, "--strict").exit_code) == (0, 3)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("Code", "A-7_b.2"),
        ("Code", "Ш-12"),
        ("Code", "x" * 64),
        ("School_name", "x" * 200),
        ("School_name", "International Lyceum مدرسة السلام Школа 中文学校"),
        ("School_name", "مُدَرِّسَةُ اللُّغَةِ العَرَبِيَّةِ"),
        ("School_name", "Trường Tiểu học Nguyễn Bỉnh Khiêm"),
        ("School_name", "ज्ञान\u200d मंदिर"),
        ("School_name", "\u2067مدرسة\u2069"),
        ("School_name", "“Fjord” & Œuvre – 1/2 School"),
        ("School_name", "Arts&Crafts; C++Builders +Primary ~{1}~ 50%AB 100=AB"),
        ("Contact", "+7 495 123 45 67"),
        ("Contact", "+74951234567"),
        ("Code", "12.05"),
        ("Reporting_address", "https://example.org/%D0%A8%D0%BA?a=%D0%A8"),
        ("Country", "Россия"),
        ("Country", "rus"),
        ("Country", "روسيا"),
        ("Languages", "Русский"),
        ("Languages", "ru, en؛ ar"),
        ("Copies", "1 000"),
        ("Copies", "1\u00a0000"),
        ("Copies", "5,000"),
        ("Copies", "30.0"),
        ("Copies", "٣٠"),
        ("Copies", "۱٬۰۰۰"),
        ("Copies", "३०"),
        ("Postcode", "١٧٠١٠٠"),
        ("Phone", "+٧ ٤٩٥ ١٢٣ ٤٥ ٦٧"),
        ("Phone", "۸ (۴۹۵) ۱۲۳-۴۵-۶۷"),
        ("Helpline", "١١٦ ١١١"),
        ("Phone", "8 (495) 123-45-67"),
        ("Phone", "'+74951234567"),
        ("Helpline", "116 111"),
        ("Helpline", "8 800 200 01 22"),
        ("Phone", "n/a"),
        ("Reporting_address", "report@example.org"),
        ("Reporting_address", "https://пример.рф/сообщить?x=1"),
    ],
)
def test_what_is_right_is_silent(tmp_path: Path, column: str, value: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(csv_of(row(**{column: value})), "utf-8", newline="")
    assert checked(path)[0] == []


def test_a_logo_beside_the_list_is_taken_and_a_link_is_not(tmp_path: Path) -> None:
    Image.new("RGB", (20, 20)).save(tmp_path / "logo.png")
    (tmp_path / "link.png").symlink_to("/etc/hostname")
    result = check(tmp_path, csv_of(row(Logo="logo.png"), row(Code="8", School_name="Школа № 8", Logo="link.png")))
    assert found(result) == [(3, 14, "school-logo")]
    assert "is a link, which is not followed" in result.output


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("crest 😀.png", "holds U+1F600, as a name of a picture"),
        ("crest.svg", "save the logo as PNG, JPEG or WebP"),
        ("crests/one.png", "names a folder"),
        ("webp.png", "let its name end in .webp"),
    ],
)
def test_what_is_wrong_with_the_name_of_a_logo_is_told_with_its_cure(tmp_path: Path, name: str, told: str) -> None:
    Image.new("RGB", (20, 20)).save(tmp_path / "webp.png", "WEBP")
    assert told in check(tmp_path, csv_of(row(Logo=name))).output


@pytest.mark.parametrize("name", ["герб.webp", "विद्यालय चिह्न.png", "شعار.jpg"])
def test_the_name_of_a_logo_may_have_any_letters(tmp_path: Path, name: str) -> None:
    Image.new("RGB", (20, 20)).save(tmp_path / name)
    assert found(check(tmp_path, csv_of(row(Logo=name)))) == []


def test_the_second_of_two_ids_is_rejected_whatever_their_case(tmp_path: Path) -> None:
    result = check(tmp_path, csv_of(row(Code="a7"), row(Code="A7", School_name="Гимназия № 1")))
    assert found(result) == [(3, 1, "school-twice")]
    assert "that of row 2" in result.output


def test_an_id_is_free_when_its_first_row_was_rejected(tmp_path: Path) -> None:
    result = check(tmp_path, csv_of(row(Copies="many"), row(School_name="Гимназия № 1")))
    assert found(result) == [(2, 9, "school-copies")]


@pytest.mark.parametrize(
    ("changes", "is_like"),
    [
        ({"School_name": "Шкoла № 7"}, True),  # a Latin o
        ({"School_name": "школа №7", "Address": "Лесная ул., д.1"}, True),
        ({"School_name": "Школа № 8"}, False),
        ({"Address": "ул. Лесная, д. 2"}, False),
        ({"City": "Ржев", "Postcode": "172381"}, False),
        ({"School_name": "Гимназия № 7"}, False),
    ],
)
def test_nearly_the_same_school_is_told_and_taken(tmp_path: Path, changes: dict[str, str], is_like: bool) -> None:  # noqa: FBT001
    path = tmp_path / "list.csv"
    path.write_text(csv_of(row(), row(Code="8", **changes)), "utf-8", newline="")
    faults, tally = checked(path)
    assert faults == ([(3, 2, "school-like")] if is_like else [])
    assert tally.schools == 2


def test_a_thousand_schools_in_one_street_have_a_twin_that_is_found(tmp_path: Path) -> None:
    words = [f"{crc32(str(number).encode()):08x}".translate(LETTERS) for number in range(1000)]
    names = [f"Школа имени {word}" for word in words]
    rows = [row(Code=str(number), School_name=name) for number, name in enumerate(names)]
    (tmp_path / "list.csv").write_text(csv_of(*rows, row(Code="twin", School_name=names[900] + "а")), "utf-8", newline="")
    assert (1002, 2, "school-like") in checked(tmp_path / "list.csv")[0]


def test_what_may_be_of_a_person_is_told_by_two_letters(tmp_path: Path) -> None:
    result = check(tmp_path, csv_of(row(Contact="Ada Lovelace\x07", Phone="+7 12 secret")))
    assert kinds(result) == ["school-characters", "school-phone"]
    assert "Lovelace" not in result.output
    assert "secret" not in result.output


def test_a_value_cannot_speak_to_the_terminal_and_is_told_shortened(tmp_path: Path) -> None:
    result = check(tmp_path, csv_of(row(School_name=f"\x1b[2J{'x' * 150}")))
    assert "\x1b" not in result.output
    assert "x" * 25 not in result.output


def test_a_row_of_more_cells_than_headers_is_rejected_and_one_of_fewer_lacks_something(tmp_path: Path) -> None:
    result = check(tmp_path, csv_of([*row(), "more"], row()[:3], ["", *row()[1:], "", " "]))
    assert found(result) == [
        (2, 0, "school-columns"),
        *((3, column, "school-missing") for column in (6, 7, 8)),
        (3, 9, "school-copies"),
        (4, 1, "school-missing"),
    ]


def test_of_many_findings_of_a_kind_fifty_are_told_and_all_are_counted(tmp_path: Path) -> None:
    result = check(tmp_path, csv_of(*(row(Code=str(number), School_name=f"Школа № {number}", Copies="x") for number in range(80))))
    assert kinds(result).count("school-copies") == 51
    assert "80 findings of this kind, of which the first 50 are told" in result.output
    assert "0 schools, 80 rows rejected." in result.output


def test_columns_that_no_pack_needs_are_named_and_not_read(tmp_path: Path) -> None:
    result = check(tmp_path, csv_of([*row(), "=1+1"], headers=[*HEADERS, "Pupils with special needs"]))
    assert "not read, and not kept: Pupils with special needs" in result.output
    assert "1 school, 0 rows rejected." in result.output
