"""A PO file is read in every layout and charset that translators' tools write, and written in one."""

from __future__ import annotations

import codecs
import shutil
import subprocess
from pathlib import Path

import pytest

from cop_docs.catalogues.po_files import load_catalogue, plurals, po_text, read_po_file
from cop_docs.catalogues.po_reader import read_catalogue
from cop_docs.catalogues.po_writer import Catalogue, Entry, write_catalogue
from cop_docs.model.finding import Findings, Place
from cop_docs.project.folder import Project
from tests.projects import make_project, said

HEAD = 'msgid ""\nmsgstr ""\n"Language: ru\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
NEEDS_GETTEXT = pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")


def read(text: str) -> Catalogue:
    findings = Findings()
    catalogue = read_catalogue(text, "ru.po", findings)
    assert said(findings) == []
    assert catalogue is not None
    return catalogue


def pairs(catalogue: Catalogue) -> list[tuple[str | None, str, tuple[str, ...]]]:
    return [(entry.msgctxt, entry.msgid, entry.msgstr) for entry in catalogue.entries]


ONE = [(None, "Stay safe", ("Береги себя",))]
LAYOUTS = {
    "a keyword on a line of its own": 'msgid\n"Stay safe"\nmsgstr\n"Береги себя"\n',
    "strings beside one another": 'msgid "Stay" " safe"\nmsgstr "Береги" " себя"\n',
    "strings below one another": 'msgid "Stay"\n" safe"\nmsgstr ""\n"Береги "\n"себя"\n',
    "a whole entry on one line": 'msgid "Stay safe" msgstr "Береги себя"\n',
    "no space after a keyword": 'msgid"Stay safe"\nmsgstr"Береги себя"\n',
    "a blank line inside": 'msgid "Stay safe"\n\nmsgstr "Береги себя"\n',
    "a blank line before the rest of a text": 'msgid "Stay safe"\nmsgstr "Береги "\n\n"себя"\n',
    "lines that are indented": '  msgid "Stay safe"\n\tmsgstr "Береги себя"  \n',
    "no end of the last line": 'msgid "Stay safe"\nmsgstr "Береги себя"',
}


@pytest.mark.parametrize("body", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
def test_the_layout_is_free(body: str, end: str) -> None:
    assert pairs(read((HEAD + body).replace("\n", end))) == ONE


@NEEDS_GETTEXT
@pytest.mark.parametrize("body", LAYOUTS.values(), ids=LAYOUTS)
def test_gettext_allows_these_layouts(body: str) -> None:
    subprocess.run(["msgfmt", "-o", "/dev/null", "-"], input=(HEAD + body).encode(), check=True)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"\320\221\320\265\321\200\320\265\320\263\320\270", "Береги"),
        (r"\xD0\x91ереги", "Береги"),
        (r"\320\221\x2E", "Б."),
        (r"\101\012\0", "A\n\0"),
        (r"a\tb\"c\\d\ve", 'a\tb"c\\d\x0be'),
    ],
)
def test_escapes_are_bytes_of_the_charset(written: str, text: str) -> None:
    assert read(f'{HEAD}msgid "a"\nmsgstr "{written}"\n').entries[0].msgstr == (text,)


def test_a_character_may_be_parted_between_two_strings() -> None:
    assert read(f'{HEAD}msgid "a"\nmsgstr "\\320" "\\221"\n').entries[0].msgstr == ("Б",)


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (r"\320", "its escapes are not utf-8"),
        (r"\700", "its escapes are not utf-8"),
        (r"\xe9cole", r"\xe9c is not one byte"),
        (r"\q", r"a backslash precedes a character that needs none (\q)"),
    ],
)
def test_escapes_that_mean_nothing_are_found_and_not_guessed(written: str, problem: str) -> None:
    findings = Findings()
    catalogue = read_catalogue(f'{HEAD}msgid "a"\nmsgstr "{written}"\n\nmsgid "b"\nmsgstr "c"\n', "ru.po", findings)
    assert [finding.message for finding in findings] == [problem]
    assert catalogue is not None
    assert [entry.msgid for entry in catalogue.entries] == ["b"]


def test_a_character_is_found_where_it_stands_whatever_the_layout() -> None:
    catalogue = read(f'{HEAD}msgid "a"\nmsgstr\n"ab" "c\\td"\n\n"\\320\\221x"\n')
    places = [catalogue.entries[0].place_of(0, at) for at in range(9)]
    assert [(place.line, place.column) for place in places] == [
        (8, 2),
        (8, 3),
        (8, 7),
        (8, 8),
        (8, 10),
        (10, 2),
        (10, 10),
        (10, 11),
        (10, 11),
    ]


