"""``doctor``, ``explain``, ``fonts`` and ``schemas``: about this machine and this program."""

from __future__ import annotations

import sys

import click

from cop_docs.cli.options import MISSING, OK, interruptible, outside_world, project_of
from cop_docs.model.finding import KINDS, nearest


@click.command()
def doctor() -> None:
    """Say what is missing or too old on this machine, what that costs, and the command that cures it."""
    from cop_docs import doctor as examination

    report, healthy = examination.report()
    click.echo(report)
    sys.exit(OK if healthy else MISSING)


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


@click.command()
@click.pass_context
@interruptible
def fonts(context: click.Context) -> None:
    """Make the fonts of the PDFs from the locked packages (once; build does it too)."""
    from cop_docs.flow import pipeline
    from cop_docs.flow.progress import progress

    with outside_world(), progress() as shown:
        folder = pipeline.make_fonts(project_of(context), shown)
    click.echo(folder.path)


@click.command()
@click.pass_context
def schemas(context: click.Context) -> None:
    """Write the JSON Schemas of the content files, for editors, into content/schemas."""
    from cop_docs.content import schemas as make
    from cop_docs.project.files import replace_files

    project = project_of(context)
    with outside_world():
        replace_files(project.content / "schemas", {name: text.encode() for name, text in make().items()})
