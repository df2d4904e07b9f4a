from __future__ import annotations

import re

import pytest

from cop_docs.conventions.cldr import row_of
from cop_docs.conventions.unbroken import may_be_joined, unbroken, whole
from cop_docs.model.language import ENGLISH, language_named


def marked(words: str, code: str = "en", *, at_a_glance: bool = True, longest: int = 22) -> str:
    """The words; ``~`` is a space that does not break, ``+`` joins two characters."""
    marks = unbroken(words, language_named(code) or ENGLISH, at_a_glance=at_a_glance, longest=longest)
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
        ("ar", "في 27~تشرين~الأول/+أكتوبر~2020 اجتمعت المنظمات والمؤسساتالدولية"),
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
        ("ru", "право на жизнь (статья~16) действует повсеместно"),
        ("ru", "с мобильного~124, бесплатно круглосуточно"),
        ("en", "neither model 1234, nor version 3.5; they are elsewhere internationally"),
        ("en", "1.~Tell somebody. 2.~Do nothing and participate"),
        ("ru", "расскажи сегодня~же взрослому, знал~ли он, если~бы непременно"),
        ("ru", "если что-+то пойдёт по-+другому, онлайн-среда непременно"),
        ("fr", "parles-+en, qu’y a-+t-+il, grand-mère immédiatement"),
        ("en", "by cop-+docs, never in itu-cop-guidelines.com/all-in-one?ld-lesson-page=in-all immediately"),
    ],
)
def test_a_date_a_number_and_an_abbreviation_stand_on_one_line(code: str, words: str) -> None:
    assert marked(re.sub("(?<=[-–/])[+]", "", words.replace("~", " ")), code) == words


@pytest.mark.parametrize(
    ("words", "tied"),
    [
        ("Put their own words on paper to be well", "Put their own words on paper to~be~well"),
        ("Save messages and names", "Save messages~and~names"),
        ("What helps children participate", "What helps children participate"),  # no short word
        ("Be well", "Be well"),  # never the whole text
        ("Any paper, a pencil", "Any paper, a~pencil"),  # never all but a short first word
        ("Some paper, a pencil", "Some paper,~a~pencil"),
    ],
)
def test_a_short_last_word_is_tied_to_those_before_it(words: str, tied: str) -> None:
    assert marked(words) == tied


def test_a_last_word_does_not_end_at_a_hyphen_that_leaves_a_short_part_alone() -> None:
    assert marked("Copie-nous et accroche-nous.", "fr", longest=14) == "Copie-nous et accroche-+nous."
    assert marked("Copie-nous et accroche-nous.", "fr", longest=13) == "Copie-nous et accroche-nous.", "a card has no room for it"
    assert marked("a short-circuitbreaker", longest=22) == "a short-circuitbreaker", "what would stand alone is no short word"
    assert marked("Copie-nous et accroche-nous.", "fr", at_a_glance=False) == "Copie-nous et accroche-nous."


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


@pytest.mark.parametrize(
    ("words", "tied"),
    [
        ("Telephone somebody tomorrows", "Telephone somebody~tomorrows"),  # nine letters are a short word
        ("Telephone somebody everywhere", "Telephone somebody everywhere"),  # ten are not
        ("Save a cat", "Save a~cat"),  # never all of it
        ("Responsible abcdefghij tomorrow", "Responsible abcdefghij~tomorrow"),
    ],
)
def test_a_last_word_is_short_up_to_nine_letters(words: str, tied: str) -> None:
    assert marked(words) == tied


@pytest.mark.parametrize(("longest", "is_tied"), [(14, True), (13, False)])
def test_what_is_tied_is_no_longer_than_may_be_kept_on_a_line(longest: int, *, is_tied: bool) -> None:
    assert marked("Everybody learns quickly", longest=longest) == ("Everybody learns~quickly" if is_tied else "Everybody learns quickly")


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        ("Recommendations self-defences", "Recommendations self-+defences"),  # with its hyphen nine characters
        ("Recommendations self-defenders", "Recommendations self-+defenders"),
        ("Recommendations self-protection", "Recommendations self-protection"),
        ("Recommendations vitamin-C", "Recommendations vitamin-+C"),
        ("Recommendations pre- and post-", "Recommendations pre-~and~post-"),
    ],
)
def test_a_hyphen_keeps_a_short_part_of_a_last_word(words: str, joined: str) -> None:
    assert marked(words) == joined


@pytest.mark.parametrize(("longest", "is_joined"), [(13, True), (12, False)])
def test_a_last_word_that_is_kept_whole_fits_its_place(longest: int, *, is_joined: bool) -> None:
    assert marked("Recommendations self-defences", longest=longest).endswith("-+defences") == is_joined


def test_what_is_read_as_one_is_told_once_with_any_spaces() -> None:
    english = ENGLISH
    assert whole("on 27\u00a0October\u202f2020 there", english) == [(3, 18)]
    assert whole("call 8 (800) 2000-122 now", english) == [(5, 21)]
    assert whole("CC BY-NC-SA 3.0 IGO and 10 000 users", english) == [(0, 19), (24, 30)]
    assert whole("no date, no number", english) == []


@pytest.mark.parametrize(
    ("longest", "parted"),
    [
        (7, "儿童|与青少年的|问题|和帮助"),
        (8, "儿童|与青少年的|问题和帮助"),  # five characters are as wide as ten letters, and two may be more
        (18, "保护|自己的|帐户|和朋友们"),  # a phrase of four is not short
        (18, "数字足迹|很可怕"),  # never all of it
        (18, "孩子们的|权利|与责任在网上"),
    ],
)
def test_a_short_last_chinese_phrase_is_tied_to_the_one_before_it_where_both_fit(longest: int, parted: str) -> None:
    words = parted.replace("|", "")
    marks = unbroken(words, language_named("zh") or ENGLISH, at_a_glance=True, longest=longest)
    assert "".join(("|" if place and place not in marks.joined else "") + sign for place, sign in enumerate(words)) == parted


@pytest.mark.parametrize(
    ("last", "first", "may"),
    [
        ("看", "书", True),
        ("a", "b", False),
        ("a", "书", True),
        ("书", "a", True),
        ("书", " ", False),
        (" ", "书", False),
        ("书", "，", False),
        ("书", "）", False),
        ("，", "书", True),
    ],
)
def test_a_line_could_end_between_two_characters_of_chinese(last: str, first: str, *, may: bool) -> None:
    assert may_be_joined(last, first) == may


def test_no_line_ends_inside_a_korean_word_that_a_narrow_cell_can_hold() -> None:
    korean = row_of("ko")
    said = "어린이의 62.5%가 UNICEF와 이야기하세요(“숨기지 마세요”). 가나다라마바사아자차카타파하가나다라마바사"
    marks = unbroken(said, korean, at_a_glance=False, longest=18)
    assert "".join(("+" if place in marks.joined else "") + sign for place, sign in enumerate(said)) == (
        "어+린+이+의 62.5%+가 UNICEF+와 이+야+기+하+세+요+(“+숨+기+지 마+세+요”). 가나다라마바사아자차카타파하가나다라마바사"
    )
