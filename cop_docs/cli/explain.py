"""``explain``: what a kind of finding means."""

from __future__ import annotations

import click

from cop_docs.model.finding import KINDS, nearest
from cop_docs.model.kinds import Kind

_HEAD = """\
# Findings

What a complaint of the program means and how to mend it, as `cop-docs explain KIND` tells it. A finding is printed as
`file:line:column: severity: kind: what is wrong`, with a hint below. `cop-docs explain --markdown` writes this page.
"""


@click.command()
@click.option("--markdown", is_flag=True, help="Print all kinds as the page docs/findings.md.")
@click.argument("kind", required=False)
def explain(kind: str | None, *, markdown: bool) -> None:
    """Tell what a kind of finding means and how to mend it; without KIND, list them."""
    if kind is None:
        click.echo(page() if markdown else "\n".join(f"{known.code:<22} {known.meaning}" for known in KINDS.values()), nl=not markdown)
        return
    if kind not in KINDS:
        raise click.UsageError(f'no finding is called "{kind}"; {nearest(kind, KINDS)}')
    found = KINDS[kind]
    click.echo(f"{found.code} ({_severity(found)})\n\n{found.meaning}\n{found.cure}{_asked(found)}")


def page() -> str:
    """Every kind, as Markdown."""
    kinds = (f"## {kind.code}\n\n{_severity(kind)}. {kind.meaning}\n\n{kind.cure}{_asked(kind)}\n" for kind in KINDS.values())
    return "\n".join([_HEAD, *kinds])


def _asked(kind: Kind) -> str:
    """What a finding of words is looked for in, on a line of its own."""
    from cop_docs.rules.table import stages_of  # heavy, and needed by this command alone

    stages = stages_of(kind.code)
    return f"\n\nLooked for in {', and in '.join(stage.value for stage in stages)}." if stages else ""


def _severity(kind: Kind) -> str:
    """``Error, a warning with `--draft```."""
    draft = f", a {kind.draft.value} with `--draft`" if kind.draft else ""
    return f"{kind.severity.value.capitalize()}{draft}"
