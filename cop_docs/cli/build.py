"""``build``, ``check`` and ``list``: what the publications officer asks for."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from cop_docs.cli.options import OK, interruptible, order_of, ordered, outside_world, project_of, report
from cop_docs.model.artefact import FORMATS
from cop_docs.model.finding import Findings


@click.command()
@ordered
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="Where the packs go [default: build in the project]."
)
@click.option("--release", is_flag=True, help="Refuse what locales/policy.toml does not let out: unreviewed translations, for instance.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.pass_context
@interruptible
def build(context: click.Context, output: Path | None, *, dry_run: bool, draft: bool, strict: bool, **chosen: Any) -> None:
    """Build the packs: all of them, or those of -a, -p, -l and -f.

    Paths of the files go to standard output, everything else to standard error. A file whose content, looks and tools have not
    changed is kept. Where an error is found nothing is written, and the packs that were there stay.
    """
    from cop_docs.flow import pipeline
    from cop_docs.flow.progress import progress, table

    if draft and chosen["release"]:
        raise click.UsageError("a draft is never released; leave out --draft or --release")
    project, order = project_of(context), order_of(**chosen)
    into, findings = output or project.build, Findings(draft=draft)
    with outside_world(), progress() as shown:
        if dry_run:
            planned = pipeline.plan(project, order, findings, shown)
            built = None
        else:
            planned = []
            built = pipeline.build(project, order, findings, into=into, progress=shown)
    for path in planned:
        click.echo(into / path)
    code = report(findings, strict=strict)
    if built:
        for row in sorted((*built.made, *built.kept), key=lambda row: row.path):
            click.echo(into / row.path)
        click.echo(table(built), err=True)
    sys.exit(code)


@click.command()
@ordered
@click.option("--online", is_flag=True, help="Ask every web address of content/sources.yaml whether it answers; check nothing else.")
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.pass_context
@interruptible
def check(context: click.Context, files: tuple[Path, ...], *, online: bool, draft: bool, strict: bool, **chosen: Any) -> None:
    """Find every mistake in content, catalogues and finished documents, and write nothing.

    With FILES (or folders of them, build for instance) it checks finished files: one that bears the name of an edition against that
    edition, any other alone, a Word file that a school has changed for instance.
    """
    from cop_docs.flow import pipeline
    from cop_docs.flow.progress import progress

    findings = Findings(draft=draft)
    with outside_world(), progress() as shown:
        if online:
            what, checked = "addresses", pipeline.check_addresses(project_of(context), findings)
        elif files:
            what, checked = "files", pipeline.check_files(project_of(context), list(_finished(files)), findings, shown)
        else:
            what, checked = "editions", pipeline.check(project_of(context), order_of(**chosen), findings, shown)
    code = report(findings, strict=strict)
    if code == OK:
        click.echo(f"{checked} {what} checked{'' if len(findings) else ', nothing found'}.", err=True)
    sys.exit(code)


def _finished(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that are named, and those in folders that are, but for the manifest."""
    for path in paths:
        inside = sorted(found for found in path.rglob("*") if found.is_file() and found.suffix != ".json") if path.is_dir() else [path]
        yield from inside


@click.command("list")
@click.pass_context
def list_(context: click.Context) -> None:
    """List audiences, publications, languages and formats, as they can be given to build."""
    from cop_docs.content import load

    findings = Findings()
    project = project_of(context)
    content = load(project, findings)
    for audience in content.audiences if content else ():
        for publication in audience.publications:
            codes = " ".join(language.code for language in project.languages)
            click.echo(f"{audience.id:<20} {publication.id:<12} {codes:<20} {' '.join(FORMATS)}")
    sys.exit(report(findings, strict=False))
