"""PDF, HTML, EPUB and DOCX of one edition draw the same order: Chromium, a reader of PDF and LibreOffice are asked where each character is."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from cop_docs.model.artefact import Artefact
from cop_docs.model.blocks import Paragraph
from cop_docs.model.document import Document
from cop_docs.model.language import LANGUAGES, Language
from cop_docs.read.archive import open_archive
from tests.documents import document, text, written
from tests.editions import edition
from tests.writers.browser import CHROMIUM, drawn, drawn_blocks

ARABIC = LANGUAGES[0]
PERSIAN = replace(ARABIC, code="fa", tag="fa", folder="fa", locale="fa", word_tag="fa-IR", name="فارسی")
URDU = replace(ARABIC, code="ur", tag="ur", folder="ur", locale="ur", word_tag="ur-PK", name="اردو")

#: The languages of the whole editions; in one that runs from left to right nothing is turned but by a fault of Arabic rules.
CODES = ("ar", "ru") if os.environ.get("EVERY_EDITION") else ("ar",)

#: Sentences that fit on one line, with what a reader must find in them from left to right.
SENTENCES: dict[str, list[tuple[str, str]]] = {
    "ar": [
        ("اتصل بالرقم +7 495 123-45-67 (سري/مجاني) الآن.", "+7495123-45-67"),
        ("خط الطفل 8-800-2000-122، قصير 124.", "8-800-2000-122"),
        ("الخط الأوروبي 116 111 أو 116-111 للأطفال", "116111"),
        ("+966 11 123 4567", "+966111234567"),
        ("من 9-12 سنة، للفترة 2024–2026.", "2026–2024"),
        ("9-12 سنة", "12-9"),
        ("ITU 5-10% من الأطفال", "10%-5"),
        ("نسبة 12.5% بزيادة +18 وحرارة -5 هنا", "12.5%"),
        ("السعر $100 أو 100 € أو 18+ فقط", "18+"),
        ("في 2026-11-27 الساعة 10:30-11:45.", "2026-11-27"),
        ("الرقم الدولي ISBN 978-92-61-30081-2 هنا.", "ISBN978-92-61-30081-2"),
        ("زوروا https://www.itu.int/en/cop/. ثم عودوا", "https://www.itu.int/en/cop/"),
        ("زوروا example.org/a، أو اكتبوا إلى help@example.org.", "help@example.org"),
        ("تابعوا @itu_kids و#SafeOnline و#حماية_الأطفال!", "#SafeOnline"),
        ("شاركت ITU، UNICEF و Save the Children (2020).", "SavetheChildren"),
        ("لغة C++ وشبكة 4G وبرنامج Office 365 (Word 2016)؟", "Office365|Word2016|"),
        ("قال «Be safe, always!» ثم سكت.", "Besafe,always!"),
        ("كوفيد-19 (COVID-19)، الفصل 3.", "COVID-19"),
        ("2+2=4 كما تعلم", "2+2=4"),
        ("الإصدار 2.1.0 من v2.1.0-beta.1 هنا", "v2.1.0-beta.1"),
    ],
    "fa": [
        ("تماس بگیرید: ۰۲۱-۱۲۳۴۵۶۷۸ یا +۹۸ ۲۱ ۱۲۳۴.", "+۹۸۲۱۱۲۳۴"),
        ("از ۹-۱۲ سال، ۱۲٪ از کودکان", "۱۲-۹"),
        ("۹-۱۲ سال", "۱۲-۹"),
        ("نشانی example.org/fa، کد 1480", "example.org/fa"),
    ],
    "ur": [
        ("ہیلپ لائن 1121 یا +92 51 123 4567 پر کال کریں", "+92511234567"),
        ("ویب سائٹ www.itu.int اور @itu_kids دیکھیں۔", "@itu_kids"),
    ],
}


def from_left_to_right(characters: Iterable[tuple[str, float]]) -> str:
    """Characters with their places → what is seen, without spaces and vowel signs; a bracket is one whichever way it opens."""
    seen = [(place, unicodedata.normalize("NFKC", letter)) for letter, place in characters]
    shown = "".join(letter for _, letter in sorted(seen, key=lambda one: one[0]) if not unicodedata.combining(letter[0]))
    visible = (letter for letter in shown if letter.isprintable() and not letter.isspace())
    return "".join("|" if unicodedata.mirrored(letter) else letter for letter in visible)


def lines_of(pdf: bytes) -> list[str]:
    """What each line of a PDF shows from left to right."""
    lines: list[str] = []
    for page in (file := pypdfium2.PdfDocument(pdf)):
        found = page.get_textpage()
        by_line: dict[int, list[tuple[str, float]]] = {}
        for letter, (left, bottom, right, top) in _characters(found):
            if letter.strip() and (right > left or letter.isalpha()):  # an empty glyph may say a letter
                middle = (bottom + top) / 2
                line = next((known for known in by_line if abs(known - middle) < 5), round(middle))
                by_line.setdefault(line, []).append((letter[0], (left + right) / 2))
        lines += [from_left_to_right(letters) for letters in by_line.values()]
    file.close()
    return lines


def _characters(found: pypdfium2.PdfTextPage) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """The characters of a page and their boxes. Of letters that empty glyphs say, in one place, the one that is read first is at the right."""
    for index in range(found.count_chars()):
        letter, (left, bottom, right, top) = found.get_text_range(index, 1), found.get_charbox(index, loose=True)
        nearer = 0.0 if right > left else 1e-6 * index
        yield letter, (left - nearer, bottom, right - nearer, top)


def as_drawn(words: str, lines: Sequence[str]) -> str:
    """The line with these letters, whatever their order."""
    wanted = Counter(from_left_to_right((letter, 0.0) for letter in words))
    return next((line for line in lines if Counter(line) == wanted), f"no line has the letters of {words}")


def in_libreoffice(files: Sequence[bytes], folder: Path) -> list[bytes]:
    """Word files → the PDFs that LibreOffice makes of them."""
    for number, file in enumerate(files):
        (folder / f"{number}.docx").write_bytes(file)
    command = [
        "soffice",
        f"-env:UserInstallation={(folder / 'office').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, *map(str, sorted(folder.glob("*.docx")))], check=True, capture_output=True, timeout=180)
    return [(folder / f"{number}.pdf").read_bytes() for number in range(len(files))]


def pages_of(files: Mapping[str, Artefact]) -> list[bytes]:
    """The web page and the page of the book that has the text."""
    book = open_archive(files["epub"].content)
    return [files["html"].content, next(data for name, data in book.items() if name.endswith("text.xhtml"))]


def made_of(sentences: Iterable[str], language: Language) -> Document:
    return document(*(Paragraph(text=text(words, language)) for words in sentences), language=language, title="عنوان")


@pytest.mark.skipif(CHROMIUM is None or shutil.which("soffice") is None, reason="Chromium or LibreOffice is not installed: make test-setup")
def test_every_format_draws_the_same_order_and_a_number_as_it_is_dialled(tmp_path: Path) -> None:
    files = [written(made_of([words for words, _ in SENTENCES[one.code]], one)) for one in (ARABIC, PERSIAN, URDU)]
    pages = [
        [from_left_to_right((letter, middle) for letter, middle, _, _ in paragraph) for paragraph in page]
        for page in drawn([page for one in files for page in pages_of(one)], tmp_path)
    ]
    word_files = in_libreoffice([one["docx"].content for one in files], tmp_path)
    for cases, one, html, epub, shown in zip(SENTENCES.values(), files, pages[::2], pages[1::2], word_files, strict=True):
        lines = {"html": html, "epub": epub, "pdf": lines_of(one["pdf"].content), "docx": lines_of(shown)}
        for words, wanted in cases:
            seen = {name: as_drawn(words, found) for name, found in lines.items()}
            assert wanted in seen["html"], words
            assert seen == dict.fromkeys(seen, seen["html"]), words


# whole editions: what a page breaks into lines, a browser draws unbroken, so that each line of a page is a part of what the browser draws

Drawn = tuple[str, float, float, float]  # a character, its left and right edge, its height

#: What pages draw beside the words of a document: bullets and boxes, numbers of items, sources and pages, lines to write on, dots before a page number.
_FURNITURE = re.compile(r"[•☐]+|_{3,}|\d{0,2}\.{3,}\d{0,2}|\|?\d{1,2}\|?\.?|\.\d{1,2}")
_FROM_RIGHT = re.compile("[\u0590-\u08ff]")


def unbroken(blocks: Iterable[Sequence[tuple[str, float, float, float]]]) -> set[str]:
    """What a browser shows from left to right in each block; where somebody broke a line, in each line of it."""
    shown = set()
    for block in blocks:
        lines: dict[float, list[tuple[str, float]]] = {}
        for letter, middle, top, bottom in block:
            line = next((known for known in lines if abs(known - (top + bottom) / 2) < 6), (top + bottom) / 2)
            lines.setdefault(line, []).append((letter, middle))
        shown |= {from_left_to_right(letters) for letters in lines.values()}
    return shown


def runs_of(pdf: bytes) -> Iterator[str]:
    """What the lines of a PDF show from left to right, parted where the gap is wider than a space: between cards, cells and columns."""
    for page in (file := pypdfium2.PdfDocument(pdf)):
        found = page.get_textpage()
        lines: dict[float, list[Drawn]] = {}
        for index, (letter, (left, bottom, right, top)) in enumerate(_characters(found)):
            if letter.strip() and (right > left or letter.isalpha()):  # an empty glyph may say a letter
                base = _baseline(found, index)
                line = next((known for known in lines if abs(known - base) < 4), base)
                lines.setdefault(line, []).append((letter[0], left, right, top - bottom))
        for letters in lines.values():
            yield from map(from_left_to_right, _parted(sorted(letters, key=lambda one: one[1] + one[2])))
    file.close()


def _baseline(found: pypdfium2.PdfTextPage, index: int) -> float:
    """The height on the page of the line on which a character is drawn."""
    x, y = ctypes.c_double(), ctypes.c_double()
    assert pypdfium2.raw.FPDFText_GetCharOrigin(found, index, ctypes.byref(x), ctypes.byref(y))
    return y.value


def _parted(letters: Sequence[Drawn]) -> Iterator[list[tuple[str, float]]]:
    run: list[tuple[str, float]] = []
    end, before = letters[0][1], 0.0
    for letter, left, right, height in letters:
        if left - end > max(height, before) / 2:
            yield run
            run, end = [], left
        run.append((letter, (left + right) / 2))
        end, before = max(end, right), height
    yield run


def is_part(run: str, shown: str) -> bool:
    """Whether a line is drawn as the browser draws it: it is a part of it, or a part beside the rest of a foreign passage that is parted there.

    A line from right to left ends on its left, with the beginning of such a passage; it begins on its right, with the end of one.
    """
    if run in shown:
        return True
    for cut in range(1, len(run)) if _FROM_RIGHT.search(run) else ():
        left, right = run[:cut], run[cut:]
        if left in shown and right in shown:
            ends = not _FROM_RIGHT.search(left) and re.search(rf"(?<![0-9A-Za-z]){re.escape(left)}", shown)
            begins = not _FROM_RIGHT.search(right) and re.search(rf"{re.escape(right)}(?![0-9A-Za-z])", shown)
            if ends or begins:
                return True
    return False


def drawn_otherwise(pdf: bytes, shown: set[str]) -> list[str]:
    """The lines of a PDF that are drawn in another order than the browser has."""
    whole = "\n".join(shown)
    edges = re.compile(rf"^(?:{_FURNITURE.pattern})|(?:{_FURNITURE.pattern})$")
    return [
        run
        for run in runs_of(pdf)
        if run and not _FURNITURE.fullmatch(run) and not any(is_part(one, whole) for one in (run, run.rstrip("-‐"), edges.sub("", run)))
    ]


@pytest.mark.skipif(CHROMIUM is None or shutil.which("soffice") is None, reason="Chromium or LibreOffice is not installed: make test-setup")
def test_every_line_of_a_whole_edition_is_drawn_in_the_same_order_in_every_format(tmp_path: Path) -> None:
    files = [written(edition(code, "tip-sheet", "industry")) for code in CODES]
    pages = [unbroken(page) for page in drawn_blocks([page for one in files for page in pages_of(one)], tmp_path)]
    word_files = in_libreoffice([one["docx"].content for one in files], tmp_path)
    for one, shown, book, word_file in zip(files, pages[::2], pages[1::2], word_files, strict=True):
        assert len("".join(shown)) > 1500, "the words of the edition"
        assert book <= shown
        for pdf in (one["pdf"].content, word_file):
            lines = [run for run in runs_of(pdf) if len(run) > 9]
            assert len("".join(lines)) > 0.8 * len("".join(shown)), "most of the words were found"
            assert drawn_otherwise(pdf, shown) == []


@pytest.mark.parametrize(
    ("run", "is_same"),
    [
        ("اهدعب+7495123-45-67اهلبق", True),
        ("+7495123-45-67اهلبق", True),
        ("ChildOnlineاهلبق", True),
        ("اهدعبProtection", True),
        ("اهدعب123-45-67495+7اهلبق", False),
        ("اهدعب+74951234567اهلبق", False),
        ("اهدعبProtectionOnlineاهلبق", False),
        ("اهلبقChild", False),
        ("هلبقا", False),
    ],
)
def test_what_is_drawn_in_another_order_is_found(run: str, *, is_same: bool) -> None:
    assert is_part(run, "اهدعب+7495123-45-67اهلبق\nاهدعبChildOnlineProtectionاهلبق") == is_same
