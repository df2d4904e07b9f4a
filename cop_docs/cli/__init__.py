"""Arguments in, findings and an exit code out: every command of ``cop-docs``.

Exit codes: 0 clean · 1 errors found · 2 wrong usage · 3 warnings under ``--strict`` · 4 a tool, library or font is missing, or a
folder cannot be written · 130 interrupted.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cop_docs import __version__
from cop_docs.cli.build import build
from cop_docs.cli.cache import cache
from cop_docs.cli.check import check
from cop_docs.cli.diff import diff
from cop_docs.cli.distribute import distribute
from cop_docs.cli.doctor import doctor
from cop_docs.cli.eject import eject
from cop_docs.cli.explain import explain
from cop_docs.cli.fonts import fonts
from cop_docs.cli.impose import impose
from cop_docs.cli.init import init
from cop_docs.cli.languages import languages
from cop_docs.cli.list import list_
from cop_docs.cli.messages import messages
from cop_docs.cli.options import interruptible
from cop_docs.cli.preview import preview
from cop_docs.cli.proof import proof
from cop_docs.cli.schemas import schemas
from cop_docs.cli.schools import schools
from cop_docs.cli.site import site
from cop_docs.cli.verify import verify
from cop_docs.cli.watch import watch


class _Commands(click.Group):
    """The commands; each answers Ctrl-C with a sentence and exit code 130."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command that was named."""
        return interruptible(super().invoke)(ctx)


@click.group(cls=_Commands, context_settings={"auto_envvar_prefix": "COP_DOCS", "help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cop-docs")
@click.option(
    "-C",
    "--project",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The project's folder [default: the one you are in].",
)
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """Makes briefing packs (PDF, Word, web page, e-book) for every audience, in every language: from one reviewed text, its translations and templates.

    \b
    cop-docs init roads                a new project, which builds at once
    cop-docs build                     every pack into build/
    cop-docs build -l ar -a pupils     the pupils' pack in Arabic
    cop-docs check                     find every mistake, write nothing
    cop-docs preview -l fr             see your translation in the browser
    cop-docs watch -l fr -a pupils     drafts, made again whenever you save
    cop-docs diff build.old build      what changed between two builds, page by page
    cop-docs proof                     every page of the packs on a sheet, and a sheet to sign
    cop-docs site                      a web catalogue of what was built
    cop-docs impose x.pdf --as booklet sheets to print, fold and staple
    cop-docs verify                    whether build/ is just what the project makes
    cop-docs messages status           how far the translations are
    cop-docs messages check            proofread them beside their original
    cop-docs languages add kk          one more language
    cop-docs eject html/style.css      a template to change in the project
    cop-docs schools check list.xlsx   what is wrong with a list of schools
    cop-docs distribute run list.xlsx  the packs of each school, and what went where
    cop-docs explain missing-glyph     what a finding means and how to mend it

    \b
    Exit codes: 0 clean, 1 errors found, 2 wrong usage, 3 warnings under --strict,
    4 a tool, library or font is missing or a folder cannot be written, 130 interrupted.
    Every option can be set by an environment variable: COP_DOCS_BUILD_JOBS=4.
    Shell completion: eval "$(_COP_DOCS_COMPLETE=bash_source cop-docs)" (or zsh_source, fish_source).
    """  # noqa: D301  # a \b keeps the lines of a paragraph apart, and must be the character itself
    context.obj = folder


for command in (
    build,
    check,
    preview,
    diff,
    list_,
    languages,
    messages,
    doctor,
    explain,
    fonts,
    schemas,
    cache,
    verify,
    watch,
    impose,
    proof,
    schools,
    site,
    eject,
    init,
    distribute,
):
    main.add_command(command)
