"""Every way to break or poison a file that tools/mutate.py knows is noticed; a sound file, and one that was only saved anew, passes in silence."""

from __future__ import annotations

from typing import Any

import pytest

from cop_docs.read.finished import open_file
from cop_docs.read.unreadable import Unreadable
from tests.rules.received.editions import alone, beside, file, harm, mutate, ours

FORMS = ("docx", "html", "epub", "pdf")
LEAST = 100
MUTATIONS = [mutation for mutation in mutate().MUTATIONS]


@pytest.mark.parametrize("code", ["en", "ar"])
@pytest.mark.parametrize("form", FORMS)
def test_a_file_as_we_write_it_passes_in_silence(code: str, form: str) -> None:
    assert alone(ours(code, form)) == []
    assert beside(code, ours(code, form)) == []


def noticed(mutation: Any) -> tuple[bool, bool] | None:
    """Whether it is noticed alone, and with the edition; None where no file has what it breaks."""
    for code in ("ar",) if mutation.needs_rtl else ("en", "ar"):
        made = mutation.make(file(code, mutation.format))
        if made is None or made == file(code, mutation.format):
            continue
        try:
            opened = open_file(f"cop-pupils-{code}.{mutation.format}", mutation.format, made)
        except Unreadable:
            return True, True
        by_itself = bool(harm(alone(opened)))
        return by_itself, by_itself or bool(harm(beside(code, opened)))
    return None


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: f"{mutation.format}-{mutation.name}")
def test_a_mutation_is_noticed(mutation: Any) -> None:
    found = noticed(mutation)
    assert found is not None, "nothing in the small edition is like what it breaks"
    assert found[1], "it is not noticed beside the edition"
    assert found[0] or not mutation.alone, "it is not noticed alone"


def test_there_are_a_hundred_kinds_and_nearly_all_are_noticed_without_the_edition() -> None:
    assert len(MUTATIONS) >= LEAST
    assert sum(mutation.alone for mutation in MUTATIONS) >= 0.85 * len(MUTATIONS)