def test_an_empty_context_is_one_and_none_is_another() -> None:
    catalogue = read(f'{HEAD}msgctxt ""\nmsgid "a"\nmsgstr "other"\n\nmsgid "a"\nmsgstr "one"\n')
    assert pairs(catalogue) == [("", "a", ("other",)), (None, "a", ("one",))]
    assert 'msgctxt ""\nmsgid "a"' in write_catalogue(catalogue)


def test_a_comment_before_a_blank_line_belongs_to_the_next_message() -> None:
    catalogue = read(f'{HEAD}# ask Ada\n\n\n#. key: a\nmsgid "a"\nmsgstr "b"\n')
    assert catalogue.entries[0].translator_comments == ("ask Ada",)


def test_comments_below_the_last_message_stay_there() -> None:
    text = f'{HEAD}msgid "a"\nmsgstr "b"\n\n# to be continued\n#~| msgid "gone"\n'
    assert write_catalogue(read(text)) == text


@pytest.mark.parametrize(
    "body",
    [
        '#~ # old\n#~ #, fuzzy\n#~| msgid "b"\n#~ msgid "a"\n#~ msgstr "c"\n',
        '# old\n#, fuzzy\n#~|msgid "b"\n#~msgid "a"\n#~msgstr\n#~"c"\n',
    ],
)
def test_what_is_obsolete_is_read_in_every_layout(body: str) -> None:
    wanted = Entry("a", ("c",), translator_comments=("old",), flags=("fuzzy",), previous=(("msgid", "b"),), obsolete=True)
    assert read(HEAD + body).entries == (wanted,)


def test_former_english_of_several_lines_is_kept() -> None:
    body = '#, fuzzy\n#| msgctxt "title"\n#| msgid ""\n#| "One\\n"\n#| "two"\n#| msgid_plural "many"\nmsgid "a"\nmsgstr "b"\n'
    assert read(HEAD + body).entries[0].previous == (("msgctxt", "title"), ("msgid", "One\ntwo"), ("msgid_plural", "many"))


def test_a_reference_with_spaces_stays_whole() -> None:
    assert read(f'{HEAD}#: a.yaml \u2068my file.yaml\u2069:3 b\nmsgid "a"\nmsgstr "b"\n').entries[0].references == (
        "a.yaml",
        "\u2068my file.yaml\u2069:3",
        "b",
    )


def test_a_header_keeps_lines_that_go_on_and_lines_that_are_no_field() -> None:
    text = HEAD.replace('"Content', '"Language-Team: Ada\\n"\n"  and others\\n"\n"no field\\n"\n"Content')
    catalogue = read(text)
    assert catalogue.field("language-team") == "Ada\n  and others"
    assert write_catalogue(catalogue) == text.rstrip("\n") + "\n"


def test_a_header_may_stand_below_a_message_and_comes_first_when_written() -> None:
    catalogue = read(f'msgid "a"\nmsgstr "b"\n\n{HEAD}')
    assert write_catalogue(catalogue) == f'{HEAD}msgid "a"\nmsgstr "b"\n'


def test_an_empty_text_with_a_context_is_a_message_and_no_header() -> None:
    catalogue = read(f'msgctxt "menu"\nmsgid ""\nmsgstr "a"\n\n{HEAD}')
    assert (catalogue.field("Language"), pairs(catalogue)) == ("ru", [("menu", "", ("a",))])


def test_a_second_header_is_found() -> None:
    findings = Findings()
    read_catalogue(f"{HEAD}{HEAD}", "ru.po", findings)
    assert said(findings) == ["ru.po:6:1: error: catalogue-syntax: this message is already in line 1"]


@pytest.mark.parametrize("rule", ["nplurals=2; plural=n > 1;;", "nplurals=2; plural=(n != 1)", "nplurals = 1 ; plural = 0 ; "])
def test_a_plural_rule_may_end_as_gettext_allows(rule: str) -> None:
    read(HEAD.replace('"Content', f'"Plural-Forms: {rule}\\n"\n"Content'))


def test_a_second_catalogue_in_one_file_is_found() -> None:
    findings = Findings()
    read_catalogue(f'{HEAD}msgid "a"\nmsgstr "b"\n\ndomain "other"\nmsgid "a"\nmsgstr "c"\n', "ru.po", findings)
    assert next((str(finding.place), finding.message) for finding in findings) == (
        "ru.po:9:1",
        "the file begins a second catalogue (domain)",
    )


# --- charsets -----------------------------------------------------------------------------------------------------------------

BODY = 'msgid "Stay safe"\nmsgstr "Береги себя, это важно"\n'


def saved(tmp_path: Path, data: bytes) -> tuple[Catalogue | None, list[str]]:
    path = tmp_path / "ru.po"
    path.write_bytes(data)
    findings = Findings()
    return load_catalogue(Project(tmp_path), path, findings), said(findings)


def in_charset(name: str, codec: str = "") -> bytes:
    return (HEAD.replace("UTF-8", name) + BODY).encode(codec or name)


