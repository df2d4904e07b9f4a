"""Lists come as anybody's program wrote them: in any charset, delimiter and format, with anything above the headers, and with traps."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from cop_docs.read.unreadable import Unreadable
from cop_docs.schools.list_csv import charset_in
from tests.schools.lists import HEADERS, check, checked, csv_of, found, kinds, row, sound

NAMES = {
    "windows-1251": "Средняя школа имени Пушкина",
    "windows-1256": "مدرسة النور الثانوية",
    "windows-1252": "École élémentaire Œuvre",
    "utf-16": "中文学校 Школа",
}


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "中文学校 Школа مدرسة"),
        ("utf-8-sig", "中文学校 Школа مدرسة"),
        ("utf-16", "中文学校 Школа"),
        ("utf-16-le", "School of Abc"),
        ("utf-16-be", "School of Abc"),
        ("cp1251", "Средняя школа имени Пушкина"),
        ("cp1256", "مدرسة النور الثانوية"),
        ("cp1252", "École élémentaire Marie Curie, Besançon"),
    ],
)
def test_a_list_in_any_charset_is_read(tmp_path: Path, codec: str, name: str) -> None:
    rows = [row(School_name=name, City="Lyon", Address="1", Copies="x")] + [
        row(Code=str(number), School_name=f"{name} {number}", City=name, Address=str(number)) for number in range(20, 40)
    ]
    result = check(tmp_path, csv_of(*rows).encode(codec), "--rejects", str(tmp_path / "r.csv"))
    is_guess = codec.startswith("cp")
    assert kinds(result) == ["school-charset"] * is_guess + ["school-copies"]
    rejects = (tmp_path / "r.csv").read_text("utf-8-sig")
    assert rejects.startswith("Code;School name;")
    assert name in rejects


@pytest.mark.parametrize(
    ("codec", "words"),
    [
        ("cp1250", "Szkoła Podstawowa im. Żołnierzy Września;Łódź Świętokrzyska"),
        ("cp1250", "Základní škola Třebíč;Náměstí Míru, příspěvková organizace"),
        ("cp1250", "Petőfi Sándor Általános Iskola;Győr, Szent István út, Városház köz"),
        ("cp1252", "École élémentaire de l’Évêché;Orléans, rue de la Forêt"),
        ("cp1254", "Atatürk İlköğretim Okulu;Çarşı Caddesi İzmir Karşıyaka"),
        ("cp1257", "Šiaulių pagrindinė mokykla;Žemaičių gatvė Panevėžys"),
        ("cp1257", "Rīgas vidusskola;Brīvības iela Jūrmala Ķekava Ģertrūdes"),
        ("cp1253", "Δημοτικό Σχολείο Αθηνών;Οδός Ερμού Αθήνα"),
        ("cp1255", "בית ספר יסודי הרצל;רחוב הנביאים ירושלים"),
        ("cp932", "大阪市立北小学校 さくら分校;大阪府 大阪市 北区 梅田"),
        ("euc-jp", "大阪市立北小学校 さくら分校;大阪府 大阪市 北区 梅田"),
        ("gb18030", "朝阳区 第一实验小学;北京 人民路 外国语学校"),
        ("big5", "臺北市 市立國民小學;臺北 中山路 高雄市 前鎮區"),
        ("cp949", "부산 해운대 고등학교;부산광역시 해운대구"),
    ],
)
def test_the_charset_of_an_old_list_is_known_by_the_language_of_its_words(codec: str, words: str) -> None:
    text = f"id;name;city\n1;{words}\n"
    charset, is_guess = charset_in(io.BytesIO(text.encode(codec)))
    assert (text.encode(codec).decode(charset), is_guess) == (text, True)


@pytest.mark.parametrize(
    ("codec", "words"),
    [("cp874", "โรงเรียนบ้านหนอง ถนนสุขุมวิท กรุงเทพ เชียงใหม่"), ("cp1250", "Petőfi Sándor Általános Iskola;Győr Fő utca Kőszeg")],
)
def test_a_list_that_may_be_in_several_charsets_or_is_in_none_that_is_known_is_not_read(codec: str, words: str) -> None:
    with pytest.raises(Unreadable, match="is in no charset that can be told") as told:
        charset_in(io.BytesIO(f"id;name\n1;{words}\n".encode(codec)))
    assert told.value.hint == 'save it as "CSV UTF-8", or as .xlsx'


def test_a_letter_lost_in_utf_8_is_told_in_its_row(tmp_path: Path) -> None:
    rows = [row(Code=str(number), School_name=f"Школа № {number}") for number in range(10)]
    data = csv_of(*rows).encode().replace("Школа № 5".encode(), b"\xd0\xa8\xd0 5")
    assert found(check(tmp_path, data)) == [(0, 0, "school-charset"), (7, 2, "school-characters")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^", "~", ":"])
def test_any_delimiter_is_found_and_the_rejects_have_it_too(tmp_path: Path, delimiter: str) -> None:
    rejects = tmp_path / "r.csv"
    result = check(tmp_path, csv_of(row(Address="a, b; c"), row(Code="8", Copies="x"), delimiter=delimiter), "--rejects", str(rejects))
    assert found(result) == [(3, 9, "school-copies")]
    assert delimiter.join(["Code", "School name", "Address"]) in rejects.read_text("utf-8-sig")


def test_the_line_in_which_excel_names_the_delimiter_is_no_header(tmp_path: Path) -> None:
    assert found(check(tmp_path, "sep=;\r\n" + csv_of(row(Copies="x")))) == [(3, 9, "school-copies")]


def test_titles_above_the_headers_and_empty_rows_count_and_are_not_read(tmp_path: Path) -> None:
    text = '"List of schools, 2026";\r\n;\r\n' + csv_of(row(), *[[""] * len(HEADERS)] * 3, row(Code="8", Copies="x"))
    assert (8, 9, "school-copies") in found(check(tmp_path, text))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf\r\n", "is empty"),
        (b"Code;School name;Country;Languages;Audiences\r\n", "has no row of a school"),
        (b"1;2;3\r\n4;5;6\r\n", "has no line of headers"),
        (b"<html><table><tr><td>Code</td></tr></table></html>", "is a web page"),
        (b"%PDF-1.7\n", "is a web page or a document"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "Excel 97"),
        (b"PK\x03\x04 broken", "cannot be unpacked"),
        (bytes(range(128, 256)) * 50, "in no charset that can be told"),
    ],
)
def test_what_is_no_list_is_told_in_one_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    result = check(tmp_path, content, name="list.xlsx")
    assert [kind for kind in kinds(result) if kind != "school-map"] == ["school-list"]
    assert words in result.output
    assert result.exit_code == 1


def test_a_quotation_mark_that_nothing_closes_is_told_with_its_line(tmp_path: Path) -> None:
    text = csv_of(row()) + '"8;"' + "x" * 200_000
    result = check(tmp_path, text)
    assert (3, 1, "school-list") in found(result) or (3, 0, "school-list") in found(result)


def zipped(*names: str) -> bytes:
    """An archive of files with these names."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    return written.getvalue()


