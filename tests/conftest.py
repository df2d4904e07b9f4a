"""The project's fonts are active in every test process, and one process writes its packs. The tests of a file share a process.

Ctrl-C can end what tests start.
"""

import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from cop_docs import fonts
from cop_docs.flow import pipeline, prepare
from cop_docs.flow.processes import Staying
from tests.projects import FORUM

# WeasyPrint reads them when it is imported
fonts.activate(pipeline.make_fonts(FORUM, prepare.Progress()))
# a shell starts what runs behind it deaf to Ctrl-C, and so would be every program that a test starts and means to interrupt
signal.signal(signal.SIGINT, signal.default_int_handler)

#: The groups that take longest, in that order: begun first, they are not what the last process still works on when all others have ended.
LONGEST = (
    "packs",
    "received",
    "test_print",
    "test_kills",
    "rules/pages/test_left_over",
    "test_tutorial",
    "translating/test_region",
    "fuzz/test_readers",
)


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist, which reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the tests of each file into a group of their own, or the one that they name; the tests of a group run in one process.

    So what the tests of a file make once (fixtures, caches) is made by one process and not by each.
    """
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            name = item.path.relative_to(Path(__file__).parent).with_suffix("").as_posix()
            item.add_marker(pytest.mark.xdist_group(name))
    items.sort(key=lambda item: _place_of(item.get_closest_marker("xdist_group")))


def pytest_make_parametrize_id(val: object) -> str | None:
    """Names a case by the beginning of its long text: whole texts, some of megabytes, would go between processes with each report."""
    return ascii(val[:60]) if isinstance(val, str | bytes) and len(val) > 300 else None


def _place_of(group: pytest.Mark | None) -> int:
    name = group.args[0] if group else ""
    return LONGEST.index(name) if name in LONGEST else len(LONGEST)


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
