"""``messages check``: proofreading, for translators at home and before each commit."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from cop_docs.cli.messages.arguments import catalogue_languages_option
from cop_docs.cli.options import RegularFile, interruptible, outside_world, project_of, report
from cop_docs.model.finding import Findings, nearest
from cop_docs.model.language import Language
from cop_docs.project.folder import Project


@click.command()
@catalogue_languages_option
@click.option("-d", "--domain", "domains", multiple=True, help="Only this catalogue (again for more).")
@click.option("--fix", is_flag=True, help="Mend what takes no person: spaces, signs of another script, letters in pieces, tatweel.")
@click.option("--strict", is_flag=True, help="Exit with 3 where there are warnings.")
@click.argument("files", nargs=-1, type=RegularFile())
@click.pass_context
@interruptible
def check(context: click.Context, files: tuple[Path, ...], *, fix: bool, strict: bool, **chosen: Any) -> None:
    """Proofread every translation beside its original: all catalogues, those of -l and -d, or the PO files FILES.

    What was mended goes to standard output, the rest to standard error. A translator's comment above a message silences warnings there:
    "# cop-ignore: numbers, punctuation".
    """
    from cop_docs.catalogues.mending import mend_files
    from cop_docs.translating import proofreading

    project, findings = project_of(context), Findings()
    paths = _chosen(project, files, **chosen)
    if fix:
        with outside_world():
            for mending in mend_files(project, paths):
                click.echo(mending)
    read = proofreading.proofread(project, paths, findings)
    code = report(findings, strict=strict)
    ignored = f", {read.ignored} complaints ignored (cop-ignore)" if read.ignored else ""
    click.echo(f"{read.translations} translations checked{'' if len(findings) else ', nothing found'}{ignored}.", err=True)
    sys.exit(code)


def _chosen(project: Project, files: tuple[Path, ...], languages: tuple[Language, ...], domains: tuple[str, ...]) -> list[Path]:
    """The PO files that are named, or those of the options. Raises ``click.UsageError`` where both are, or no catalogue has the name."""
    from cop_docs.translating import proofreading

    if files and (languages or domains):
        raise click.UsageError("name files, or choose catalogues with -l and -d, but not both")
    if files:
        return list(files)
    known = {path.stem for path in proofreading.catalogues(project, (), ())}
    for domain in domains:
        if domain not in known:
            raise click.UsageError(f'no catalogue is called "{domain}"; {nearest(domain, known)}')
    return proofreading.catalogues(project, languages, domains)