def workbook(path: Path, *rows: list[object]) -> Workbook:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (list(HEADERS), *rows):
        sheet.append(tuple(line))  # type: ignore[arg-type]  # cells of any kind
    book.save(path)
    return book


def test_cells_of_a_workbook_are_what_was_typed_and_what_the_program_made_of_them_is_told(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"  # whatever its name says
    formula, date = row(Code="2"), row(Code="3")
    formula[1], date[11] = "=1+1", ""
    numbers: list[object] = list(row(Code="4", School_name="Школа № 4"))
    numbers[0], numbers[3], numbers[8], numbers[11] = 4, 170100, 30.0, 74951234567
    dated: list[object] = list(date)
    dated[11] = datetime.datetime(2024, 3, 12)  # noqa: DTZ001  # spreadsheets have no time zones
    wrong: list[object] = list(row(Code="5"))
    wrong[1] = "#N/A"
    long: list[object] = list(row(Code="6", School_name="Школа № 6"))
    long[11] = 1234567890123456789
    workbook(path, list(formula), dated, numbers, wrong, long)
    faults, tally = checked(path)
    assert faults == [(2, 2, "school-formula"), (3, 12, "school-damaged"), (5, 2, "school-damaged"), (6, 12, "school-damaged")]
    assert tally.schools == 1


def ods(rows: str) -> bytes:
    """An OpenDocument spreadsheet of rows in its XML."""
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        sheet = f"<office:body><office:spreadsheet><table:table>{rows}</table:table></office:spreadsheet></office:body>"
        archive.writestr("content.xml", f"<office:document-content {spaces}>{sheet}</office:document-content>")
    return written.getvalue()


def test_cells_that_are_merged_with_one_above_are_told_and_those_beside_each_other_are_one_value(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    rows = [row(Code=str(number), School_name=f"Школа № {number}", Region="Тверь" if number == 7 else "") for number in range(7, 11)]
    book = workbook(path, *[list[object](one) for one in rows])
    for cells in ("O2:O4", "N5:O5"):
        book.worksheets[0].merge_cells(cells)
    book.save(path)
    assert checked(path)[0] == [(3, 15, "school-merged"), (4, 15, "school-merged")]
    cell = '<table:{}table-cell office:value-type="string"{}><text:p>{}</text:p></table:{}table-cell>'
    lines = [[cell.format("", "", text, "") for text in line] for line in (HEADERS, *rows)]
    lines[1][14] = cell.format("", ' table:number-rows-spanned="3"', "Тверь", "")
    lines[2][14] = lines[3][14] = cell.format("covered-", "", "", "covered-")
    lines[4][13:15] = cell.format("", ' table:number-columns-spanned="2"', "", ""), cell.format("covered-", "", "", "covered-")
    path.write_bytes(ods("".join(f"<table:table-row>{''.join(line)}</table:table-row>" for line in lines)))
    assert checked(path)[0] == [(3, 15, "school-merged"), (4, 15, "school-merged")]


def test_a_cell_merged_with_one_beside_it_is_told_where_a_school_needs_it(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    rows = [row(Code="7", School_name=""), row(Code="8", School_name="Школа № 8", Phone="", Helpline="116 111")]
    book = workbook(path, *[list[object](one) for one in rows])
    for cells in ("A2:B2", "K3:L3"):
        book.worksheets[0].merge_cells(cells)
    book.save(path)
    assert checked(path)[0] == [(2, 2, "school-merged")]
    cell = '<table:{}table-cell office:value-type="string"{}><text:p>{}</text:p></table:{}table-cell>'
    lines = [[cell.format("", "", text, "") for text in line] for line in (HEADERS, *rows)]
    for line, at, text in ((lines[1], 0, "7"), (lines[2], 10, "116 111")):
        line[at : at + 2] = cell.format("", ' table:number-columns-spanned="2"', text, ""), cell.format("covered-", "", "", "covered-")
    path.write_bytes(ods("".join(f"<table:table-row>{''.join(line)}</table:table-row>" for line in lines)))
    assert checked(path)[0] == [(2, 2, "school-merged")]


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_rows_and_columns_that_are_hidden_and_sheets_that_are_not_read_are_noted(tmp_path: Path, form: str) -> None:
    rows = [row(Code=str(number), School_name=f"Школа № {number}", City=f"Город {number}") for number in range(4)]
    if form == "xlsx":
        book = workbook(tmp_path / "made.xlsx", *[list[object](one) for one in rows])
        sheet = book.worksheets[0]
        sheet.row_dimensions[3].hidden = sheet.row_dimensions[4].hidden = True
        for column in ("L", "N", "Z"):
            sheet.column_dimensions[column].hidden = True
        book.create_sheet("South").append(["Code"])
        book.create_sheet("Empty")
        book.save(tmp_path / "made.xlsx")
        content = (tmp_path / "made.xlsx").read_bytes()
    else:
        hidden, column = (f'table:table-{name} table:visibility="{how}"' for name, how in (("row", "filter"), ("column", "collapse")))
        lines = ["".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in line) for line in (HEADERS, *rows)]
        shown = [f"<{hidden if number in (2, 3) else 'table:table-row'}>{line}</table:table-row>" for number, line in enumerate(lines)]
        columns = f'<table:table-column table:number-columns-repeated="11"/><{column}/><table:table-column/><{column}/>'
        south = '</table:table><table:table table:name="South"><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>'
        content = ods(f"{columns}{''.join(shown)}{south}</table:table><table:table table:name='Empty'><table:table-row/>")
    result = check(tmp_path, content, name=f"list.{form}")
    assert found(result)[0] == (0, 0, "school-hidden")
    assert "note: school-hidden: 2 rows and 2 columns (Phone, Logo): hidden, and read as all others" in result.output
    assert "note: school-unread: other sheets, which are not read: South\n" in result.output
    assert "4 schools, 0 rows rejected" in result.output


def test_a_row_of_totals_is_told_as_one_thing(tmp_path: Path) -> None:
    empty = dict.fromkeys(("Code", "School_name", "Address", "Postcode", "City", "Country", "Languages", "Audiences"), "")
    totals = [
        row(**empty, Copies="60"),
        row(**empty | {"School_name": "Итого"}, Copies="60"),
        row(**empty | {"Code": "Total"}, Copies="60"),
    ]
    result = check(tmp_path, csv_of(row(), *totals))
    assert found(result) == [(3, 0, "school-missing"), (4, 0, "school-missing"), (5, 0, "school-missing")]
    assert 'the row says nothing of a school but "Итого" and copies: it may be a row of totals' in result.output
    assert "1 school, 3 rows rejected" in result.output


def test_a_row_that_tells_two_things_of_a_school_is_no_row_of_totals(tmp_path: Path) -> None:
    empty = dict.fromkeys(("Address", "Postcode", "City", "Country", "Languages", "Audiences"), "")
    result = check(tmp_path, csv_of(row(**empty)))
    assert "row of totals" not in result.output
    assert "school-missing: languages is empty" in result.output


def test_where_the_first_sheet_has_no_headers_the_others_are_named(tmp_path: Path) -> None:
    book = workbook(tmp_path / "made.xlsx", list[object](row()))
    book.worksheets[0].title = "Schools"
    book.create_sheet("Cover", 0).append(["Ministry of Education, 2026"])
    book.save(tmp_path / "made.xlsx")
    result = check(tmp_path, (tmp_path / "made.xlsx").read_bytes(), name="list.xlsx")
    assert kinds(result) == ["school-list"]
    assert "its first sheet has no line of headers that is understood; another sheet holds something: Schools\n" in result.output
    assert "move the sheet of the schools before all others" in result.output


def test_a_sheet_that_its_style_hides_is_not_read(tmp_path: Path) -> None:
    lines = ["".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in line) for line in (HEADERS, row())]
    rows, old = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines), f"<table:table-row>{lines[0]}</table:table-row>"
    hidden = '<table:table table:name="Old" table:style-name="ta2"><table:table-column/>'
    content = ods(f"{old}</table:table>{hidden}{old}{old}</table:table><table:table>{rows}</table:table>{hidden}{old}")
    style = '<style:style xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(written, "w") as archive:
        text = (
            before.read("content.xml")
            .decode()
            .replace("<office:body>", f"<office:automatic-styles>{style}</office:automatic-styles><office:body>")
        )
        archive.writestr("content.xml", text.replace(f"<table:table>{old}</table:table>", "", 1))
    assert found(check(tmp_path, written.getvalue(), name="list.ods")) == []


