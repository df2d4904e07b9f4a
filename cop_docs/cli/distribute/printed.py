"""What the commands share that print what travels with the packs: the paper, the country that sends them, and the fonts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from cop_docs.cli.options import project_of

if TYPE_CHECKING:
    from cop_docs.copies.tagged_pages import Fonts

home_option = click.option(
    "--home",
    default="",
    metavar="COUNTRY",
    callback=lambda _, __, country: country.upper(),
    help="The country that sends them (UZ): addresses there do not name it.",
)
_PAPER = (
    click.option(
        "--grammage",
        type=click.FloatRange(40, 400),
        default=80,
        show_default=True,
        metavar="G",
        help="Grams of a square metre of the paper.",
    ),
    click.option(
        "--bulk",
        type=click.FloatRange(0.5, 3),
        default=1.25,
        show_default=True,
        metavar="B",
        help="Its bulk in cm³/g: thickness by grammage.",
    ),
    click.option(
        "--carton", type=click.FloatRange(1, 50), default=12, show_default=True, metavar="KG", help="The most kilograms of a carton."
    ),
)


def paper_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options of the paper that is printed on, and of cartons."""
    for option in reversed(_PAPER):
        command = option(command)
    return command


def printed_fonts(context: click.Context) -> Fonts:
    """The fonts that labels, slips and letters are set in."""
    from cop_docs.copies.faces import FontFiles
    from cop_docs.copies.tagged_pages import Fonts
    from cop_docs.flow.pipeline import make_fonts
    from cop_docs.flow.prepare import Progress

    folder = make_fonts(project_of(context), Progress())
    return Fonts.of(FontFiles.of(folder, "Regular"), FontFiles.of(folder))