@pytest.mark.parametrize("name", ["windows-1251", "CP1251", "KOI8-R", "ISO-8859-5", "GB18030", "UTF-16"])
def test_a_catalogue_in_another_charset_is_read_by_its_header_and_written_as_utf_8(tmp_path: Path, name: str) -> None:
    catalogue, findings = saved(tmp_path, in_charset(name))
    assert findings == [f"ru.po:1:1: warning: catalogue-charset: is in {name.casefold()}, and was read as that"]
    assert catalogue is not None
    assert catalogue.entries[0].msgstr == ("Береги себя, это важно",)
    assert "charset=UTF-8" in write_catalogue(catalogue)
    assert po_text(Project(tmp_path), tmp_path / "ru.po").endswith(BODY)


def test_escapes_in_another_charset_are_bytes_of_that(tmp_path: Path) -> None:
    catalogue, _ = saved(tmp_path, in_charset("windows-1251").replace("Береги".encode("cp1251"), rb"\301\345\360\345\343\350"))
    assert catalogue is not None
    assert catalogue.entries[0].msgstr == ("Береги себя, это важно",)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_recognised_without_a_byte_order_mark(tmp_path: Path, codec: str) -> None:
    catalogue, _ = saved(tmp_path, in_charset("UTF-8", codec))
    assert catalogue is not None
    assert catalogue.entries[0].msgstr == ("Береги себя, это важно",)


def test_a_byte_order_mark_is_left_out_and_said(tmp_path: Path) -> None:
    catalogue, findings = saved(tmp_path, codecs.BOM_UTF8 + in_charset("UTF-8"))
    assert findings == ["ru.po:1:1: warning: catalogue-charset: starts with a byte order mark, which GNU gettext refuses"]
    assert catalogue is not None
    assert catalogue.entries[0].msgid == "Stay safe"


def test_utf_8_under_the_name_of_another_charset_is_read_as_utf_8(tmp_path: Path) -> None:
    catalogue, findings = saved(tmp_path, in_charset("ISO-8859-1", "utf-8"))
    assert findings == ["ru.po:1:1: error: catalogue-header: says its charset is ISO-8859-1"]
    assert catalogue is not None
    assert catalogue.entries[0].msgstr == ("Береги себя, это важно",)


@pytest.mark.parametrize("codec", ["windows-1251", "koi8-r", "cp866"])
@pytest.mark.parametrize("name", ["UTF-8", "US-ASCII", "rot13", "punycode"])
def test_a_wrong_charset_is_found_at_its_byte_with_the_one_that_it_looks_like(tmp_path: Path, name: str, codec: str) -> None:
    path = tmp_path / "ru.po"
    path.write_bytes(in_charset(name, codec))
    findings = Findings()
    assert load_catalogue(Project(tmp_path), path, findings) is None
    [finding] = findings
    assert (finding.kind.code, finding.place) == ("unreadable-file", Place("ru.po", 7, 9))
    assert finding.hint == f"it looks like {codec}: write charset={codec} in its header, or save it as UTF-8"


