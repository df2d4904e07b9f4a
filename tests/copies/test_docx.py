"""A copy of a Word file is the file itself but for the words of its school, in the right directions and languages."""

from __future__ import annotations

import hashlib
import io
import pickle
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path

import docx
import pikepdf
import pytest

from cop_docs.copies.docx import PreparedDocx, prepare_docx
from cop_docs.copies.pdf_master import NotSlotted
from cop_docs.read.archive import open_archive
from cop_docs.read.docx import WordFile
from cop_docs.read.outline import bare
from cop_docs.writers import write
from tests.documents import design
from tests.slotted import NAMES, booklet, for_schools, values


@cache
def prepared(code: str) -> PreparedDocx:
    return prepare_docx(for_schools(code)["docx"])


def xml(code: str, **said: str) -> str:
    return open_archive(prepared(code).copy(said).content)["word/document.xml"].decode()


@pytest.mark.parametrize("code", ["en", "ar", "zh", "ru"])
@pytest.mark.parametrize("name", NAMES)
def test_a_copy_opens_and_says_the_name_in_its_title_and_on_its_cover(code: str, name: str) -> None:
    copy = prepared(code).copy(values(name))
    with zipfile.ZipFile(io.BytesIO(copy.content)) as archive:
        assert archive.testzip() is None
    word = docx.Document(io.BytesIO(copy.content))
    assert word.core_properties.title == f"A title – {name}"
    letters = WordFile.read("a.docx", copy.content).outline.letters
    assert bare(name) in letters
    assert "116111" in letters
    assert copy.sha256 == hashlib.sha256(copy.content).hexdigest()


def test_all_other_members_are_those_of_the_file() -> None:
    file, copy = open_archive(for_schools("en")["docx"]), open_archive(prepared("en").copy(values(NAMES[0])).content)
    assert file.keys() == copy.keys()
    assert {name for name in file if file[name] != copy[name]} == {"word/document.xml", "docProps/core.xml"}


def test_a_copy_in_which_a_school_says_nothing_has_the_text_of_the_file() -> None:
    file, copy = open_archive(for_schools("ar")["docx"]), open_archive(prepared("ar").copy({}).content)
    assert file == copy


def test_an_arabic_name_in_an_english_file_runs_from_right_to_left_and_stays_at_the_left_edge() -> None:
    text = xml("en", **{"school-name": NAMES[2]})
    assert '<w:pPr><w:pStyle w:val="Subtitle"/><w:bidi w:val="1"/><w:ind w:right="0"/><w:jc w:val="end"/></w:pPr>' in text
    assert (
        f'<w:rPr><w:rStyle w:val="Strong"/><w:sz w:val="36"/><w:szCs w:val="36"/><w:rtl/><w:lang w:bidi="ar-SA"/></w:rPr><w:t xml:space="preserve">{NAMES[2][:-3]}'
        in text
    )


def test_a_telephone_number_in_an_arabic_file_keeps_its_order() -> None:
    text = xml("ar", helpline="+998 71 123 45 67")
    assert '<w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">\u200e+998 71 123 45 67\u200f</w:t>' in text


def test_a_cyrillic_and_a_chinese_name_say_their_language() -> None:
    assert '<w:lang w:val="ru-RU"/>' in xml("en", **{"school-name": NAMES[1]})
    assert 'w:eastAsia="zh-CN"' in xml("en", **{"school-name": NAMES[3]})


def test_signs_of_xml_in_a_name_are_words() -> None:
    assert "Co. &lt;School&gt;" in xml("en", **{"school-name": NAMES[0]})


def test_the_same_bytes_come_out_where_it_was_sent() -> None:
    sent = pickle.loads(pickle.dumps(prepared("ru")))  # noqa: S301  # our own bytes
    assert sent.copy(values(NAMES[1])) == prepared("ru").copy(values(NAMES[1]))


def test_a_word_file_without_slots_is_refused() -> None:
    [public] = write(booklet("en"), design(), ("docx",))
    with pytest.raises(NotSlotted, match="slots = true"):
        prepare_docx(public.content)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed: make test-setup")
def test_copies_have_as_many_pages_in_libreoffice_as_their_file(tmp_path: Path) -> None:
    """A name in two lines, one in Arabic letters, and a contact that is longer than its line."""
    (tmp_path / "file.docx").write_bytes(for_schools("en")["docx"])
    for number, name in enumerate((NAMES[2], "Oʻzbekiston Respublikasi 1-sonli umumiy oʻrta taʼlim maktabi, Chilonzor tumani")):
        (tmp_path / f"copy{number}.docx").write_bytes(prepared("en").copy(values(name)).content)
    files = sorted(tmp_path.glob("*.docx"))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(tmp_path), *map(str, files)], check=True, capture_output=True, timeout=120)
    pages = {path.name: len(pikepdf.open(path).pages) for path in tmp_path.glob("*.pdf")}
    assert len(pages) == 3
    assert set(pages.values()) == {pages["file.pdf"]}
