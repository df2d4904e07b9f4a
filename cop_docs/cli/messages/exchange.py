"""``messages export`` and ``messages import``: catalogues for translators with other programs."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cop_docs.cli.messages import today
from cop_docs.cli.options import LanguageName, interruptible, outside_world, project_of, report
from cop_docs.model.finding import Findings, nearest
from cop_docs.model.language import SOURCE, Language

if TYPE_CHECKING:
    from cop_docs.exchange.importing import Import

_language = click.option("-l", "--language", required=True, type=LanguageName(), help="The language of the translations.")


@click.command("export")
@click.option("--to", "name", required=True, type=click.Choice(["xliff", "xlsx", "docx", "tmx", "tbx"]), help="The format.")
@_language
@click.option("-d", "--domain", "domains", multiple=True, help="Only this catalogue (again for more).")
@click.option(
    "--only",
    type=click.Choice(["todo", "unreviewed", "all"]),
    default="all",
    show_default=True,
    help="todo: missing and fuzzy; unreviewed: all that nobody has reviewed.",
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file [default: messages-LANGUAGE.xlsx and so on]."
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.pass_context
@interruptible
def export_(context: click.Context, *, name: str, language: Language, output: Path | None, **chosen: Any) -> None:
    """Write the catalogues of a language for other programs; the path of the file goes to standard output.

    \b
    xliff   XLIFF 1.2 for Trados, memoQ, OmegaT, Poedit; comes back
    xlsx    a spreadsheet for Excel and LibreOffice; comes back
    docx    a table for Word and LibreOffice; comes back
    tmx     the finished translations, as a translation memory
    tbx     the agreed terms of locales/glossary.csv
    """  # noqa: D301  # click reads the character itself
    from cop_docs import exchange
    from cop_docs.flow import pipeline
    from cop_docs.localise import domains

    project, findings = project_of(context), Findings()
    _refuse_english(language)
    content = pipeline.written(project, findings)
    if content is not None:
        names = _known_names(chosen["domains"], domains(content))
        leaving = exchange.export(project, language, names, findings).only(chosen["only"])
        if exchange.FORMATS[name].read and not leaving.rows:
            click.echo("There is nothing to send: no message is asked for.", err=True)
        elif not findings.errors():
            path = output or Path(f"messages-{language.code}{exchange.FORMATS[name].suffixes[0]}")
            with _plainly():
                data = exchange.FORMATS[name].write(leaving)
            _write(path, data, force=chosen["force"])
            click.echo(path)
    sys.exit(report(findings, strict=False))


def _known_names(names: tuple[str, ...], known: list[str]) -> list[str]:
    """The catalogues that are asked for, or else all. Raises ``click.UsageError`` where there is none of that name."""
    if strange := sorted(set(names) - set(known)):
        raise click.UsageError(f'there is no catalogue "{strange[0]}"; {nearest(strange[0], known)}')
    return [name for name in known if name in names] or known


@contextmanager
def _plainly() -> Iterator[None]:
    """What a format cannot hold becomes a plain sentence."""
    from cop_docs.read.xml import Unreadable

    try:
        yield
    except Unreadable as error:
        raise click.UsageError(f"{error}; {error.hint}") from None


def _refuse_english(language: Language) -> None:
    if language == SOURCE:
        raise click.UsageError("English is what is translated: it is written in content, and has no catalogues")


def _write(path: Path, data: bytes, *, force: bool) -> None:
    """Writes the file, but never over a translator's work."""
    from cop_docs.project.files import replace_files

    with outside_world():
        if path.exists() and path.read_bytes() != data and not force:
            raise click.UsageError(
                f"{path} is there already, with other contents; name another file with -o, or write over it with --force"
            )
        replace_files(path.parent, {path.name: data})


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_language
@click.option("--dry-run", is_flag=True, help="Show every change and write nothing.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--as", "state", type=click.Choice(["translated", "reviewed"]), help="Sign all that the file says, in review.jsonl.")
@click.option("--by", help="Who translated or reviewed it.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), default=today, show_default="today", help="The day it was done.")
@click.pass_context
@interruptible
def import_(context: click.Context, *, file: Path, language: Language, dry_run: bool, yes: bool, **signer: Any) -> None:
    """Take translations back from a file that messages export wrote (XLIFF, XLSX, DOCX).

    Each row is checked as check would; what is wrong in a row keeps only that row out. An empty translation deletes nothing, and what was
    changed here since the export is never written over. A translation of English that has changed comes in as fuzzy.
    """
    from cop_docs import exchange
    from cop_docs.exchange.importing import Importer
    from cop_docs.flow import pipeline

    if bool(signer["state"]) != bool(signer["by"]):
        raise click.UsageError('a signature needs both: --as reviewed --by "A name"')
    _refuse_english(language)
    project, findings = project_of(context), Findings()
    content = pipeline.written(project, findings)
    rows = exchange.read_rows(file, findings) if content is not None else []
    if content is not None and rows:
        taken = Importer(project, content, language, findings).weigh(rows, _signer(**signer))
        if taken is not None:
            _summarize(taken, is_whole=dry_run)
            if not dry_run and taken.contents and _agreed(taken, yes=yes):
                with outside_world():
                    for path in taken.write(project):
                        click.echo(project.root / path)
    sys.exit(report(findings, strict=False))


def _signer(state: str | None, by: str | None, on: datetime.datetime) -> dict[str, str]:
    return {"state": state, "by": by, "on": on.date().isoformat()} if state and by else {}


def _summarize(taken: Import, *, is_whole: bool) -> None:
    """How many rows have which verdict, on standard error; ``is_whole`` adds each change, on standard output."""
    from cop_docs.exchange.merge import Verdict

    for decision in taken.decisions if is_whole else ():
        if decision.before is not None and decision.after is not None and decision.after != decision.before:
            click.echo(f"{decision.row.label.domain}/{decision.row.label.key}{' (fuzzy)' if decision.after.fuzzy else ''}")
            click.echo(f"  - {decision.before.msgstr[0]}\n  + {decision.after.msgstr[0]}")
    click.echo(", ".join(f"{taken.count(verdict)} {verdict.value}" for verdict in Verdict) + ".", err=True)


def _agreed(taken: Import, *, yes: bool) -> bool:
    """Whether to write: asked on a terminal, said with --yes elsewhere."""
    if yes:
        return True
    if not sys.stdin.isatty():
        raise click.UsageError("nobody is there to be asked: add --yes to write, or --dry-run to look")
    return click.confirm("Write this?", err=True)
