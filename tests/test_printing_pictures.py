"""docs/printing.md shows what the program prints: its pictures are those that the schemes give now, and each is shown."""

from __future__ import annotations

import re
import runpy

from tests.projects import ROOT


def pictures() -> dict[str, str]:
    drawn: dict[str, str] = runpy.run_path(str(ROOT / "tools/printing_pictures.py"))["pictures"]()
    return drawn


def test_the_pictures_are_those_that_the_schemes_give() -> None:
    for name, content in pictures().items():
        assert (ROOT / "docs/pictures" / name).read_text("utf-8") == content, "run tools/printing_pictures.py"


def test_every_picture_of_the_page_is_there_and_has_words_instead() -> None:
    text = (ROOT / "docs/printing.md").read_text("utf-8")
    shown = re.findall(r"!\[([^\]]+)\]\(pictures/([^)]+)\)", text)
    assert all(len(words) > 20 for words, _ in shown)
    assert {name for _, name in shown} <= set(pictures())


def test_no_document_says_that_a_file_conforms_to_a_standard_for_the_press() -> None:
    for path in (ROOT / "docs").glob("*.md"):
        assert not re.search(r"conforms? to PDF/X|conforming PDF/X|PDF/X-4 compliant|complies with PDF/X", path.read_text("utf-8")), path
