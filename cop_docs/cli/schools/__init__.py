"""``schools``: the lists of schools that packs are made for."""

from __future__ import annotations

import click

from cop_docs.cli.schools.check import check
from cop_docs.cli.schools.forget import forget


@click.group()
def schools() -> None:
    """Check the lists of schools that packs are made for, and delete what is known of one."""


schools.add_command(check)
schools.add_command(forget)
