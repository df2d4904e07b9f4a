"""Of a made-up list with twenty kinds of faults each fault is found in its row, and nothing else is."""

from __future__ import annotations

import sys
import tracemalloc
from collections import Counter
from collections.abc import Generator
from importlib.util import module_from_spec, spec_from_file_location
from itertools import islice
from pathlib import Path
from types import ModuleType

import pytest

from cop_docs.model.finding import Findings
from cop_docs.schools.checked import Tally, check_lines, checker_of, headed
from cop_docs.schools.list_file import open_list
from tests.projects import ROOT
from tests.schools.lists import OFFER, checked

COUNT = 2000


@pytest.fixture(scope="module")
def made() -> ModuleType:
    spec = spec_from_file_location("make_schools", ROOT / "tools/make_schools.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    sys.modules["make_schools"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("form", "seed"), [("csv", 0), ("csv", 5), ("xlsx", 1), ("ods", 2)])
def test_each_fault_of_twenty_kinds_is_found_once_and_no_sound_row_is_complained_of(
    tmp_path: Path, made: ModuleType, form: str, seed: int
) -> None:
    path = tmp_path / f"list.{form}"
    made.write(COUNT, path, seed)
    faults = {number + 2: made.FAULTS[fault] for number, (_, fault) in enumerate(made.schools(COUNT, seed)) if fault >= 0}
    written = {row: kind for row, (name, kind, _) in faults.items() if form == "csv" or name != "a control character"}  # no XML holds one
    found, tally = checked(path)
    assert [(row, kind) for row, _, kind in found] == sorted(written.items())
    taken = sum(kind in ("school-like", "school-many") for kind in written.values())
    assert (tally.schools, tally.rejected) == (COUNT - len(written) + taken, len(written) - taken)
    assert Counter(name for name, _, _ in faults.values()) == Counter({name: COUNT // 100 // 20 for name, _, _ in made.FAULTS})


def test_the_same_seed_makes_the_same_list_and_another_one_another(tmp_path: Path, made: ModuleType) -> None:
    texts = []
    for number, seed in enumerate((3, 3, 4)):
        made.write(200, tmp_path / f"{number}.xlsx", seed)
        texts.append((tmp_path / f"{number}.xlsx").read_bytes())
    assert texts[0] == texts[1]
    assert texts[0] != texts[2]


@pytest.mark.parametrize("form", ["csv", "xlsx", "ods"])
def test_a_list_of_nearly_three_times_the_length_takes_no_more_memory(tmp_path: Path, made: ModuleType, form: str) -> None:
    short, long = tmp_path / f"short.{form}", tmp_path / f"long.{form}"
    made.write(1000, short)
    made.write(2800, long)
    for _ in lines_of(short):  # loads what is loaded once, and fills the caches
        pass
    [begun_short] = peaks(short, 100)
    begun, early, late = peaks(long, 100, 1000, 2800)
    assert begun < begun_short + 300_000
    assert late < early + 300_000


def peaks(path: Path, *counts: int) -> list[int]:
    """The most memory, in bytes, that reading a list takes until so many of its schools are read, each time since the count before."""
    tracemalloc.start()
    try:
        lines, read, found = lines_of(path), 0, list[int]()
        for count in counts:
            for _ in islice(lines, count - read):
                pass
            read = count
            found.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.reset_peak()  # else what a CSV file needs at its beginning, to find its charset, hides what is kept of its lines
        lines.close()
        return found
    finally:
        tracemalloc.stop()


def lines_of(path: Path) -> Generator[object]:
    """What is read of a list, line by line."""
    with open_list(path) as listed:
        found = headed(listed, None)
        assert found is not None
        checker = checker_of(path, found, None, OFFER, Findings())
        assert checker is not None
        yield from check_lines(found.lines, checker, Tally())
