"""Breaks the code on purpose, one small place at a time, and tells which breaks no test sees.

    tools/mutants.py cop_docs/catalogues tests/catalogues tests/test_one_gate.py --sample 40

The first argument is a module or a room, the others are the tests that must notice. Every break is made in a copy of the project; the
sample is spread over the modules, and is the same each time. ``--skip`` 40 takes the sample behind the first 40: another one.

All tests run once without a break, and are watched: which functions does each call? A break is then shown to the tests that call its function,
the quickest first; one that is in no function that a test calls, to those that call its module.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import json
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
_LIBRARIES = (
    "lxml.etree",
    "babel.dates",
    "pydantic",
    "yaml",
    "rapidfuzz",
    "openpyxl",
    "click.testing",
    "fontTools.ttLib",
    "docx",
    "jinja2",
    "markdown_it",
)
_LONGEST = 600  # seconds
_LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "node_modules", "build", "__pycache__", "*_cache", ".cache", ".hypothesis")
_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
#: What code promises about itself and nobody can see from outside: how a class is kept, how many answers are remembered.
_PROMISES = frozenset({"frozen", "slots", "eq", "kw_only", "strict", "autojunk", "maxsize"})
_NAMES = {"any": "all", "all": "any", "min": "max", "max": "min"}


@dataclass(frozen=True)
class Mutant:
    """A break of a module: the place of its node in a walk through the tree, and which of the breaks of that node it is."""

    module: Path
    line: int
    what: str
    node: int
    change: int
    function: int
    """The first line of the function it is in, 0 outside of functions."""

    @property
    def rank(self) -> str:
        """Spreads mutants evenly, the same way each time."""
        return hashlib.blake2b(f"{os.path.relpath(self.module, ROOT)}:{self.line}:{self.what}:{self.node}".encode()).hexdigest()

    def source(self, whole: str) -> str:
        """The module with the break in it; ``whole`` is its text as it was when the sample was drawn."""
        tree = ast.parse(whole)
        node = list(ast.walk(tree))[self.node]
        _, change = list(_changes(node))[self.change]
        change(node)
        return ast.unparse(ast.fix_missing_locations(tree))


def mutants_of(module: Path) -> Iterator[Mutant]:
    """Every break of a module, but of what cannot be noticed."""
    tree = ast.parse(module.read_text("utf-8"))
    nodes = list(ast.walk(tree))
    promised = {id(node.value) for node in nodes if isinstance(node, ast.keyword) and node.arg in _PROMISES}
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef)]
    for number, node in enumerate(nodes):
        line = getattr(node, "lineno", 0)
        for change, (what, _) in enumerate(_changes(node) if id(node) not in promised else ()):
            yield Mutant(module, line, what, number, change, _function_of(functions, line))


def _function_of(functions: list[ast.FunctionDef], line: int) -> int:
    """The first line, decorators too, of the innermost function around a line; 0 where there is none."""
    around = [node for node in functions if node.lineno <= line <= (node.end_lineno or 0)]
    return max((min([node.lineno, *(one.lineno for one in node.decorator_list)]) for node in around), default=0)


def _changes(node: ast.AST) -> Iterator[tuple[str, Callable[..., None]]]:
    """What can be broken in a node: a name for it, and a function that breaks it, or the same node of another tree."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _COMPARED:
        flipped = _COMPARED[type(node.ops[0])]
        yield f"{ast.unparse(node)}: comparison flipped", lambda other: other.ops.__setitem__(0, flipped())
    if isinstance(node, ast.BoolOp):
        other_op = ast.Or if isinstance(node.op, ast.And) else ast.And
        yield f"{ast.unparse(node)}: and/or swapped", lambda other: setattr(other, "op", other_op())
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield f"{ast.unparse(node)}: not dropped", lambda other: _turn(other, ast.UnaryOp(ast.Not(), other.operand))
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
        yield f"{node.value}: one more", lambda other: setattr(other, "value", other.value + 1)
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield f"{node.value}: turned", lambda other: setattr(other, "value", not other.value)
    if isinstance(node, ast.Name) and node.id in _NAMES:
        yield f"{node.id}: {_NAMES[node.id]}", lambda other: setattr(other, "id", _NAMES[other.id])
    if isinstance(node, ast.If):
        yield f"if {ast.unparse(node.test)}: never", lambda other: setattr(other, "test", ast.Constant(value=False))
    if isinstance(node, ast.Return) and node.value is not None and not _is_nothing(node.value):
        yield f"{ast.unparse(node)}: returns None", lambda other: setattr(other, "value", ast.Constant(value=None))
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call | ast.Yield | ast.YieldFrom):
        yield f"{ast.unparse(node)}: dropped", lambda other: setattr(other, "value", ast.Constant(value=None))


