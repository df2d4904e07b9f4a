"""The languages of the region, and one of each further script: one command adds each, every format of it is written and found sound, and its text can be copied."""

from __future__ import annotations

import html
import io
import os
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from cop_docs.conventions.cldr import row_of
from cop_docs.model.artefact import FORMATS
from cop_docs.read.docx import W, WordFile
from cop_docs.read.outline import bare
from cop_docs.read.pdf import read_tree
from tests.region import FURTHER, REGION, SENTENCES, make_region, run

#: Words that a reader of PDF still gives otherwise than they are written; these numbers may only fall. In Hebrew those with vowel points.
LOST = {("he", "pdfium"): 4, ("uz-Arab", "pdfium"): 1}
ALL = (*REGION, *FURTHER)
#: How the date of 27 October 2020 and the number 1234 are written.
VALUES = {
    "az": "27 oktyabr 2020 1.234", "be": "27 кастрычніка 2020 г. 1 234", "hy": "27 հոկտեմբերի, 2020 թ. 1 234", "ka": "27 ოქტომბერი, 2020 1 234",
    "kk": "2020 ж. 27 қазан 1 234", "kk-Latn": "2020 j. 27 qazan 1 234", "ky": "2020-ж., 27-октябрь 1 234", "ro": "27 octombrie 2020 1.234",
    "tg": "27 октябри соли 2020 1 234", "tk": "27 oktýabr 2020 1 234", "uk": "27 жовтня 2020 р. 1 234", "uz": "2020-yil 27-oktabr 1 234",
    "uz-Cyrl": "2020 йил 27-октябр 1 234", "fa": "۲۷ اکتبر ۲۰۲۰ ۱٬۲۳۴", "he": "27 באוקטובר 2020 1,234", "hi": "27 अक्टूबर 2020 1,234",
    "ur": "27 اکتوبر، 2020 1,234", "uz-Arab": "۲۷ نچی اکتوبر ۲۰۲۰ ۱٬۲۳۴",
    "am": "27 ኦክቶበር 2020 1,234", "bn": "২৭ অক্টোবর, ২০২০ ১,২৩৪", "ja": "2020年10月27日 1,234", "ko": "2020년 10월 27일 1,234",
    "th": "27 ตุลาคม ค.ศ. 2020 1,234", "zh-Hant": "2020年10月27日 1,234",
}  # fmt: skip
#: Letters and the marks on them, joiners among them.
_WORD = re.compile("[^\\W\\d_](?:[^\\W\\d_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u0900-\u0dff\u200c\u200d])*")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("region")
    make_region(folder, ALL)
    built = run(folder, "build", "--draft", "-j", "1", *(part for code in ALL for part in ("-l", code)))
    assert built.returncode == 0, built.stderr
    return folder


def data_of(folder: Path, code: str, form: str) -> bytes:
    return (folder / f"build/{code}/pupils/pupils-{code}.{form}").read_bytes()


def words_of(code: str) -> list[str]:
    """The words of the sentences of a language, as its files have them."""
    return [bare(word) for said in SENTENCES[code] for word in _WORD.findall(unicodedata.normalize("NFC", said))]


def copied(data: bytes) -> dict[str, str]:
    """What readers of PDF give of a file."""
    pages = pypdfium2.PdfDocument(data)
    found = {
        "ours": "".join(read_tree(data).copied),
        "pypdf": "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages),
        "pdfium": "".join(page.get_textpage().get_text_range() for page in pages),
    }
    pages.close()
    return {name: bare(text) for name, text in found.items()}


@pytest.mark.parametrize("code", ALL)
def test_each_format_of_a_language_is_written(folder: Path, code: str) -> None:
    assert all(data_of(folder, code, form) for form in FORMATS)


@pytest.mark.parametrize("code", ALL)
def test_what_is_copied_from_a_pdf_is_what_is_written(folder: Path, code: str) -> None:
    for reader, text in copied(data_of(folder, code, "pdf")).items():
        lost = [word for word in words_of(code) if word not in text]
        assert len(lost) <= LOST.get((code, reader), 0), (reader, lost)


