"""A translation in another language, or read in the wrong charset, is found; one in its own language never is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cop_docs.catalogues.po_reader import read_catalogue
from cop_docs.catalogues.po_writer import Entry
from cop_docs.model.finding import Findings
from cop_docs.model.language import ENGLISH, LANGUAGES
from cop_docs.rules.translations import IGNORABLE
from cop_docs.rules.translations.language import other_language
from cop_docs.rules.translations.mojibake import misread as misread_of
from cop_docs.rules.translations.mojibake import repaired
from tests.rules.translations.pairs import complaints, language, pair

KINDS = ("alphabet", "language", "mojibake")
LOCALES = Path(__file__).parents[3] / "locales"

#: One sentence in each language.
SAID = {
    "ar": "أخبر شخصا بالغا تثق به.",
    "zh": "告诉你信任的大人。",
    "en": "Tell somebody whom you trust about it.",
    "fr": "Préviens un adulte en qui tu as confiance, si tu peux.",
    "ru": "Расскажи взрослому, которому доверяешь.",
    "es": "Avisa a un adulto en quien confíes, si puedes.",
}


def found(code: str, english: str, translation: str) -> list[str]:
    return [kind for kind in complaints(code, english, translation) if kind in KINDS]


def real() -> Iterator[tuple[str, Entry]]:
    for one in LANGUAGES:
        for path in sorted(LOCALES.glob(f"{one.folder}/LC_MESSAGES/*.po")):
            catalogue = read_catalogue(path.read_text("utf-8"), path.name, Findings())
            yield from ((one.code, entry) for entry in (catalogue.live if catalogue else ()) if entry.translated)


def test_no_translation_of_the_real_catalogues_is_taken_for_another_language() -> None:
    assert [(code, entry.msgstr[0]) for code, entry in real() if found(code, entry.msgid, entry.msgstr[0])] == []


@pytest.mark.parametrize("code", [code for code in SAID if code != "en"])
@pytest.mark.parametrize("other", list(SAID))
def test_a_sentence_of_another_language_is_found(code: str, other: str) -> None:
    assert bool(found(code, "Tell an adult you trust.", SAID[other])) == (code != other)


@pytest.mark.parametrize(
    ("code", "english", "translation"),
    [
        ("ru", "Do not answer.", "别回答。"),
        ("ru", "Our class online", "صفنا على الإنترنت"),
        ("ru", "Fold me, and hang me up.", "Plie-moi, affiche-moi."),
        ("fr", "Help", "Помощь"),
        ("ar", "Password", "contraseña"),
        ("zh", "Write to me", "メールしてください"),
        ("zh", "Write to me", "저에게 편지하세요"),
        ("es", "The letter", "Η επιστολή"),
        ("ru", "Tell an adult about ITU", "Расскажи взрослому об ITU и 国际电联"),
    ],
)
def test_letters_of_another_script_are_found_in_a_single_word(code: str, english: str, translation: str) -> None:
    assert "alphabet" in found(code, english, translation)


@pytest.mark.parametrize(
    ("code", "english", "translation"),
    [
        ("ru", "Wi-Fi", "Wi-Fi"),
        ("ru", "Ask at UNESCO IITE", "Спроси в UNESCO IITE"),
        ("ar", "Use a VPN", "استخدم VPN"),
        ("zh", "The forum of ITU and UNESCO", "ITU和UNESCO论坛"),
        ("fr", "Ada Lovelace", "Ada Lovelace"),
        ("fr", "Hans-Georg Müller, Berlin", "Hans-Georg Müller, Berlin"),
        ("fr", "Read “Online with Sango” at school", "Lis « Online with Sango » à l’école"),
        ("ru", "Ask in the chat", "Спроси в чате Telegram"),
        ("es", "OK", "Vale"),
        ("es", "Total", "Total"),
        ("fr", "Chat", "Chat"),
        ("fr", "about 5 µm", "environ 5 µm"),
        ("ru", "Russian and العربية", "Русский и العربية"),
        ("fr", "Tell an adult.", ""),
        ("fr", "1 2 3", "1 2 3"),
        ("zh", "after 干 and 后", "于是后来"),
    ],
)
def test_names_and_short_words_are_left_alone(code: str, english: str, translation: str) -> None:
    assert found(code, english, translation) == []


def test_traditional_chinese_is_found_but_a_name_in_it_is_not() -> None:
    assert found("zh", "Tell an adult you trust about it.", "請告訴你信任的大人這件事。") == ["alphabet"]
    assert found("zh", "Ask Mr Zhang", "问一下張先生，他会告诉你该怎么做，也会陪你去。") == []


def test_two_traditional_characters_in_a_long_text_are_a_name() -> None:
    assert found("zh", "Ask Mr Zhang", "问一下張偉先生，他会告诉你该怎么做，也会陪你去学校谈一谈这件事。") == []


def test_a_language_that_is_no_neighbour_needs_a_longer_text() -> None:
    german = "Erzähle einem Erwachsenen, dem du vertraust, was geschehen ist, und bitte ihn um Hilfe."
    assert found("fr", "Tell an adult.", german) == ["language"]
    assert found("fr", "Tell an adult.", german[:30]) == []


def test_a_copy_of_the_english_is_said_once() -> None:
    assert complaints("ru", "Tell an adult you trust.", "Tell an adult you trust.").count("copy") == 1
    english = "Tell an adult whom you trust about it, and keep the proof."
    assert found("fr", english, english) == []


# --- mojibake -----------------------------------------------------------------------------------------------------------------


#: Charsets of one or two bytes a character.
DOUBLE = ("gbk", "big5", "cp932", "cp949")


def misread(text: str, right: str, wrong: str) -> str:
    """What a program shows that reads bytes of ``right`` as ``wrong``; a byte that means nothing there stays as a control character."""
    data = text.encode(right)
    return data.decode(wrong, "replace") if wrong in DOUBLE else "".join(_character(byte, wrong) for byte in data)


def _character(byte: int, charset: str) -> str:
    try:
        return bytes([byte]).decode(charset)
    except UnicodeDecodeError:
        return chr(byte)


WRONG = [
    "windows-1252", "latin-1", "windows-1250", "windows-1251", "windows-1254", "windows-1256",
    "koi8-r", "iso-8859-5", "cp437", "cp850", "cp866", "mac-roman",
]  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("code", [code for code in SAID if code != "en"])
def test_utf_8_in_any_wrong_charset_is_found_and_repaired(code: str, wrong: str) -> None:
    text = SAID[code] if code != "es" else "¿Avisaste a un adulto? Él te ayudará mañana."
    assert repaired(misread(text, "utf-8", wrong), language(code)) == text


@pytest.mark.parametrize(
    ("code", "text", "wrong", "shown"),
    [
        ("fr", "Reste en sécurité", "gbk", "Reste en s茅curit茅"),
        ("fr", "Demande à l’école", "gbk", "Demande 脿 l鈥櫭ヽole"),
        ("fr", "Reste en sécurité", "big5", "Reste en s矇curit矇"),
        ("es", "¿Quién te ayudará mañana?", "gbk", "驴Qui茅n te ayudar谩 ma帽ana?"),
        ("es", "Él te ayudará", "cp932", "ﾃ瑛 te ayudarﾃ｡"),
        ("ru", "Расскажи взрослому", "gbk", "袪邪褋褋泻邪卸懈 胁蟹褉芯褋谢芯屑褍"),
        ("ar", "أخبر شخصا", "gbk", "兀禺亘乇 卮禺氐丕"),
        ("zh", "你好", "gbk", "浣犲ソ"),
        ("zh", "告诉大人", "cp932", "蜻願ｯ牙､ｧ莠ｺ"),
    ],
)
def test_utf_8_in_a_charset_of_two_bytes_is_found_and_repaired(code: str, text: str, wrong: str, shown: str) -> None:
    assert misread(text, "utf-8", wrong) == shown
    assert repaired(shown, language(code)) == text


@pytest.mark.parametrize("shown", ["鐣欒瘉鎹\ufffd", "鐣欒瘉鎹?", "鐣欒瘉鎹"])
def test_the_last_byte_that_a_charset_of_two_bytes_loses_is_a_sign_in_what_is_proposed(shown: str) -> None:
    meant = repaired(shown, language("zh"))
    assert meant is not None
    assert meant.rstrip("?") == "留证\ufffd"


@pytest.mark.parametrize(("code", "text"), [("fr", "Le mot 猫 veut dire chat"), ("ru", "Его зовут 小 или 学校"), ("zh", "小校写些")])
def test_chinese_that_could_be_utf_8_by_chance_is_not_taken_for_misread(code: str, text: str) -> None:
    assert repaired(text, language(code)) is None


@pytest.mark.parametrize("code", [code for code in SAID if code != "en"])
@pytest.mark.parametrize("wrong", ["windows-1252", "mac-roman", "cp437", "windows-1251", "koi8-r", "gbk"])
def test_the_sign_of_a_lost_character_is_found_in_any_wrong_charset(code: str, wrong: str) -> None:
    """U+FFFD in UTF-8, read as something else: ï¿½, or 锟斤拷 for two of them."""
    shown = misread("\ufffd\ufffd", "utf-8", wrong)
    [complaint] = misread_of(pair(code, "Ask us", f"Ask {shown}"))
    assert complaint.at == 4
    assert "a program has lost" in complaint.message


def test_a_space_that_does_not_break_and_became_a_space_is_part_of_what_was_misread() -> None:
    assert repaired("Demande Ã  la police", language("fr")) == "Demande à la police"
    assert repaired("VoilÃ ", language("fr")) == "Voilà"
    assert repaired("MAÇÃ e NÃO", language("fr")) is None


@pytest.mark.parametrize(
    ("code", "text"),
    [("ru", "СТОП"), ("ru", "НАШ КЛАСС В СЕТИ"), ("ru", "ПАМЯТКА"), ("ru", "МСЭ"), ("fr", "LA SÉCURITÉ D’ABORD !"), ("es", "NIÑO")],
)
def test_a_text_in_capital_letters_is_not_taken_for_misread(code: str, text: str) -> None:
    assert repaired(text, language(code)) is None


def test_small_cyrillic_letters_that_a_wrong_charset_shows_as_capital_ones_are_found() -> None:
    assert repaired(misread("ответь на письмо", "koi8-r", "windows-1251"), language("ru")) == "ответь на письмо"


@pytest.mark.parametrize(
    ("code", "right", "wrong"),
    [
        ("ru", "windows-1251", "windows-1252"),
        ("ru", "windows-1251", "koi8-r"),
        ("ru", "koi8-r", "windows-1251"),
        ("ru", "koi8-r", "latin-1"),
        ("ar", "windows-1256", "windows-1251"),
        ("zh", "gb18030", "windows-1252"),
    ],
)
def test_an_older_charset_in_another_is_found_and_repaired(code: str, right: str, wrong: str) -> None:
    assert repaired(misread(SAID[code], right, wrong), language(code)) == SAID[code]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("l’école, et en sÃ©curitÃ©", "l’école, et en sécurité"),
        ("ne rÃ©ponds pas", "ne réponds pas"),
        ("lâ€™enfant", "l’enfant"),
        ("prÃ¨s de lâ\x80\x99Ã©cole", "près de l’école"),
    ],
)
def test_a_text_is_repaired_where_only_a_part_was_misread(text: str, meant: str) -> None:
    assert repaired(text, language("fr")) == meant


def test_bytes_that_were_lost_leave_a_sign_in_what_is_proposed() -> None:
    lost = misread(SAID["ru"], "utf-8", "windows-1252").replace("\x81", "", 1)
    assert lost != misread(SAID["ru"], "utf-8", "windows-1252")
    meant = repaired(lost, language("ru"))
    assert meant is not None
    assert "\ufffd" in meant
    assert meant.count("\ufffd") == 1


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "« À » ou « Â » ? Œuvrez ! Noël, ça, où, É»"),
        ("ru", "В\u00a02020 году. «Пё» — С\u00a0ё"),
        ("es", "¡Hola! ¿Qué? Ñandú"),
        ("ar", "فقط، نعم؛ لا؟ ط، ظ؟"),
        ("zh", "这，不。“好”！龍"),
        ("en", "children’s – “rights” … €5 café"),
    ],
)
def test_texts_as_people_write_them_are_not_taken_for_misread(code: str, text: str) -> None:
    assert repaired(text, ENGLISH if code == "en" else language(code)) is None


def test_what_is_meant_stands_in_the_hint_and_the_place_is_the_first_wrong_letter() -> None:
    [complaint] = misread_of(pair("fr", "Stay safe", "Reste en sÃ©curitÃ©"))
    assert (complaint.at, complaint.hint) == (10, "it probably means “Reste en sécurité”")


def test_kinds_that_can_be_wrong_can_be_ignored_and_the_others_not() -> None:
    assert [kind for kind in KINDS if kind in IGNORABLE] == ["language"]


@pytest.mark.parametrize("text", ["það", "Þetta er það, því miður", "ráð", "ìwà àti àsìkò", "Áádóó éí", "Körınıñız", "İç", "çı"])
def test_letters_that_a_language_has_and_french_has_not_are_not_taken_for_misread(text: str) -> None:
    """Read in another charset they would be a sign alone, or a sign inside a word."""
    assert repaired(text, replace(language("fr"), code="other")) is None


def test_words_are_not_told_apart_where_a_language_is_not_in_its_usual_script() -> None:
    kazakh = replace(language("fr"), code="kk-Latn", name="Qazaqşa")
    words = ["Är", "balanyñ", "öz", "bala", "oryndyğy", "nemese", "beldıgı", "bar", "är", "saparda", "qysqasynda", "da"]
    assert other_language(words, kazakh) is None
    assert other_language(words, replace(kazakh, code="kk")) is not None
