"""What a reader sees in a sheet is what is read, whatever program saved it; what depends on the reader's machine is refused by name."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from cop_docs.exchange import FORMATS, number_formats, read_rows
from cop_docs.exchange.rows import RowState
from cop_docs.model.finding import Findings
from cop_docs.read.archive import open_archive
from tests.exchange.files import codes, export_of, ods, row, rows, with_parts, written
from tests.projects import said

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def book(*pairs: tuple[str, str]) -> bytes:
    return written("xlsx", export_of(*(pairs or (("One.", ""),))))


def edited(data: bytes, **cells: str | int) -> bytes:
    """The workbook with values in some cells, saved by another program."""
    opened = load_workbook(io.BytesIO(data))
    for name, value in cells.items():
        opened.worksheets[0][name] = value
    return saved(opened)


def saved(opened: object) -> bytes:
    file = io.BytesIO()
    opened.save(file)  # type: ignore[attr-defined]  # any workbook
    return file.getvalue()


def with_number(value: float, code: str) -> bytes:
    opened = load_workbook(io.BytesIO(book()))
    cell = opened.worksheets[0]["D2"]
    cell.value, cell.number_format = value, code
    return saved(opened)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.5, "0%", "50%"),
        (0.5, "0\\ %", "50 %"),
        (0.5, '0" %"', "1 %"),
        (0.125, "0%", "13%"),
        (116111, "General", "116111"),
        (116111, "@", "116111"),
        (116111, "0", "116111"),
        (7, "000", "007"),
        (-7, "0", "-7"),
        (13, '0" ans"', "13 ans"),
        (1.5, "0", "2"),
        (0, "#", ""),
    ],
)
def test_a_number_is_read_as_its_format_shows_it(value: float, code: str, text: str) -> None:
    assert row("xlsx", with_number(value, code)).translation == text


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (3.5, "General"),
        (1e12, "General"),
        (3.5, "0.0"),
        (1234, "#,##0"),
        (0.5, "0.0%"),
        (45000, "dd/mm/yyyy"),
        (0.5, "h:mm"),
        (7, "[Red]0"),
        (-7, "0;(0)"),
    ],
)
def test_a_number_that_is_shown_differently_from_place_to_place_refuses_its_row_by_name(value: float, code: str) -> None:
    one = row("xlsx", with_number(value, code))
    assert (one.is_words, codes(one)) == (False, ["not-text"])
    assert code in one.complaints[0].problem or "date" in one.complaints[0].problem


@pytest.mark.parametrize("number", sorted(number_formats.BUILT_IN))
def test_of_the_formats_that_have_a_number_only_those_of_whole_numbers_are_read(number: int) -> None:
    is_read = number_formats.shown("7", number_formats.BUILT_IN[number]) is not None
    assert is_read is (number in (0, 1, 9, 49))


def test_a_number_format_is_a_closed_list() -> None:
    assert number_formats.shown("1", "General") == "1"
    assert number_formats.shown("1", "_-0") is None
    assert number_formats.shown("abc", "General") is None
    assert number_formats.shown("NaN", "0") is None


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("99999999999", "General", "99999999999"),
        ("100000000000", "General", None),
        ("-99999999999", "General", "-99999999999"),
        ("7.0", "General", "7"),
        ("7", "@", "7"),
        ("0.505", "0%", "51%"),
        ("0.0051", "0%%", "51%%"),
        ("-0.4", "0", "0"),
        ("2.5", "0", "3"),
        ("-2.5", "0", "-3"),
        ("7", r"\~00", "~07"),
        ("7", '"n° "0\u00a0%', "n° 700\u00a0%"),
        ("0", "##", ""),
        ("0", "#0", "0"),
        ("7", "0;-0", "7"),
        ("0", "0;-0", None),
        ("1e27", "0", "1" + "0" * 27),
        ("1e28", "0", None),
        ("1e999999", "0", None),
        ("1e999999", "General", None),
        ("7", "0" + "%" * 14, None),
        ("7", '"' + "a" * 252 + '"0', "a" * 252 + "7"),
        ("7", '"' + "a" * 253 + '"0', None),
    ],
)
def test_a_number_is_shown_whole_or_not_read(value: str, code: str, text: str | None) -> None:
    assert number_formats.shown(value, code) == text


def sheet_with(cell: str, *, styles: str = "") -> bytes:
    """A workbook whose cell D2 is written as ``cell``."""
    data = book()
    text = open_archive(data)[SHEET].decode()
    parts: dict[str, str | bytes] = {SHEET: re.sub(r'<c r="D2"[^>]*?(/>|>.*?</c>)', cell, text, count=1)}
    if styles:
        parts["xl/styles.xml"] = styles
    return with_parts(data, parts)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ('<c r="D2" t="inlineStr"><is><t>Un.</t></is></c>', "Un."),
        ('<c r="D2" t="inlineStr"><is><r><t>U</t></r><r><t>n.</t></r></is></c>', "Un."),
        ('<c r="D2" t="inlineStr"><is><r><t>Un</t></r><r><rPr><strike/></rPr><t> deux</t></r><r><t>.</t></r></is></c>', "Un."),
        ('<c r="D2" t="inlineStr"><is><r><rPr><strike val="0"/></rPr><t>Un.</t></r></is></c>', "Un."),
        ('<c r="D2" t="inlineStr"><is><t>复印</t><rPh sb="0" eb="1"><t>fù</t></rPh><phoneticPr fontId="1"/></is></c>', "复印"),
        ('<c r="D2" t="inlineStr"><is><r><t>Âge </t></r><r><rPr><rFont val="Symbol"/></rPr><t>³</t></r></is></c>', "Âge ≥"),
        ('<c r="D2" t="inlineStr"><is><t>a_x000A_b</t></is></c>', "a\nb"),
        ('<c r="D2" t="str"><v>Un.</v></c>', "Un."),
        ('<c t="n"><v></v></c>', ""),
    ],
)
def test_texts_of_a_cell_are_read_as_they_are_seen(cell: str, words: str) -> None:
    assert row("xlsx", sheet_with(cell)).translation == words


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ('<c r="D2"><f>A1</f><v>3</v></c>', "a formula"),
        ('<c r="D2" t="str"><f>A1</f><v>Un</v></c>', "a formula"),
        ('<c r="D2" t="b"><v>1</v></c>', "a logical value"),
        ('<c r="D2" t="e"><v>#REF!</v></c>', "an error"),
        ('<c r="D2" t="d"><v>2026-01-01</v></c>', "a date"),
        ('<c r="D2" t="z"><v>1</v></c>', 'the unknown type "z"'),
        ('<c r="D2" t="s"><v>9999</v></c>', "which the workbook lacks"),
        ('<c r="D2" t="inlineStr"><is><r><rPr><rFont val="Webdings"/></rPr><t>a</t></r></is></c>', "a picture of a symbol font"),
    ],
)
def test_what_is_no_words_refuses_its_row_by_name(cell: str, problem: str) -> None:
    one = row("xlsx", sheet_with(cell))
    assert (one.is_words, codes(one)) == (False, ["not-text"])
    assert problem in one.complaints[0].problem


def test_a_cell_struck_out_as_a_whole_is_no_translation() -> None:
    opened = load_workbook(io.BytesIO(edited(book(), D2="Un.")))
    opened.worksheets[0]["D2"].font = Font(strike=True)
    assert "is struck out" in row("xlsx", saved(opened)).complaints[0].problem
    opened.worksheets[0]["D2"].value = 7
    assert "is struck out" in row("xlsx", saved(opened)).complaints[0].problem
    opened.worksheets[0]["D2"].value = None
    assert row("xlsx", saved(opened)).complaints == ()
    struck = '<c r="D2" t="inlineStr"><is><r><rPr><strike/></rPr><t>Un.</t></r></is></c>'
    assert "is struck out" in row("xlsx", sheet_with(struck)).complaints[0].problem


def strict(data: bytes) -> bytes:
    parts = {name: part.decode() for name, part in open_archive(data).items() if name.endswith((".xml", ".rels"))}
    return with_parts(data, {
        name: text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, text in parts.items()
    })  # fmt: skip


def test_a_strict_workbook_is_read() -> None:
    assert row("xlsx", strict(edited(book(), D2="Un."))).translation == "Un."


def test_lines_above_the_header_and_a_changed_order_of_columns_are_understood() -> None:
    opened = load_workbook(io.BytesIO(edited(book(), D2="Un.")))
    sheet = opened.worksheets[0]
    sheet.insert_rows(1, 2)
    sheet["A1"] = "Please send it back by Friday"
    sheet["C3"] = " ENGLISH "
    sheet["G3"] = "English"
    sheet.move_range("D3:D4", cols=10)
    assert row("xlsx", saved(opened)).translation == "Un."


# states


@pytest.mark.parametrize(
    ("word", "progress"),
    [("Translated ", RowState.TRANSLATED), ("REVIEWED", RowState.REVIEWED), ("needs  review", RowState.FUZZY), ("", None)],
)
def test_states_are_understood_in_any_case(word: str, progress: RowState | None) -> None:
    one = row("xlsx", edited(book(), D2="Un.", E2=word))
    assert (one.progress, one.complaints) == (progress, ())


@pytest.mark.parametrize("word", ["ok", "traduit", "translated?", 1])
def test_a_state_that_is_in_no_list_is_unfinished_and_said(word: str | int) -> None:
    one = row("xlsx", edited(book(), D2="Un.", E2=word))
    assert (one.progress, one.is_set, codes(one)) == (RowState.FUZZY, True, ["unknown-state"])


def test_a_state_that_was_left_alone_is_not_said_by_anybody() -> None:
    assert not row("xlsx", edited(book(), D2="Un.")).is_set
    assert row("xlsx", edited(book(), D2="Un.", E2="translated")).is_set


# comments


def test_comments_of_excel_and_words_of_the_column_come_back() -> None:
    opened = load_workbook(io.BytesIO(edited(book(), D2="Un.", F2="for whom?")))
    opened.worksheets[0]["C2"].comment = Comment("Ada:\nToo long?", "Ada")
    assert [str(comment) for comment in row("xlsx", saved(opened)).comments] == ["translator: for whom?", "Ada: Too long?"]


def test_a_comment_of_excel_365_comes_back_once_with_the_name_of_its_author() -> None:
    opened = load_workbook(io.BytesIO(edited(book(), D2="Un.")))
    opened.worksheets[0]["D2"].comment = Comment("[Threaded comment] Too long?", "tc={1}")
    data = saved(opened)
    space = 'xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"'
    kind = "http://schemas.microsoft.com/office/2017/10/relationships"
    sheet_rels, book_rels = "xl/worksheets/_rels/sheet1.xml.rels", "xl/_rels/workbook.xml.rels"
    parts = open_archive(data)
    added = {
        "xl/threadedComments/threadedComment1.xml": f'<ThreadedComments {space}><threadedComment ref="D2" personId="{{P}}"><text>Too long?</text></threadedComment></ThreadedComments>',
        "xl/persons/person.xml": f'<personList {space}><person displayName="Ada" id="{{P}}"/></personList>',
        sheet_rels: parts[sheet_rels].decode().replace("</Relationships>", f'<Relationship Id="r9" Type="{kind}/threadedComment" Target="../threadedComments/threadedComment1.xml"/></Relationships>'),
        book_rels: parts[book_rels].decode().replace("</Relationships>", f'<Relationship Id="r9" Type="{kind}/person" Target="persons/person.xml"/></Relationships>'),
    }  # fmt: skip
    assert [str(comment) for comment in row("xlsx", with_parts(data, added)).comments] == ["Ada: Too long?"]


# files that say nothing


@pytest.mark.parametrize("name", ["xlsx", "ods", "csv"])
def test_a_sheet_of_somebody_else_says_what_it_holds(tmp_path: Path, name: str) -> None:
    data = {"xlsx": edited(written("xlsx", export_of()), A1="Budget"), "ods": ods("<table:table-row/>"), "csv": b"Budget,2026\n"}[name]
    path = tmp_path / f"a.{name}"
    path.write_bytes(data)
    findings = Findings()
    assert read_rows(path, findings) == []
    assert findings.errors() == 1
    assert "has no row of a message; it holds sheet" in said(findings)[0]


# OpenDocument


HEADER = ("Message", "English", "Translation", "State")


def cells(*texts: str) -> str:
    return "".join(f"<table:table-cell>{text if text.startswith('<') else f'<text:p>{text}</text:p>'}</table:table-cell>" for text in texts)


def of_translation(cell: str, styles: str = "") -> bytes:
    label = str(export_of(("One.", "")).rows[0].label)
    head = f"<table:table-row>{cells(*HEADER)}</table:table-row>"
    return ods(
        f'{head}<table:table-row table:number-rows-repeated="3"/><table:table-row>{cells(label, "One.")}{cell}{cells("to do")}</table:table-row>',
        styles,
    )


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ('<table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50 %</text:p></table:table-cell>', "50 %"),
        ('<table:table-cell office:value-type="float" office:value="7"><text:p>007</text:p></table:table-cell>', "007"),
        ("<table:table-cell><text:p>Un</text:p><text:p>Deux</text:p></table:table-cell>", "Un\nDeux"),
        ('<table:table-cell><text:p>a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d  e</text:p></table:table-cell>', "a  b\tc\nd e"),
        (
            '<table:table-cell><text:p>a<text:span text:style-name="X">x</text:span><text:span text:style-name="B">b</text:span></text:p></table:table-cell>',
            "ab",
        ),
        (
            "<table:table-cell><text:p><text:ruby><text:ruby-base>复</text:ruby-base><text:ruby-text>fù</text:ruby-text></text:ruby></text:p></table:table-cell>",
            "复",
        ),
        ("<table:table-cell><text:p><text:a>lien</text:a></text:p></table:table-cell>", "lien"),
    ],
)
def test_cells_of_opendocument_are_read_as_they_are_seen(cell: str, words: str) -> None:
    styles = '<style:style style:name="X"><style:text-properties style:text-line-through-style="solid"/></style:style><style:style style:name="B"/>'
    assert row("ods", of_translation(cell, styles)).translation == words


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ('<table:table-cell table:formula="of:=1"><text:p>1</text:p></table:table-cell>', "a formula"),
        ("<table:table-cell><text:p>a<text:note/></text:p></table:table-cell>", "note"),
        ("<table:table-cell><draw:frame/></table:table-cell>", "frame"),
        ('<table:table-cell table:style-name="X"><text:p>a</text:p></table:table-cell>', "is struck out"),
    ],
)
def test_what_is_no_words_in_opendocument_refuses_its_row_by_name(cell: str, problem: str) -> None:
    styles = '<style:style style:name="X"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    one = row("ods", of_translation(cell, styles))
    assert (one.is_words, codes(one)) == (False, ["not-text"])
    assert problem in one.complaints[0].problem


def test_comments_of_opendocument_come_back_and_are_no_words() -> None:
    note = "<office:annotation><dc:creator>Ada</dc:creator><text:p>Too long?</text:p></office:annotation>"
    one = row("ods", of_translation(f"<table:table-cell>{note}<text:p>Un.</text:p></table:table-cell>"))
    assert (one.translation, [str(comment) for comment in one.comments], one.place.line) == ("Un.", ["Ada: Too long?"], 5)


# CSV


def csv_of(delimiter: str = ",", line: str = "\r\n", translation: str = '"Un, ""deux""; trois"') -> str:
    label = str(export_of(("One.", "")).rows[0].label)
    return line.join((delimiter.join(HEADER), delimiter.join((label, "One.", translation, "translated")), ""))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_csv_file_is_read_with_any_delimiter_and_byte_order_mark(delimiter: str, charset: str) -> None:
    one = row("csv", csv_of(delimiter).encode(charset))
    assert (one.translation, one.progress, one.place.line) == ('Un, "deux"; trois', RowState.TRANSLATED, 2)


def test_a_line_end_inside_a_cell_of_csv_is_one_of_the_translation() -> None:
    assert row("csv", csv_of(translation='"Un\r\ndeux"')).translation == "Un\ndeux"


def test_the_order_of_rows_does_not_matter() -> None:
    data = book(("One.", "un"), ("Two.", "deux"))
    opened = load_workbook(io.BytesIO(data))
    lines = [[cell.value for cell in line] for line in opened.worksheets[0].iter_rows(min_row=2)]
    for number, line in enumerate(reversed(lines), start=2):
        for place, value in enumerate(line, start=1):
            opened.worksheets[0].cell(number, place).value = value
    assert {one.label.key: one.translation for one in rows("xlsx", saved(opened))} == {"a.b0": "un", "a.b1": "deux"}
    assert FORMATS["csv"].write is None


# numbers that others wrote


NO_NUMBERS = ["\u00b2", "\u0667", "-1", "1.0", "", " 1", "9" * 10, "9" * 5000]


@pytest.mark.parametrize("number", NO_NUMBERS, ids=lambda number: ascii(number)[:12])
def test_what_is_no_number_in_an_attribute_is_answered_as_if_it_were_not_there(number: str) -> None:
    assert row("xlsx", sheet_with(f'<c r="D2" t="inlineStr" s="{number}"><is><t>Un.</t></is></c>')).translation == "Un."
    (problem,) = row("xlsx", sheet_with(f'<c r="D2" t="s"><v>{number}</v></c>')).complaints if number != " 1" else [None]
    assert problem is None or "which the workbook lacks" in problem.problem
    text = open_archive(book())[SHEET].decode()
    numbered = text.replace('<row r="2"', f'<row r="{number}"').replace('<row r="1"', f'<row r="{number}"')
    assert row("xlsx", with_parts(book(), {SHEET: numbered})).place.line == 2
    styles = f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="{number}" formatCode="0"/></numFmts><cellXfs><xf numFmtId="{number}" fontId="{number}"/></cellXfs></styleSheet>'
    assert row("xlsx", sheet_with('<c r="D2" s="0"><v>7</v></c>', styles=styles)).translation == "7"
    repeated = (
        f'<table:table-cell table:number-columns-repeated="{number}" office:value-type="string"><text:p>Un.</text:p></table:table-cell>'
    )
    assert row("ods", of_translation(repeated)).translation == "Un."


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("a_x000A_b", "a\nb"),
        ("_xD83D__xDE00_", "😀"),
        ("a_xD83D_b", "a\ufffdb"),
        ("_xDE00__xD83D_", "\ufffd\ufffd"),
        ("_x00e9_", "é"),
        ("_xZZZZ_", "_xZZZZ_"),
    ],
)
def test_escapes_of_a_sheet_are_characters_and_half_of_one_is_refused_by_the_gate(written: str, text: str) -> None:
    assert row("xlsx", sheet_with(f'<c r="D2" t="inlineStr"><is><t>{written}</t></is></c>')).translation == text


@pytest.mark.parametrize(("line", "is_read"), [(100_000, True), (100_001, False)])
def test_every_format_reads_a_hundred_thousand_lines(line: int, *, is_read: bool) -> None:
    label = str(export_of(("One.", "")).rows[0].label)
    far = f'<table:table-row table:number-rows-repeated="{line - 2}"/><table:table-row>{cells(label, "One.", "Un.")}</table:table-row>'
    found = rows("ods", ods(f"<table:table-row>{cells('Message', 'English', 'Translation')}</table:table-row>{far}"))
    assert [one.place.line for one in found] == ([line] if is_read else [])
    text = open_archive(book())[SHEET].decode()
    moved = re.sub(r'r="([A-F])2"', rf'r="\g<1>{line}"', text).replace('<row r="2"', f'<row r="{line}"')
    if is_read:
        assert row("xlsx", with_parts(book(), {SHEET: moved})).place.line == line
    else:
        assert rows("xlsx", with_parts(book(), {SHEET: moved})) == []
