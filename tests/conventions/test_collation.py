"""A glossary is in the order in which readers of its language look for words; CLDR, asked through Node's ICU, has the same."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from dataclasses import replace
from functools import cache

import pytest

from cop_docs.conventions.cldr import row_of
from cop_docs.conventions.collation import sort_key
from cop_docs.model.language import LANGUAGES, Language, language_named
from tests.editions import localised

#: Words in their order.
ORDERED = {
    "uk": "агресор ґвалт єдність інтернет кібербулінг шахрайство я",
    "be": "абарона ежа ёлка жыццё інтэрнэт канал ўзор фота",
    "kk": "ақпарат әке бала ғалам қауіп қорғау өмір ұялы үй іс",
    "uz": "axborot bola sahifa telefon yosh oʻyin gʻamxoʻrlik shaxs chat",
    "az": "ailə çat ədalət əlaqə internet uşaq zorakılıq",
    "fa": "آزار بازی پیام تلفن چت ژرف کودک گفتگو هویت یاری",
    "tg": "бозӣ ғамхорӣ қонун кӯдак ҳимоя ҷавон",
    "ky": "балдар коопсуздук өмүр үй",
    "tk": "aňlatma çaga maglumat ňňň telefon ýazgy",
    "ro": "acasă școală tată țară",
    "ar": "آلية آمن استدراج أصحاب إعدادات الابتزاز امرأة أمن بصمة رؤية سؤال مسؤول مستشفى مستشفيات هاتف وقت",
    "en": "2step app apple Apple cafe café e-mail earth email naïve naïveté step Zoo",
    "es": "ánimo ano año cana canto caña chat cuenta llave luz nino niño Niño nube ñandú ojo pinguino pingüino",
    "fr": "accès æquo aérien âge çà cote Cote coté côte côté école École Élan élève été êtes œdème œil œuvre offre où ouvert zone",
    "ru": "еж ежик ёжик елка ёлка Ёлка ель звонок икра йод ключ сеть Сеть съезд щит эхо",
    "tr": "çocuk ığdır ihbar iz şiddet",
    "cs": "cesta čas dům hra chat internet",
    "sv": "zoo ånger ära öga",
}


def language(code: str) -> Language:
    return language_named(code) or row_of(code)


def by_cldr(words: dict[str, list[str]]) -> dict[str, list[str]]:
    """For each language its words in the order in which Node has them."""
    asked = [(language(code).tag, said) for code, said in words.items()]
    program = f"console.log(JSON.stringify({json.dumps(asked)}.map(([tag, words]) => words.sort(new Intl.Collator(tag).compare))))"
    said = subprocess.run(["node", "-e", program], capture_output=True, text=True, check=True, timeout=30).stdout
    return dict(zip(words, json.loads(said), strict=True))


@cache
def shuffled() -> dict[str, list[str]]:
    return {code: random.Random(code).sample(words.split(), len(words.split())) for code, words in ORDERED.items()}  # noqa: S311  # an order, no secret


@cache
def ordered() -> dict[str, list[str]]:
    """The words of each language in their order: that of CLDR, where Node is installed."""
    tajik = sorted(ORDERED["tg"].split(), key=lambda word: "бғкқҳҷ".index(word[0]) if word[0] != "к" else 2.5)
    return by_cldr(shuffled()) if shutil.which("node") else {code: words.split() for code, words in ORDERED.items()} | {"tg": tajik}


@pytest.mark.parametrize("code", sorted(ORDERED))
def test_words_are_in_the_order_of_the_alphabet_of_their_language(code: str) -> None:
    assert sorted(shuffled()[code], key=lambda word: sort_key(word, language(code))) == ordered()[code]


@pytest.mark.parametrize("code", ["ar", "en", "es", "fr", "ru"])
def test_the_order_of_our_own_languages_is_that_of_their_readers_where_nobody_can_be_asked_too(code: str) -> None:
    assert sorted(shuffled()[code], key=lambda word: sort_key(word, language(code))) == ORDERED[code].split()


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed: make test-setup")
def test_the_glossary_of_each_pack_is_in_the_order_of_cldr() -> None:
    terms = {one.code: [term.term.plain for term in localised(one.code).glossary] for one in LANGUAGES}
    assert min(map(len, terms.values())) > 20
    assert {code: sorted(said, key=lambda term: sort_key(term, language(code))) for code, said in terms.items()} == by_cldr(terms)


def test_a_letter_of_three_characters_is_read_before_the_letter_of_two_that_it_begins_with() -> None:
    hungarian = replace(language("uk"), alphabet="a d dz dzs e s z zs")
    assert sorted(["dze", "dzsa", "da"], key=lambda word: sort_key(word, hungarian)) == ["da", "dze", "dzsa"]
    assert sorted(["dzsa", "dzze"], key=lambda word: sort_key(word, hungarian)) == ["dzze", "dzsa"]


def test_capitals_spaces_and_signs_part_no_neighbours() -> None:
    ukrainian = language("uk")
    words = ["Доступ", "доступ до даних", "доступ-код", "доступність", "Ґанок"]
    assert sorted(words, key=lambda word: sort_key(word, ukrainian)) == ["Ґанок", "Доступ", "доступ до даних", "доступ-код", "доступність"]


def test_a_space_is_before_every_digit_and_a_digit_before_every_letter() -> None:
    words = ["дім 1", "дім1", "дім0", "дім а", "діма"]
    assert sorted(words, key=lambda word: sort_key(word, language("uk"))) == ["дім 1", "дім а", "дім0", "дім1", "діма"]


def test_i_with_and_without_a_dot_are_two_letters_in_azerbaijani_capitals_too() -> None:
    assert sort_key("IŞIQ", language("az"))[0] == sort_key("ışıq", language("az"))[0]
    assert sort_key("İŞ", language("az"))[0] == sort_key("iş", language("az"))[0]
    assert sort_key("ışıq", language("az")) < sort_key("iş", language("az"))


def test_letters_of_arabic_keyboards_are_those_of_persian() -> None:
    assert sort_key("كتاب علي", language("fa"))[0] == sort_key("کتاب علی", language("fa"))[0]


def test_a_word_in_other_letters_stands_after_all_others() -> None:
    assert sort_key("ITU", language("uk")) > sort_key("ящик", language("uk"))


def test_chinese_is_in_the_order_of_pinyin() -> None:
    chinese = next(known for known in LANGUAGES if known.script == "Hans")
    assert sorted(["网络", "安全", "儿童"], key=lambda word: sort_key(word, chinese)) == ["安全", "儿童", "网络"]