@pytest.mark.parametrize(
    ("begin", "format_"),
    [
        (b"{\\rtf1\\ansi msgid", "a document of a word processor (RTF)"), (b"\xef\xbb\xbf <!DOCTYPE html>", "a web page or XML"), (b"<html>", "a web page or XML"), (b"<xliff version='1.2'>", "a web page or XML"),
        ("<?xml version='1.0'?>".encode("utf-16"), "a web page or XML"), (b"PK\x03\x04\x14\x00", "an archive or an office file"), (b"%PDF-1.7", "a PDF"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "a file of an old office program"), (bytes.fromhex("de12049500000000"), "a compiled catalogue (MO)"),
        (bytes.fromhex("950412de00000000"), "a compiled catalogue (MO)"),
    ],
)  # fmt: skip
def test_a_file_of_another_format_under_the_name_of_a_po_file_is_told_once(tmp_path: Path, begin: bytes, format_: str) -> None:
    path = tmp_path / "ru.po"
    path.write_bytes(begin + b"\nmore lines\n" * 99)
    findings = Findings()
    assert load_catalogue(Project(tmp_path), path, findings) is None
    assert said(findings) == [f"ru.po:1:1: error: unreadable-file: is {format_}, whatever its name says"]


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "||||||| 1a2b3c", "=======", ">>>>>>> other"])
def test_a_conflict_of_git_is_told_as_that_where_it_begins_and_ends(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "ru.po"
    path.write_bytes(f"{mark}\n".encode() + in_charset("UTF-8", "utf-8"))
    findings = Findings()
    assert load_catalogue(Project(tmp_path), path, findings) is not None
    assert said(findings) == ["ru.po:1:1: error: catalogue-syntax: two versions of the file meet here (a conflict of git)"]


# entries that are none


@pytest.mark.parametrize(
    ("body", "finding"),
    [
        ('msgctxt "title"\nmsgstr "a"\n', "1:1: error: catalogue-syntax: this entry has no msgid"),
        ('msgid "A"\nmsgid "B"\n', "1:1: error: catalogue-syntax: this entry has no msgstr"),
        ('msgid "A"\nmsgstr "a"\nmsgstr "b"\n', "3:1: error: catalogue-syntax: msgstr appears twice in this entry"),
        ('msgid "A"\nmsgstr[0] "a"\n', "1:1: error: catalogue-syntax: this entry has no msgstr"),
        ('msgid "A"\nmsgid_plural "As"\nmsgstr "a"\n', "1:1: error: catalogue-syntax: the plural forms are not msgstr[0], msgstr[1]…"),
        (
            'msgid "A"\nmsgid_plural "As"\nmsgstr[0] "a"\nmsgstr[2] "b"\n',
            "1:1: error: catalogue-syntax: the plural forms are not msgstr[0], msgstr[1]…",
        ),
        (
            'msgid "A"\nmsgid_plural "As"\nmsgstr[0] "a"\nmsgstr[1] "b"\nmsgstr "c"\n',
            "1:1: error: catalogue-syntax: the plural forms are not msgstr[0], msgstr[1]…",
        ),
        ('msgid "A"\nmsgstr "\\377"\n', "1:1: error: catalogue-syntax: its escapes are not utf-8"),
        ('#| msgid "\\377"\nmsgid "A"\nmsgstr "a"\n', "1:1: error: catalogue-syntax: its escapes are not utf-8"),
        ('msgid "A" x\nmsgstr "a"\n', "1:11: error: catalogue-syntax: the text is not between quotation marks"),
        ('note: see "A"\nmsgid "B"\nmsgstr "b"\n', '1:1: error: catalogue-syntax: "note: see "A"" is no part of a PO file'),
        ("msgid A\nmsgstr a\n", "1:7: error: catalogue-syntax: the text is not between quotation marks"),
    ],
)
def test_an_entry_that_is_none_is_found_and_those_around_it_are_read(body: str, finding: str) -> None:
    findings = Findings()
    around = 'msgid "before"\nmsgstr "avant"\n\n', '\nmsgid "after"\nmsgstr "après"\n'
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    found = read_catalogue(header + around[0] + body + around[1], "a.po", findings)
    assert found is not None
    assert [entry.msgid for entry in found.entries][:: len(found.entries) - 1] == ["before", "after"]
    line, _, rest = finding.partition(":")
    assert f"a.po:{int(line) + 6}:{rest}" in said(findings)


def test_former_english_may_go_on_in_lines_without_a_keyword_and_a_line_alone_says_nothing() -> None:
    text = '#| "nothing"\n#| msgid "One "\n#| "two"\nmsgid "A"\nmsgstr "a"\n'
    assert read(HEAD + text).entries[0].previous == (("msgid", "One two"),)


def test_a_text_at_the_beginning_of_a_file_belongs_to_nothing() -> None:
    findings = Findings()
    read_catalogue('  "a"\n' + HEAD + 'msgid "A"\nmsgstr "a"\n', "ru.po", findings)
    assert said(findings)[0] == "ru.po:1:3: error: catalogue-syntax: this text belongs to nothing"


def test_a_file_in_no_language_that_is_translated_into_is_found_and_its_folder_may_tell(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    text = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: {}\\n"\n\nmsgid "A"\nmsgstr "a"\n'
    at_home, elsewhere = tmp_path / "locales/fr/LC_MESSAGES/a.po", tmp_path / "a.po"
    at_home.parent.mkdir(parents=True)
    for name, path, code in (
        ("", at_home, "fr"),
        ("en", at_home, "fr"),
        ("xx", at_home, "fr"),
        ("es", at_home, "es"),
        ("ru", elsewhere, "ru"),
    ):
        path.write_text(text.format(name), "utf-8")
        file = read_po_file(project, path, Findings())
        assert file is not None
        assert (file.language.code, file.whole, file.domain) == (code, True, "a")
    for name in ("", "en", "xx"):
        elsewhere.write_text(text.format(name), "utf-8")
        findings = Findings()
        assert read_po_file(project, elsewhere, findings) is None
        assert "a.po:1:1: error: catalogue-header: does not say into which language it translates" in said(findings)


@pytest.mark.parametrize("number", ["9" * 5000, "1000", "-1", "٣", "²"])
def test_a_plural_rule_of_no_number_of_forms_is_found(number: str) -> None:
    findings = Findings()
    text = f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals={number}; plural=0;\\n"\n'
    assert read_catalogue(text, "a.po", findings) is not None
    assert any("is no plural rule" in line for line in said(findings))
    assert plurals(f"nplurals={number}; plural=0;") == 0
