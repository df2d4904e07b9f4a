"""What the commands on messages are given: a name that is known or wrong usage, a day, a file to be written."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from cop_docs.cli.options import LanguageName, outside_world
from cop_docs.model.finding import nearest
from cop_docs.model.language import SOURCE, Language
from cop_docs.project.folder import Project

catalogue_language_option = click.option("-l", "--language", required=True, type=LanguageName(), help="The language of the translations.")


def today() -> str:
    """The day of a signature: today."""
    return datetime.date.today().isoformat()  # noqa: DTZ011  # the day where the signer is


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


def refuse_english(language: Language) -> None:
    """Raises ``click.UsageError`` where the language is the one that is translated."""
    if language == SOURCE:
        raise click.UsageError("English is what is translated: it is written in content, and has no catalogues")


def echo_paths(project: Project, paths: list[str]) -> None:
    """Prints the paths of the files that were written."""
    for path in paths:
        click.echo(project.root / path)


@contextmanager
def plainly() -> Iterator[None]:
    """What a format cannot hold becomes a plain sentence."""
    from cop_docs.read.xml import Unreadable

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
