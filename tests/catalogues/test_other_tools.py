"""A save in another tool changes what the translator changed and nothing else: GNU gettext, polib and the Translate Toolkit (Weblate's)."""

from __future__ import annotations

import difflib
import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polib
import pytest

from cop_docs.catalogues.merge import merge
from cop_docs.catalogues.po_reader import read_catalogue
from cop_docs.catalogues.po_writer import Catalogue, Entry, write_catalogue
from cop_docs.model.finding import Findings
from cop_docs.model.language import LANGUAGES

ARABIC = next(language for language in LANGUAGES if language.code == "ar")
LONG = "A sentence that is long enough to be wrapped by every tool that wraps at all, if nobody keeps it from doing so. " * 3

#: What Weblate and Poedit write into a header beside our fields.
HEADER = (
    ("Project-Id-Version", "cop-docs"),
    ("PO-Revision-Date", "2026-11-24 10:00+0000"),
    ("Last-Translator", "Ada <ada@example.org>"),
    ("Language-Team", "Arabic <https://example.org/ar/>"),
    ("Language", "ar"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
    ("Plural-Forms", ARABIC.plural_forms),
    ("X-Generator", "Poedit 3.4"),
)
TEMPLATE = (
    Entry("Tips", extracted_comments=("key: tips.title", "section title"), references=("content/a.yaml",), msgctxt="title"),
    Entry(LONG, extracted_comments=(f"key: tips.1.text; {LONG}".strip(),), references=("content/a.yaml", "content/b.yaml")),
    Entry('30% of "cases" \\ more', extracted_comments=("key: tips.2.text",), references=("content/a.yaml",)),
    Entry("Call the helpline now", extracted_comments=("key: tips.3.text",), references=("content/a.yaml",)),
    Entry("Two\nlines", extracted_comments=("key: tips.4.text",), references=("content/a.yaml",)),
)
OLD = (
    replace(TEMPLATE[0], msgstr=("نصائح",), translator_comments=("seen by Ada",)),
    replace(TEMPLATE[1], msgstr=("جملة طويلة " * 30,)),
    replace(TEMPLATE[2], msgstr=('30٪ من "الحالات" \\',)),
    replace(TEMPLATE[3], msgid="Call the helpline", msgstr=("اتصل",)),
    replace(TEMPLATE[4], msgstr=("سطر\nسطران",)),
    Entry("Gone", ("ذهب",), flags=("fuzzy",), previous=(("msgid", "Went"),), obsolete=True),
)


def written() -> str:
    return write_catalogue(merge(TEMPLATE, Catalogue(HEADER, OLD), ARABIC))


def test_the_sample_has_all_that_a_catalogue_can_have() -> None:
    text = written()
    assert all(
        mark in text for mark in ("# seen", "#. key", "#: content", "#, fuzzy", "#| msgid", "msgctxt", "#~ msgid", "#~| msgid", "X-Gen")
    )


def gettext(path: Path) -> None:
    subprocess.run(["msgcat", "--no-wrap", "-o", str(path), str(path)], check=True)


def polib_(path: Path) -> None:
    polib.pofile(str(path), wrapwidth=0).save()


def toolkit(path: Path) -> None:
    """As Weblate is told to for files without wrapping; a program of its own, for it is under the GPL."""
    script = "import sys; from translate.storage.pypo import pofile; s = pofile(width=-1); s.parse(open(sys.argv[1], 'rb').read()); open(sys.argv[1], 'wb').write(bytes(s))"
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)


needs_gettext = pytest.mark.skipif(shutil.which("msgcat") is None, reason="GNU gettext is not installed")
needs_toolkit = pytest.mark.skipif(importlib.util.find_spec("translate") is None, reason="the Translate Toolkit is not installed")
tools = pytest.mark.parametrize(
    "save",
    [
        pytest.param(gettext, marks=needs_gettext, id="gettext"),
        pytest.param(polib_, id="polib"),
        pytest.param(toolkit, marks=needs_toolkit, id="toolkit"),
    ],
)
#: What polib does to every file: an empty comment above the header, and no former English of what is obsolete.
OF_POLIB = ["+#", '-#~| msgid "Went"']


def changed_lines(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    changed = [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    return [line for line in changed if line not in OF_POLIB]


@tools
def test_a_save_changes_nothing(save: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / "ar.po"
    path.write_text(written(), "utf-8")
    save(path)
    assert changed_lines(written(), path.read_text("utf-8")) == []


@tools
def test_a_translation_written_there_changes_its_own_lines(save: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / "ar.po"
    path.write_text(written().replace('msgstr "نصائح"', 'msgstr "إرشادات"'), "utf-8")
    save(path)
    assert changed_lines(written(), path.read_text("utf-8")) == ['-msgstr "نصائح"', '+msgstr "إرشادات"']


@tools
def test_what_was_saved_there_is_updated_to_the_same_lines(save: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / "ar.po"
    path.write_text(written(), "utf-8")
    save(path)
    findings = Findings()
    again = read_catalogue(path.read_text("utf-8"), "ar.po", findings)
    assert list(findings) == []
    assert changed_lines(written(), write_catalogue(merge(TEMPLATE, again, ARABIC))) == []


@needs_gettext
def test_gettext_finds_no_fault_in_an_updated_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "ar.po"
    path.write_text(written(), "utf-8")
    found = subprocess.run(["msgfmt", "--check", "-o", str(tmp_path / "ar.mo"), str(path)], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, "")


@needs_gettext
@pytest.mark.parametrize("length", range(30, 45))
def test_references_are_wrapped_where_gettext_wraps_them(length: int, tmp_path: Path) -> None:
    references = ("a" * length, "b" * 38, "c" * 3, "d" * 90, "e")
    text = write_catalogue(Catalogue(HEADER, (Entry("Tips", ("نصائح",), references=references),)))
    path = tmp_path / "ar.po"
    path.write_text(text, "utf-8")
    gettext(path)
    assert path.read_text("utf-8") == text
