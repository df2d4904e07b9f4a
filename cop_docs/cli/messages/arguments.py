"""What the commands on messages are given: a name that is known or wrong usage, a day, a file to be written."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from cop_docs.cli.options import LanguageName, outside_world
from cop_docs.model.finding import nearest
from cop_docs.model.language import Language
from cop_docs.project.folder import Project


class TranslatedLanguage(LanguageName):
    """A language of the project that has catalogues: any but its source language, from which all others are translated."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Language:
        """The language; fails for the source language, and with the nearest code where there is none."""
        language = super().convert(value, param, ctx)
        if language.is_source:
            self.fail(f"{language.name} is the source language: its texts are in content, and it has no catalogues", param, ctx)
        return language


class PastDay(click.DateTime):
    """A day that has begun where the signer is, as YYYY-MM-DD."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The day; fails where it is still to come."""
        day = super().convert(value, param, ctx)
        if day.date().isoformat() > today():
            self.fail(f"{day.date()} is in the future, and nobody has signed anything on it yet; today is {today()}", param, ctx)
        return day


def today() -> str:
    """The day of a signature: today."""
    return datetime.date.today().isoformat()  # noqa: DTZ011  # the day where the signer is


catalogue_language_option = click.option(
    "-l", "--language", required=True, type=TranslatedLanguage(), help="The language of the translations."
)
catalogue_languages_option = click.option(
    "-l", "--language", "languages", multiple=True, type=TranslatedLanguage(), help="Only this language (again for more)."
)
day_option = click.option("--on", type=PastDay(), default=today, show_default="today", help="The day it was done.")


def require_keys(known: Iterable[str], patterns: Sequence[str]) -> None:
    """Raises ``click.UsageError`` where a pattern is like no key."""
    from cop_docs.translating import unmatched

    if problem := unmatched(known, patterns):
        raise click.UsageError(problem)


def require_domains(names: Sequence[str], known: Sequence[str]) -> None:
    """Raises ``click.UsageError`` where there is no such catalogue."""
    for name in names:
        if name not in known:
            raise click.UsageError(f'no catalogue is called "{name}"; {nearest(name, known)}')


def echo_paths(project: Project, paths: list[str]) -> None:
    """Prints the paths of the files that were written."""
    for path in paths:
        click.echo(project.root / path)


@contextmanager
def plainly() -> Iterator[None]:
    """What a format cannot hold becomes a plain sentence."""
    from cop_docs.read.unreadable import Unreadable

    try:
        yield
    except Unreadable as error:
        raise click.UsageError(f"{error}; {error.hint}") from None


def write(path: Path, data: bytes, *, force: bool) -> None:
    """Writes the file, but never over a translator's work."""
    from cop_docs.project.files import replace_files

    with outside_world():
        if path.exists() and path.read_bytes() != data and not force:
            raise click.UsageError(
                f"{path} is there already, with other contents; name another file with -o, or write over it with --force"
            )
        replace_files(path.parent, {path.name: data})
