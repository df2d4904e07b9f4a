"""The house is as ARCHITECTURE.md says: its map, its limits, its tables; documentation that no test reads will lie."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from cop_docs.cli.explain import page
from cop_docs.model.blocks import WRITTEN_KINDS
from cop_docs.model.finding import KINDS
from cop_docs.model.kinds.translations import TRANSLATIONS
from cop_docs.rules.table import RULES
from tests.projects import ROOT

PACKAGE = ROOT / "cop_docs"
MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.fixture(scope="module", autouse=True)
def parsed_once() -> Iterator[None]:
    """The syntax trees of all modules are kept for these tests, and for no others."""
    yield
    nodes.cache_clear()


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """All nodes of the syntax tree of a module, the module itself first."""
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))


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


def test_each_library_has_a_contract_that_the_text_names_and_no_exception_is_dead() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    homes = [contract for contract in contracts if contract["type"] == "forbidden"]
    held = {library for contract in homes for library in contract["forbidden_modules"]}
    roots = {name.split(".")[0] for path in MODULES for name in _imported(path)} - {"cop_docs", "__future__"} - sys.stdlib_module_names
    assert roots <= held
    text = re.sub(r"\s+", " ", (ROOT / "ARCHITECTURE.md").read_text("utf-8"))
    assert [contract["name"] for contract in homes if contract["name"] not in text] == []
    # import-linter takes an exception that excepts nothing for an error, unless it is told otherwise
    assert [contract["name"] for contract in contracts if contract.get("unmatched_ignore_imports_alerting", "error") != "error"] == []


def test_what_an_extra_brings_is_installed_for_the_tests() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = settings["dependency-groups"]
    assert {name: groups[name] for name in settings["project"]["optional-dependencies"]} == settings["project"]["optional-dependencies"]
    assert {"include-group": "cluster"} in groups["dev"]


def _imported(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_each_module_says_in_its_first_line_what_comes_in_and_what_goes_out() -> None:
    assert [path for path in MODULES if not (isinstance(module := nodes(path)[0], ast.Module) and ast.get_docstring(module))] == []


def test_no_module_is_longer_than_three_hundred_lines() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {path: length for path, length in lengths.items() if length > 300} == {}


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_function_is_longer_than_forty_lines() -> None:
    long = [(path.name, node.name) for path in MODULES for node in functions(path) if (node.end_lineno or 0) - node.lineno >= 40]
    assert long == []


def modules_with(found: Callable[[ast.AST], bool]) -> set[str]:
    """The modules, relative to the package, in which a node of the syntax tree is of this kind; docstrings are no nodes."""
    return {path.relative_to(PACKAGE).as_posix() for path in MODULES if any(map(found, _code(path)))}


def _code(path: Path) -> Iterator[ast.AST]:
    docstrings = {node.value for node in nodes(path) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
    return (node for node in nodes(path) if node not in docstrings)


def _names(name: str) -> Callable[[ast.AST], bool]:
    return lambda node: isinstance(node, ast.Name) and node.id == name


def test_the_path_of_a_catalogue_is_built_in_one_place() -> None:
    named = modules_with(lambda node: isinstance(node, ast.Constant) and "LC_MESSAGES" in str(node.value))
    assert named == {"catalogues/po_files.py"}


#: What writes, moves or deletes a file, by the name of its method or function.
_WRITING = {
    "write_bytes", "write_text", "mkdtemp", "mkstemp", "NamedTemporaryFile", "TemporaryDirectory", "rmtree", "copytree", "copyfile", "copy2",
    "move", "unlink", "rmdir", "rename", "symlink_to", "hardlink_to", "touch",
}  # fmt: skip


def _writes(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""
    modes = [value.value for value in (*node.args, *(word.value for word in node.keywords)) if isinstance(value, ast.Constant)]
    return name in _WRITING or (name == "open" and any(str(mode)[:1] in ("w", "a", "x") and len(str(mode)) <= 3 for mode in modes))


def test_one_module_writes_files() -> None:
    """Of the others, one deletes what killed writers left, one opens nothing but the place where output goes that nobody wants,
    one writes the files of an archive into a file that it is given."""
    assert modules_with(_writes) == {"project/files.py", "project/lock.py", "cli/program.py", "read/archive.py"}


def test_only_the_room_of_catalogues_writes_one() -> None:
    assert {name for name in modules_with(_names("write_catalogue")) if not name.startswith("catalogues/")} == set()


def test_only_what_the_gate_said_becomes_the_translation_of_an_entry() -> None:
    """``Admission.confirm`` and ``suggest`` take a text in. The two others here make no entry of a project: digests, and a memory."""
    makers = modules_with(lambda node: isinstance(node, ast.Call) and _gives_a_translation(node))
    assert {name for name in makers if not name.startswith("catalogues/")} == {"exchange/rows.py", "exchange/tmx.py"}


def _gives_a_translation(call: ast.Call) -> bool:
    """Whether a call passes ``msgstr``, by name or as the second argument of ``Entry``."""
    is_entry = isinstance(call.func, ast.Name) and call.func.id == "Entry" and len(call.args) > 1
    return is_entry or any(keyword.arg == "msgstr" for keyword in call.keywords)


def test_every_way_in_asks_the_gate() -> None:
    assert modules_with(_names("admit")) == {"catalogues/folder.py", "exchange/deciding.py", "preview/editing.py"}
    asked = modules_with(lambda node: isinstance(node, ast.Attribute) and node.attr in ("admissions", "is_refused", "report", "contents"))
    assert {"localise/__init__.py", "catalogues/checking.py", "translating/__init__.py", "translating/update.py"} <= asked


def test_a_text_is_called_translated_only_by_the_step_that_asks_the_gate() -> None:
    def is_made(node: ast.AST) -> bool:
        values = [*node.args, *(keyword.value for keyword in node.keywords)] if isinstance(node, ast.Call) else []
        return any(isinstance(value, ast.Attribute) and ast.unparse(value) == "State.TRANSLATED" for value in values)

    assert modules_with(is_made) == {"localise/__init__.py"}


def _imports(*names: str) -> set[str]:
    """The modules that import one of these, or something of it."""
    return {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if any(name == one or name.startswith(f"{one}.") for name in _imported(path) for one in names)
    }


def test_archives_are_read_and_written_in_one_place() -> None:
    assert _imports("zipfile", "tarfile", "gzip", "bz2", "shutil.make_archive") == {"read/archive.py"}
    packers = modules_with(lambda node: isinstance(node, ast.Attribute) and node.attr in ("make_archive", "unpack_archive"))
    assert packers == set()


#: What parses XML or HTML: functions of lxml's ``etree``, and names that are nothing else wherever they come from.
_OF_ETREE = {"fromstring", "fromstringlist", "XML", "HTML", "parse", "iterparse", "XMLParser", "HTMLParser", "XMLPullParser"}
_PARSERS = {"iterparse", "XMLParser", "HTMLParser", "XMLPullParser", "load_workbook"}


def _parses(node: ast.AST) -> bool:
    is_of_etree = isinstance(node, ast.Attribute) and node.attr in _OF_ETREE and ast.unparse(node.value) in ("etree", "lxml.etree")
    return is_of_etree or (
        isinstance(node, ast.Name | ast.Attribute) and (node.id if isinstance(node, ast.Name) else node.attr) in _PARSERS
    )


def test_xml_that_others_made_is_read_in_one_place() -> None:
    assert _imports("xml.dom", "xml.sax.handler", "xml.parsers", "html.parser", "bs4", "html5lib", "lxml.html", "lxml.objectify") == set()
    assert _imports("xml.etree") == {"read/xml.py", "read/saved_page.py"}  # for its elements alone
    assert modules_with(_parses) == {"read/xml.py", "read/saved_page.py"}  # the one parser of HTML


def test_the_characters_of_xml_are_listed_in_one_place() -> None:
    """Another set with the same end is that of YAML 1.2 (5.1, c-printable), which allows others below U+00A0."""
    listed = modules_with(lambda node: isinstance(node, ast.Constant) and isinstance(node.value, str) and "\ue000-\ufffd" in node.value)
    assert listed == {"read/xml.py", "content/yaml_nodes.py"}


def test_the_elements_of_drawings_are_listed_in_one_place() -> None:
    listed = modules_with(lambda node: isinstance(node, ast.Constant) and node.value in ("polyline", "clipPath", "radialGradient", "tspan"))
    assert listed == {"read/drawing.py"}


def test_no_module_has_a_name_that_means_nothing() -> None:
    empty = {"utils", "util", "helpers", "common", "misc", "manager", "base", "data"}
    assert [path for path in MODULES if path.stem in empty] == []


def test_the_page_of_findings_is_the_one_that_explain_writes() -> None:
    assert (ROOT / "docs/findings.md").read_text("utf-8") == page(), "cop-docs explain --markdown > docs/findings.md"


def test_every_kind_that_a_rule_of_words_can_find_is_a_row_of_the_table() -> None:
    found = {
        argument.value
        for room in ("rules/words", "rules/translations")
        for path in (PACKAGE / room).rglob("*.py")
        for node in nodes(path)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "add" and node.args
        if isinstance(argument := node.args[0], ast.Constant) and argument.value in KINDS
    }
    by_hand = {"dead-address", "policy-error"}  # asked for with --online alone; of a file of settings, no words
    assert found - by_hand <= {row.kind for row in RULES}
    assert {kind.code for kind in TRANSLATIONS} - {"translation-ignore"} <= {row.kind for row in RULES}
    assert [row.kind for row in RULES if not row.cure] == []


def test_authors_are_told_of_every_kind_of_block() -> None:
    text = (ROOT / "docs/authoring.md").read_text("utf-8")
    assert [kind for kind in WRITTEN_KINDS if f"`{kind}`" not in text] == []


def test_the_readme_names_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert "make          #" in text
    assert "make test     #" in text


def test_templates_hold_no_words() -> None:
    for path in (ROOT / "cop_docs/templates/html").rglob("*.html*"):
        text = re.sub(
            r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<style.*?</style>|<[^>]*>| [\w-]+=\"[^\"]*\"|&#\w+;",
            " ",
            path.read_text("utf-8"),
            flags=re.DOTALL,
        )
        assert re.findall(r"[A-Za-z]{2,}", text) == [], path
