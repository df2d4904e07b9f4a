"""What a translation memory of another program suggests: which languages, which of several translations, and which codes count."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_docs.exchange.tmx import read_memory, speaks
from cop_docs.model.finding import Findings
from cop_docs.model.language import ENGLISH, LANGUAGES, Language
from cop_docs.read.xml import MAX_BYTES
from tests.exchange.files import ARABIC, CHINESE, FRENCH
from tests.projects import said


def unit(english: str = "Stop", french: str = "Arrête", *, more: str = "", own: str = "") -> str:
    """A pair; ``more`` are attributes of the pair, ``own`` those of the translation."""
    pair = f'<tuv xml:lang="en"><seg>{english}</seg></tuv><tuv xml:lang="fr"{own}><seg>{french}</seg></tuv>'
    return f"<tu{more}>{pair}</tu>"


def memory(folder: Path, *units: str, languages: tuple[Language, ...] = (FRENCH,)) -> tuple[dict[str, list[tuple[str, str]]], list[str]]:
    """The pairs for each language, and what is said of the file."""
    path, findings = folder / "a.tmx", Findings()
    path.write_text(f'<tmx version="1.4"><body>{"".join(units)}</body></tmx>', "utf-8")
    found = read_memory(path, languages, findings)
    pairs = {one.code: [(entry.msgid, entry.msgstr[0]) for entry in catalogue.entries] for one, catalogue in found.items()}
    return pairs, said(findings)


def french(folder: Path, *units: str) -> list[tuple[str, str]]:
    return memory(folder, *units)[0]["fr"]


@pytest.mark.parametrize(
    ("tag", "language", "is_its"),
    [
        ("fr", FRENCH, True),
        ("FR-CA", FRENCH, True),
        ("fr_FR", FRENCH, True),
        ("fro", FRENCH, False),  # Old French
        ("fil", FRENCH, False),
        ("", FRENCH, False),
        ("zh-CN", CHINESE, True),
        ("zh", CHINESE, True),
        ("zh-Hans-SG", CHINESE, True),
        ("zh-TW", CHINESE, False),
        ("zh-HK", CHINESE, False),
        ("zh-MO", CHINESE, False),
        ("zh-Hant", CHINESE, False),
        ("ar-EG", ARABIC, True),
        ("EN-US", ENGLISH, True),
    ],
)
def test_a_tag_names_a_language_with_its_varieties_but_not_chinese_in_traditional_characters(
    tag: str, language: Language, *, is_its: bool
) -> None:
    assert speaks(tag, language) == is_its


def test_the_newest_of_several_translations_is_first_by_its_own_date_or_that_of_the_pair(tmp_path: Path) -> None:
    old, new = ' changedate="20240101T000000Z"', ' changedate="20260101T000000Z"'
    made = ' creationdate="20250101T000000Z"'
    undated = unit(french="sans date")
    assert [text for _, text in french(tmp_path, undated, unit(french="vieux", more=old), unit(french="neuf", own=new))] == [
        "neuf",
        "vieux",
        "sans date",
    ]
    assert [text for _, text in french(tmp_path, unit(french="un", more=made), unit(french="deux", more=old + made))] == ["un", "deux"]
    assert [text for _, text in french(tmp_path, unit(french="un", more=new, own=old), unit(french="deux", more=made))] == ["deux", "un"]


@pytest.mark.parametrize("pair", [("", "Arrête"), ("Stop", ""), (" ", "Arrête"), ("Stop", "\n")])
def test_a_pair_with_nothing_on_one_side_suggests_nothing(tmp_path: Path, pair: tuple[str, str]) -> None:
    assert french(tmp_path, unit(*pair), unit()) == [("Stop", "Arrête")]


def test_codes_that_are_marks_of_ours_count_and_those_of_other_programs_do_not(tmp_path: Path) -> None:
    english = 'Keep <bpt i="1">**</bpt>it<ept i="1">**</ept> <ph>{name}</ph>'
    theirs = 'Garde<it pos="begin">&lt;b&gt;</it>-le <hi>bien <ph>{name}</ph></hi><ut>{\\b}</ut>.'
    assert french(tmp_path, unit(english, theirs)) == [("Keep **it** {name}", "Garde-le bien {name}.")]


def test_each_language_has_its_own_pairs_and_english_has_none(tmp_path: Path) -> None:
    arabic = '<tu><tuv lang="EN"><seg>Stop</seg></tuv><tuv lang="AR"><seg>توقّف</seg></tuv></tu>'
    found, problems = memory(tmp_path, unit(), arabic, languages=(FRENCH, ARABIC, ENGLISH))
    assert (found, problems) == ({"fr": [("Stop", "Arrête")], "ar": [("Stop", "توقّف")]}, [])


def test_a_memory_with_one_of_the_languages_is_enough_and_one_with_none_is_an_error(tmp_path: Path) -> None:
    assert memory(tmp_path, unit(), languages=(FRENCH, ARABIC))[1] == []
    (problem,) = memory(tmp_path, unit(), languages=(ARABIC, CHINESE))[1]
    assert problem.endswith("a.tmx: error: exchange-file: has no pair of English and ar, zh; it holds en, fr")
    (problem,) = memory(tmp_path, languages=(ARABIC,))[1]
    assert problem.endswith("has no pair of English and ar; it holds nothing")


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != ENGLISH], ids=lambda one: one.code)
def test_what_is_no_memory_is_told_at_its_first_element(tmp_path: Path, language: Language) -> None:
    path, findings = tmp_path / "a.tmx", Findings()
    path.write_text("<?xml version='1.0'?>\n<html/>", "utf-8")
    assert read_memory(path, [language], findings) == {}
    assert said(findings)[0].endswith('a.tmx:2:1: error: exchange-file: is no translation memory: it begins with "html"')


def test_a_memory_that_is_gone_or_too_large_is_told(tmp_path: Path) -> None:
    findings = Findings()
    assert read_memory(tmp_path / "gone.tmx", [FRENCH], findings) == {}
    assert "gone.tmx: error: exchange-file: cannot be read: No such file or directory" in said(findings)[0]
    large, findings = tmp_path / "large.tmx", Findings()
    large.write_bytes(b" " * (MAX_BYTES + 1))
    assert read_memory(large, [FRENCH], findings) == {}
    assert f"has {MAX_BYTES + 1:,} bytes; {MAX_BYTES:,} are the limit" in said(findings)[0]
