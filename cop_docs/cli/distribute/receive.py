"""``distribute receive``: what schools confirm."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cop_docs.cli.distribute.arguments import Place, on_a_run, today
from cop_docs.cli.options import RegularFile, counted, report
from cop_docs.model.finding import Findings


@click.command()
@on_a_run
@click.argument("file", metavar="FILE", type=RegularFile())
@click.option("--correct", is_flag=True, help="Take also numbers that are smaller than those confirmed before: these were mistakes.")
@click.option("--strict", is_flag=True, help="Exit with 3 where fewer copies arrived than were sent, or a line says the same as another.")
def receive(*, place: Place, file: Path, correct: bool, strict: bool) -> None:
    """Read what schools confirm, as CSV, XLSX or ODS: the form confirm.csv, filled in, or what came in by the codes of letters and slips.

    Of the form, a line with an empty last cell confirms nothing. A table with the columns school, code and arrived, or with scanned (the whole
    address of a letter) and arrived, counts only where the code is that of the school; without the column arrived, all that was sent is there.

    A number says how many arrived in all. A larger one than before is taken, as the rest came later. More than were sent, fewer than before (without
    --correct), what was not noted as sent, and lines that contradict each other are told and not taken. The same line twice counts once, and the same file
    twice changes nothing.
    """
    from cop_docs.distribution.receipts import Receipts

    findings = Findings()
    with place.changing() as ledger, ledger.change():
        received = Receipts(ledger, file, findings, may_lower=correct).take(ledger.event("received", today()))
    code = report(findings, strict=strict)
    others = [(received.before, "confirmed before"), (received.empty, "not filled in"), (received.twice, "said twice")]
    said = "".join(f"; {number} {what}" for number, what in others if number)
    click.echo(f"Confirmed: {counted(received.confirmed, 'file')}{said}; {counted(received.wrong, 'line')} left out.")
    sys.exit(code)
