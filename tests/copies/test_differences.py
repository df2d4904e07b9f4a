"""A file that somebody holds is the copy of a school, or what of it is another is told."""

from __future__ import annotations

from functools import cache

import pytest

from cop_docs.copies import prepare
from cop_docs.copies.prepared import Prepared
from tests.slotted import NAMES, font_files, for_schools, values


@cache
def prepared(form: str, code: str = "en") -> Prepared:
    return prepare(form, for_schools(code)[form], font_files())


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_copy_of_a_school_has_no_differences(form: str) -> None:
    assert prepared(form).differences(values(NAMES[0]), prepared(form).copy(values(NAMES[0])).content) == []


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_what_another_school_says_is_named(form: str) -> None:
    ours, other = values("School 7"), values("School 7") | {"helpline": "116 112"}
    assert prepared(form).differences(ours, prepared(form).copy(other).content) == ["helpline: says something else"]
    renamed = values("School 8")
    found = prepared(form).differences(ours, prepared(form).copy(renamed).content)
    assert sorted(found) == ["school-name: says something else", "title: says something else"]


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_copy_of_another_build_is_told(form: str) -> None:
    other = prepared(form, "ru").copy(values("School 7")).content
    [found] = prepared(form).differences(values("School 7"), other)
    assert found.startswith("what all copies share is not that of this file")


def test_a_change_where_no_school_says_anything_is_told() -> None:
    content = prepared("pdf").copy(values("School 7")).content
    assert prepared("pdf").differences(values("School 7"), content + b"\n") == ["it was changed where no school says anything"]
