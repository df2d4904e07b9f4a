"""``messages export``: catalogues for translators with other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from cop_docs.cli.messages.arguments import catalogue_language_option, plainly, write
from cop_docs.cli.options import interruptible, project_of, report
from cop_docs.model.finding import Findings, nearest
from cop_docs.model.language import Language


@click.command("export")
@click.option("--to", "name", required=True, type=click.Choice(["xliff", "xliff2", "xlsx", "docx", "tmx", "tbx"]), help="The format.")
@catalogue_language_option
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
    xliff   XLIFF 1.2 for Trados, memoQ, OmegaT, Poedit; comes back, as SDLXLIFF and MQXLIFF too
    xliff2  XLIFF 2.0 for programs that prefer it; comes back
    xlsx    a spreadsheet for Excel, LibreOffice, Google Sheets; comes back, as ODS and CSV too
    docx    a table for Word and LibreOffice; comes back
    tmx     the finished translations, as a translation memory
    tbx     the agreed terms of locales/glossary.csv
    """  # noqa: D301  # click reads the character itself
    from cop_docs import exchange
    from cop_docs.catalogues.templates import domains
    from cop_docs.flow import pipeline

    project, findings = project_of(context), Findings()
    content = pipeline.written(project, findings)
    if content is not None:
        names = _known_names(chosen["domains"], domains(content))
        leaving = exchange.export(project, language, names, findings).only(chosen["only"])
        if exchange.FORMATS[name].read and not leaving.rows:
            click.echo("There is nothing to send: no message is asked for.", err=True)
        elif not findings.errors():
            path = output or Path(f"messages-{language.code}{exchange.FORMATS[name].suffixes[0]}")
            with plainly():
                data = exchange.written(name, leaving)
            write(path, data, force=chosen["force"])
            click.echo(path)
    sys.exit(report(findings, strict=False))


def _known_names(names: tuple[str, ...], known: list[str]) -> list[str]:
    """The catalogues that are asked for, or else all. Raises ``click.UsageError`` where there is none of that name."""
    if strange := sorted(set(names) - set(known)):
        raise click.UsageError(f'there is no catalogue "{strange[0]}"; {nearest(strange[0], known)}')
    return [name for name in known if name in names] or known
