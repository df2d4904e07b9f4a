"""``distribute order``: what is printed, printer by printer."""

from __future__ import annotations

from pathlib import Path

import click

from cop_docs.cli.distribute.arguments import Place, on_a_run, output_option
from cop_docs.cli.distribute.printed import has_printed, paper_options


@click.command()
@on_a_run
@output_option
@paper_options
def order(*, place: Place, output: Path | None, **paper: float) -> None:
    """Write an order for each printer that the list names: every edition with its copies, pages, leaves, size, spine, weight and cartons.

    As a spreadsheet for people, and as JSON with names like those of XJDF for their programs. The same paper is taken for covers and pages.
    """
    from cop_docs.distribution.paper import Paper
    from cop_docs.distribution.print_order import write_orders

    with place.reading() as ledger:
        if not has_printed(ledger, place):
            return
        for path in write_orders(ledger, Paper(**paper), output or place.folder / "orders"):
            click.echo(path)
