"""What the commands on messages are given: English is no language to translate into, and nobody has signed on a day to come."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cop_docs.cli import main
from tests.projects import make_project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_project(tmp_path)
    (tmp_path / "templates").mkdir(exist_ok=True)
    run(tmp_path, "update", "-l", "fr")
    return tmp_path


def run(folder: Path, *arguments: str, answers: str = "") -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), "messages", *arguments], input=answers)


def day(later: int) -> str:
    return (datetime.date.today() + datetime.timedelta(days=later)).isoformat()  # noqa: DTZ011  # as the command does


@pytest.mark.parametrize(
    "arguments",
    [
        ("sign", "--by", "Ada"),
        ("history", "tips.2.talk.text"),
        ("status",),
        ("check",),
        ("update",),
        ("export", "--to", "xlsx"),
        ("import", __file__),
        ("check", "-l", "fr"),
    ],
    ids=lambda arguments: " ".join(arguments[:1]),
)
def test_english_is_the_source_and_no_language_to_translate_into(folder: Path, arguments: tuple[str, ...]) -> None:
    result = run(folder, *arguments, "-l", "en")
    assert result.exit_code == 2
    assert "English is the source language: its texts are in content, and it has no catalogues" in result.output


def test_a_signature_of_a_day_to_come_is_refused(folder: Path) -> None:
    result = run(folder, "sign", "-l", "fr", "--by", "Ada", "--on", day(later=1))
    assert result.exit_code == 2
    assert f"{day(later=1)} is in the future" in result.output
    result = run(folder, "import", __file__, "-l", "fr", "--by", "Ada", "--on", day(later=1))
    assert result.exit_code == 2
    assert not (folder / "locales/fr/review.jsonl").exists()


@pytest.mark.parametrize("on", [(), ("--on", day(later=0)), ("--on", "2026-11-24")], ids=["no day", "today", "a day of the past"])
def test_a_signature_of_today_or_before_is_taken(folder: Path, on: tuple[str, ...]) -> None:
    pupils = folder / "locales/fr/LC_MESSAGES/pupils.po"
    pupils.write_text(pupils.read_text("utf-8").replace('msgid "Talk"\nmsgstr ""', 'msgid "Talk"\nmsgstr "Parle"'), "utf-8")
    result = run(folder, "sign", "-l", "fr", "--by", "Ada", *on)
    assert result.exit_code == 0, result.output
    assert f'"on": "{on[1] if on else day(later=0)}"' in (folder / "locales/fr/review.jsonl").read_text("utf-8")


def test_no_answer_to_a_question_writes_and_proposes_nothing(folder: Path) -> None:
    pupils = folder / "locales/fr/LC_MESSAGES/pupils.po"
    pupils.write_text(
        pupils.read_text("utf-8").replace('msgid "Tell an adult."\nmsgstr ""', 'msgid "Tell an adult."\nmsgstr "Parle."'), "utf-8"
    )
    tips = folder / "content/sections/pupils/tips.yaml"
    tips.write_text(tips.read_text("utf-8").replace("Tell an adult.", "Tell the adult."), "utf-8")
    memory = folder / "ours.tmx"
    memory.write_text(
        '<tmx version="1.4"><body><tu><tuv xml:lang="en"><seg>Talk</seg></tuv><tuv xml:lang="fr"><seg>Parle</seg></tuv></tu></body></tmx>'
    )
    before = pupils.read_bytes()
    result = run(folder, "update", "-l", "fr", "--minor", "--memory", str(memory), answers="n\n")
    assert "Nothing was written." in result.output
    assert "proposed" not in result.output
    assert pupils.read_bytes() == before
