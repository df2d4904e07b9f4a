"""The charset of a file is recognised, or guessed for the one who has to mend it."""

from __future__ import annotations

import codecs

import pytest

from cop_docs.project.charset import Decoded, UndecodableError, charset_of, decode, is_charset, likely_charset

RUSSIAN = "Береги себя в сети. Расскажи взрослому, которому доверяешь."
ARABIC = "احم نفسك على الإنترنت. أخبر شخصا بالغا تثق به."
CHINESE = "在网上保护自己。告诉你信任的大人。"
FRENCH = "Protège-toi en ligne. Préviens un adulte à qui tu fais confiance : c’est sûr."


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        *((RUSSIAN, charset) for charset in ("windows-1251", "koi8-r", "iso-8859-5", "cp866")),
        *((ARABIC, charset) for charset in ("windows-1256", "iso-8859-6")),
        (CHINESE, "gb18030"),
        (FRENCH, "windows-1252"),
        (FRENCH, "mac-roman"),
    ],
)
def test_the_charset_of_a_text_is_recognised_by_its_words(text: str, charset: str) -> None:
    assert likely_charset(text.encode(charset, "ignore")) == charset


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("1;Lycée Hugo;Paris\n2;College Moulin;Lyon\n", "windows-1252"),
        ("1;Lycée Hugo;Paris\n2;College Moulin;Lyon\n", "mac-roman"),
        ("1;Maison à Evry\n", "windows-1252"),
        ("1;Maison à Evry\n", "mac-roman"),
        ("1;LYCEE É ZOLA\n", "windows-1252"),
        ("1;École du Centre\n", "mac-roman"),
        ("1;Escuela Niño Jesús\n", "mac-roman"),
        ("1;St Mary’s\n", "windows-1252"),
        ("1;Szkoła w Łodzi\n2;Gimnazjum Żanety\n", "windows-1250"),
        ("1;Şcoala Iaşi\n2;Liceul Braşov\n", "windows-1250"),
        ("1;School A\n2;Школа\n", "windows-1251"),
        ("1;Школа в лесу и в поле\n", "windows-1251"),
        ("1;مدرسة النور\n", "windows-1256"),
    ],
)
def test_the_charset_of_a_list_of_names_is_recognised_though_few_of_them_have_letters_beyond_ascii(text: str, charset: str) -> None:
    assert charset_of([f"id;name\n{text}".encode(charset)]) == (charset, True)


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
def test_a_list_in_utf_16_without_a_mark_is_recognised(charset: str) -> None:
    assert charset_of(["id;name\n1;École\n".encode(charset)]) == (charset, False)


@pytest.mark.parametrize("data", [b"", b"plain words", bytes(range(128, 256))])
def test_no_charset_is_guessed_where_nothing_reads_well(data: bytes) -> None:
    assert likely_charset(data) == ""


def test_the_script_narrows_the_guess() -> None:
    assert likely_charset(RUSSIAN.encode("koi8-r"), "Arab") == ""


@pytest.mark.parametrize(
    ("data", "decoded"),
    [
        (RUSSIAN.encode(), Decoded(RUSSIAN, "utf-8")),
        (codecs.BOM_UTF8 + RUSSIAN.encode(), Decoded(RUSSIAN, "utf-8", has_bom=True)),
        (RUSSIAN.encode("utf-16"), Decoded(RUSSIAN, "utf-16", has_bom=True)),
        (f"term: {RUSSIAN}".encode("utf-16-le"), Decoded(f"term: {RUSSIAN}", "utf-16-le")),
        (RUSSIAN.encode("utf-32"), Decoded(RUSSIAN, "utf-32", has_bom=True)),
        (b"a\0b", Decoded("a\0b", "utf-8")),
    ],
)
def test_unicode_is_recognised_with_or_without_a_mark(data: bytes, decoded: Decoded) -> None:
    assert decode(data) == decoded


def test_the_charset_that_a_file_names_is_used_where_it_is_not_utf_8() -> None:
    assert decode(RUSSIAN.encode("koi8-r"), "KOI8-R") == Decoded(RUSSIAN, "koi8-r")
    assert decode(RUSSIAN.encode(), "KOI8-R") == Decoded(RUSSIAN, "utf-8")
    assert decode(b"plain", "KOI8-R") == Decoded("plain", "koi8-r")


@pytest.mark.parametrize("named", ["", "UTF-8", "ascii", "rot13", "no-such"])
def test_a_byte_that_is_no_utf_8_is_found_at_its_place(named: str) -> None:
    with pytest.raises(UndecodableError, match="byte 0xc1 is not UTF-8") as caught:
        decode(b"first\nab" + RUSSIAN.encode("cp1251"), named)
    assert (caught.value.line, caught.value.column, caught.value.likely) == (2, 3, "windows-1251")


def test_a_byte_that_the_named_charset_lacks_is_found_at_its_place() -> None:
    with pytest.raises(UndecodableError, match="byte 0x98 is not cp1251") as caught:
        decode(RUSSIAN.encode("cp1251") + b"\n\x98", "cp1251")
    assert (caught.value.line, caught.value.column) == (2, 1)


@pytest.mark.parametrize(
    ("name", "known"),
    [("windows-1251", True), ("EUC-KR", True), ("macintosh", True), ("rot13", False), ("zlib", False), ("cp9999", False), ("utf-7", False)],
)
def test_only_charsets_of_text_are_asked(name: str, known: bool) -> None:  # noqa: FBT001  # parametrised
    assert is_charset(name) is known


def test_a_byte_order_mark_counts_more_than_the_charset_that_a_file_names() -> None:
    with pytest.raises(UndecodableError, match="byte 0xc1 is not UTF-8"):
        decode(codecs.BOM_UTF8 + RUSSIAN.encode("cp1251"), "windows-1251")
