"""A project → the seconds of CPU of each step of its editions, in one process that is warm: JSON.

    tools/bench_stages.py PROJECT LANGUAGE...

``laid``, ``written`` and ``checked``: all editions, all formats. ``docx``: every Word file written again, its layout given and its parts prepared,
the middle of five times; how many files is ``editions``.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

sys.path.insert(0, str(Path(__file__).parent.parent))

from cop_docs import fonts
from cop_docs.flow.prepare import Order, Prepared, Progress, prepare
from cop_docs.model.artefact import FORMATS
from cop_docs.model.finding import Findings
from cop_docs.model.language import language_named
from cop_docs.project.opening import find_project

_Made = TypeVar("_Made")


class Stages:
    """Seconds of CPU by the name of a step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, name: str, work: Callable[[], _Made]) -> _Made:
        """``work`` done, and its time added to a step."""
        begun = time.process_time()
        made = work()
        self.seconds[name] = self.seconds.get(name, 0) + time.process_time() - begun
        return made


def measured(prepared: Prepared) -> dict[str, float]:
    """The steps of every edition, one after the other."""
    from cop_docs.rules.files import check, opened  # only now: the fonts must be active first
    from cop_docs.writers import WRITERS, lay_out_for, write

    stages, findings, again = Stages(), Findings(), []
    assert prepared.design is not None
    for document in prepared.documents:
        design = prepared.design
        layout = stages.time("laid", lambda: lay_out_for(document, design, FORMATS))  # noqa: B023  # called at once
        artefacts = stages.time("written", lambda: write(document, design, FORMATS, layout))  # noqa: B023
        files = stages.time("checked", lambda: opened(artefacts, findings))  # noqa: B023
        shown = layout.document or document
        stages.time("checked", lambda: check(shown, files, findings))  # noqa: B023
        again.append(_middle(lambda: WRITERS["docx"](shown, layout.design or design, layout)))  # noqa: B023
    return stages.seconds | {"docx": sum(again), "editions": len(again)}


def _middle(work: Callable[[], Any]) -> float:
    runs = []
    for _ in range(5):
        begun = time.process_time()
        work()
        runs.append(time.process_time() - begun)
    return statistics.median(runs)


def main() -> None:
    """Prints what was measured."""
    root, *codes = sys.argv[1:]
    languages = tuple(language for code in codes if (language := language_named(code)))
    project = find_project(Path(root))
    assert project
    prepared = prepare(project, Order(languages=languages), Findings(), Progress())
    assert prepared is not None and prepared.fonts is not None  # noqa: PT018  # a project that builds
    fonts.activate(prepared.fonts)
    print(json.dumps(measured(prepared)))


if __name__ == "__main__":
    main()
