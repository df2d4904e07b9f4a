"""``schools``: the lists of schools that packs are made for."""

from __future__ import annotations

import click

from cop_docs.cli.schools.check import check


@click.group()
def schools() -> None:
    """Check the lists of schools that packs are made for."""


schools.add_command(check)
