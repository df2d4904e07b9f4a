"""A finding in an English text is at the character it means, however YAML has the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_docs.content import load
from cop_docs.content.scalars import place_in
from cop_docs.localise import localise
from cop_docs.model.content import Message, each
from cop_docs.model.finding import Findings
from cop_docs.model.language import ENGLISH
from tests.projects import make_project, said

TIPS = "content/sections/pupils/tips.yaml"
HIDDEN = "\u200b"

#: How the title is written, and where its ✗ stands (line and column of the file, from 1)
WRITTEN = {
    "plain": ("title: Tell ✗ us", (2, 13)),
    "plain, at its end": ("title: Tell us ✗", (2, 16)),
    "plain, over two lines": ("title: Tell\n  us ✗ now", (3, 6)),
    "plain, behind an empty line": ("title: Tell\n\n   ✗ now", (4, 4)),
    "plain, behind a character of four bytes": ("title: Tell 😀 ✗", (2, 15)),
    "in quotation marks": ("title: 'Tell ✗ us'", (2, 14)),
    "behind two quotation marks that are one": ("title: 'It''s ✗'", (2, 15)),
    "in double quotation marks": ('title: "Tell ✗ us"', (2, 14)),
    "behind escapes": ('title: "\\u0022A\\x41\\U0001F600\\" ✗"', (2, 33)),
    "an escape itself": ('title: "Tell \\u2717"', (2, 14)),
    "behind escaped blanks": ('title: "Tell\\t\\n ✗"', (2, 18)),
    "behind a line that goes on": ('title: "Te\\\n   ll ✗"', (3, 7)),
    "over lines in double quotation marks": ('title: "Tell\n  us\n  ✗"', (4, 3)),
    "in a block": ("title: |\n  Tell\n  us ✗", (4, 6)),
    "in a block with a comment": ("title: |-  # ✗\n  Tell ✗", (3, 8)),
    "in a folded block": ("title: >-\n  Tell\n\n  us ✗", (5, 6)),
    "in a mapping": ("title: {text: Tell ✗}", (2, 20)),
    "in a mapping of its own lines": ('title:\n  note: no\n  text: "Tell ✗"', (4, 15)),
}


def title_of(folder: Path, written: str, newline: str = "\n") -> Message:
    content = load(make_project(folder, {TIPS: f"id: tips\n{written}\nblocks: []\n".replace("\n", newline)}), Findings())
    assert content is not None
    return next(message for message in each(Message, content) if message.key.startswith("tips.title"))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("name", WRITTEN)
def test_a_character_has_its_line_and_its_column(tmp_path: Path, name: str, newline: str) -> None:
    written, place = WRITTEN[name]
    message = title_of(tmp_path, written, newline)
    found = place_in(message, message.text.index("✗"))
    assert (found.line, found.column) == place


@pytest.mark.parametrize("name", WRITTEN)
def test_a_finding_of_the_english_is_at_its_character(tmp_path: Path, name: str) -> None:
    written, (line, column) = WRITTEN[name]
    broken = written.replace("# ✗", "#").replace("✗", HIDDEN).replace("\\u2717", "\\u200b")
    text = f"id: tips\n{broken}\nblocks: []\n"
    project, findings = make_project(tmp_path, {TIPS: text}), Findings()
    content = load(project, findings)
    assert content is not None
    localise(content, ENGLISH, project, findings)
    assert f"{TIPS}:{line}:{column}: warning: text-invisible" in "\n".join(said(findings))


def test_a_space_between_lines_is_where_the_first_line_ends(tmp_path: Path) -> None:
    message = title_of(tmp_path, "title: Tell\n  us")
    assert (place_in(message, 4).line, place_in(message, 4).column) == (2, 12)


def test_a_message_that_no_file_has_is_at_its_own_place(tmp_path: Path) -> None:
    message = title_of(tmp_path, "title: Tell us")
    other = Message("Other words", "key", message.place, written=message.written)
    assert place_in(other, 3) == message.place
    assert place_in(Message("Tell us", "key", message.place), 3) == message.place