def _is_nothing(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _turn(other: ast.UnaryOp, twice: ast.UnaryOp) -> None:
    """``not x`` becomes ``not not x``."""
    other.operand = twice


def sampled(modules: list[Path], count: int, skip: int) -> list[Mutant]:
    """As many mutants as were asked for, behind the first ``skip``, each module with its share, in the order of their places."""
    made = sorted((mutant for module in modules for mutant in mutants_of(module)), key=lambda mutant: mutant.rank)
    return sorted(made[skip : skip + count], key=lambda mutant: (mutant.module, mutant.line))


class _Watch:
    """A plugin of pytest: notes for each test how long it takes, and which functions of the package it calls (file and first line)."""

    def __init__(self, folder: Path) -> None:
        self._package, self._seen = f"{folder}/cop_docs/", set[tuple[str, int]]()
        self.tests: dict[str, tuple[float, list[tuple[str, int]]]] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Any:
        self._seen, start = set(), time.perf_counter()
        threading.settrace(self._trace)
        sys.settrace(self._trace)
        result = yield
        sys.settrace(None)
        self.tests[item.nodeid] = (time.perf_counter() - start, sorted(self._seen))
        return result

    def _trace(self, frame: FrameType, event: str, argument: Any) -> None:  # as sys.settrace asks
        if frame.f_code.co_filename.startswith(self._package):
            self._seen.add((frame.f_code.co_filename.removeprefix(self._package), frame.f_code.co_firstlineno))


@dataclass(frozen=True)
class Tests:
    """The tests that must notice: as they were named, and by the functions that they call, the quickest first."""

    named: list[str]
    watched: list[tuple[str, list[tuple[str, int]]]]

    def of(self, mutant: Mutant) -> list[str]:
        """Those that can notice a break."""
        module = mutant.module.relative_to(ROOT / "cop_docs").as_posix()
        of_module = [(name, calls) for name, calls in self.watched if any(file == module for file, _ in calls)]
        calling = [name for name, calls in of_module if (module, mutant.function) in calls]
        return calling or [name for name, _ in of_module] or self.named


def _survives(mutant: Mutant, folder: Path, tests: Tests) -> bool:
    """Whether the tests pass with the break."""
    module, chosen = folder / mutant.module.relative_to(ROOT), tests.of(mutant)
    whole = module.read_text("utf-8")
    module.write_text(mutant.source(whole), "utf-8")
    try:
        code = _code(folder, chosen)
        return code == 0 or (code == pytest.ExitCode.USAGE_ERROR and _code(folder, tests.named) == 0)
    finally:
        module.write_text(whole, "utf-8")


def _code(folder: Path, tests: list[str], watch: Path | None = None) -> int:
    """Runs the tests in a child that has the libraries loaded already, and the package not yet: most of the time goes into loading."""
    child = os.fork()
    if child == 0:
        os._exit(_run(folder, tests, watch))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _run(folder: Path, tests: list[str], watch: Path | None) -> int:
    """The exit code of pytest; the alarm ends a break that never ends, where the tests are not watched, which takes several times as long."""
    signal.alarm(0 if watch else _LONGEST)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    os.chdir(folder)
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(folder))
    watching = _Watch(folder)
    loaded = "ignore::pytest.PytestAssertRewriteWarning"  # of what the parent has loaded
    options = ["-q", "-x", "-p", "no:cacheprovider", "-W", loaded]
    code = int(pytest.main([*options, *tests], plugins=[watching] if watch else []))
    if watch:
        watch.write_text(json.dumps(watching.tests))
    return code


def _watched(folder: Path, named: list[str]) -> Tests | None:
    """The tests, and what they call; None where they fail without any break."""
    told = folder.parent / "calls.json"
    if _code(folder, named, told) != 0:
        return None
    calls = sorted(json.loads(told.read_text()).items(), key=lambda pair: pair[1][0])
    return Tests(named, [(name, [(file, line) for file, line in called]) for name, (_, called) in calls])


def main() -> int:
    """Prints each survivor and the share that was killed; 1 where that is below ninety in a hundred."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else "")
    arguments.add_argument("room", type=Path)
    arguments.add_argument("tests", nargs="+")
    arguments.add_argument("--sample", type=int, default=40)
    arguments.add_argument("--skip", type=int, default=0)
    given = arguments.parse_args()
    room = ROOT / given.room
    modules = sorted(room.rglob("*.py")) if room.is_dir() else [room]
    for library in _LIBRARIES:
        import_module(library)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "project"
        shutil.copytree(ROOT, folder, ignore=_LEFT_OUT, symlinks=True)
        (folder / ".cache").mkdir()
        (folder / ".cache/fonts").symlink_to(ROOT / ".cache/fonts")  # to make them takes longer than all else
        tests = _watched(folder, given.tests)
        if tests is None:
            print("the tests fail without any break; mend them first")
            return 2
        chosen = sampled(modules, given.sample, given.skip)
        survivors = []
        for number, mutant in enumerate(chosen, start=1):
            if _survives(mutant, folder, tests):
                survivors.append(mutant)
                print(f"survives: {mutant.module.relative_to(ROOT)}:{mutant.line}: {mutant.what}", flush=True)
            print(f"{number}/{len(chosen)}", file=sys.stderr, end="\r", flush=True)
    killed = len(chosen) - len(survivors)
    print(f"{killed} of {len(chosen)} killed")
    return 0 if killed * 100 >= len(chosen) * 90 else 1


if __name__ == "__main__":
    sys.exit(main())
