"""``distribute retry``: records that are to be made again."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cop_docs.cli.distribute.arguments import Hands, Place, by_hands, on_a_run, packs_option, today
from cop_docs.cli.distribute.resume import go_on
from cop_docs.cli.options import counted, report
from cop_docs.model.finding import Findings


@click.command()
@on_a_run
@click.argument("ids", nargs=-1, metavar="[ID…]")
@click.option("-p", "--publication", "publications", multiple=True, metavar="PUBLICATION", help="Only this publication (again for more).")
@packs_option
@by_hands
@click.pass_context
def retry(  # noqa: PLR0913  # one argument an option
    context: click.Context, *, place: Place, ids: tuple[str, ...], publications: tuple[str, ...], built: Path | None, hands: Hands
) -> None:
    """Make again what the schools with these IDs get: after a paper jam, or when a parcel was lost. It counts as not sent.

    Without ID: try again what could not be made.
    """
    findings = Findings()
    with place.changing() as ledger:
        listed = [(one, ledger.school(one)) for one in ids]
        if unknown := [identifier for identifier, found in listed if found is None]:
            raise click.UsageError(
                f"the ledger has no school {', '.join(unknown)}; cop-docs distribute status {place.folder} --schools lists them"
            )
        chosen = {one.number for one in ledger.editions() if not publications or one.publication in publications}
        with ledger.change():
            if ids:
                ledger.event("again", today())
                records = [record for _, found in listed if found for record in ledger.records(found.number) if record.copies]
                marked = sum(ledger.mark(one.school, [one.edition]) for one in records if one.edition in chosen)
            else:
                marked = ledger.retry()
        if not marked:
            click.echo("There is nothing to make again.")
        else:
            parcels, files = go_on(context, (ledger, place.folder, built), hands, findings)
            click.echo(f"Made: {counted(files, 'file')} for {counted(parcels, 'parcel')}.")
    sys.exit(report(findings, strict=False))
