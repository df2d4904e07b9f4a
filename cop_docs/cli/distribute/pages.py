"""``distribute pages``: a page for each school, from which it downloads its publications."""

from __future__ import annotations

import sys
from itertools import islice

import click

from cop_docs.cli.distribute.arguments import Place, on_a_run
from cop_docs.cli.distribute.printed import without_words, words_of
from cop_docs.cli.options import counted, project_of, report
from cop_docs.model.finding import Findings

_TOGETHER = 200


@click.command()
@on_a_run
@click.pass_context
def pages(context: click.Context, /, *, place: Place) -> None:
    """Write index.html into the folder of each school: its publications with language, pages, size and checksum, to be put on a server or a stick.

    It is in the first language of the school that has words for it (content/dispatch.yaml), and needs no script and no network. Write it again when
    files were made again.
    """
    from cop_docs.distribution.pack_pages import PAGE, PackPages
    from cop_docs.distribution.schema import SCHOOLS
    from cop_docs.project.files import batch_of_files

    project, findings = project_of(context), Findings()
    number = 0
    with place.reading() as ledger:
        if ledger.setting("as") != "files" or ledger.setting("to"):
            raise click.UsageError(f"pages lead to files beside them, and {place.folder} has archives, streams or files elsewhere")
        words = words_of(project, findings, ledger)
        if not words.has_pages:
            without_words("pages of schools", findings)
        made = PackPages(ledger, words, {language.code: language for language in project.languages}).pages()
        while some := list(islice(made, _TOGETHER)):
            with batch_of_files(place.folder / SCHOOLS) as batch:
                for school, page in some:
                    batch.write(f"{school}/{PAGE}", [page.encode()])
                    number += 1
    click.echo(f"Written: {counted(number, 'page')} in {place.folder / SCHOOLS}.")
    sys.exit(report(findings, strict=False))
