"""``distribute sent``: what has left."""

from __future__ import annotations

import click

from cop_docs.cli.distribute.arguments import Place, on_a_run, today
from cop_docs.cli.options import counted
from cop_docs.model.finding import nearest


@click.command()
@on_a_run
@click.argument("ids", nargs=-1, metavar="[ID…]")
@click.option("--region", help="All schools of this region.")
@click.option("--printer", help="All schools whose packs this printer prints.")
@click.option("--all", "is_all", is_flag=True, help="All schools.")
def sent(*, place: Place, ids: tuple[str, ...], region: str | None, printer: str | None, is_all: bool) -> None:
    """Note what was sent: all that is made for the schools with these IDs, for a region or a printer, or for all.

    What is made again later, as its pack has changed or a parcel was lost, counts as to be sent again.
    """
    from cop_docs.distribution.receipts import send
    from cop_docs.distribution.state import names

    if sum((bool(ids), region is not None, printer is not None, is_all)) != 1:
        raise click.UsageError("say what was sent: ids of schools, --region, --printer or --all")
    with place.changing() as ledger:
        schools = [(one, ledger.school(one)) for one in ids]
        if unknown := [identifier for identifier, found in schools if found is None]:
            raise click.UsageError(
                f"the ledger has no school {', '.join(unknown)}; cop-docs distribute status {place.folder} --schools lists them"
            )
        for name, value in (("region", region), ("printer", printer)):
            if value is not None and value not in (known := names(ledger, name)):
                raise click.UsageError(f'no school of the ledger has the {name} "{value}"; {nearest(value, known)}')
        with ledger.change():
            event = ledger.event("sent", today())
            which: list[tuple[str, str | int]] = [("school", found.number) for _, found in schools if found]
            which += (
                [("region", region)]
                if region is not None
                else [("printer", printer)]
                if printer is not None
                else [("", "")]
                if is_all
                else []
            )
            number = sum(send(ledger, kind, value, event) for kind, value in which)
    click.echo(f"Sent: {counted(number, 'file')}.")
