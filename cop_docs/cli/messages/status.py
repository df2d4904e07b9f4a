"""``messages status``: what translators, publications officers and machines ask about the state of the translations."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cop_docs.cli.messages.arguments import catalogue_languages_option
from cop_docs.cli.options import fail, interruptible, outside_world, project_of, report
from cop_docs.model.content import Content, Message
from cop_docs.model.finding import Findings
from cop_docs.model.language import Language
from cop_docs.project.folder import Project

if TYPE_CHECKING:
    from cop_docs.translating.changes import Change


@click.command()
@catalogue_languages_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for machines (docs/translating.md describes it).")
@click.option("--badge", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT.svg", help="Also draw a small badge into this file.")
@click.option("--changed-since", "revision", metavar="REV", help="Also list the messages that are new or changed since a git revision.")
@click.pass_context
@interruptible
def status(context: click.Context, *, languages: tuple[Language, ...], as_json: bool, badge: Path | None, revision: str | None) -> None:
    """How far each catalogue is, and what each edition still needs.

    \b
    missing             no translation
    outdated            fuzzy: its original has changed, or nobody confirmed it
    machine             finished, signed as made by a machine
    translated          finished, by a person or unsigned
    reviewed, approved  signed by a second person, and unchanged since
    unreviewed          finished, and awaits a review

    \b
    cop-docs messages status -l fr
    cop-docs messages status --changed-since v1.0    what translators have to look at
    cop-docs messages status --json | jq '.editions[] | select(.needs != {})'

    A translation that was signed under an original that has changed since is a warning: look at it and sign it again.
    """  # noqa: D301  # a \b keeps the lines of a paragraph apart, and must be the character itself
    from cop_docs.flow import pipeline
    from cop_docs.translating import badge as drawing
    from cop_docs.translating import tables
    from cop_docs.translating.status import status as status_of

    project, findings = project_of(context), Findings(draft=True)
    content = pipeline.written(project, findings)
    if content is not None and not findings.errors():
        told = status_of(project, content, languages or project.languages, findings)
        changes = _changes(project, content, revision) if revision else None
        if badge is not None:
            _draw(badge, drawing.badge(told))
        click.echo(tables.as_json(told, changes) if as_json else tables.table(told))
        if changes is not None and not as_json:
            click.echo("\n".join(["", f"{len(changes)} messages are new or changed since {revision}:", *map(str, changes)]))
    sys.exit(report(findings, strict=False))


def _changes(project: Project, content: Content[Message], revision: str) -> list[Change]:
    from cop_docs.translating.changes import UnknownRevision, changed_since

    try:
        return changed_since(project, content, revision)
    except UnknownRevision as error:
        raise click.UsageError(f"{error}; name a commit, a tag or a branch") from None
    except OSError:
        fail("git is not installed, and --changed-since asks it; install it, for instance: apt-get install git")


def _draw(path: Path, svg: str) -> None:
    from cop_docs.project.files import replace_files

    with outside_world():
        replace_files(path.parent, {path.name: svg.encode()})
