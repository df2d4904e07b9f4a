"""``distribute``, with the commands below."""

from __future__ import annotations

import click

from cop_docs.cli.distribute.dispatch import dispatch
from cop_docs.cli.distribute.labels import labels
from cop_docs.cli.distribute.letters import letters
from cop_docs.cli.distribute.order import order
from cop_docs.cli.distribute.pages import pages
from cop_docs.cli.distribute.receive import receive
from cop_docs.cli.distribute.report import report_
from cop_docs.cli.distribute.resume import resume
from cop_docs.cli.distribute.retry import retry
from cop_docs.cli.distribute.run import run
from cop_docs.cli.distribute.sent import sent
from cop_docs.cli.distribute.slips import slips
from cop_docs.cli.distribute.status import status
from cop_docs.cli.distribute.verify import verify


@click.group()
def distribute() -> None:
    """Give out finished packs to schools, and know what went where.

    \b
    cop-docs distribute run list.xlsx -o out   the packs of each school, from build/
    cop-docs distribute status out             how far that is
    cop-docs distribute resume out             go on after an interruption
    cop-docs distribute verify out             whether all that was made is still there
    cop-docs distribute retry out S-0001       make one school's packs again
    cop-docs distribute order out              what each printer prints, and its weight
    cop-docs distribute dispatch out           tables for the carrier and the schools
    cop-docs distribute labels out             address labels on bought sheets
    cop-docs distribute slips out              a packing slip for each school
    cop-docs distribute letters out            a letter to the head of each school
    cop-docs distribute pages out              a page of downloads for each school
    cop-docs distribute sent out --all         note what was sent
    cop-docs distribute receive out back.csv   note what schools confirm
    cop-docs distribute report out             a page of numbers, charts and tables

    What was wanted, made, sent and confirmed is in out/ledger.sqlite; --ledger FILE keeps it elsewhere, on an encrypted disk for instance.
    """  # noqa: D301  # a \b keeps the lines of a paragraph apart, and must be the character itself


for command in (run, status, resume, verify, retry, order, dispatch, labels, slips, letters, pages, sent, receive, report_):
    distribute.add_command(command)
