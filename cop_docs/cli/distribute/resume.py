"""``distribute resume``: what a run had still to make when it ended."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cop_docs.cli.distribute.arguments import Hands, Place, by_hands, fonts_of, make_all, maker_of, on_a_run, packs_option
from cop_docs.cli.options import report
from cop_docs.model.finding import Findings

if TYPE_CHECKING:
    from cop_docs.distribution.making import Maker


@click.command()
@packs_option
@by_hands
@click.pass_context
@on_a_run
def resume(context: click.Context, place: Place, built: Path | None, hands: Hands) -> None:
    """Go on with a run where it ended: what is made is not made again, unless its pack has changed."""
    findings = Findings()
    with place.changing() as ledger:
        made = go_on(context, (ledger, place.folder, built), hands, findings)
    code = report(findings, strict=False)
    click.echo(made)
    sys.exit(code)


def go_on(context: click.Context, where: tuple[Any, Path, Path | None], hands: Hands, findings: Findings) -> str:
    """Makes all that a ledger says is pending, as its run began; what was made, as a sentence."""
    return make_all(maker_again(context, where, findings), hands, findings)


def maker_again(context: click.Context, where: tuple[Any, Path, Path | None], findings: Findings) -> Maker:
    """What makes the files of a run as it began, from the packs as they are now."""
    from cop_docs.distribution.making import Order
    from cop_docs.distribution.packs_taken import Packs
    from cop_docs.distribution.wanted import Choice

    ledger, folder, built = where
    form, by = ledger.setting("as"), ledger.setting("by")
    if not form:
        raise click.UsageError(f"no list was taken into {folder} yet: cop-docs distribute run LIST -o {folder}")
    keys = [edition.key for edition in ledger.editions()]
    choice = Choice(tuple({key[3]: None for key in keys}), tuple({key[4]: None for key in keys}))
    packs = Packs(built or Path(ledger.setting("packs")), choice, fonts_of(context), as_streams=form == "stream")
    taken = packs.take(ledger, folder, findings)
    return maker_of((ledger, folder), (taken.sources, packs.fonts_for), Order(form, by))