@pytest.mark.parametrize("code", [code for code in ALL if row_of(code).digits])
def test_pages_and_lists_are_numbered_in_the_digits_of_the_language(folder: Path, code: str) -> None:
    pages = pypdfium2.PdfDocument(data_of(folder, code, "pdf"))
    said = pages[1].get_textpage().get_text_range()
    pages.close()
    assert (re.findall("[0-9]", said), said.split()[-1]) == ([], row_of(code).in_digits(2))


@pytest.mark.parametrize("code", ["hi", "bn"])
def test_no_space_is_copied_inside_a_word_whose_signs_are_put_together(folder: Path, code: str) -> None:
    path = folder / f"build/{code}/pupils/pupils-{code}.pdf"
    pages = pypdfium2.PdfDocument(path)
    seen = {
        "pdfium": "".join(page.get_textpage().get_text_range() for page in pages),
        "poppler": subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True).stdout,
    }
    pages.close()
    for reader, text in seen.items():
        words = unicodedata.normalize("NFC", text).split()
        assert [word for said in SENTENCES[code] for word in unicodedata.normalize("NFC", said).split() if word not in words] == [], reader


@pytest.mark.parametrize("code", FURTHER)
def test_whole_sentences_are_copied_from_a_pdf_with_every_mark_and_digit(folder: Path, code: str) -> None:
    for reader, text in copied(data_of(folder, code, "pdf")).items():
        if (code, reader) not in LOST:
            assert [said for said in SENTENCES[code] if bare(said) not in text] == [], reader


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed: make test-setup")
def test_libreoffice_shows_word_files_of_further_scripts_on_the_pages_of_the_pdf_in_the_fonts_of_the_pdf(
    folder: Path, tmp_path: Path
) -> None:
    files = [folder / f"build/{code}/pupils/pupils-{code}.docx" for code in FURTHER]
    fonts = max((folder / ".cache/fonts").glob("*.conf"), key=lambda path: path.read_text("utf-8").count("<dir>")).resolve()
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=120, env=os.environ | {"FONTCONFIG_FILE": str(fonts)})
    for code in FURTHER:
        shown = pypdf.PdfReader(tmp_path / f"pupils-{code}.pdf")
        assert len(shown.pages) == len(pypdf.PdfReader(io.BytesIO(data_of(folder, code, "pdf"))).pages)
        used = {str(font["/BaseFont"]) for page in shown.pages for _, font in page["/Resources"]["/Font"].items()}  # type: ignore[index]
        assert [name for name in used if "PackSans" not in name and "CopSans" not in name] == []


@pytest.mark.parametrize("code", ALL)
def test_dates_and_numbers_are_as_the_language_writes_them(folder: Path, code: str) -> None:
    page = re.sub("[\u2066-\u2069]|<[^>]*>", "", html.unescape(data_of(folder, code, "html").decode()))
    assert bare(VALUES[code]) in bare(unicodedata.normalize("NFC", page))


@pytest.mark.parametrize("code", ALL)
def test_a_word_file_says_the_language_where_word_looks_for_it_and_carries_its_font(folder: Path, code: str) -> None:
    file, language = WordFile.read("", data_of(folder, code, "docx")), row_of(code)
    styles, fonts = file.part("styles"), file.part("fontTable")
    assert styles is not None
    assert fonts is not None
    stated = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert stated is not None
    assert stated.get(f"{W}{language.writing.word}") == language.word_tag
    slots = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    assert slots is not None
    named = slots.get(f"{W}{ {'bidi': 'cs', 'val': 'ascii', 'eastAsia': 'eastAsia'}[language.writing.word] }")
    carried = {font.get(f"{W}name") for font in fonts if font.find(f"{W}embedRegular") is not None}
    assert (named in carried) == language.writing.carried
    assert (file.body.find(f".//{W}sectPr/{W}bidi") is not None) == language.is_rtl
