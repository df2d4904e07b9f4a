"""A title → its clauses, and where no line may end so that lines end between them."""

from __future__ import annotations

import pytest

from cop_docs.conventions.clauses import clauses, kept_in_clauses
from cop_docs.model.language import ENGLISH, language_named


@pytest.mark.parametrize(
    "parts",
    [
        ("Something wrong online? ", "You are not alone."),
        ("¿Algo va mal en línea? ", "Estamos contigo."),
        ("Un problème en ligne\u00a0? ", "Quelqu’un est là pour toi."),
        ("مشكلة على الإنترنت؟ ", "لستم وحدكم."),
        ("上网时，", "陪在孩子身边"),
        ("“你是谁？”", "他问。"),
        ("Would it be safe for a child?",),
        ("With Mr. Smith and J. R. Hartley",),
        ("With Mrs. Smith",),  # three letters are an abbreviation
        ("Stop. ", "Tell somebody."),  # four are a word
        ("In 3.5 hours",),
    ],
)
def test_a_clause_ends_with_its_mark(parts: tuple[str, ...]) -> None:
    assert clauses("".join(parts)) == list(parts)


@pytest.mark.parametrize(
    ("code", "longest", "marked"),
    [
        ("en", 24, "Something~wrong~online? You~are~not~alone."),
        ("en", 20, "Something wrong~online? You~are~not~alone."),  # the first clause has no room in one line: its last words are kept
        ("es", 20, "¿Algo va mal~en~línea? Estamos~contigo."),
        ("zh", 7, "上+网+时，陪+在+孩+子+身+边"),
        ("zh", 5, "上+网+时，陪在孩子身边"),
        ("zh", 9, "用+ITU+的+书"),  # letters of another script are one word
    ],
)
def test_a_clause_that_has_room_in_one_line_is_kept_whole(code: str, longest: int, marked: str) -> None:
    words = marked.replace("~", " ").replace("+", "")
    kept = kept_in_clauses(words, language_named(code) or ENGLISH, longest)
    said = ("+" * (place in kept.joined) + ("~" if place in kept.spaces else character) for place, character in enumerate(words))
    assert "".join(said) == marked