def test_what_is_hidden_nowhere_is_not_noted(tmp_path: Path) -> None:
    assert found(check(tmp_path, sound("ods"), name="list.ods")) == found(check(tmp_path, sound("xlsx"), name="list.xlsx")) == []


def test_values_below_no_header_are_noted(tmp_path: Path) -> None:
    result = check(tmp_path, csv_of([*row(), "a"], [*row(Code="8", School_name="Лицей № 8"), ""], headers=[*HEADERS, ""]))
    assert "list.csv:1:17: note: school-unread: a column without a header has values in 1 row: not read, and not kept" in result.output


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (zipped("xl/workbook.bin"), "is a binary workbook of Excel (.xlsb)"),
        (zipped("Index/Document.iwa"), "is a spreadsheet of Apple Numbers"),
        (b"+/v8-" + csv_of(row()).encode("utf-7"), "is in UTF-7"),
    ],
    ids=["xlsb", "numbers", "utf-7"],
)
def test_a_spreadsheet_or_a_charset_that_is_not_read_is_named(tmp_path: Path, content: bytes, words: str) -> None:
    result = check(tmp_path, content)
    assert result.exit_code == 1
    assert f"list.csv: error: school-list: {words}" in result.output


def test_the_first_sheet_that_is_seen_is_read(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    book = workbook(path, list(row()))
    hidden = book.create_sheet("notes", 0)
    hidden.sheet_state = "hidden"
    hidden.append(["Code", "School name"])
    book.active = 1
    book.save(path)
    assert checked(path)[0] == []


def rewritten(path: Path, name: str, change: tuple[bytes, bytes], target: Path) -> Path:
    """A copy of an archive in which bytes of one of its files are replaced."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            new.writestr(info.filename, data.replace(*change) if info.filename == name else data)
    return target


def test_a_workbook_without_its_sheet_is_told(tmp_path: Path) -> None:
    workbook(tmp_path / "sound.xlsx", list(row()))
    path = rewritten(tmp_path / "sound.xlsx", "xl/_rels/workbook.xml.rels", (b"sheet1.xml", b"sheet9.xml"), tmp_path / "list.xlsx")
    assert "has no sheet" in check(tmp_path, path.read_bytes(), name="list.xlsx").output


def test_a_document_type_is_refused_before_anything_of_it_is_read(tmp_path: Path) -> None:
    workbook(tmp_path / "sound.xlsx", list(row()))
    entities = b'<!DOCTYPE worksheet [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet'
    path = rewritten(tmp_path / "sound.xlsx", "xl/worksheets/sheet1.xml", (b"<worksheet", entities), tmp_path / "list.xlsx")
    result = check(tmp_path, path.read_bytes(), name="list.xlsx")
    assert kinds(result) == ["school-list"]
    assert "document type" in result.output


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    workbook(tmp_path / "sound.xlsx", list(row()))
    bomb = b"<worksheet " + b" " * 60_000_000
    path = rewritten(tmp_path / "sound.xlsx", "xl/worksheets/sheet1.xml", (b"<worksheet", bomb), tmp_path / "list.xlsx")
    assert path.stat().st_size < 100_000
    result = check(tmp_path, path.read_bytes(), name="list.xlsx")
    assert "packed more densely than any table" in result.output


@pytest.mark.parametrize("name", ["../../outside.xml", "/etc/passwd", "xl\\evil.xml"])
def test_an_archive_with_names_that_leave_it_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "sound.xlsx"
    workbook(path, list(row()))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, "x")
    assert "would leave it" in check(tmp_path, path.read_bytes(), name="list.xlsx").output
