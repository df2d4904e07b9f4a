"""PDF, HTML, EPUB and DOCX of one edition draw the same order: Chromium, a reader of PDF and LibreOffice are asked where each character is."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from cop_docs.model.blocks import Paragraph
from cop_docs.model.document import Document
from cop_docs.model.language import LANGUAGES, Language
from cop_docs.read.archive import open_archive
from tests.documents import document, text, written
from tests.writers.browser import CHROMIUM, drawn

ARABIC = LANGUAGES[0]
PERSIAN = replace(ARABIC, code="fa", tag="fa", folder="fa", locale="fa", word_tag="fa-IR", name="فارسی")
URDU = replace(ARABIC, code="ur", tag="ur", folder="ur", locale="ur", word_tag="ur-PK", name="اردو")

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
    return "".join("|" if letter in "()«»" else letter for letter in shown if letter.isprintable() and not letter.isspace())


def lines_of(pdf: bytes) -> list[str]:
    """What each line of a PDF shows from left to right."""
    lines: list[str] = []
    for page in (file := pypdfium2.PdfDocument(pdf)):
        found = page.get_textpage()
        boxes = [(found.get_text_range(index, 1), found.get_charbox(index, loose=True)) for index in range(found.count_chars())]
        by_line: dict[int, list[tuple[str, float]]] = {}
        for letter, (left, bottom, right, top) in boxes:
            if letter.strip() and right > left:
                middle = (bottom + top) / 2
                line = next((known for known in by_line if abs(known - middle) < 5), round(middle))
                by_line.setdefault(line, []).append((letter[0], (left + right) / 2))
        lines += [from_left_to_right(letters) for letters in by_line.values()]
    file.close()
    return lines


def as_drawn(words: str, lines: Sequence[str]) -> str:
    """The line with these letters, whatever their order."""
    wanted = Counter(from_left_to_right((letter, 0.0) for letter in words))
    return next((line for line in lines if Counter(line) == wanted), f"no line has the letters of {words}")


def in_libreoffice(docx: bytes, folder: Path) -> bytes:
    (folder / "a.docx").write_bytes(docx)
    command = ["soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), str(folder / "a.docx")], check=True, capture_output=True, timeout=180)
    return (folder / "a.pdf").read_bytes()


def made_of(sentences: Iterable[str], language: Language) -> Document:
    return document(*(Paragraph(text=text(words, language)) for words in sentences), language=language, title="عنوان")


@pytest.mark.skipif(CHROMIUM is None or shutil.which("soffice") is None, reason="Chromium or LibreOffice is not installed: make test-setup")
@pytest.mark.parametrize("language", [ARABIC, PERSIAN, URDU], ids=lambda language: language.code)
def test_every_format_draws_the_same_order_and_a_number_as_it_is_dialled(language: Language, tmp_path: Path) -> None:
    cases = SENTENCES[language.code]
    files = written(made_of([words for words, _ in cases], language))
    book = open_archive(files["epub"].content)
    pages = {"html": files["html"].content, "epub": next(data for name, data in book.items() if name.endswith("text.xhtml"))}
    lines = {
        name: [from_left_to_right((letter, middle) for letter, middle, _, _ in paragraph) for paragraph in drawn(page, tmp_path)]
        for name, page in pages.items()
    }
    lines |= {"pdf": lines_of(files["pdf"].content), "docx": lines_of(in_libreoffice(files["docx"].content, tmp_path))}
    for words, wanted in cases:
        seen = {name: as_drawn(words, found) for name, found in lines.items()}
        assert wanted in seen["html"], words
        assert seen == dict.fromkeys(seen, seen["html"]), words
