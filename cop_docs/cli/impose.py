"""``impose``: PDFs → sheets of paper to print, fold, cut or paste."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cop_docs.cli.options import grammage_option, interruptible, outside_world, report
from cop_docs.model.finding import Findings
from cop_docs.model.imposition import PAPERS, SCHEMES, Imposition

_DIRECTIONS = {"auto": None, "ltr": False, "rtl": True}


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--as", "scheme", required=True, type=click.Choice(list(SCHEMES)), help="How the pages lie on the sheets: see above.")
@click.option("--paper", type=click.Choice(list(PAPERS)), default="A4", show_default=True, help="The sheets that are printed on.")
@grammage_option("booklet: grams of a square metre of the paper; pages of inner sheets are moved to the spine by its thickness.")
@click.option("--across", type=click.IntRange(1, 8), default=2, show_default=True, help="tiles: how many sheets a poster is wide.")
@click.option(
    "--direction",
    type=click.Choice(list(_DIRECTIONS)),
    default="auto",
    show_default=True,
    help="How pages follow each other; auto: as the file says. From right to left, sheets are bound on the right.",
)
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="The folder to write to [default: that of each file]."
)
@click.option("--strict", is_flag=True, help="Exit with 3 where there are warnings.")
@interruptible
def impose(files: tuple[Path, ...], output: Path | None, *, direction: str, strict: bool, **chosen: str | float) -> None:
    """Lay the pages of PDFs on sheets of paper, for an office printer and copier: report.pdf → report-booklet.pdf.

    \b
    booklet        two pages a side. Print on both sides, over the short edge,
                   fold in the middle, staple. The last page is the back cover.
    2-up, 4-up     two or four pages a side, in their order. Links and tags stay.
    cut-and-stack  two or four pages a side. Print on both sides, cut at the
                   marks, lay the stacks on each other, the first on top.
    tiles          a poster of several sheets. Cut one sheet of each pair at its
                   marks and paste it on those of the other; the small picture
                   at the foot shows where a sheet belongs.
    folded         six pages as panels of one sheet. Print on both sides, over the
                   short edge; fold the narrower panel in, then the other over it.

    \b
    cop-docs impose build/ar/pupils/pupils-ar.pdf --as booklet --paper A3
    cop-docs impose build/*/pupils/*poster*.pdf --as tiles --across 3 -o posters

    Print at 100 %: a printer that fits pages to its paper moves every fold and cut. The path of each file goes to standard output. Exit code 0
    where all are written, 1 where one could not be (the others are), 3 with --strict where pages had to become much smaller, 4 where the
    folder cannot be written.
    """  # noqa: D301  # a \b keeps the lines of a paragraph apart, and must be the character itself
    import logging

    from cop_docs.flow.imposing import impose_files

    logging.getLogger("pikepdf").setLevel(logging.CRITICAL)  # what it says of damage, findings say
    findings = Findings()
    order = Imposition(right_to_left=_DIRECTIONS[direction], **chosen)  # type: ignore[arg-type]  # click has made them what they are
    with outside_world():
        for path in impose_files(files, order, output, findings):
            click.echo(path)
    sys.exit(report(findings, strict=strict))
