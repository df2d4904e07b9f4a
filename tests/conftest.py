"""The project's fonts are active in every test process, and one process writes its packs. Ctrl-C can end what tests start."""

import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

import pytest

from cop_docs import fonts
from cop_docs.flow import pipeline, prepare
from cop_docs.flow.processes import Staying
from tests.projects import FORUM

# WeasyPrint reads them when it is imported
fonts.activate(pipeline.make_fonts(FORUM, prepare.Progress()))
# a shell starts what runs behind it deaf to Ctrl-C, and so would be every program that a test starts and means to interrupt
signal.signal(signal.SIGINT, signal.default_int_handler)


class OneWriter(Staying):
    """A process that stays while the fonts are the same files, by whatever link a small project has them."""

    def pool_for(self, folder: fonts.FontFolder) -> ProcessPoolExecutor:
        """The process with these fonts."""
        return super().pool_for(replace(folder, path=folder.path.resolve()))


@pytest.fixture(scope="session", autouse=True)
def one_writer() -> Iterator[None]:
    """To start a process and load WeasyPrint takes two seconds; hundreds of builds of the tests would each do that."""
    with OneWriter(jobs=1):
        yield
