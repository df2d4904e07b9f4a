"""``messages import``: translations back from a file of another program."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cop_docs.cli.messages.arguments import catalogue_language_option, day_option, plainly, write
from cop_docs.cli.options import PersonName, RegularFile, interruptible, outside_world, project_of, report
from cop_docs.model.finding import Findings
from cop_docs.model.language import Language

if TYPE_CHECKING:
    from cop_docs.exchange.importing import Import

#: The endings of a report that is a page.
_PAGES = (".html", ".htm")


@click.command("import")
@click.argument("file", type=RegularFile())
@catalogue_language_option
@click.option("--dry-run", is_flag=True, help="Show every change and write nothing.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--as", "state", type=click.Choice(["translated", "reviewed"]), help="Sign all that the file says, in review.jsonl.")
@click.option("--by", type=PersonName(may_be_empty=True), help="Who translated or reviewed it.")
@day_option
@click.option(
    "--report",
    "to_report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the rows that a person must look at to this file, to be sent back: .html, or .xlsx, .docx, .xlf with a column or note that says why.",
)
@click.pass_context
@interruptible
def import_(context: click.Context, *, file: Path, language: Language, to_report: Path | None, **chosen: Any) -> None:
    """Take translations back from a file that messages export wrote, or that another program made of it.

    \b
    .xlf .xliff           XLIFF 1.0 to 1.2, 2.0 to 2.2
    .sdlxliff .mqxliff    the files of Trados Studio and memoQ (.mqxlz, too)
    .xlsx .ods .csv .tsv  a spreadsheet, its lines in any order
    .docx                 a Word table, changes accepted

    Each row is checked as check would; what is wrong in a row keeps only that row out, and so does an original that is not that of its label
    (columns sorted apart). What is read is what is seen; what is no words is refused by name. An empty translation deletes nothing, and what was
    changed here since the export is never written over. A translation of an original that has changed, or that its file calls unfinished, comes
    in as fuzzy. Comments become translators' comments, each with its author. --by "A name" alone signs each row as what its state says:
    translated or reviewed; with --as it signs them all so.
    """  # noqa: D301  # click reads the character itself
    from cop_docs import exchange
    from cop_docs.exchange.importing import Importer
    from cop_docs.flow import pipeline

    if chosen["state"] and not (chosen["by"] or "").strip():
        raise click.UsageError('a signature needs both: --as reviewed --by "A name"')
    _refuse_report(to_report)
    project, findings = project_of(context), Findings()
    content = pipeline.written(project, findings)
    rows = exchange.read_rows(file, findings) if content is not None else []
    if content is not None and rows:
        taken = Importer(project, content, language, findings).decide(rows, _signer(chosen["state"], chosen["by"], chosen["on"]))
        if taken is not None:
            _summarize(taken, is_whole=chosen["dry_run"])
            sent_back = _report_of(to_report, taken, (language, project.source_language), findings) if to_report else None
            if not chosen["dry_run"] and taken.contents and _agreed(taken, yes=chosen["yes"]):
                with outside_world():
                    for path in taken.write(project):
                        click.echo(project.root / path)
            if to_report and sent_back is not None:
                write(to_report, sent_back, force=False)
                click.echo(to_report)
    sys.exit(report(findings, strict=False))


def _refuse_report(path: Path | None) -> None:
    """Says what is wrong with the place of a report before anything is done. Raises ``click.UsageError``."""
    from cop_docs import exchange

    if path is None:
        return
    if path.suffix.lower() not in _PAGES and exchange.written_as(path.suffix.lower()) is None:
        raise click.UsageError(f'no report is written as "{path.suffix}"; name it .html, .xlsx, .docx or .xlf')
    if path.exists():
        raise click.UsageError(f"{path} is there already; name another file for the report, or delete this one")
    if not path.parent.is_dir():
        raise click.UsageError(f"there is no folder {path.parent} for the report")


def _report_of(path: Path, taken: Import, languages: tuple[Language, Language], findings: Findings) -> bytes | None:
    """The rows that a person must look at, in the format that the ending of the path names; None where there are none."""
    from cop_docs import exchange
    from cop_docs.exchange import report as import_report

    language, source = languages
    own = {finding for decision in taken.decisions for finding in decision.findings}
    if path.suffix.lower() in _PAGES:
        return import_report.page(taken.decisions, [finding for finding in findings if finding not in own], language, source)
    leaving = import_report.rows(taken.decisions, language, source)
    if not leaving.rows:
        click.echo("Nothing needs to be sent back: no report.", err=True)
        return None
    with plainly():
        return exchange.written(exchange.written_as(path.suffix.lower()) or "", leaving)


def _signer(state: str | None, by: str | None, on: datetime.datetime) -> dict[str, str]:
    if not (by or "").strip():
        return {}
    return {"by": str(by).strip(), "on": on.date().isoformat(), **({"state": state} if state else {})}


def _summarize(taken: Import, *, is_whole: bool) -> None:
    """How many rows have which verdict, on standard error; ``is_whole`` adds each change, on standard output."""
    from cop_docs.exchange.deciding import Verdict

    for decision in taken.decisions if is_whole else ():
        if decision.before is not None and decision.after is not None and decision.after != decision.before:
            click.echo(f"{decision.row.label.domain}/{decision.row.label.key}{' (fuzzy)' if decision.after.fuzzy else ''}")
            click.echo(f"  - {decision.before.msgstr[0]}\n  + {decision.after.msgstr[0]}")
    click.echo(", ".join(f"{taken.count(verdict)} {verdict.value}" for verdict in Verdict) + ".", err=True)
    click.echo(f"{_number(taken.comments, 'new comment')}, {_number(taken.signatures, 'new signature')}.", err=True)
    if taken.unsigned and not taken.is_signed:
        click.echo(f"{_number(taken.unsigned, 'row')} translated or reviewed, by their states: name who with --by to sign them.", err=True)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _agreed(taken: Import, *, yes: bool) -> bool:
    """Whether to write: asked on a terminal, said with --yes elsewhere."""
    if yes:
        return True
    if not sys.stdin.isatty():
        raise click.UsageError("nobody is there to be asked: add --yes to write, or --dry-run to look")
    return click.confirm("Write this?", err=True)
