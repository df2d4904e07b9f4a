"""The history of a translation: its versions by git's commits, and the signatures under each."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cop_docs.cli import main
from tests.projects import make_project

PO = "locales/fr/LC_MESSAGES/pupils.po"
KEY = "tips.2.talk.text"
ENTRY = 'msgid "Tell an adult."\nmsgstr "{}"'


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), "messages", *arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project in a repository; "Tell an adult." was translated twice, and reviewed."""
    make_project(tmp_path)
    (tmp_path / "templates").mkdir(exist_ok=True)
    git(tmp_path, "init", "--quiet")
    run(tmp_path, "update", "-l", "fr")
    commit(tmp_path, "2026-11-01")
    translate(tmp_path, "", "Dis-le.")
    run(tmp_path, "sign", "-l", "fr", "-k", KEY, "--state", "translated", "--by", "Ada", "--on", "2026-11-02")
    commit(tmp_path, "2026-11-02")
    (tmp_path / "content/other.txt").write_text("of no matter", "utf-8")
    translate(tmp_path, "Dis-le.", "Parles-en.")
    run(tmp_path, "sign", "-l", "fr", "-k", KEY, "--by", "Bob", "--on", "2026-11-03")
    return tmp_path


def git(folder: Path, *arguments: str, day: str = "2026-11-01") -> None:
    date = f"{day}T12:00:00+0000"
    who = {
        "GIT_AUTHOR_NAME": "Eve",
        "GIT_AUTHOR_EMAIL": "e@example.org",
        "GIT_COMMITTER_NAME": "Eve",
        "GIT_COMMITTER_EMAIL": "e@example.org",
    }
    environment = {**who, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date, "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, env=environment, capture_output=True)


def commit(folder: Path, day: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "Work", day=day)


def translate(folder: Path, before: str, after: str) -> None:
    path = folder / PO
    text = path.read_text("utf-8")
    assert ENTRY.format(before) in text
    path.write_text(text.replace(ENTRY.format(before), ENTRY.format(after)), "utf-8")


def test_each_version_stands_with_its_day_its_author_and_its_signatures(folder: Path) -> None:
    assert run(folder, "history", KEY, "-l", "fr").output.splitlines() == [
        f"{KEY} in Français (fr)",
        "not committed",
        "  en: Tell an adult.",
        "  to: Parles-en.",
        "  reviewed by Bob on 2026-11-03",
        "2026-11-02 Eve",
        "  en: Tell an adult.",
        "  to: Dis-le.",
        "  translated by Ada on 2026-11-02",
        "2026-11-01 Eve (no translation)",
        "  en: Tell an adult.",
        "  to: ",
    ]


def test_a_version_lasts_over_commits_that_do_not_change_it(folder: Path) -> None:
    commit(folder, "2026-11-03")
    path = folder / PO
    path.write_text(path.read_text("utf-8").replace('msgid "Tips"', '# look again\nmsgid "Tips"'), "utf-8")
    commit(folder, "2026-11-09")
    assert next(line for line in run(folder, "history", KEY, "-l", "fr").output.splitlines() if "Eve" in line) == "2026-11-03 Eve"


def test_without_a_repository_there_is_the_version_of_today(tmp_path: Path) -> None:
    make_project(tmp_path)
    (tmp_path / "templates").mkdir(exist_ok=True)
    run(tmp_path, "update", "-l", "fr")
    assert "not committed (no translation)" in run(tmp_path, "history", KEY, "-l", "fr").output


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["history", "tips.2.talk.texd"], 'no message has a key like "tips.2.talk.texd"; did you mean "tips.2.talk.text"?'),
        (["sign", "-l", "fr", "-k", "nothing.*", "--by", "Ada"], 'no message has a key like "nothing.*"; keys begin with'),
        (["sign", "-l", "fr", "-d", "pupil", "--by", "Ada"], 'no catalogue is called "pupil"; did you mean "pupils"?'),
        (["sign", "-l", "fr", "--by", " "], '" " is no name'),
        (["update", "--minor", "-k", "nothing.*"], 'no message has a key like "nothing.*"'),
    ],
)
def test_a_name_that_fits_nothing_is_wrong_usage(folder: Path, arguments: list[str], problem: str) -> None:
    result = run(folder, *arguments)
    assert result.exit_code == 2
    assert problem in result.output


def test_what_a_name_has_translated_it_cannot_review(folder: Path) -> None:
    translate(folder, "Parles-en.", "Dis-le.")
    result = run(folder, "sign", "-l", "fr", "-k", KEY, "--by", "ada")
    assert "own-review: ada has translated 1 of them, tips.2.talk.text for instance" in result.output
    assert "0 signatures written." in result.output
