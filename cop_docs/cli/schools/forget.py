"""``schools forget``: what a ledger says of a school, and what was made for it, are deleted."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cop_docs.cli.distribute.arguments import Hands, Place, on_a_run, packs_option, today
from cop_docs.cli.distribute.resume import go_on
from cop_docs.cli.options import report
from cop_docs.model.finding import Findings


@click.command()
@on_a_run
@click.argument("identifier", metavar="ID")
@packs_option
@click.pass_context
def forget(context: click.Context, /, *, place: Place, identifier: str, built: Path | None) -> None:
    """Delete all that the ledger of FOLDER says of the school with this ID, and the files that were made for it; archives with them are made anew.

    Its id stays beside what was sent to it. Take it out of your list as well: a run with it takes the school again.
    """
    from cop_docs.distribution.pack_pages import PAGE
    from cop_docs.distribution.schema import SCHOOLS
    from cop_docs.project.files import delete_file

    findings = Findings()
    with place.changing() as ledger:
        found = ledger.school(identifier)
        if found is None:
            raise click.UsageError(f"the ledger has no school {identifier}; cop-docs distribute status {place.folder} --schools lists them")
        with ledger.change():
            ledger.event("forgotten", today())
            ledger.forget(found.number)
        go_on(context, (ledger, place.folder, built), Hands(1), findings)
        delete_file(place.folder / SCHOOLS / found.id / PAGE)
        ledger.clean()
    code = report(findings, strict=False)
    click.echo(f"{found.id} is forgotten. What was printed, sent or copied from {place.folder} before, only you can find.")
    sys.exit(code)
