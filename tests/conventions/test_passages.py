"""What runs in a direction of its own is found by its form, and nothing else is: ``‹`` … ``›`` is a passage."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_docs.conventions.passages import addresses, passages, telephones
from cop_docs.model.script import Direction


def marked(text: str, direction: Direction = "rtl") -> str:
    found = passages(text, direction)
    for passage in reversed(found):
        text = f"{text[: passage.start]}‹{text[passage.start : passage.end]}›{text[passage.end :]}"
    return text


def kinds(text: str) -> list[str]:
    return [passage.kind for passage in passages(text, "rtl")]


@pytest.mark.parametrize(
    "number",
    [
        "+7 495 123-45-67",
        "+7 (495) 123-45-67",
        "+7(495)1234567",
        "(495) 123-45-67",
        "8 (800) 2000-122",
        "8-800-2000-122",
        "+44 20 7946 0958 ext. 12",
        "+74951234567",
        "116 111",
        "116-111",
        "0800-1111",
        "0800 1111",
        "555-1234",
        "+966 11 123 4567",
        "+۹۸ ۲۱ ۱۲۳۴ ۵۶۷۸",
        "+٩٦٦ ١١ ١٢٣٤",
        "۰۲۱-۱۲۳۴۵۶۷۸",
        "*100#",
        "#112#",
    ],
)
@pytest.mark.parametrize(
    "sentence", ["اتصلوا بالرقم {}.", "اتصلوا ({}) الآن", "{}: خط الطفل", "חייגו אל {}, תמיד", "تماس بگیرید: {}؛ هر روز", "ہیلپ لائن {}"]
)
def test_a_telephone_number_is_one_passage_in_every_language_from_right_to_left(number: str, sentence: str) -> None:
    assert marked(sentence.format(number)) == sentence.format(f"‹{number}›")
    assert kinds(sentence.format(number)) == ["telephone"]


@pytest.mark.parametrize(
    "address",
    [
        "https://www.itu.int/en/cop",
        "https://ar.wikipedia.org/wiki/(a)",
        "https://ar.wikipedia.org/wiki/أمان",
        "http://example.org:8080/a?b=1&c=2#d",
        "example.org",
        "www.x.org",
        "sub.example.org/a-b/",
        "help@example.org",
        "first.last+tag@mail.example.org",
        "mailto:help@example.org",
        "@itu_kids",
        "#SafeOnline",
        "#ITU2026",
        "guide.pdf",
    ],
)
@pytest.mark.parametrize("sentence", ["زوروا {}. شكراً", "زوروا {}، ثم عودوا", "({})", "ראו {}!", "{}؟"])
def test_an_address_is_one_passage_without_the_sign_of_the_sentence_that_follows_it(address: str, sentence: str) -> None:
    assert marked(sentence.format(address)) == sentence.format(f"‹{address}›")
    assert kinds(sentence.format(address)) == ["address"]


@pytest.mark.parametrize(
    "number", ["12.5%", "12 %", "-5", "−5", "+18", "18+", "$100", "100 €", "€1,000.50", "2026-11-27", "978-92-61-30081-2", "1 000 000", "1 000",
               "2+2=4", "3 × 4 = 12", "№ 5", "20°C", "100 km", "5 GB"]
)  # fmt: skip
def test_a_number_whose_signs_would_change_sides_is_one_passage(number: str) -> None:
    assert marked(f"نحو {number} هنا") == f"نحو ‹{number}› هنا"


@pytest.mark.parametrize(
    "number", ["112", "1.5", "1,234,567.5", "10:30", "27/10/2020", "27.10.2020", "44/25", "2.1.0", "٣٫٥٪", "۱۲٪", "2020"]
)
def test_a_number_that_is_drawn_rightly_by_itself_is_left_alone(number: str) -> None:
    assert marked(f"نحو {number} هنا") == f"نحو {number} هنا"
    assert marked(f"و{number}؟") == f"و{number}؟"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("بين 9-12 سنة", "بين ‹9›-‹12› سنة"),
        ("9–12", "‹9›–‹12›"),
        ("للفترة 2024-2026", "للفترة ‹2024›-‹2026›"),
        ("10:30-11:45", "‹10:30›-‹11:45›"),
        ("ITU 9-12 و UNICEF 5% هنا", "‹ITU› ‹9›-‹12› و ‹UNICEF› ‹5%› هنا"),
        ("من 5-10% منهم", "من ‹5›-‹10%› منهم"),
        ("۹-۱۲ سال", "‹۹›-‹۱۲› سال"),
    ],
)
def test_a_range_is_two_numbers_which_run_with_the_words_around_them(typed: str, found: str) -> None:
    assert marked(typed) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("بسبب COVID-19 هنا", "بسبب ‹COVID-19› هنا"),
        ("من ITU, UNICEF و Save the Children هنا", "من ‹ITU, UNICEF› و ‹Save the Children› هنا"),
        ("من ITU، UNICEF هنا", "من ‹ITU›، ‹UNICEF› هنا"),
        ("برنامج Office 365 (Word 2016) هنا", "برنامج ‹Office 365 (Word 2016)› هنا"),
        ("لغة C++ وC# وWi-Fi وAT&T وQ & A", "لغة ‹C++› و‹C#› و‹Wi-Fi› و‹AT&T› و‹Q & A›"),
        ("كتبت J. K. Rowling في U.S. هنا", "كتبت ‹J. K. Rowling› في ‹U.S.› هنا"),
        ("قال «Be safe, always!» ثم", "قال «‹Be safe, always!›» ثم"),
        ("الاتحاد (ITU) هنا", "الاتحاد (‹ITU›) هنا"),
        ("شبكة 4G والإصدار 2.1.0-beta.1", "شبكة ‹4G› والإصدار ‹2.1.0-beta.1›"),
        ("كوفيد-19 هنا", "كوفيد-19 هنا"),
        ("في 2020 (15 دولة) و2020 15 دولة", "في 2020 (15 دولة) و2020 15 دولة"),
        ("من اسم Детям هنا", "من اسم ‹Детям› هنا"),
        ("رقم \u2066a/b(c)\u2069 هنا", "رقم ‹\u2066a/b(c)\u2069› هنا"),
    ],
)
def test_words_of_the_other_direction_are_one_passage_with_what_belongs_to_them(typed: str, found: str) -> None:
    assert marked(typed) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("+12 345", "‹+12 345›"),
        ("+12 34", "‹+12› 34"),  # too few digits
        ("(12) 345", "‹(12) 345›"),
        ("(12) 34", "(12) 34"),
        ("المادة (12) 34 دولة", "المادة (12) 34 دولة"),
        ("في (2020) 15 دولة و(5) 5% ثم", "في (2020) 15 دولة و(5) ‹5%› ثم"),
        ("12 34", "12 34"),
        ("*100#", "‹*100#›"),
        ("#112#", "‹#112#›"),
        ("555-1234", "‹555-1234›"),
        ("100-200", "‹100›-‹200›"),
        ("200-100", "‹200-100›"),
        ("100-100", "‹100-100›"),
        ("0-5", "‹0-5›"),
        ("1-1234", "‹1›-‹1234›"),
        ("1-12345", "‹1-12345›"),
        ("2020 1234", "2020 1234"),  # a year beside a number
        ("02020 1234", "‹02020 1234›"),
        ("1999-2003", "‹1999›-‹2003›"),
    ],
)
def test_a_telephone_number_ends_where_a_range_a_year_and_a_pair_of_numbers_begin(typed: str, found: str) -> None:
    assert marked(f"نحو {typed} هنا") == f"نحو {found} هنا"


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("116 111", "telephone"),
        ("117 111", "number"),
        ("1 000", "number"),
        ("+1 234", "number"),  # four digits
        ("+1 2345", "telephone"),
        ("2026-11-27", "number"),
        ("1405-09-06", "number"),  # of the Persian calendar
        ("1899-11-27", "telephone"),
        ("1505-09-06", "telephone"),
        ("978-92-61-30081-2", "number"),
        ("977-92-61-30081-2", "telephone"),
        ("8 (800) 2000-122 ext. 5", "telephone"),
    ],
)
@pytest.mark.parametrize("digits", ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"])
def test_thousands_dates_and_books_are_numbers_in_any_digits(number: str, kind: str, digits: str) -> None:
    is_plain = kind == "number" and " " in number and "+" not in number and digits != "0123456789"  # with the signs of its own language
    assert kinds(f"نحو {number.translate(dict(zip(range(48, 58), digits, strict=True)))} هنا") == ([] if is_plain else [kind])


@pytest.mark.parametrize("number", ["٪٥", "٥٪", "$٥", "٢+٢=٤", "١٠ ٠٠٠", "١٨+", "٥ €", "٥°", "۱۲٬۳۴۵"])
def test_arabic_digits_run_with_the_signs_of_their_own_language(number: str) -> None:
    assert marked(f"نحو {number} هنا") == f"نحو {number} هنا"


@pytest.mark.parametrize("number", ["−٥", "+٥", "٢٠٢٦-١١-٢٧"])
def test_a_sign_before_arabic_digits_and_hyphens_between_them_would_change_sides(number: str) -> None:
    assert marked(f"نحو {number} هنا") == f"نحو ‹{number}› هنا"


def test_right_to_left_words_are_passages_of_a_text_from_left_to_right() -> None:
    words = 'the words مرحبا, “سلام” and אני רוצה, with #حماية_الأطفال and צה"ל'
    assert marked(words, "ltr") == 'the words ‹مرحبا›, “‹سلام›” and ‹אני רוצה›, with ‹#حماية_الأطفال› and ‹צה"ל›'
    assert marked("call +7 495 123-45-67 or 116-111", "ltr") == "call +7 495 123-45-67 or 116-111"


def test_telephones_and_addresses_are_found_in_every_direction() -> None:
    words = "Call +7 495 123-45-67 or 116-111 (9-12 h), see example.org."
    assert [words[start:end] for start, end in telephones(words)] == ["+7 495 123-45-67", "116-111"]
    assert [words[start:end] for start, end in addresses(words)] == ["example.org"]


@given(text=st.text('aZЯم ه٣۵19+-–.,:/()@#%$*"«»“” \u00a0', max_size=40), direction=st.sampled_from(["ltr", "rtl"]))
def test_passages_follow_each_other_and_hold_no_letter_of_the_text_around_them(text: str, direction: Direction) -> None:
    end = 0
    for passage in passages(text, direction):
        assert end <= passage.start < passage.end
        end = passage.end
        inside = text[passage.start : passage.end]
        other = "[مه]" if direction == "rtl" else "[aZЯ]"
        assert not re.search(other, inside) or passage.kind == "address"


def test_finding_them_takes_a_time_that_grows_with_the_words_only() -> None:
    hostile = ["1" * 20_000, "1-" * 10_000, "1 (" * 10_000, "a." * 10_000, "a (" * 8_000, "(" * 20_000, "\"a" * 8_000, "@" * 20_000, "a@" * 8_000, "a://" * 5_000]  # fmt: skip
    for text in hostile:
        began = time.monotonic()
        passages(f"أ {text} ب", "rtl")
        assert time.monotonic() - began < 2, text[:8]
