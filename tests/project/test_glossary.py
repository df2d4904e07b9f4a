"""The glossary is read as whatever spreadsheet has saved it, or not at all: nothing is taken from what is not understood."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from cop_docs.model.finding import Findings
from cop_docs.project.glossary import Row, read_glossary
from tests.projects import make_project, said

PLAIN = """\
term,fr,en,ru,confidence
harm,préjudice | dommage,harm,вред,low
password,"mot de passe, code",password,пароль,
"""
HARM = {"term": "harm", "fr": "préjudice | dommage", "en": "harm", "ru": "вред", "confidence": "low"}
PASSWORD = {"term": "password", "fr": "mot de passe, code", "en": "password", "ru": "пароль", "confidence": ""}


def read(folder: Path, data: bytes | str) -> tuple[list[Row], list[str]]:
    project = make_project(folder)
    path = folder / "locales/glossary.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    findings = Findings()
    return list(read_glossary(project, findings)), said(findings)


def parted(delimiter: str, quote: str = '"') -> str:
    """The same table with another delimiter and another quotation mark around every cell."""
    cells = [list(row.values()) for row in (dict.fromkeys(HARM, ""), HARM, PASSWORD)]
    cells[0] = list(HARM)
    return "\n".join(delimiter.join(f"{quote}{cell}{quote}" for cell in row) for row in cells) + "\n"


SAVED = {
    "commas": PLAIN.encode(),
    "semicolons, as Excel writes in Europe": parted(";").encode(),
    "tabs": parted("\t").encode(),
    "a byte order mark": codecs.BOM_UTF8 + PLAIN.encode(),
    "Unicode text of Excel": parted("\t").encode("utf-16"),
    "single quotation marks": parted(",", "'").encode(),
    "a declaration of the delimiter": b"sep=;\r\n" + parted(";").encode(),
    "line ends of Windows": PLAIN.replace("\n", "\r\n").encode(),
    "line ends of old Macs": PLAIN.replace("\n", "\r").encode(),
    "capitals and spaces in the header": PLAIN.replace("term,fr,en", " Term ,FR, En").encode(),
    "names of languages": PLAIN.replace("term,fr,en,ru", "term,Français,English,Русский").encode(),
    "empty rows": PLAIN.replace("harm,", ",,,,\nharm,", 1).encode(),
    "an empty column at the end": PLAIN.replace("\n", ",\n").encode(),
    "empty cells left out at the end": PLAIN.replace("пароль,\n", "пароль\n").encode(),
}


@pytest.mark.parametrize("data", SAVED.values(), ids=SAVED)
def test_the_glossary_is_read_however_it_was_saved(tmp_path: Path, data: bytes) -> None:
    rows, findings = read(tmp_path, data)
    assert findings == []
    assert rows == [HARM, PASSWORD]


def test_columns_may_stand_in_any_order_and_a_note_beside_them(tmp_path: Path) -> None:
    rows, findings = read(tmp_path, "note,en,term,fr\nlook,harm,harm,préjudice\n")
    assert (rows, findings) == ([{"note": "look", "en": "harm", "term": "harm", "fr": "préjudice", "confidence": ""}], [])


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        ("Begriff,fr,en\nharm,préjudice,harm\n", '1:1: error: glossary-table: has a column "Begriff" that is not known'),
        ("fr,en\npréjudice,harm\n", '1:1: error: glossary-table: has no column "term"'),
        ("term,fr\nharm,préjudice\n", '1:1: error: glossary-table: has no column "en"'),
        ("harm,préjudice,harm\n", '1:1: error: glossary-table: has no column "term"'),
        ("term,en,fr,fr\nharm,harm,a,b\n", '1:1: error: glossary-table: has the column "fr" twice'),
        ("term,en,frr\nharm,harm,préjudice\n", '1:1: error: glossary-table: has a column "frr" that is not known'),
        ("term,en,fr\n", "1:1: error: glossary-table: has a header and no term"),
        (";;;\n", "1:1: error: glossary-table: has no header"),
        ("term|en|fr\nharm|harm|préjudice\n", '1:1: error: glossary-table: has a column "term|en|fr" that is not known'),
    ],
)
def test_a_header_that_is_not_understood_is_found_and_nothing_is_read(tmp_path: Path, data: str, finding: str) -> None:
    rows, findings = read(tmp_path, data)
    assert rows == []
    assert f"locales/glossary.csv:{finding}" in findings


@pytest.mark.parametrize(
    ("row", "finding"),
    [
        ("harm,a,b,harm,c\n", "3:1: error: glossary-table: has 5 cells, the header 4"),
        (",préjudice,harm,\n", "3:1: error: glossary-table: has no term"),
        ("harm,préjudice,,\n", "3:1: error: glossary-table: has no English"),
        ("password,code,password,\n", '3:1: error: glossary-table: the term "password" stands in line 2 already'),
        ("harm,préjudice,harm,sure\n", '3:1: error: glossary-table: its confidence is "sure"'),
        ('harm,"préjudice,harm,\n', "3:1: error: glossary-table: this row cannot be read: unexpected end of data"),
        ('harm,"pré"judice,harm,\n', "3:1: error: glossary-table: this row cannot be read: ',' expected after '\"'"),
    ],
)
def test_a_row_that_is_not_understood_is_found_at_its_line(tmp_path: Path, row: str, finding: str) -> None:
    rows, findings = read(tmp_path, f"term,fr,en,confidence\npassword,mot de passe,password,\n{row}")
    assert rows[0]["term"] == "password"
    assert findings == [f"locales/glossary.csv:{finding}"]


@pytest.mark.parametrize(
    ("cell", "finding"),
    [
        ("pré\0judice", 'its cell "fr" has the character U+0000, which nothing can print'),
        ("pré\x1bjudice", 'its cell "fr" has the character U+001B, which nothing can print'),
        ("pré\ue000judice", 'its cell "fr" has the character U+E000, which nothing can print'),
        ("préjudice|", 'its cell "fr" has a form without words'),
        ("| préjudice", 'its cell "fr" has a form without words'),
        ("préjudice | | tort", 'its cell "fr" has a form without words'),
        ("préjudice | !", 'its cell "fr" has a form without words'),
        ("préjudice | 24/7", 'its cell "fr" has "24/7", which has no word'),
        ("—", 'its cell "fr" has "—", which has no word'),
    ],
)
def test_a_cell_that_is_not_understood_is_found_at_its_line(tmp_path: Path, cell: str, finding: str) -> None:
    _, findings = read(tmp_path, f"term,en,fr,note\npassword,password,mot de passe,\nharm,harm,{cell},|\n")
    assert findings == [f"locales/glossary.csv:3:1: error: glossary-table: {finding}"]


@pytest.mark.parametrize("cell", ["", " ", "préjudice | !tort", "préjudice (de l’enfant)|tort", "mot\u00a0de passe"])
def test_a_cell_with_a_word_on_each_side_of_its_bars_is_understood(tmp_path: Path, cell: str) -> None:
    assert read(tmp_path, f"term,en,fr\nharm,harm,{cell}\n")[1] == []


@pytest.mark.parametrize("data", ["te\0rm,en\nharm,harm\n", "term,en,\0\nharm,harm,\n"])
def test_a_header_with_a_character_that_nothing_can_print_says_which(tmp_path: Path, data: str) -> None:
    rows, findings = read(tmp_path, data)
    assert rows == []
    assert "locales/glossary.csv:1:1: error: glossary-table: has a column" in findings[0]
    assert "U+0000" in findings[0]


@pytest.mark.parametrize("data", ["a" * 200_000, f"term,en,fr\nharm,harm,{'a' * 200_000}\n", f'"term\n{"a" * 200_000}'])
def test_a_cell_that_is_longer_than_any_is_found(tmp_path: Path, data: str) -> None:
    rows, told = read(tmp_path, data)
    assert rows == []
    assert told
    assert all(line.startswith("locales/glossary.csv:") for line in told)


def test_a_row_after_a_cell_of_two_lines_has_its_own_line(tmp_path: Path) -> None:
    _, findings = read(tmp_path, 'term,en\nharm,"ha\nrm"\n,password\n')
    assert findings == ["locales/glossary.csv:4:1: error: glossary-table: has no term"]


def test_an_old_charset_is_found_at_its_byte_and_named(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    (tmp_path / "locales").mkdir(exist_ok=True)
    (tmp_path / "locales/glossary.csv").write_bytes("term,en,ru\nharm,harm,большой вред\n".encode("windows-1251"))
    findings = Findings()
    assert read_glossary(project, findings) == ()
    [finding] = findings
    assert (str(finding.place), finding.hint) == ("locales/glossary.csv:2:11", 'it looks like windows-1251; save it as "CSV UTF-8"')


def test_without_the_file_there_are_no_terms(tmp_path: Path) -> None:
    findings = Findings()
    assert (read_glossary(make_project(tmp_path), findings), said(findings)) == ((), [])


def test_the_real_glossary_is_understood() -> None:
    from cop_docs.project.folder import Project

    findings = Findings()
    rows = read_glossary(Project(Path(__file__).parents[2]), findings)
    assert (len(rows) > 50, said(findings)) == (True, [])
