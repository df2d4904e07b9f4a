"""What the commands share: their options, the project they work on, exit codes, and how the outside world's failures are told."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click

from cop_docs.model.artefact import FORMATS
from cop_docs.model.finding import Findings, nearest
from cop_docs.model.language import LANGUAGES, PSEUDO_LANGUAGES, Language, language_named
from cop_docs.project.folder import Project
from cop_docs.project.opening import find_project

OK, ERRORS, USAGE, WARNINGS, MISSING, INTERRUPTED = 0, 1, 2, 3, 4, 130


class LanguageName(click.ParamType[Language]):
    """The code, tag or folder of a language of the project: ar, zh, zh-Hans, zh_CN and so on; ``pseudo``: or of a pseudo-language."""

    name = "language"

    def __init__(self, *, pseudo: bool = False) -> None:
        self._pseudo = pseudo

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Language:
        """The language; fails with the nearest code where there is none."""
        if isinstance(value, Language):
            return value
        languages = self._languages(ctx)
        language = language_named(str(value), languages)
        if language is None:
            _found(self._folder(ctx))
            self.fail(f'no language is called "{value}"; {nearest(str(value), [known.code for known in languages])}', param, ctx)
        return language

    def _folder(self, ctx: click.Context | None) -> Path:
        return ctx.find_root().params.get("folder") or Path() if ctx else Path()

    def _languages(self, ctx: click.Context | None) -> tuple[Language, ...]:
        project = find_project(self._folder(ctx))
        pseudo = (project.pseudo_languages if project else PSEUDO_LANGUAGES) if self._pseudo else ()
        return (*(project.languages if project else LANGUAGES), *pseudo)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """Codes, with the languages' own names."""
        languages = (known for known in self._languages(ctx) if known.code.startswith(incomplete))
        return [click.shell_completion.CompletionItem(known.code, help=known.name) for known in languages]


