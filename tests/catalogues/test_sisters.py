"""A translation that another language of the same script has word for word may be in that language, and is told where it can be in one only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cop_docs.catalogues.checking import check_catalogues
from cop_docs.catalogues.folder import Catalogues
from cop_docs.catalogues.po_files import PoFile, po_path
from cop_docs.catalogues.po_writer import Catalogue, Entry, write_catalogue
from cop_docs.catalogues.sisters import Sisters
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import LANGUAGES, Language, language_named
from cop_docs.rules.translations.pair import Standards
from tests.projects import make_project, said


def named(code: str) -> Language:
    found = language_named(code)
    assert found
    return found


FRENCH, SPANISH, RUSSIAN = named("fr"), named("es"), named("ru")
KAZAKH = replace(RUSSIAN, code="kk", tag="kk", name="Қазақ тілі", folder="kk")
ENGLISH, SPANISH_WORDS = "Never answer.", "Nunca respondas."


def entry(text: str, english: str = ENGLISH, **more: object) -> Entry:
    return replace(Entry(english, (text,), extracted_comments=("key: a.b",), place=Place("own.po", 4)), **more)  # type: ignore[arg-type]


def sister(text: str, language: Language = SPANISH, english: str = ENGLISH, **more: object) -> Sisters:
    one = entry(text, english, place=Place("es.po", 7), **more)
    return Sisters([PoFile(Path("es.po"), "es.po", Catalogue((), (one,)), language)])


def told(own: Entry, sisters: Sisters, language: Language = FRENCH) -> list[str]:
    findings = Findings()
    check_catalogues(Catalogues(language, Standards(language), {"one": Catalogue((), (own,))}), (), findings, sisters)
    return [line for line in said(findings) if "translation-language" in line]


def test_a_text_that_another_language_has_word_for_word_is_told_with_its_place() -> None:
    problem = f"own.po:4: warning: translation-language: “{SPANISH_WORDS}” is word for word what Español has in es.po:7"
    assert told(entry(SPANISH_WORDS), sister(SPANISH_WORDS)) == [problem]


def test_the_language_that_it_is_in_hears_nothing_of_it() -> None:
    assert told(entry("Расскажи взрослому.", "Tell an adult."), sister("Расскажи взрослому.", KAZAKH, "Tell an adult."), RUSSIAN) == []
    (problem,) = told(entry("Не отвечай им.", "Tell an adult."), sister("Не отвечай им.", RUSSIAN, "Tell an adult."), KAZAKH)
    assert "own.po:4" in problem


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Sango", "Name"),
        ("Respondas", "Answer"),  # one word
        ("No o sí", "No or yes"),  # nine letters
        ("Internet Watch Foundation, UK", "Internet Watch Foundation"),  # a name, one word that the original has not
        ("20 min 15", "20 minutes"),
    ],
)
def test_names_numbers_and_short_words_may_be_the_same_in_two_languages(text: str, english: str) -> None:
    assert told(entry(text, english), sister(text, english=english)) == []


@pytest.mark.parametrize(("text", "is_told"), [("Ve con ella", False), ("No contesto", True), ("Contesto 10", False)])
def test_two_words_with_ten_letters_are_enough(text: str, *, is_told: bool) -> None:
    assert bool(sister(text).same(entry(text), FRENCH)) == is_told


@pytest.mark.parametrize(
    ("own", "theirs"),
    [
        (entry(SPANISH_WORDS), {"text": "No les respondas nunca."}),
        (entry(SPANISH_WORDS), {"text": SPANISH_WORDS, "english": "Never answer him."}),
        (entry(SPANISH_WORDS), {"text": SPANISH_WORDS, "msgctxt": "title"}),
        (entry(SPANISH_WORDS), {"text": SPANISH_WORDS, "flags": ("fuzzy",)}),
        (entry(SPANISH_WORDS), {"text": SPANISH_WORDS, "obsolete": True}),
        (entry(SPANISH_WORDS, flags=("fuzzy",)), {"text": SPANISH_WORDS}),
    ],
    ids=["other words", "other English", "other context", "fuzzy there", "obsolete there", "fuzzy here"],
)
def test_only_finished_translations_of_the_same_message_are_compared(own: Entry, theirs: dict[str, Any]) -> None:
    assert told(own, sister(**theirs)) == []


def test_what_its_words_tell_already_is_told_once() -> None:
    text = "Los niños y las niñas tienen derecho a la protección."
    (only,) = told(entry(text), sister(text))
    assert "is in Español, as far as one can tell" in only


def test_a_translator_who_means_it_can_say_so_and_it_is_counted() -> None:
    own = entry(SPANISH_WORDS, translator_comments=("cop-ignore: language",))
    assert told(own, sister(SPANISH_WORDS)) == []
    catalogues = Catalogues(FRENCH, Standards(FRENCH), {"one": Catalogue((), (own,))})
    assert check_catalogues(catalogues, (), Findings(), sister(SPANISH_WORDS)).ignored == 1


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)
def test_the_sisters_of_a_language_are_those_of_its_script_but_english(tmp_path: Path, language: Language) -> None:
    project = make_project(tmp_path)
    for one in project.languages:
        path = project.locales / po_path(one, "pupils")
        path.parent.mkdir(parents=True, exist_ok=True)
        header = (("Language", one.folder), ("Content-Type", "text/plain; charset=UTF-8"))
        path.write_text(write_catalogue(Catalogue(header, (entry(SPANISH_WORDS),))), "utf-8")
    same = Sisters.of(project, language).same(entry(SPANISH_WORDS), KAZAKH)
    expected = {"en": {"fr", "es"}, "fr": {"es"}, "es": {"fr"}}.get(language.code, set())
    assert bool(same) == bool(expected)
    assert same is None or same[0].code in expected


def test_a_broken_catalogue_of_a_sister_is_not_this_one_s_mistake(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    path = project.locales / po_path(SPANISH, "pupils")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b'msgid "broken\n\xff')
    assert Sisters.of(project, FRENCH).same(entry(SPANISH_WORDS), FRENCH) is None
