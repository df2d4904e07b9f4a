"""The house is as ARCHITECTURE.md says: its map, its limits, its tables; documentation that no test reads will lie."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from cop_docs.cli.explain import page
from cop_docs.model.blocks import WRITTEN_KINDS
from tests.projects import ROOT

PACKAGE = ROOT / "cop_docs"
MODULES = sorted(PACKAGE.rglob("*.py"))


def mapped() -> list[str]:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8").split("<!-- map -->")[1].split("```")[1]
    return [line.split()[0] for line in text.strip().splitlines()]


def test_the_map_names_every_module_and_no_other() -> None:
    names = [path.relative_to(ROOT).as_posix() for path in MODULES]
    assert sorted(mapped()) == sorted(name for name in names if name != "cop_docs/__init__.py")


def test_the_text_names_the_floors_that_import_linter_holds() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers = next(contract["layers"] for contract in settings["contracts"] if contract["type"] == "layers")
    text = re.sub(r"\s+", " ", (ROOT / "ARCHITECTURE.md").read_text("utf-8"))
    expected = " → ".join("{" + layer.replace(" | ", " · ") + "}" if " | " in layer else layer for layer in layers)
    assert f" {expected}." in text


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_says_what_it_does_and_is_not_too_long(path: Path) -> None:
    text = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text)), "the first line says what comes in and what goes out"
    assert len(text.splitlines()) <= 300


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_function_is_longer_than_forty_lines(path: Path) -> None:
    long = [node.name for node in functions(path) if (node.end_lineno or 0) - node.lineno >= 40]
    assert long == []


def test_no_module_has_a_name_that_means_nothing() -> None:
    empty = {"utils", "util", "helpers", "common", "misc", "manager", "base", "data"}
    assert [path for path in MODULES if path.stem in empty] == []


def test_the_page_of_findings_is_the_one_that_explain_writes() -> None:
    assert (ROOT / "docs/findings.md").read_text("utf-8") == page(), "cop-docs explain --markdown > docs/findings.md"


def test_authors_are_told_of_every_kind_of_block() -> None:
    text = (ROOT / "docs/authoring.md").read_text("utf-8")
    assert [kind for kind in WRITTEN_KINDS if f"`{kind}`" not in text] == []


def test_the_readme_names_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert "make          #" in text
    assert "make test     #" in text


def test_templates_hold_no_words() -> None:
    for path in (ROOT / "templates/html").rglob("*.html*"):
        text = re.sub(
            r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<style.*?</style>|<[^>]*>| [\w-]+=\"[^\"]*\"|&#\w+;",
            " ",
            path.read_text("utf-8"),
            flags=re.DOTALL,
        )
        assert re.findall(r"[A-Za-z]{2,}", text) == [], path
