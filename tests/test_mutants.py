"""tools/mutants.py breaks what it says it breaks, one place at a time, the same each time."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from tests.projects import ROOT


@pytest.fixture
def mutants(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = spec_from_file_location("mutants", ROOT / "tools/mutants.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "mutants", module)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("code", "broken"),
    [
        ("a == b", {"a != b"}),
        ("a < b", {"a <= b"}),
        ("a and b", {"a or b"}),
        ("not a", {"not not a"}),
        ("f(0)", {"f(1)", "None"}),
        ("x = True", {"x = False"}),
        ("any(a)", {"all(a)", "None"}),
        ("f()", {"None"}),
        ("if a:\n    pass", {"if False:\n    pass"}),
        ("def f():\n    return a", {"def f():\n    return None"}),
        ("def f():\n    return None", set()),
        ("x = 'word'", set()),
    ],
)
def test_each_place_is_broken_once(mutants: ModuleType, tmp_path: Path, code: str, broken: set[str]) -> None:
    module = tmp_path / "module.py"
    module.write_text(code, "utf-8")
    assert {one.source(module.read_text("utf-8")) for one in mutants.mutants_of(module)} == broken


def test_a_sample_is_the_same_each_time_and_spread_over_modules(mutants: ModuleType, tmp_path: Path) -> None:
    modules = [tmp_path / f"{name}.py" for name in "abc"]
    for module in modules:
        module.write_text("\n".join(f"f({number})" for number in range(40)), "utf-8")
    sample = mutants.sampled(modules, 30, 0)
    assert sample == mutants.sampled(modules, 30, 0)
    assert len(sample) == 30
    assert {one.module for one in sample} == set(modules)
