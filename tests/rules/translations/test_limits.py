"""Where the limits of the rules lie: at which character each complaint is, and how much is too much."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cop_docs.rules.translations import IGNORABLE, ignorable
from cop_docs.rules.translations import complaints as all_complaints
from cop_docs.rules.translations.characters import compose, visible
from cop_docs.rules.translations.identification import is_known, languages_of
from cop_docs.rules.translations.language import other_language
from cop_docs.rules.translations.mojibake import repaired
from cop_docs.rules.translations.pair import Pair, Standards
from tests.rules.translations.pairs import complaints, language, mended, short
from tests.rules.translations.test_rules import TERMS

#: rule, language, English, translation, the characters (from 0) at which the rule complains
PLACES = [
    ("marks-syntax", "fr", "Ask **now**.", "Demande **maintenant.", [8]),
    ("marks-differ", "fr", "Ask **now**.", "Demande maintenant.", [0]),
    ("controls", "es", "Stop.", "Pa\u0008ra.", [2]),
    ("controls", "es", "Stop.", "\x00Para\ufffd.", [0, 5]),
    ("directions", "ar", "Call now.", "اتصل \u202eالآن.", [5]),
    ("directions", "ar", "Call COP.", "اتصل \u2066COP.", [5]),
    ("directions", "fr", "Call now.", "Appelle\u2069.", [7]),
    ("directions", "ar", "Call A and B.", "\u2067اتصل \u2066A\u2069.", [0]),
    ("separators", "fr", "Ask us", "Demande\u2028nous\x0b", [7, 12]),
    ("nfc", "fr", "Your account", "Compte ve\u0301rifie\u0301", [8]),
    ("nfc", "fr", "Summer", "e\u0301te", [0]),
    ("letters", "ar", "In school", "فی المدرسة", [1]),
    ("letters", "zh", "COP in 2020", "在２０２０年的COP", [1]),
    ("tatweel", "ar", "Welcome", "مرحـــبا", [3]),
    ("scripts", "ru", "Children", "Вот Дeти", [4]),
    ("scripts", "ru", "With a friend", "Вместе c другом", [7]),
    ("invisible", "fr", "Internet", "Inter\u200bnet\ufeff", [5, 9]),
    ("numbers", "fr", "30 cases", "Des cas", [0]),
    ("addresses", "es", "See the page.", "Mira https://example.org/es.", [5]),
    ("copy", "zh", "Keep it safe", "Keep it safe", [0]),
    ("replaced", "fr", "The telephones", "Le mobile", [3]),
    ("term-differs", "fr", "Your account", "Ton espace", [0]),
    ("term-forbidden", "fr", "Your account", "Ton compte (profil)", [0]),
    ("punctuation", "fr", "Who can help?", "Qui peut aider", [13]),
    ("signs", "fr", "Stop, block, tell.", "Stop， bloque，parle.", [4, 12]),
    ("brackets", "es", "A word (or two)", "Una palabra (o dos", [12]),
    ("brackets", "es", "A word", "Una palabra)", [11]),
    ("brackets", "ru", "The “word”", "«Слово", [0]),
    ("quotes", "fr", "The “word”", 'Le "mot', [3]),
    ("quotes", "zh", "The “word”", "说「词」", [1, 3]),
    ("lines", "fr", "One two", "Un\ndeux", [2]),
    ("lines", "fr", "One\ntwo", "Un deux", [0]),
    ("spaces", "fr", "Ask a friend", " Demande  à un\tami ", [0, 8, 14, 18]),
    ("alphabet", "fr", "Angels", "Ангелы и демоны", [0]),
]


@pytest.mark.parametrize(("rule", "code", "english", "translation", "places"), PLACES)
def test_a_complaint_is_at_its_character(rule: str, code: str, english: str, translation: str, places: list[int]) -> None:
    standards = Standards(language(code), replaced={"mobile": "téléphone"}, terms=TERMS)
    found = all_complaints(Pair(english, translation, standards))
    assert [complaint.at for complaint in found if short(complaint.kind) == rule] == places


# --- languages ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "judged"),
    [("nunca jamás", "Español"), ("nunca jamá", None), ("nuncajamás", None), ("hola niñitos", "Español")],
)
def test_a_language_is_told_from_two_words_and_ten_letters_on(words: str, judged: str | None) -> None:
    assert other_language(words.split(), language("fr")) == judged


@pytest.mark.parametrize(("last", "judged"), [("und", None), ("und bitte", "de")])
def test_a_language_that_is_no_neighbour_is_told_from_sixty_letters_on(last: str, judged: str | None) -> None:
    words = f"erzähle einem erwachsenen dem du vertraust was geschehen ist {last}".split()
    assert (sum(map(len, words)) >= 60) == (judged is not None)
    assert other_language(words, language("fr")) == judged


@pytest.mark.parametrize(
    ("shares", "letters", "judged"),
    [
        ({"es": 0.96, "fr": 0.04}, 10, "Español"),
        ({"es": 0.95, "fr": 0.05}, 10, "Español"),
        ({"es": 0.94, "fr": 0.06}, 10, None),  # not surely
        ({"es": 0.60, "it": 0.40}, 10, "Español"),  # all that is of our languages
        ({"es": 0.59, "it": 0.41}, 10, None),
        ({"fr": 0.96, "es": 0.04}, 10, None),
        ({"it": 0.95}, 60, "it"),
        ({"it": 0.94}, 60, None),
        ({"it": 0.95}, 59, None),
    ],
)
def test_a_neighbour_needs_nineteen_parts_of_twenty_among_our_languages_and_another_of_all(
    monkeypatch: pytest.MonkeyPatch, shares: dict[str, float], letters: int, judged: str | None
) -> None:
    monkeypatch.setattr("cop_docs.rules.translations.language.languages_of", lambda text: shares)
    assert other_language(["a", "b" * (letters - 1)], language("fr")) == judged


def test_a_language_that_the_model_does_not_know_is_not_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cop_docs.rules.translations.language.is_known", lambda code: False)
    assert other_language(SPANISH.split(), language("fr")) is None


SPANISH = "avisa a un adulto en quien confíes"


@pytest.mark.parametrize(("code", "known"), [("fr", True), ("kk", True), ("yue", True), ("xx", False)])
def test_the_model_knows_its_languages(code: str, *, known: bool) -> None:
    assert is_known(code) is known


def test_the_eight_most_probable_languages_are_told() -> None:
    shares = languages_of(SPANISH)
    assert max(shares, key=shares.__getitem__) == "es"
    assert len(shares) == 8
    assert shares["es"] > 0.7


@pytest.mark.parametrize(("own", "latin", "found"), [("дом", "cat", False), ("дом", "cats", True), ("да", "yes", True)])
def test_latin_words_are_a_fault_where_they_are_more_than_the_words_of_the_script(own: str, latin: str, *, found: bool) -> None:
    assert ("alphabet" in complaints("ru", "Some English text", f"{own} {latin}")) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("請告訴一二三四五六七八九十", True), ("請告一二三四五六七八九十一二三四五六七八", False), ("請告一二", False), ("請告訴", True)],
)
def test_traditional_chinese_is_more_than_one_character_and_more_than_a_tenth(text: str, *, found: bool) -> None:
    assert ("alphabet" in complaints("zh", "Some English text", text)) == found


# --- mojibake ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lost", "known", "found"), [(1, 3, True), (1, 2, False), (2, 6, True), (2, 5, False)])
def test_a_quarter_of_the_characters_may_be_lost(lost: int, known: int, *, found: bool) -> None:
    """In a charset of one byte a character; each lost one is a byte that nothing completes."""
    text = ("Расскажи"[:known]).encode().decode("cp437") + "╨" * lost
    assert (repaired(text, language("ru")) is not None) == found


@pytest.mark.parametrize(("letters", "found"), [(1, False), (2, True)])
def test_two_letters_are_surely_misread_in_a_charset_of_the_script_itself(letters: int, *, found: bool) -> None:
    assert (repaired("не"[:letters].encode().decode("windows-1251"), language("ru")) is not None) == found


# --- lengths ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("english", "translation", "is_short"),
    [(40, 11, True), (40, 12, False), (31, 9, True), (31, 10, False), (30, 1, False)],
)
def test_a_translation_of_less_than_three_tenths_is_short_where_its_english_has_more_than_thirty_letters(
    english: int, translation: int, *, is_short: bool
) -> None:
    assert ("length" in complaints("fr", "a" * english, "b" * translation)) == is_short


@pytest.mark.parametrize(
    ("english", "translation", "is_long"), [(5, 48, False), (5, 49, True), (24, 48, False), (25, 50, False), (25, 51, True)]
)
def test_a_title_may_be_twice_as_long_and_forty_eight_letters_always_have_room(english: int, translation: int, *, is_long: bool) -> None:
    assert ("length" in complaints("fr", "a" * english, "b" * translation, title=True)) == is_long
    assert "length" not in complaints("fr", "a" * english, "b" * translation)


def test_a_wrong_length_is_told_of_the_whole_text() -> None:
    for english, translation in (("a" * 40, "b" * 5), ("a" * 5, "b" * 60)):
        found = all_complaints(Pair(english, translation, Standards(language("fr")), title=True))
        assert [complaint.at for complaint in found if short(complaint.kind) == "length"] == [0]


def test_a_chinese_character_is_as_wide_as_two_letters_and_a_mark_has_no_width() -> None:
    assert "length" in complaints("zh", "a" * 40, "字" * 5)
    assert "length" not in complaints("zh", "a" * 40, "字" * 6)
    assert "length" in complaints("fr", "a" * 40, f"**{'b' * 11}**")
    assert "length" in complaints("ar", "a" * 40, "بَ" * 11)  # a vowel sign above its letter


# --- characters ---------------------------------------------------------------------------------------------------------------


def test_what_the_english_has_and_what_its_script_needs_is_no_invisible_character() -> None:
    assert "invisible" not in complaints("fr", "Inter\u00adnet", "L’inter\u00adnet")
    assert "invisible" not in complaints("ar", "Ask us", "\u200fاسألنا\u200e")
    assert "invisible" in complaints("fr", "Ask us", "\u200fDemande-nous")
    assert "invisible" not in complaints("fr", "Ask us", "Demande \u2066nous\u2069")
    assert "invisible" in complaints("ar", "Ask us", "اسأ\u200dلنا")


def test_joiners_are_letters_business_where_the_script_joins_and_the_language_is_not_arabic() -> None:
    persian = replace(language("ar"), code="fa", name="فارسی")
    assert visible(Pair("Goes", "می\u200cرود", Standards(persian))) == "می\u200cرود"
    assert visible(Pair("Goes", "می\u200cرود", Standards(language("ar")))) == "میرود"
    assert visible(Pair("Goes", "va\u200c", Standards(language("fr")))) == "va"


def test_a_letter_of_another_script_alone_is_a_sign_and_a_word_of_two_is_not() -> None:
    assert "alphabet" not in complaints("fr", "The angle", "L’angle α")
    assert "alphabet" in complaints("fr", "The angle", "L’angle αβ")
    assert complaints("fr", "The angle and more", "L’angle αβ et γδ").count("alphabet") == 1


def test_letters_in_pieces_are_put_together_wherever_they_are() -> None:
    assert compose(Pair("", "e\u0301te\u0301", Standards(language("fr")))) == "été"


# --- endings and numbers ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("english", "translation", "is_wrong"),
    [
        ("Stop!", "¡Para!", False),
        ("Stop.", "¡Para!", True),
        ("Really?", "Really?!", False),  # it says more, and nothing is lost
        ("Really?!", "¿De verdad?", True),
        ("Tips", "Consejos:", True),
        ("And so on…", "Etcétera...", False),
        ("“Stop.”", "«Para».", False),
        ("By {publisher}", "Editor: {publisher}", False),  # a value that ends a text is a word
        ("By {publisher}:", "Editor: {publisher}", True),
        ("By **us**", "Nosotros:**.**", True),
    ],
)
def test_a_text_ends_with_the_signs_of_its_english(english: str, translation: str, *, is_wrong: bool) -> None:
    assert ("punctuation" in complaints("es", english, translation)) == is_wrong


@pytest.mark.parametrize(
    ("english", "translation", "is_wrong"),
    [
        ("2 of 2", "2 de 2", False),
        ("2 of 2", "2 de dos", True),
        ("1,234.5", "1 234,5", False),
        ("1 234", "1 235", True),
        ("12 34", "12 34", False),
        ("none", "0", False),
    ],
)
def test_every_number_of_the_english_is_there_as_often(english: str, translation: str, *, is_wrong: bool) -> None:
    assert ("numbers" in complaints("es", english, translation)) == is_wrong


# --- mending ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "text", "better"),
    [
        ("fr", "Un\u202f  deux", "Un\u202fdeux"),
        ("fr", "Un\u00a0 deux", "Un\u00a0deux"),
        ("fr", "Un \t deux", "Un deux"),
        ("fr", "\x0bUn\r\ndeux\u2028", "Un deux"),
        ("ru", "Стоп，скажи（всем）", "Стоп, скажи (всем)"),
        ("zh", "停,说（好)", "停,说（好）"),
        ("zh", "（一)(二）", "（一）（二）"),
        ("zh", "「词」『字』", "“词”‘字’"),
        ("fr", "Ar\u200brête", "Arrête"),
    ],
)
def test_a_text_is_mended_as_its_language_writes(code: str, text: str, better: str) -> None:
    assert mended(code, text, "One") == better


# --- what may be ignored ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("numbers", "translation-numbers"),
        ("translation-numbers", "translation-numbers"),
        ("spaces", "text-spaces"),
        ("text-spaces", "text-spaces"),
        ("term-differs", "term-differs"),
        ("consistency", "translation-consistency"),
        ("marks-differ", None),
        ("controls", None),
        ("nothing", None),
    ],
)
def test_a_warning_may_be_ignored_under_its_short_name_and_an_error_never(name: str, kind: str | None) -> None:
    assert ignorable(name) == kind
    assert (name in IGNORABLE) == (kind is not None and not name.startswith(("translation-", "text-")))
