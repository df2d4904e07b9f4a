"""A finding is printed with its place, its kind and its cure, and nothing that it quotes can speak to a terminal."""

from __future__ import annotations

import pytest

from cop_docs.model.finding import Findings, Place


def printed(message: str, hint: str = "", file: str = "a.po") -> str:
    findings = Findings()
    findings.add("exchange-file", Place(file, 3, 7), message, hint)
    (only,) = findings
    return str(only)


def test_a_finding_has_its_place_its_kind_and_its_cure() -> None:
    assert printed("is no XML", "save it anew") == "a.po:3:7: error: exchange-file: is no XML\n  hint: save it anew"


@pytest.mark.parametrize(
    ("sign", "told"),
    [("\0", "U+0000"), ("\x1b", "U+001B"), ("\r", "U+000D"), ("\x9b", "U+009B"), ("\u202e", "U+202E"), ("\u2069", "U+2069")],
)
def test_control_characters_of_what_is_quoted_are_told_as_code_points(sign: str, told: str) -> None:
    assert printed(f"a{sign}b", f"c{sign}d", f"e{sign}f") == f"e{told}f:3:7: error: exchange-file: a{told}b\n  hint: c{told}d"


@pytest.mark.parametrize("words", ["الأمان", "网络安全", "«l’été»", "a\tb", "a\nb", "\u200f"])
def test_words_of_every_script_are_printed_as_they_are(words: str) -> None:
    assert printed(words).endswith(f": {words}")
