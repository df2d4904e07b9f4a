"""What leaves as XLIFF, spreadsheet or Word table comes back the same; what other programs and people do to such files does no harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook

from cop_docs.catalogues.admission import English, admit
from cop_docs.catalogues.po_writer import Catalogue, Entry
from cop_docs.exchange import FORMATS, read_rows
from cop_docs.exchange.rows import Export, Label, Row, RowState, rows_of
from cop_docs.model.finding import Findings
from cop_docs.model.language import LANGUAGES, Language
from cop_docs.read.archive import open_archive, pack
from cop_docs.read.unreadable import Unreadable
from cop_docs.read.xml import MAX_BYTES, parse_xml
from cop_docs.rules.translations.pair import Standards
from tests.exchange.files import with_parts
from tests.projects import said

ARABIC, CHINESE, FRENCH = (next(one for one in LANGUAGES if one.code == code) for code in ("ar", "zh", "fr"))
COMING_BACK = [name for name, row in FORMATS.items() if row.read and row.write]
LEAVING = [name for name, row in FORMATS.items() if row.write]
XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"

# characters of private use (Co) are what a font of the reader makes of them: the readers refuse them
signs = st.characters(blacklist_categories=("Cs", "Cc", "Co")) | st.sampled_from("\n\t")
parts = st.sampled_from(
    ["**", "*", "***", "[", "][link]", "][term:a]", "{name}", "\\*", "}", "=", "+", '"', "<b>", "&amp;", "]]>", "_x0041_", "حماية", " "]
)
texts = st.lists(parts | st.text(signs, max_size=8), max_size=6).map("".join)
entries = st.lists(
    st.builds(
        Entry,
        msgid=texts.filter(bool),
        msgstr=st.tuples(texts),
        msgctxt=st.none() | st.just("title"),
        flags=st.sampled_from([(), ("fuzzy",)]),
        translator_comments=st.just(()) | st.tuples(texts),
    ),
    min_size=1,
    max_size=4,
)


def leaving(*given_entries: Entry, language: Language = ARABIC) -> Export:
    keyed = tuple(
        Entry(entry.msgid, entry.msgstr, entry.msgctxt, None, entry.translator_comments, (f"key: a.b{number}", "a note"), flags=entry.flags)
        for number, entry in enumerate(given_entries)
    )
    harm = {"term": "harm", "en": "harm", language.code: "ضرر"}
    return Export(language, list(rows_of({"children": Catalogue((), keyed)}, language, {})), (harm,))


def back(name: str, data: bytes) -> tuple[list[Row], list[str]]:
    """The rows of a file, and what is said of them and of lines without a label."""
    reader = FORMATS[name].read
    assert reader is not None
    found = reader(data, "file")
    said_of_rows = [f"{row.where}: {complaint.code}: {complaint.problem}" for row in found.rows for complaint in row.complaints]
    return found.rows, [*said_of_rows, *(f"{place}: {problem}" for place, problem, _ in found.strange)]


def made(name: str, export: Export) -> bytes:
    write = FORMATS[name].write
    assert write is not None
    return write(export)


def bare(rows: list[Row]) -> list[tuple[Label, str, str]]:
    return [(row.label, row.english, row.translation) for row in rows]


@pytest.mark.parametrize("name", COMING_BACK)
@given(entries)
@settings(max_examples=30, deadline=None)
def test_what_leaves_comes_back_the_same(name: str, given_entries: list[Entry]) -> None:
    export = leaving(*given_entries)
    rows, findings = back(name, made(name, export))
    assert findings == []
    assert bare(rows) == bare(list(export.rows))


@pytest.mark.parametrize("name", ["xliff", "xlsx"])
def test_the_state_of_a_translation_comes_back(name: str) -> None:
    export = leaving(Entry("One"), Entry("Two", ("deux",)), Entry("Three", ("trois",), flags=("fuzzy",)), language=FRENCH)
    rows, _ = back(name, made(name, export))
    assert [row.progress for row in rows] == [RowState.TODO, RowState.TRANSLATED, RowState.FUZZY]


@pytest.mark.parametrize("name", LEAVING)
def test_the_same_rows_give_the_same_bytes(name: str) -> None:
    export = leaving(Entry("One **two**", ("واحد **اثنان**",)))
    assert made(name, export) == made(name, export)


@pytest.mark.parametrize("name", ["xlsx", "docx"])
def test_an_office_file_says_no_time_and_no_person(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(made(name, leaving(Entry("One"))))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2000-01-01T00:00:00Z") == 2
    assert ">cop-docs<" in core


def test_a_label_is_found_among_other_words() -> None:
    label = leaving(Entry("One")).rows[0].label
    assert Label.found_in(f"12 ? {label} ") == label
    assert Label.found_in("ar:children/a.b0") is None


def test_a_message_with_plural_forms_or_without_a_key_stays_at_home() -> None:
    plural = Entry("One", ("un", "uns"), msgid_plural="Ones", extracted_comments=("key: a",))
    catalogue = Catalogue((), (plural, Entry("Two"), Entry("Gone", obsolete=True, extracted_comments=("key: b",))))
    assert list(rows_of({"children": catalogue}, FRENCH, {})) == []


# XLIFF


def unit(export: Export) -> etree._Element:
    return next(parse_xml(made("xliff", export)).iter(f"{XLIFF}trans-unit"))


def words(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())


def test_xliff_protects_marks_as_codes_and_gives_the_same_mark_the_same_id() -> None:
    element = unit(leaving(Entry("Ask **now**, {name}", ("{name}، **الآن**",))))
    codes = [[(code.get("id"), code.get("equiv-text")) for code in element[text].iter(f"{XLIFF}x")] for text in (0, 1)]
    assert codes == [[("1", "**"), ("2", "**"), ("3", "{name}")], [("3", "{name}"), ("1", "**"), ("2", "**")]]
    assert words(element[0]) == "Ask now, "


def test_xliff_names_the_message_its_notes_and_both_languages() -> None:
    data = made("xliff", leaving(Entry("One", ("一",), "title"), language=CHINESE))
    file = next(parse_xml(data).iter(f"{XLIFF}file"))
    assert (file.get("source-language"), file.get("target-language")) == ("en", "zh-Hans")
    assert file.get("original") == "locales/zh_Hans/LC_MESSAGES/children.po"
    element = next(file.iter(f"{XLIFF}trans-unit"))
    assert element.get("resname") == "a.b0"
    assert [note.text for note in element.iter(f"{XLIFF}note")] == ["title", "a note"]


def test_xliff_that_lost_the_text_of_its_codes_is_read_by_their_ids() -> None:
    data = made("xliff", leaving(Entry("Ask **now**", ("**الآن**",))))
    source, target = data.split(b"<target", 1)
    rows, _ = back("xliff", source + b"<target" + target.replace(b' equiv-text="**"', b"").replace(b' ctype="x-emphasis"', b""))
    assert rows[0].translation == "**الآن**"


def test_a_code_that_nobody_knows_stays_visible() -> None:
    data = made("xliff", leaving(Entry("One", ("a",)))).replace(b">a</target>", b'>a<x id="9"/></target>')
    assert back("xliff", data)[0][0].translation == "a{9}"


def test_segments_of_other_programs_are_joined() -> None:
    parted = b'><mrk mtype="seg" mid="1">Un.</mrk> <mrk mtype="seg" mid="2">Deux.</mrk></target>'
    data = made("xliff", leaving(Entry("One. Two.", ("a",)), language=FRENCH)).replace(b">a</target>", parted)
    assert back("xliff", data)[0][0].translation == "Un. Deux."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_with_a_document_type_is_refused(encoding: str) -> None:
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with pytest.raises(Unreadable, match="document type"):
        parse_xml(bomb.encode(encoding))


@pytest.mark.parametrize(
    "prolog", ['<!DOCTYPE tmx SYSTEM "tmx14.dtd">', '<!DOCTYPE xliff PUBLIC "-//XLIFF//EN" "http://example.org/[a].dtd">']
)
def test_a_document_type_that_only_names_a_file_is_not_looked_at(prolog: str) -> None:
    assert parse_xml(f"{prolog}<a>b</a>".encode()).text == "b"


@pytest.mark.parametrize(
    "prolog",
    [
        "<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]>",
        "<!-- <!DOCTYPE a> --><!DOCTYPE a [<!ELEMENT a ANY>]>",
        "<!DOCTYPE a SYSTEM 'b' [<!ELEMENT a ANY>]>",
    ],
)
def test_a_document_type_that_declares_anything_is_refused(prolog: str) -> None:
    with pytest.raises(Unreadable, match="declarations"):
        parse_xml(f"{prolog}<a/>".encode())


MANY = 50_000


def test_what_is_searched_for_in_a_long_text_takes_time_with_its_length_and_no_more() -> None:
    assert Label.found_in("a" * MANY) is None
    assert Label.found_in("aa:b/" * MANY) is None
    with pytest.raises(Unreadable):
        parse_xml(b"<!DOCTYPE a " * MANY)
    for text in (" " * MANY, "\n" * MANY, "x \n " * MANY, "equiv-text=&quot;" * MANY):
        data = made("xliff", leaving(Entry("One", ("a",)))).replace(b">a</target>", f'>{text}<ph id="1">{text}</ph></target>'.encode())
        assert len(back("xliff", data)[0]) == 1


# spreadsheets


def test_a_formula_stays_text_in_the_file_that_leaves() -> None:
    book = load_workbook(io.BytesIO(made("xlsx", leaving(Entry("=1+1", ("=cmd|' /C calc'!A0",))))))
    cells = [book.worksheets[0]["C2"], book.worksheets[0]["D2"]]
    assert [(cell.data_type, cell.number_format, cell.quotePrefix) for cell in cells] == [("s", "@", True)] * 2


def edited(data: bytes, cell: str, value: str | int) -> bytes:
    book = load_workbook(io.BytesIO(data))
    book.worksheets[0][cell] = value
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_formula_that_comes_back_is_no_translation() -> None:
    rows, findings = back("xlsx", edited(made("xlsx", leaving(Entry("One", ("a",)))), "D2", "=A1"))
    assert (rows[0].translation, rows[0].is_words) == ("", False)
    assert findings == ["cell D2: not-text: holds a formula"]


def test_digits_that_a_spreadsheet_made_a_number_come_back_as_digits() -> None:
    assert back("xlsx", edited(made("xlsx", leaving(Entry("One"))), "D2", 116111))[0][0].translation == "116111"


def test_control_characters_that_excel_hides_come_back_and_are_seen() -> None:
    data = edited(made("xlsx", leaving(Entry("One"))), "D2", "a_x0007_b_x000D_c")
    assert back("xlsx", data)[0][0].translation == "a\x07b\nc"


def test_a_sheet_can_be_sorted_and_filtered_and_refuses_what_is_typed_into_its_other_columns() -> None:
    sheet = load_workbook(io.BytesIO(made("xlsx", leaving(Entry("One"), Entry("Two"))))).worksheets[0]
    assert not sheet.protection.sheet
    assert sheet.auto_filter.ref == "A1:F3"
    assert sheet.freeze_panes == "A2"
    states, kept = sheet.data_validations.dataValidation
    assert (states.formula1, str(states.sqref)) == ('"to do,needs review,translated,reviewed"', "E2:E3")
    assert (kept.type, kept.formula1, str(kept.sqref)) == ("custom", "FALSE", "A2:A3 B2:B3 C2:C3")


def test_arabic_reads_from_right_to_left_in_a_spreadsheet() -> None:
    sheets = [load_workbook(io.BytesIO(made("xlsx", leaving(Entry("One"), language=one)))).worksheets[0] for one in (ARABIC, FRENCH)]
    assert [sheet.sheet_view.rightToLeft for sheet in sheets] == [True, False]
    assert [sheet["D2"].alignment.readingOrder for sheet in sheets] == [2, 1]
    assert sheets[0]["C2"].alignment.readingOrder == 1


def test_a_spreadsheet_without_its_first_row_is_not_guessed_at() -> None:
    rows, findings = back("xlsx", edited(made("xlsx", leaving(Entry("One"))), "D1", "Traduction"))
    assert rows == []
    assert findings == ['file:2: sheet "ar" has labels and lacks the line with Message, English (or Original) and Translation above them']


# Word


def document(data: bytes) -> str:
    return open_archive(data)["word/document.xml"].decode()


def with_document(data: bytes, text: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in {**open_archive(data), "word/document.xml": text.encode()}.items():
            archive.writestr(name, part)
    return file.getvalue()


def test_the_word_table_repeats_its_header_hides_its_labels_and_turns_arabic() -> None:
    text = document(made("docx", leaving(Entry("One", ("واحد",)))))
    assert text.count("<w:tblHeader/>") == 1
    assert '<w:rStyle w:val="Label"/></w:rPr><w:t xml:space="preserve"> ar:children/a.b0#' in text
    assert '<w:rtl/><w:lang w:bidi="ar-SA"/></w:rPr><w:t xml:space="preserve">واحد' in text


def test_tracked_changes_are_read_as_if_accepted() -> None:
    data = made("docx", leaving(Entry("One", ("old",)), language=FRENCH))
    run = document(data)
    tracked = '<w:del w:id="1" w:author="a"><w:r><w:delText>old</w:delText></w:r></w:del><w:ins w:id="2" w:author="a"><w:r><w:t>new</w:t></w:r></w:ins>'
    start, end = run.index("<w:r>", run.rindex("<w:tc>")), run.rindex("</w:p></w:tc>")
    assert back("docx", with_document(data, run[:start] + tracked + run[end:]))[0][0].translation == "new"


def test_a_row_that_lost_its_label_is_a_finding_and_the_others_come_back() -> None:
    data = made("docx", leaving(Entry("One", ("un",)), Entry("Two", ("deux",)), language=FRENCH))
    text = document(data)
    rows, findings = back("docx", with_document(data, text.replace(" fr:children/a.b0#", " ")))
    assert [row.translation for row in rows] == ["deux"]
    assert findings == ["file:2: row 2 of the table carries no label"]


def test_a_table_pasted_into_a_cell_is_words_of_that_cell() -> None:
    data = made("docx", leaving(Entry("One", ("old",)), language=FRENCH))
    text = document(data)
    start, end = text.index("<w:p>", text.rindex("<w:tc>")), text.rindex("</w:tc>")
    pasted = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>new</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    rows, findings = back("docx", with_document(data, text[:start] + pasted + text[end:]))
    assert ([row.translation for row in rows], findings) == (["new"], [])


def test_the_main_part_of_a_word_file_may_have_another_name() -> None:
    given_parts = open_archive(made("docx", leaving(Entry("One", ("un",)), language=FRENCH)))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in given_parts.items():
            archive.writestr(name.replace("word/document.xml", "word/document2.xml"), part.replace(b"document.xml", b"document2.xml"))
    assert [row.translation for row in back("docx", file.getvalue())[0]] == ["un"]


# out only


def test_a_memory_holds_finished_translations_with_their_marks_as_codes() -> None:
    export = leaving(Entry("Ask **now**", ("Demande **vite**",)), Entry("Later", ("Après",), flags=("fuzzy",)), language=FRENCH)
    root = parse_xml(made("tmx", export))
    assert root.get("version") == "1.4"
    assert [words(segment) for segment in root.iter("seg")] == ["Ask **now**", "Demande **vite**"]
    assert [code.text for code in root.iter("ph")] == ["**"] * 4


def test_a_term_base_has_preferred_and_allowed_forms_and_our_confidence() -> None:
    idiom = {"term": "idiom", "en": "hold to account", "fr": ""}
    harm = {"term": "harm", "en": "harm", "fr": "préjudice | dommage | !mal", "confidence": "low"}
    root = parse_xml(made("tbx", Export(FRENCH, [], (harm, idiom))))
    terms = [tuple(part.text for part in term) for term in root.iter("tig")]
    assert terms == [
        ("harm", "preferredTerm-admn-sts"),
        ("préjudice", "preferredTerm-admn-sts", "3"),
        ("dommage", "admittedTerm-admn-sts", "3"),
        ("mal", "deprecatedTerm-admn-sts", "3"),
    ]


def test_a_term_base_without_a_term_is_not_written() -> None:
    with pytest.raises(Unreadable, match="has no terms in Français"):
        made("tbx", Export(FRENCH, [], ({"term": "harm", "en": "harm", "ru": "вред"},)))


# files that are none

EMPTY_ARCHIVE = pack({"a": b""})


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.xlsx", b"PK", "cannot be unpacked"),
        ("a.docx", b"<a/>", "cannot be unpacked"),
        ("a.xlf", b"<a", "is no XML"),
        ("a.xlf", b"<html/>", 'is no XLIFF: it begins with "html"'),
        ("a.csv", b"\xe9", "byte 0xe9 is not UTF-8"),
        ("a.ods", b"PK", "cannot be unpacked"),
        ("a.ods", EMPTY_ARCHIVE, "is no spreadsheet"),
        ("a.docx", EMPTY_ARCHIVE, "is no Word file"),
        ("a.xlsx", EMPTY_ARCHIVE, "is no workbook"),
        ("a.csv", b" " * (MAX_BYTES + 1), "has 20,000,001 bytes; 20,000,000 are the limit"),
        ("a.pdf", b"a", '".pdf" is no format that comes back'),
    ],
)
def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    findings = Findings()
    assert read_rows(tmp_path / name, findings) == []
    assert f"error: exchange-file: {message}" in said(findings)[0]


@pytest.mark.parametrize(
    ("name", "data", "place"),
    [
        ("a.xlf", b"<xliff>\n  <file></xliff>", "2:17"),
        ("a.xlf", b"<xliff>\n a\x0bb</xliff>", "2:3"),
        ("a.xlf", b"<?xml version='1.0'?>\n\n<html/>", "3:1"),
        ("a.xlf", b"<?xml version='1.0'?>\n <!DOCTYPE xliff [<!ENTITY a 'b'>]>\n<xliff/>", "2:2"),
        ("a.csv", b"Message,English\na,\xe9t\xe9", "2:3"),
        ("a.csv", b"Message\n" + b"a" * 1_000_001, "2:1"),
    ],
)
def test_what_cannot_be_read_is_told_with_line_and_column(tmp_path: Path, name: str, data: bytes, place: str) -> None:
    (tmp_path / name).write_bytes(data)
    findings = Findings()
    assert read_rows(tmp_path / name, findings) == []
    assert f"{name}:{place}: error: exchange-file: " in said(findings)[0]
    assert ", line" not in said(findings)[0]


def test_what_cannot_be_read_in_an_office_file_is_told_with_its_part(tmp_path: Path) -> None:
    data = with_parts(made("docx", leaving(Entry("One"))), {"word/document.xml": b"<w>\n<b></w>"})
    (tmp_path / "a.docx").write_bytes(data)
    findings = Findings()
    assert read_rows(tmp_path / "a.docx", findings) == []
    (only,) = said(findings)
    assert "a.docx: error: exchange-file: is no XML: " in only
    assert "(in its part word/document.xml, line 2)" in only


@pytest.mark.parametrize(("line_end", "charset"), [("\n", "utf-8-sig"), ("\r\n", "utf-16"), ("\n", "utf-16-le")])
def test_a_csv_file_is_read_in_the_charset_that_its_first_bytes_tell(line_end: str, charset: str) -> None:
    label = leaving(Entry("One")).rows[0].label
    text = line_end.join(["Message;English;Translation", f"{label};One;واحد", ""])
    assert bare(back("csv", text.encode(charset))[0]) == [(label, "One", "واحد")]


# ends of lines that only some programs know


SEPARATORS = {"\v": "U+000B", "\f": "U+000C", "\x85": "U+0085", "\u2028": "U+2028", "\u2029": "U+2029"}
WAYS: dict[str, Callable[[str], str]] = {
    "xliff": lambda sign: sign,
    "xliff2": lambda sign: f'<cp hex="{ord(sign):04X}"/>',
    "csv": lambda sign: sign,
    "xlsx": lambda sign: f"_x{ord(sign):04X}_",
}


@pytest.mark.parametrize(("name", "sign"), [(name, sign) for name in WAYS for sign in SEPARATORS if name != "xliff" or sign not in "\v\f"])
def test_a_separator_parts_words_in_every_format_alike(name: str, sign: str) -> None:
    label = leaving(Entry("One"), language=FRENCH).rows[0].label
    if name == "csv":
        data = f"Message,English,Translation\n{label},One,un{sign}deux\n".encode()
    elif name == "xlsx":
        data = edited(made("xlsx", leaving(Entry("One"), language=FRENCH)), "D2", f"un{WAYS[name](sign)}deux")
    else:
        data = made(name, leaving(Entry("One", ("un!deux",)))).replace(b"un!deux", f"un{WAYS[name](sign)}deux".encode())
    rows, _ = back(name, data)
    assert rows[0].translation == f"un{sign}deux"  # the gate tells of it, and puts a space there
    admission = admit(English("One"), rows[0].translation, Standards(FRENCH))
    assert admission.text == "un deux"
    assert f"{SEPARATORS[sign]} ends a line or a section in some programs only" in [one.message for one in admission.complaints]


@pytest.mark.parametrize("name", COMING_BACK)
@pytest.mark.parametrize("sign", SEPARATORS, ids=SEPARATORS.values())
def test_a_separator_leaves_as_the_space_that_is_printed_and_comes_back_unedited(name: str, sign: str) -> None:
    rows, findings = back(name, made(name, leaving(Entry(f"One{sign}two", (f"un{sign}deux",)))))
    assert findings == []
    assert [(row.english, row.translation, row.is_edited) for row in rows] == [("One two", "un deux", False)]


def test_a_character_that_nothing_can_print_reaches_the_gate_and_is_not_dropped_without_a_word() -> None:
    data = made("xliff2", leaving(Entry("One", ("un!deux",)))).replace(b"un!deux", b'un<cp hex="0001"/>deux')
    assert back("xliff2", data)[0][0].translation == "un\x01deux"


@pytest.mark.parametrize("name", COMING_BACK)
@pytest.mark.parametrize("spaces", [" ", "  ", "\t"])
def test_a_translation_of_spaces_alone_comes_back_as_it_left(name: str, spaces: str) -> None:
    rows, _ = back(name, made(name, leaving(Entry("One", (spaces,)))))
    assert [(row.translation, row.is_edited) for row in rows] == [(spaces, False)]


def test_what_stands_far_outside_the_table_of_a_spreadsheet_is_not_read() -> None:
    export = leaving(Entry("One", ("a",)))
    data = edited(made("xlsx", export), "A100001", str(export.rows[0].label))
    assert len(back("xlsx", data)[0]) == 1


def test_a_word_file_with_the_name_of_a_spreadsheet_is_none() -> None:
    with pytest.raises(Unreadable, match="is no workbook"):
        back("xlsx", made("docx", leaving(Entry("One"))))


def test_an_archive_that_unpacks_to_far_too_much_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 60_000_001)
    with pytest.raises(Unreadable, match="far too large"):
        open_archive(file.getvalue())


def test_a_file_that_is_gone_is_a_finding_and_comments_beside_no_message_are_told(tmp_path: Path) -> None:
    findings = Findings()
    assert read_rows(tmp_path / "gone.csv", findings) == []
    assert said(findings)[0].endswith("gone.csv: error: exchange-file: cannot be read: No such file or directory")
    export, findings = leaving(Entry("One")), Findings()
    text = made("xliff", export).decode().replace("<body>", '<header><note from="Ada">look</note></header><body>')
    (tmp_path / "a.xlf").write_text(text, "utf-8")
    assert len(read_rows(tmp_path / "a.xlf", findings)) == 1
    assert [line.partition(": ")[2] for line in said(findings)] == ['warning: loose-comment: is beside no message: "Ada: look"']


@pytest.mark.parametrize(("length", "is_written"), [(32_767, True), (32_768, False)])
def test_a_cell_of_a_spreadsheet_holds_32767_characters(length: int, *, is_written: bool) -> None:
    export = leaving(Entry("One", ("a" * length,)))
    if is_written:
        assert back("xlsx", made("xlsx", export))[0][0].translation == "a" * length
    else:
        with pytest.raises(Unreadable, match=r'"a{40}…" has 32768 characters, and a cell holds 32767'):
            made("xlsx", export)
