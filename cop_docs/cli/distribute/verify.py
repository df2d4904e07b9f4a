"""``distribute verify``: whether all that was made is still there, as it was made."""

from __future__ import annotations

import sys

import click

from cop_docs.cli.distribute.arguments import Place, on_a_run
from cop_docs.cli.options import counted, report
from cop_docs.model.finding import Findings


@click.command()
@click.option("--strict", is_flag=True, help="Exit with 3 where there are files that are not in the ledger.")
@on_a_run
def verify(place: Place, *, strict: bool) -> None:
    """Compare each file and archive in FOLDER with the ledger. What is lost or has changed is made again by resume; nothing is deleted."""
    from cop_docs.distribution.verifying import Verifier

    findings = Findings()
    with place.changing() as ledger:
        found = Verifier(ledger, place.folder, findings).run()
    code = report(findings, strict=strict)
    click.echo(f"{counted(found.files, 'file')}: {found.lost} lost or changed, {found.unknown} not in the ledger.")
    sys.exit(code)
