"""``distribute retry``: records that are to be made again."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cop_docs.cli.distribute.arguments import Hands, Place, by_hands, make_all, on_a_run, packs_option, today
from cop_docs.cli.distribute.resume import go_on, maker_again
from cop_docs.cli.options import report
from cop_docs.model.finding import Findings

if TYPE_CHECKING:
    from cop_docs.distribution.ledger import Ledger, Record


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

    Of streams, the records of these schools are written again as streams of their own, printer by printer; the others stay as they are.
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
        records = [one for _, found in listed if found for one in ledger.records(found.number) if one.copies and one.edition in chosen]
        where = ledger, place.folder, built
        if ids and ledger.setting("as") == "stream":
            said = _print_again(context, where, (records, hands), findings)
        elif _mark(ledger, records, is_all=not ids):
            said = go_on(context, where, hands, findings)
        else:
            said = "There is nothing to make again."
    click.echo(said)
    sys.exit(report(findings, strict=False))


def _mark(ledger: Ledger, records: Sequence[Record], *, is_all: bool) -> int:
    """Has these made again, or all that could not be made; how many they are."""
    with ledger.change():
        if is_all:
            return ledger.retry()
        ledger.event("again", today())
        return sum(ledger.mark(one.school, [one.edition]) for one in records)


def _print_again(
    context: click.Context, where: tuple[Any, Path, Path | None], asked: tuple[Sequence[Record], Hands], findings: Findings
) -> str:
    """Makes what is pending, then streams of these records alone; what was made, as a sentence."""
    from cop_docs.distribution.stream_making import Reprinter, StreamMaker

    records, hands = asked
    maker = maker_again(context, where, findings)
    assert isinstance(maker, StreamMaker)
    make_all(maker, hands, findings)
    if not records:
        return "There is nothing to make again."
    return make_all(Reprinter(maker, {one.school for one in records}, {one.edition for one in records}), hands, findings)
