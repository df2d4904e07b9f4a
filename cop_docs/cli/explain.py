"""``explain``: what a kind of finding means."""

from __future__ import annotations

import click

from cop_docs.model.finding import KINDS, nearest


@click.command()
@click.argument("kind", required=False)
def explain(kind: str | None) -> None:
    """Tell what a kind of finding means and how to mend it; without KIND, list them."""
    if kind is None:
        for known in KINDS.values():
            click.echo(f"{known.code:<22} {known.meaning}")
        return
    if kind not in KINDS:
        raise click.UsageError(f'no finding is called "{kind}"; {nearest(kind, KINDS)}')
    found = KINDS[kind]
    click.echo(
        f"{found.code} ({found.severity.value}{', ' + found.draft.value + ' with --draft' if found.draft else ''})\n\n{found.meaning}\n{found.cure}"
    )
