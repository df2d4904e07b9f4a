"""``messages``: what translators' files need."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cop_docs.cli.messages.history import history
from cop_docs.cli.messages.status import status
from cop_docs.cli.options import LanguageName, PersonName, interruptible, language_option, outside_world, project_of, report
from cop_docs.model.content import Content, Message, each
from cop_docs.model.finding import Findings, nearest
from cop_docs.model.language import Language
from cop_docs.project.folder import Project

if TYPE_CHECKING:
    from cop_docs.translating.update import Rewording


@click.group()
def messages() -> None:
    """What translators work on: extract the English, update the catalogues, see how far they are, exchange them with other programs."""


messages.add_command(history)
messages.add_command(status)


@messages.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 3 where a template is stale.")
@click.pass_context
@interruptible
def extract(context: click.Context, *, only_check: bool) -> None:
    """Write locales/DOMAIN.pot from the content. Twice in a row changes no byte."""
    from cop_docs import translating
    from cop_docs.flow import pipeline

    project, findings = project_of(context), Findings()
    content = pipeline.written(project, findings)
    if content is not None and only_check:
        translating.stale_templates(project, content, findings)
    elif content is not None and not findings.errors():
        with outside_world():
            _echo_paths(project, translating.write_templates(project, content, findings))
    sys.exit(report(findings, strict=only_check))


@messages.command()
@language_option
@click.option(
    "--memory",
    "memories",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.tmx",
    help="Propose the translations of this translation memory, as fuzzy, for messages that have none (again for more).",
)
@click.option(
    "--minor",
    is_flag=True,
    help="Keep the translations and signatures of messages whose English was corrected without a change of meaning; lists them and asks.",
)
@click.option("-k", "--key", "keys", multiple=True, metavar="PATTERN", help='With --minor, only messages with such a key: "children.*".')
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
@interruptible
def update(context: click.Context, /, *, languages: tuple[Language, ...], memories: tuple[Path, ...], **given: Any) -> None:
    """Write the templates and bring the catalogues up to date. No translation, comment or flag is lost.

    \b
    English unchanged, or moved             the translation stays as it is
    punctuation, case or spaces changed     it stays; a warning asks for a look
    other words                             it becomes fuzzy, the old English beside it
    left the content                        it is kept at the end of the file, and revived when it returns

    Twice in a row changes no byte. Corrections of spelling and grammar are listed: with --minor, now or at a second update, their
    translations stay, and the signatures go over to the new English. A text with another noun, number, mark or negation needs its
    translator, and so does what was fuzzy before.
    """  # noqa: D301  # a \b keeps the lines of a paragraph apart, and must be the character itself
    from cop_docs.flow import pipeline
    from cop_docs.translating.update import rewordings, update_catalogues

    project, findings = project_of(context), Findings()
    content = pipeline.written(project, findings)
    if content is not None and not findings.errors():
        _require_keys((message.key for message in each(Message, content)), given["keys"])
        chosen = languages or project.languages
        found = rewordings(project, content, (chosen, given["keys"]), Findings())
        _list_rewordings(found, is_hint=not given["minor"])
        if given["minor"] and any(found.values()):
            _keep(project, content, found, is_sure=given["yes"], findings=findings)
        else:
            with outside_world():
                _echo_paths(project, update_catalogues(project, content, chosen, findings))
        if memories and not findings.errors():
            with outside_world():
                _propose(project, content, (chosen, memories), findings)
    sys.exit(report(findings, strict=False))


def _keep(
    project: Project, content: Content[Message], found: Mapping[Language, list[Rewording]], *, is_sure: bool, findings: Findings
) -> None:
    """Updates the languages, and keeps the translations of what was found, once somebody has said that they still mean the same."""
    from cop_docs.translating.update import reword

    if is_sure or click.confirm("Does each of them still mean the same?", err=True):
        with outside_world():
            _echo_paths(project, reword(project, content, found, findings))
    else:
        click.echo("Nothing was written.", err=True)


def _propose(
    project: Project, content: Content[Message], chosen: tuple[tuple[Language, ...], tuple[Path, ...]], findings: Findings
) -> None:
    """Proposes what the memories have for the languages, the first memory first."""
    from cop_docs.catalogues.templates import domains
    from cop_docs.exchange.tmx import read_memory
    from cop_docs.translating.propose import propose

    languages, paths = chosen
    for path in paths:
        written, count = propose(project, read_memory(path, languages, findings), domains(content), findings)
        _echo_paths(project, written)
        click.echo(f"{count} translation{'' if count == 1 else 's'} proposed from {path.name}.", err=True)


def _echo_paths(project: Project, paths: list[str]) -> None:
    for path in paths:
        click.echo(project.root / path)


def _list_rewordings(found: Mapping[Language, Sequence[Rewording]], *, is_hint: bool) -> None:
    """Each text once, with its languages; ``is_hint``: and how their translations are kept."""
    languages: dict[tuple[str, str, str], list[str]] = {}
    for language, mine in found.items():
        for one in mine:
            languages.setdefault((one.new.keys[0], one.old.msgid, one.new.msgid), []).append(language.code)
    for (key, before, now), codes in languages.items():
        click.echo(f"{key} ({' '.join(codes)})\n  was: {before}\n  now: {now}", err=True)
    if languages:
        cure = " If none of them means something else now, keep their translations: cop-docs messages update --minor" if is_hint else ""
        click.echo(f"{len(languages)} message{'s have' if len(languages) > 1 else ' has'} changed slightly.{cure}", err=True)


def _require_keys(known: Iterable[str], patterns: Sequence[str]) -> None:
    """Raises ``click.UsageError`` where a pattern is like no key."""
    from cop_docs.translating import unmatched

    if problem := unmatched(known, patterns):
        raise click.UsageError(problem)


def _require_domains(names: Sequence[str], known: Sequence[str]) -> None:
    """Raises ``click.UsageError`` where there is no such catalogue."""
    for name in names:
        if name not in known:
            raise click.UsageError(f'no catalogue is called "{name}"; {nearest(name, known)}')


def today() -> str:
    """The day of a signature: today."""
    return datetime.date.today().isoformat()  # noqa: DTZ011  # the day where the signer is


@messages.command()
@click.option("-l", "--language", "language", required=True, type=LanguageName(), help="The language that is signed.")
@click.option("-d", "--domain", "domains", multiple=True, help="Only this catalogue (again for more).")
@click.option("-k", "--key", "keys", multiple=True, metavar="PATTERN", help='Only messages with such a key: "children.*" (again for more).')
@click.option(
    "--state",
    type=click.Choice(["machine", "translated", "reviewed", "approved"]),
    default="reviewed",
    show_default=True,
    help="What was done.",
)
@click.option("--by", required=True, type=PersonName(), help="Who did it: a name, or the engine that translated.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), default=today, show_default="today", help="The day it was done.")
@click.pass_context
@interruptible
def sign(context: click.Context, *, language: Language, on: datetime.datetime, **given: Any) -> None:
    """Record in review.jsonl who made or reviewed the finished translations of a language.

    Each signature holds for one English text and one translation: where either changes afterwards, it fits no longer. The imprint of each
    pack says what the signatures say. A review is the reading of a second person: what a name has translated it cannot review.
    """
    from cop_docs import translating
    from cop_docs.catalogues.folder import Catalogues, write_changed
    from cop_docs.catalogues.templates import domains as domains_of
    from cop_docs.flow import pipeline

    project, findings = project_of(context), Findings()
    content = pipeline.written(project, findings)
    if content is not None and not findings.errors():
        signer = {"state": given["state"], "by": given["by"], "on": on.date().isoformat()}
        _require_domains(given["domains"], domains_of(content))
        catalogues = Catalogues.read(project, language, content, given["domains"] or domains_of(content), findings)
        _require_keys((key for _, entry in catalogues.live() for key in entry.keys), given["keys"])
        after = catalogues if findings.errors() else translating.sign(catalogues, given["keys"], signer, findings)
        with outside_world():
            write_changed(project, after.contents(catalogues, findings))
        made = len(after.signatures) - len(catalogues.signatures)
        click.echo(f"{made} signature{'' if made == 1 else 's'} written.", err=True)
    sys.exit(report(findings, strict=False))
