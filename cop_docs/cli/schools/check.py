"""``schools check``: what is wrong with a list of schools, row by row."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cop_docs.cli.options import RegularFile, counted, interruptible, outside_world, project_of, report
from cop_docs.model.finding import Findings

if TYPE_CHECKING:
    from cop_docs.schools.checked import Headed
    from cop_docs.schools.school import Offer

_file = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("list_", metavar="LIST", type=RegularFile())
@click.option(
    "--map", "map_", type=_file, help="Which column holds what. Where FILE is missing, it is written for you to correct; else it is read."
)
@click.option(
    "--rejects", type=_file, help="Write the rows that are wrong there, in the format of LIST, with the reasons in a last column."
)
@click.option("--strict", is_flag=True, help="Exit with 3 where there are warnings.")
@click.pass_context
@interruptible
def check(context: click.Context, list_: Path, map_: Path | None, rejects: Path | None, *, strict: bool) -> None:
    """Check a LIST of schools: CSV of any delimiter and charset, XLSX or ODS, with headers in any language.

    Rows that are wrong are told with their column, value and cure; the others are taken. The list is read row by row and may be of any length.
    Nothing of it is kept, and only what is needed is told.
    """
    from cop_docs.schools.reading import Reading

    findings = Findings()
    offer = offer_of(context, findings)
    refuse_rejects(rejects)
    tally = None
    if offer is not None:
        propose = None if map_ is None else partial(_propose, map_, offer)
        with outside_world():
            tally = Reading(list_, offer, map_, rejects, propose=propose).read(findings)
    code = report(findings, strict=strict)
    if tally is not None:
        click.echo(f"{counted(tally.schools, 'school')}, {counted(tally.rejected, 'row')} rejected.")
    sys.exit(code)


def refuse_rejects(rejects: Path | None) -> None:
    """Raises ``click.UsageError`` where a file of rejects is there already: it may hold what somebody has corrected."""
    if rejects is not None and rejects.exists():
        raise click.UsageError(f"{rejects} is there already: give the file of rejects another name, or move that away")


def offer_of(context: click.Context, findings: Findings) -> Offer | None:
    """What the project offers; None where its content is wrong."""
    from cop_docs.content import load
    from cop_docs.schools.school import Offer

    project = project_of(context)
    content = load(project, findings)
    if content is None or findings.errors():
        return None
    languages = {word.casefold(): one.code for one in project.languages for word in (one.code, one.tag, one.name)}
    audiences = {word.casefold(): one.id for one in content.audiences for word in (str(one.name), one.id)}
    publications = {
        word.casefold(): one.id for each in content.audiences for one in each.publications for word in (one.id.replace("-", " "), one.id)
    }
    return Offer(languages, audiences, publications)


def _propose(path: Path, offer: Offer, found: Headed) -> None:
    from cop_docs.project.files import new_file
    from cop_docs.schools.mapping import proposed, text_of

    headers = [cell.strip() for cell in found.header.cells]
    with new_file(path) as file:
        file.write(text_of(proposed(headers, offer), headers).encode())
    click.echo(f"{path}: which column holds what, as its header suggests. Correct it, and run the command again.", err=True)
