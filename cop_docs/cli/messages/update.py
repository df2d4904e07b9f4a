"""``messages update``: catalogues brought up to date with the content; what a correction of the original may keep is asked."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cop_docs.catalogues.po_writer import Catalogue
from cop_docs.cli.messages.arguments import catalogue_languages_option, echo_paths, require_keys
from cop_docs.cli.options import RegularFile, interruptible, outside_world, project_of, report
from cop_docs.model.content import Content, Message, translatable
from cop_docs.model.finding import Findings
from cop_docs.model.language import Language
from cop_docs.project.folder import Project

if TYPE_CHECKING:
    from cop_docs.translating.update import Rewording


@click.command()
@catalogue_languages_option
@click.option(
    "--memory",
    "memories",
    multiple=True,
    type=RegularFile(),
    metavar="FILE.tmx",
    help="Propose the translations of this translation memory, as fuzzy, for messages that have none (again for more).",
)
@click.option(
    "--minor",
    is_flag=True,
    help="Keep the translations and signatures of messages whose original was corrected without a change of meaning; lists them and asks.",
)
@click.option("-k", "--key", "keys", multiple=True, metavar="PATTERN", help='With --minor, only messages with such a key: "pupils.*".')
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
@interruptible
def update(context: click.Context, /, *, languages: tuple[Language, ...], memories: tuple[Path, ...], **given: Any) -> None:
    """Write the templates and bring the catalogues up to date. No translation, comment or flag is lost.

    \b
    the original unchanged, or moved        the translation stays as it is
    punctuation, case or spaces changed     it stays; a warning asks for a look
    other words                             it becomes fuzzy, the old original beside it
    left the content                        it is kept at the end of the file, and revived when it returns

    Twice in a row changes no byte. Corrections of spelling and grammar are listed: with --minor, now or at a second update, their
    translations stay, and the signatures go over to the new original. A text with another noun, number, mark or negation needs its
    translator, and so does what was fuzzy before.
    """  # noqa: D301  # a \b keeps the lines of a paragraph apart, and must be the character itself
    from cop_docs.exchange.tmx import read_memory
    from cop_docs.flow import pipeline
    from cop_docs.translating.update import reword, rewordings, update_catalogues

    project, findings = project_of(context), Findings()
    content = pipeline.written(project, findings)
    if content is not None and not findings.errors():
        require_keys((message.key for message in translatable(content)), given["keys"])
        chosen = languages or project.languages
        known = {path.name: read_memory(path, chosen, findings, project.source_language) for path in memories}
        if findings.errors():  # of a memory: then nothing is written
            sys.exit(report(findings, strict=False))
        found = rewordings(project, content, (chosen, given["keys"]), Findings())
        _list_rewordings(found, is_hint=not given["minor"])
        kept = found if given["minor"] and any(found.values()) else None
        if kept and not given["yes"] and not click.confirm("Does each of them still mean the same?", err=True):
            click.echo("Nothing was written.", err=True)
        else:
            with outside_world():
                update = partial(reword, kept=kept) if kept else partial(update_catalogues, languages=chosen)
                written = update(project, content, findings=findings)
                if written is not None:
                    echo_paths(project, written)
                    _propose(project, content, known, findings)
    sys.exit(report(findings, strict=False))


def _propose(project: Project, content: Content[Message], memories: Mapping[str, Mapping[Language, Catalogue]], findings: Findings) -> None:
    """Proposes what the memories have for the languages, the first memory first."""
    from cop_docs.catalogues.templates import domains
    from cop_docs.translating.propose import propose

    for name, known in memories.items():
        written, count = propose(project, known, domains(content), findings)
        echo_paths(project, written)
        click.echo(f"{count} translation{'' if count == 1 else 's'} proposed from {name}.", err=True)


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
