"""``doctor``: what is missing on this machine."""

from __future__ import annotations

import sys

import click

from cop_docs.cli.options import MISSING, OK


@click.command()
def doctor() -> None:
    """Say what is missing or too old on this machine, what that costs, and the command that cures it."""
    from cop_docs import doctor as examination

    report, healthy = examination.report()
    click.echo(report)
    sys.exit(OK if healthy else MISSING)
