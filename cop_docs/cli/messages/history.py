"""``messages history``: what the translation of one message was, and who answered for it."""

from __future__ import annotations

import sys

import click

from cop_docs.cli.messages.arguments import catalogue_languages_option
from cop_docs.cli.options import interruptible, project_of, report
from cop_docs.model.content import translatable
from cop_docs.model.finding import Findings
from cop_docs.model.language import Language


@click.command()
@catalogue_languages_option
@click.argument("key")
@click.pass_context
@interruptible
def history(context: click.Context, *, languages: tuple[Language, ...], key: str) -> None:
    """Show each version of the translation of KEY, the newest first, by git's commits, with the signatures under it.

    \b
    cop-docs messages history pupils.title -l fr

    Keys are in the catalogues (#. key: …), in the preview and in "messages status --changed-since".
    """  # noqa: D301  # a \b keeps the lines of a paragraph apart, and must be the character itself
    from cop_docs.catalogues.folder import Catalogues
    from cop_docs.flow import pipeline
    from cop_docs.translating import unmatched
    from cop_docs.translating.history import history as versions_of

    project, findings = project_of(context), Findings(draft=True)
    content = pipeline.written(project, findings)
    if content is not None:
        found = {message.key: message for message in translatable(content)}
        if key not in found:
            raise click.UsageError(unmatched(found, [key]) or f"{key} is a pattern; name one key")
        for language in (one for one in languages or project.languages if not one.is_source):
            domain = found[key].domain
            catalogues = Catalogues.read(project, language, [domain], findings)
            click.echo(f"{key} in {language.name} ({language.code})")
            for version in versions_of(project, catalogues, domain, key):
                click.echo(str(version))
    sys.exit(report(findings, strict=False))
