"""``messages``: what translators' files need."""

from __future__ import annotations

import click

from cop_docs.cli.messages.check import check
from cop_docs.cli.messages.export import export_
from cop_docs.cli.messages.extract import extract
from cop_docs.cli.messages.history import history
from cop_docs.cli.messages.import_ import import_
from cop_docs.cli.messages.sheet import sheet
from cop_docs.cli.messages.sign import sign
from cop_docs.cli.messages.status import status
from cop_docs.cli.messages.update import update


@click.group()
def messages() -> None:
    """What translators work on: extract the originals, update the catalogues, see how far they are, exchange them with other programs."""


for command in (extract, update, status, check, export_, import_, sheet, sign, history):
    messages.add_command(command)
