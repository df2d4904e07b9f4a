"""The program speaks of no subject and no publisher: those are the project's. What may stay is listed here, with its reason."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.projects import ROOT

PACKAGE = ROOT / "cop_docs"
WORDS = re.compile(r"\b(cop|forum|forums|itu|un|unesco|iite|united nations|child|children|childhood)\b", re.IGNORECASE)
#: The name of the program, with what it calls its own: a comment of translators, settings of the environment.
OURS = re.compile(r"_?COP_DOCS\w*|cop[-_]docs|cop-ignore")
#: Standards of a body of the list, by their numbers; selectors of CSS.
NAMES = re.compile(r"ITU-[RT] [A-Z]+\.\d+|:[a-z-]+-child")
#: What is code in an f-string, and no word.
CODE = re.compile(r"\{[^{}]*\}")
#: Where a word of the list means something else, or names whose rule it is that the program keeps.
ALLOWED = {
    "conventions/": "rules of setting name who made them",
    "writers/pages/artifacts.py": "an attribute of a box",
    "flow/fingerprint.py": "an attribute of an inline",
    "schools/headers.py": "what columns are called in lists of schools",
    "starter/words/fr.toml": "an article of French",
}


def said(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a file in which it says something: of Python its comments and texts, of a style sheet all but its selectors."""
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type in (tokenize.STRING, tokenize.COMMENT):
                words = CODE.sub("0", token.string) if re.match("[rb]*f", token.string, re.IGNORECASE) else token.string
                yield from enumerate(words.splitlines(), start=token.start[0])
    elif path.suffix in (".css", ".html", ".xhtml", ".js"):
        yield from enumerate(re.sub(r":[a-z-]+-child|\.child\w*|of\.children", "", text).splitlines(), start=1)
    else:
        yield from enumerate(text.splitlines(), start=1)


def speaks(path: Path) -> list[str]:
    name = path.relative_to(PACKAGE).as_posix()
    found = ((line, WORDS.search(NAMES.sub("", OURS.sub("", words)))) for line, words in said(path))
    return [f"{name}:{line}: {word[0]}" for line, word in found if word]


FILES = sorted(
    path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".toml", ".css", ".html", ".xhtml", ".js", ".yaml", ".yml", ".md", ".svg"}
)


def test_the_program_says_nothing_of_a_subject() -> None:
    found = {path: speaks(path) for path in FILES if not path.relative_to(PACKAGE).as_posix().startswith(tuple(ALLOWED))}
    assert [line for lines in found.values() for line in lines] == []


@pytest.mark.parametrize("name", ALLOWED)
def test_what_may_stay_is_there(name: str) -> None:
    assert any(speaks(path) for path in FILES if path.relative_to(PACKAGE).as_posix().startswith(name))
