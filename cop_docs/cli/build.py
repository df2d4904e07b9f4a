"""``build``: packs, as the publications officer orders them."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from cop_docs.cli.options import interruptible, nothing_to, order_of, ordered, outside_world, project_of, report, told
from cop_docs.model.finding import Findings
from cop_docs.project.files import replace_files
from cop_docs.project.folder import Project
from cop_docs.project.lock import only_writer
from cop_docs.project.packs import rows
from cop_docs.unchanged import FOLDER, kept, name_of, program, state_of


@click.command()
@ordered
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="Where the packs go [default: build in the project]."
)
@click.option("--release", is_flag=True, help="Refuse what locales/policy.toml does not let out: unreviewed translations, for instance.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--explain", is_flag=True, help="Say of each edition that is written why it is.")
@click.option("--force", "anew", is_flag=True, help="Make every edition anew, whatever is kept of it.")
@click.option("--prune", is_flag=True, help="Remove files of earlier builds that the project makes no more, where nobody changed them.")
@click.pass_context
@interruptible
def build(context: click.Context, output: Path | None, *, dry_run: bool, draft: bool, strict: bool, **chosen: Any) -> None:
    """Build the packs: all of them, or those of -a, -p, -l and -f.

    Paths of the files go to standard output, everything else to standard error. A file whose content, looks and tools have not
    changed is kept; what was made before and is not there any more is taken from the cache (cop-docs cache). Where an error is found nothing is
    written, and the packs that were there stay.
    """
    from cop_docs.flow import pipeline
    from cop_docs.flow.progress import progress, table

    explain, findings = chosen.pop("explain"), Findings(draft=draft)
    project, order = project_of(context, findings), order_of(**chosen)
    _require_sense(order, draft=draft)
    into = output or project.build
    before = state_of(_read(project))
    with outside_world(), progress() as shown:
        if dry_run:
            for path in pipeline.plan(project, order, findings, into=into, progress=shown):
                click.echo(into / path)
        built = None if dry_run else pipeline.build(project, order, findings, into=into, progress=shown)
    code = report(findings, strict=strict)
    if built is None:
        sys.exit(code)
    if not built.made and not built.kept:
        raise click.UsageError(nothing_to("build"))
    paths = [str(into / path) for path in sorted(row.path for row in (*built.made, *built.kept))]
    click.echo("\n".join(paths))
    changes = [
        *(f"{into / path}: removed" for path in built.removed),
        *(f"{edition}: {why}" for edition, why in built.reasons.items() if explain),
    ]
    for line in changes:
        click.echo(line, err=True)
    click.echo(table(built), err=True)
    again = [*told(findings), table(replace(built, made=[], kept=[*built.made, *built.kept]))]
    with suppress(OSError), only_writer(into, longest=0):  # where another process writes there, or nobody may, nothing is kept
        is_as_told = before == state_of(_read(project)) and {*built.made, *built.kept} <= {*rows(into)}
        if is_as_told and not (explain or order.anew or order.prune):
            _keep(project, into, (code, "\n".join((*paths, "")), "\n".join((*again, ""))))
    sys.exit(code)


def _require_sense(order: Any, *, draft: bool) -> None:
    """Raises ``click.UsageError`` where options exclude each other."""
    if draft and order.release:
        raise click.UsageError("a draft is never released; leave out --draft or --release")
    if order.prune and not order.is_whole:
        raise click.UsageError("--prune asks what all packs of the project are; leave out -a, -p, -l and -f")


def _read(project: Project) -> list[str]:
    """The folders and the file that a build reads."""
    return [str(project.root / name) for name in ("content", "locales", "templates", "project.toml")]


def _keep(project: Project, into: Path, said: tuple[int, str, str]) -> None:
    """Keeps what this command said for the next time. Raises ``OSError``."""
    arguments, places = sys.argv[1:], [*_read(project), str(into.resolve()), *program()]
    replace_files(project.root / FOLDER, {name_of(arguments): kept(arguments, places, state_of(places), said)})
