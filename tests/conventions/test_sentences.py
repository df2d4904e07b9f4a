"""Fifty hard sentences a language, in tables that a translator can read and add to (sentences/*.csv): what is typed, what is printed, why.

``␣`` is a space that does not break, ``·`` a narrow one.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from cop_docs.conventions.typography import NBSP, NNBSP, rules_of, set_type
from cop_docs.model.text import Plain, words

TABLES = Path(__file__).parent / "sentences"
CODES = ("ar", "zh", "en", "fr", "ru", "es")


def rows(code: str) -> list[tuple[str, str, str]]:
    with (TABLES / f"{code}.csv").open(encoding="utf-8", newline="") as table:
        return [(row["typed"], row["printed"].replace("␣", NBSP).replace("·", NNBSP), row["rule"]) for row in csv.DictReader(table)]


def every_row() -> Iterator[object]:
    for code in CODES:
        for typed, printed, rule in rows(code):
            yield pytest.param(code, typed, printed, id=f"{code}: {rule}: {typed}")


def as_set(code: str, text: str) -> str:
    return "".join(words(set_type((Plain(text),), rules_of(code, {}))))


@pytest.mark.parametrize(("code", "typed", "printed"), list(every_row()))
def test_a_sentence_is_set_as_its_readers_print_it_and_setting_it_again_changes_nothing(code: str, typed: str, printed: str) -> None:
    assert as_set(code, typed) == printed
    assert as_set(code, printed) == printed


@pytest.mark.parametrize("code", CODES)
def test_each_language_has_fifty_sentences_and_none_twice(code: str) -> None:
    typed = [one for one, _, _ in rows(code)]
    assert len(typed) == len(set(typed)) >= 50
