"""``init``: a few answers → a small project that builds at once."""

from __future__ import annotations

import datetime
import re
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cop_docs.cli.options import outside_world, report
from cop_docs.model.language import ENGLISH, LANGUAGES, language_named
from cop_docs.model.limits import VISIBLE

if TYPE_CHECKING:
    from cop_docs.model.finding import Findings
    from cop_docs.model.language import Language
    from cop_docs.project.folder import Project

_LINE = re.compile(rf'(?:(?!["\\]){VISIBLE}){{1,120}}')
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LONGEST_ID = 40


@click.command()
@click.argument("folder", default=".", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="What the packs are called together [asked for, or the name of the folder].")
@click.option("--publisher", help="Who publishes them [asked for, or the name].")
@click.option("--source", help="The code of the language in which you write [asked for, or en].")
@click.option(
    "-l", "--languages", help='The codes of their languages, that of the source among them: "en, fr, kk" [asked for, or the source].'
)
@click.option("-a", "--audiences", help='For whom: "families, schools" [asked for].')
@click.option("--like", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A project whose looks are taken over.")
def init(folder: Path, like: Path | None, **given: str | None) -> None:
    """Make a new project in FOLDER: two audiences, a briefing and a tip-sheet, every kind of block once. It builds at once.

    Asks for what no option says; where nobody can answer, it takes what the options name in brackets. Never overwrites a file.

    \b
    cop-docs init roads && cd roads && cop-docs build
    cop-docs init roads --name "Safe roads" --publisher "Ministry of Roads" -l "en, fr" -a "families, schools"
    """  # noqa: D301  # a \b keeps the lines of a paragraph apart, and must be the character itself
    from cop_docs.content import schemas
    from cop_docs.project.files import replace_files
    from cop_docs.project.starting import Answers, starting_files

    folder = folder.resolve()
    name = _line(given["name"] or _asked("Name of the packs", folder.name.replace("-", " ").capitalize() or "Packs"), "name")
    publisher = _line(given["publisher"] or _asked("Publisher", name), "publisher")
    source = _source(given["source"] or _asked("Language in which you write, by its code", ENGLISH.code))
    codes = _codes(given["languages"] or _asked("Languages, by their codes", source), source)
    known = [code for code in codes if language_named(code)]
    ids = _ids(given["audiences"] or _asked("Audiences", "families, schools"))
    answers = Answers(name, publisher, source, tuple(known), ids, datetime.date.today().isoformat(), like)  # noqa: DTZ011  # the day where the author is
    with outside_world():
        files = starting_files(answers, schemas())
        _require_new(folder, files)
        added = [_row(code) for code in codes if code not in known]
        replace_files(folder, files)
        findings = _with_catalogues(folder, added)
    click.echo(f"{folder} has a project of {len(files)} files. Next: {_way(folder)}cop-docs build; README.md tells where to write what.")
    sys.exit(report(findings, strict=False))


def _way(folder: Path) -> str:
    """The command that leads from where the author stands to the project; none where that is the project."""
    here = Path.cwd()
    if folder == here:
        return ""
    return f"cd {shlex.quote(str(folder.relative_to(here) if folder.is_relative_to(here) else folder))} && "


def _asked(question: str, default: str) -> str:
    """The answer to a question, or the default where nobody can answer."""
    return str(click.prompt(question, default=default, err=True)) if sys.stdin.isatty() else default


def _line(text: str, what: str) -> str:
    if text.strip() and _LINE.fullmatch(text.strip()):
        return text.strip()
    raise click.UsageError(f"the {what} is no line of at most 120 characters without quotation marks and signs that cannot be seen")


def _parts(text: str) -> list[str]:
    return list(dict.fromkeys(part for part in re.split(r"[,\s]+", text) if part))


def _codes(text: str, source: str) -> list[str]:
    """The codes of languages, that of the source first, those of the program by their own codes."""
    codes = [language.code if (language := language_named(part)) else part for part in (source, *_parts(text))]
    return list(dict.fromkeys(codes))


def _source(text: str) -> str:
    """The code of the source language. Ends with wrong usage for one that the program does not have."""
    if language := language_named(text.strip()):
        return language.code
    there = ", ".join(language.code for language in LANGUAGES)
    raise click.UsageError(
        f'no language is called "{text}"; a new project is written in one of {there}. For another, add it first, then change source in project.toml'
    )


def _ids(text: str) -> tuple[str, ...]:
    ids = _parts(text)
    wrong = [part for part in ids if not _ID.fullmatch(part) or len(part) > _LONGEST_ID]
    if wrong or not ids:
        raise click.UsageError(
            f'audiences are ids of small letters, digits and hyphens, such as "families, schools"; not {", ".join(wrong) or "nothing"}'
        )
    return tuple(ids)


def _row(code: str) -> Language:
    """The row of a language that the program does not have. Ends with wrong usage where CLDR or the scripts lack it."""
    from cop_docs.conventions.cldr import UnknownLanguage, UnknownScript, row_of

    try:
        return row_of(code)
    except (UnknownLanguage, UnknownScript) as error:
        raise click.UsageError(f"{error}; of its own the program has {', '.join(language.code for language in LANGUAGES)}") from None


def _require_new(folder: Path, files: dict[str, bytes]) -> None:
    """Raises ``click.UsageError`` where a file, or what has the place of one of its folders, is there already."""
    there = sorted(name for name in files if (folder / name).exists() or any((folder / up).is_file() for up in Path(name).parents))
    there += ["locales"] if (folder / "locales").exists() else []
    if there:
        raise click.UsageError(
            f"{', '.join(there[:5])}{' and more' if len(there) > 5 else ''} of {folder} is there already; nothing was written"
        )


def _with_catalogues(folder: Path, added: list[Language]) -> Findings:
    """Writes the rows of the languages that the program does not have, and the empty catalogues of all; what is wrong in it."""
    from cop_docs.flow import pipeline
    from cop_docs.model.finding import Findings
    from cop_docs.project.opening import find_project
    from cop_docs.translating.new_language import add_language
    from cop_docs.translating.update import update_catalogues

    findings = Findings()
    project = _opened(folder)
    content = pipeline.written(project, findings)
    if content is not None and not findings.errors():
        update_catalogues(project, content, project.languages, findings)
        for language in added:
            add_language(find_project(folder) or project, content, language)
    return findings


def _opened(folder: Path) -> Project:
    from cop_docs.project.opening import find_project

    project = find_project(folder)
    assert project is not None  # it was written a moment ago
    return project