class RegularFile(click.Path):
    """A file that is there and ends: a device or a pipe would be read for ever."""

    def __init__(self) -> None:
        super().__init__(exists=True, dir_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path, where it is that of a regular file."""
        path = super().convert(value, param, ctx)
        if not Path(str(path)).is_file():
            self.fail(f"{value} is no regular file: save it as one, and name that.", param, ctx)
        return path


class PersonName(click.ParamType[str]):
    """The name of whoever signs: one line, with a letter in it; spaces at its ends and side by side left out.

    ``may_be_empty``: an empty one means that no name is given.
    """

    name = "name"

    def __init__(self, *, may_be_empty: bool = False) -> None:
        self._may_be_empty = may_be_empty

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name; fails where it has no letter."""
        from cop_docs.catalogues.signatures import is_name

        name = " ".join(str(value).split())
        if not is_name(name) and (name or not self._may_be_empty):
            self.fail(f'"{value}" is no name: write who it was, for instance --by "Ada Lovelace"', param, ctx)
        return name


def _found(folder: Path) -> Project | None:
    """The project of a folder, if there is one. Exits where its own settings have mistakes."""
    findings = Findings()
    project = find_project(folder, findings)
    if findings.errors():
        sys.exit(report(findings, strict=False))
    return project


def _complete_audience(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    project = find_project(Path.cwd())
    paths = project.files("content/audiences/*.yaml") if project else iter(())
    return [path.stem for path in paths if path.stem.startswith(incomplete)]


any_language_option = click.option(
    "-l",
    "--language",
    "languages",
    multiple=True,
    type=LanguageName(pseudo=True),
    help="Only this language (again for more). Pseudo-languages, for tests of the layout: en-XA (longer), ar-XB (right to left), zh-XC (Han).",
)
audience_option = click.option(
    "-a",
    "--audience",
    "audiences",
    multiple=True,
    shell_complete=_complete_audience,
    metavar="AUDIENCE",
    help="Only this audience (again for more).",
)
publication_option = click.option(
    "-p",
    "--publication",
    "publications",
    multiple=True,
    metavar="PUBLICATION",
    help="Only this publication, a poster for instance (again for more).",
)
_format = click.option("-f", "--format", "formats", multiple=True, type=click.Choice(FORMATS), help="Only this format (again for more).")
_profile = click.option(
    "--profile",
    "profiles",
    multiple=True,
    metavar="PROFILE",
    help="For paper: office, press, large-print and so on, a row of templates/profiles.toml (again for more) [default: screen].",
)


def grammage_option(said: str) -> Callable[[Any], Any]:
    """The option of how heavy the paper is, with what it is for."""
    return click.option("--grammage", type=click.FloatRange(40, 400), default=80, show_default=True, metavar="G", help=said)


jobs_option = click.option(
    "-j", "--jobs", type=click.IntRange(1, 64), default=lambda: os.cpu_count() or 1, show_default="all cores", help="Processes to use."
)
_draft = click.option("--draft", is_flag=True, help="Print the original, marked as such, where a translation is missing or fuzzy.")
_strict = click.option("--strict", is_flag=True, help="Exit with 3 where there are warnings.")
_ORDER = (any_language_option, audience_option, publication_option, _format, _profile, jobs_option, _draft, _strict)


def ordered(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options that say what to build, and how strictly."""
    for option in reversed(_ORDER):
        command = option(command)
    return command


def project_of(context: click.Context, findings: Findings | None = None) -> Project:
    """The project that the command works on. Raises ``click.UsageError`` where there is none.

    What is wrong in its settings goes to ``findings``, for a command that goes on to tell what else is wrong; without them it ends the command.
    """
    project = _found(context.obj) if findings is None else find_project(context.obj, findings)
    if project is None:
        raise click.UsageError(
            "there is no project here: a folder with content and project.toml. Go into it, or name it: cop-docs -C FOLDER …"
        )
    return project


def order_of(*, formats: tuple[str, ...], profiles: tuple[str, ...] = (), **chosen: Any) -> Any:
    """What the options ask for; ``chosen`` are the fields of an order but for its formats and profiles."""
    from cop_docs.flow.prepare import Order
    from cop_docs.model.profile import SCREEN

    in_order = tuple(name for name in FORMATS if name in formats) if formats else FORMATS
    return Order(formats=in_order, profiles=profiles or (SCREEN.name,), **chosen)


@contextmanager
def outside_world() -> Iterator[None]:
    """The one place where the world outside (names, fonts, folders, Ctrl-C) becomes a plain sentence and an exit code."""
    from cop_docs.flow.prepare import UnknownName
    from cop_docs.flow.processes import WorkerDied
    from cop_docs.fonts import FontMissing

    try:
        yield
    except UnknownName as error:
        raise click.UsageError(f"{error}; {error.hint}") from None
    except (FontMissing, WorkerDied) as error:
        fail(str(error))
    except OSError as error:
        fail(_told(error))


#: What mends what the system says, where it says which.
_CURES = {
    errno.ENOSPC: "Free some space on this disk, or use another one",
    errno.EDQUOT: "Free some space of your quota, or use another disk",
    errno.EACCES: "See whether you may read and write there, or choose another place",
    errno.EPERM: "See whether you may read and write there, or choose another place",
    errno.EROFS: "Choose a place that can be written to",
    errno.EAGAIN: "Run the command again when that has ended",
    errno.ESTALE: "Run the command again: it reads what is there now",
    errno.ELOOP: "Put the file or folder itself there, or choose another place",
    errno.ENOENT: "See whether it is still there",
    errno.EIO: "See whether the disk is sound; this file cannot be read or written",
}


def with_cure(error: OSError, cures: Mapping[int, str], otherwise: str) -> str:
    """What the system says of a file, and the cure by its number, or ``otherwise``; the last sentence is not ended."""
    what = f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error)
    return f"{what}. {cures.get(error.errno or 0, otherwise)}"


def _told(error: OSError) -> str:
    """The same of a command that has changed no file where it fails so."""
    return f"{with_cure(error, _CURES, 'See whether the file or the folder is there, and yours to read and write')}. Nothing was changed."


def fail(sentence: str) -> NoReturn:
    """Ends with a plain sentence: something outside this program is missing."""
    click.echo(f"cop-docs: {sentence}", err=True)
    sys.exit(MISSING)


def interruptible(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command that answers Ctrl-C with a sentence and exit code 130."""

    @wraps(command)
    def run(*arguments: Any, **options: Any) -> Any:
        try:
            return command(*arguments, **options)
        except (KeyboardInterrupt, click.Abort):
            click.echo("\ncop-docs: interrupted; nothing was changed. Run the command again to go on.", err=True)
            sys.exit(INTERRUPTED)

    return run


def nothing_to(do: str) -> str:
    """What is told where an order has no edition, as the options leave none or the project has no publication."""
    return f"there is nothing to {do}: the project has no edition of this audience, publication, language, format and profile; cop-docs list tells what it has"


def counted(number: int, what: str) -> str:
    """A number with what it counts: ``1 file``, ``2 files``."""
    return f"{number} {what}{'' if number == 1 else 'es' if what.endswith('s') else 's'}"


def report(findings: Findings, *, strict: bool) -> int:
    """Prints the findings on standard error; the exit code that they ask for."""
    for line in told(findings):
        click.echo(line, err=True)
    if findings.errors():
        return ERRORS
    return WARNINGS if strict and findings.warnings() else OK


def told(findings: Findings) -> list[str]:
    """The findings, and how many there are: nothing where there are none."""
    if not len(findings):
        return []
    errors, warnings, notes = findings.errors(), findings.warnings(), findings.notes()
    counts = [counted(errors, "error"), counted(warnings, "warning"), *([counted(notes, "note")] if notes else [])]
    return [*map(str, findings), f"{', '.join(counts)}. cop-docs explain KIND tells what one means."]
