from __future__ import annotations

import pytest

from cop_docs.conventions.unbroken import unbroken
from cop_docs.model.language import SOURCE, language_named


def marked(words: str, code: str = "en", *, at_a_glance: bool = True, longest: int = 22) -> str:
    """The words; ``~`` is a space that does not break, ``+`` joins two characters."""
    marks = unbroken(words, language_named(code) or SOURCE, at_a_glance=at_a_glance, longest=longest)
    return "".join(
        ("+" if place in marks.joined else "") + ("~" if place in marks.spaces else character) for place, character in enumerate(words)
    )


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "under the licence CC~BY~4.0 of Creative Commons International"),
        ("en", "under CC~BY-+NC-+SA~3.0~IGO of Creative Commons International"),
        ("en", "on 27~October~2020 governments were represented"),
        ("es", "el 27~de~octubre~de~2020 los representantes gubernamentales"),
        ("ar", "في 27~تشرين~الأول/أكتوبر~2020 اجتمعت المنظمات والمؤسساتالدولية"),
        ("ru", "с 27~октября~2020~года действуют рекомендации"),
        ("ar", "بين 8~و~18~سنة يستفيدون من المؤسساتالدولية"),
        ("fr", "observation générale n°~25 du Comité international"),
        ("es", "observación general núm.~25 del Comité internacional"),
        ("en", "call 8-+800-+2000-+122 or +7~800~200~00~00 immediately everywhere"),
        ("en", "call (495)~123-+45-+67 or 116~111 or 8~(800)~2000-+122 immediately everywhere"),
        ("ar", "اتصلوا بالرقم +7~495~123-+45-+67 فوراً وبلااستثناءات"),
        ("fr", "pour 10~000 enfants et 1~000~000 de personnes participantes"),
        ("en", "aged 9–+12 and 13-+18 in the years 2024–+2026 internationally"),
        ("ru", "за 100~€ участвуют рекомендации"),
        ("en", "the A.~S.~Popov Academy of Telecommunications"),
        ("ru", "и т.~д. рекомендации международных организаций"),
        ("en", "for 15~minutes everybody participates"),
        ("en", "within Regional Initiative~2 for international participation"),
        ("ru", "в рамках Региональной инициативы~2 для международных участников"),
        ("es", "en la Lección~2 participan representantes"),
        ("ar", "في إطار المبادرة~الإقليمية~2 لمنطقة كومنولث المؤسساتالدولية"),
    ],
)
def test_a_date_a_number_and_an_abbreviation_stand_on_one_line(code: str, words: str) -> None:
    assert marked(words.replace("~", " ").replace("-+", "-").replace("–+", "–"), code) == words


@pytest.mark.parametrize(
    ("words", "tied"),
    [
        ("Put their own words on paper to be well", "Put their own words on paper to~be~well"),
        ("Save messages and names", "Save messages~and~names"),
        ("What helps children participate", "What helps children participate"),  # no short word
        ("Be well", "Be well"),  # never the whole text
    ],
)
def test_a_short_last_word_is_tied_to_those_before_it(words: str, tied: str) -> None:
    assert marked(words) == tied


def test_a_last_word_does_not_end_at_a_hyphen_that_leaves_a_short_part_alone() -> None:
    assert marked("Copie-moi et accroche-moi.", "fr", longest=14) == "Copie-moi et accroche-+moi."
    assert marked("Copie-moi et accroche-moi.", "fr", longest=12) == "Copie-moi et accroche-moi.", "a card has no room for it"
    assert marked("a short-circuitbreaker", longest=22) == "a short-circuitbreaker", "what would stand alone is no short word"
    assert marked("Copie-moi et accroche-moi.", "fr", at_a_glance=False) == "Copie-moi et accroche-moi."


def test_no_more_is_tied_than_a_narrow_card_holds() -> None:
    assert marked("To every telecommunications service", longest=14) == "To every telecommunications service"
    assert marked("To every service", longest=14) == "To every~service"


def test_a_year_is_no_number_that_counts_the_word_after_it() -> None:
    assert marked("in 2020 governments participated") == "in 2020 governments participated"


@pytest.mark.parametrize(
    ("words", "at_a_glance"),
    [("看这本|小册子|15+分+钟", True), ("这是15+分+钟的活动和作业", False)],
)
def test_chinese_is_joined_inside_phrases_where_it_is_read_at_a_glance_and_inside_numbers_everywhere(words: str, at_a_glance: bool) -> None:  # noqa: FBT001  # parametrised
    bare = words.replace("+", "").replace("|", "")
    found = marked(bare, "zh", at_a_glance=at_a_glance)
    assert "15+分+钟" in found
    assert ("小+册+子" in found) == at_a_glance


def test_running_chinese_text_keeps_its_last_characters_together() -> None:
    assert marked("各国儿童在网上同样有权利", "zh", at_a_glance=False) == "各国儿童在网上同样有+权+利"
