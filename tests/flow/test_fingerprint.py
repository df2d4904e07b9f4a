"""Whatever shapes a file changes the fingerprint of the editions that it shapes, and of no other: they alone are made anew."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import cop_docs
from cop_docs import doctor
from cop_docs.flow import fingerprint
from cop_docs.flow.fingerprint import PARTS, code, fingerprints, places
from cop_docs.flow.fingerprint import changed as parts_changed
from cop_docs.flow.prepare import Order, Prepared, Progress, prepare
from cop_docs.model.finding import Findings
from cop_docs.model.language import LANGUAGES
from cop_docs.project.folder import Project
from tests.projects import FILES, ROOT, make_project

PACKAGE = Path(cop_docs.__file__).parent
TEACHERS = FILES["content/audiences/pupils.yaml"].replace("pupils", "teachers").replace("motif-teachers", "motif-pupils")
LANGS = tuple(language for language in LANGUAGES if language.code in ("en", "ar", "zh"))
ALL = {f"{audience} {language.code}" for audience in ("pupils", "teachers") for language in LANGS}
PUPILS = {name for name in ALL if name.startswith("pupils")}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Two audiences; one of them alone has the tips."""
    teachers = TEACHERS.replace("[tips, last-pages]", "[last-pages]")
    folder = tmp_path_factory.mktemp("two")
    return make_project(folder, {"content/audiences/teachers.yaml": teachers}, looks=True)


@pytest.fixture(scope="module")
def made(project: Project) -> Prepared:
    """The project as it is between the tests."""
    return prepared(project)


@pytest.fixture(scope="module")
def before(project: Project, made: Prepared) -> dict[str, str]:
    """Its fingerprints between the tests."""
    return found(project, made)


def prepared(project: Project) -> Prepared:
    findings = Findings(draft=True)
    made = prepare(project, Order(languages=LANGS), findings, Progress())
    assert made is not None
    assert made.documents, list(findings)
    return made


def found(project: Project, made: Prepared | None = None) -> dict[str, str]:
    prints = fingerprints(project, made or prepared(project))
    return {f"{edition.audience} {edition.language.code}": value for edition, value in prints.items()}


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    assert set(before) == set(after) == ALL
    return {name for name, value in before.items() if after[name] != value}


def test_nothing_changes_it_but_what_shapes_a_file(project: Project, before: dict[str, str]) -> None:
    (project.root / "content/notes.txt").write_text("not read")
    (project.root / "README.md").write_text("not read")
    assert changed(before, found(project)) == set()


@pytest.mark.parametrize(
    ("file", "old", "new", "editions"),
    [
        ("content/sections/pupils/tips.yaml", "Tell an adult.", "Tell any adult.", PUPILS),
        ("content/audiences/teachers.yaml", "accent: coral", "accent: teal", ALL - PUPILS),
        ("content/figures/motif-pupils.svg", 'r="500"', 'r="400"', ALL),
        ("content/glossary.yaml", "A secret word.", "A secret word that you keep.", PUPILS),
        ("content/wording.yaml", "Scan the code", "Scan this code", ALL),
        ("templates/design.toml", "sides = [1, 16]", "sides = [1, 15]", ALL),
        ("templates/html/blocks/paragraph.html", "<p", '<p class="x"', ALL),
    ],
    ids=lambda value: value.rsplit("/", 1)[-1] if isinstance(value, str) else "",
)
def test_a_change_of_content_or_looks_changes_the_editions_that_show_it(
    project: Project, before: dict[str, str], *, file: str, old: str, new: str, editions: set[str]
) -> None:
    path = project.root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    try:
        assert changed(before, found(project)) == editions
    finally:
        path.write_text(text, "utf-8")


def test_a_line_above_moves_the_places_and_nothing_that_is_printed(project: Project, made: Prepared, before: dict[str, str]) -> None:
    path = project.root / "content/sections/pupils/tips.yaml"
    text, old = path.read_text("utf-8"), [places(one) for one in made.documents]
    path.write_text(f"# a comment\n{text}", "utf-8")
    try:
        other = prepared(project)
        assert changed(before, found(project, other)) == set()
        moved = [one.edition.audience for one, print_ in zip(other.documents, old, strict=True) if places(one) != print_]
        assert set(moved) == {"pupils"}
    finally:
        path.write_text(text, "utf-8")


@pytest.mark.parametrize(("script", "languages"), [("Hans", {"zh"}), ("Arab", {"ar"}), ("Latn", {"ar", "en", "zh"})])
def test_a_font_that_was_cut_otherwise_changes_the_languages_that_are_set_in_it(
    project: Project, made: Prepared, before: dict[str, str], script: str, languages: set[str]
) -> None:
    assert made.fonts is not None
    family = made.design.scripts[script].families[0]
    cut = tuple((name, tuple(f"x{file}" for file in files) if name == family else files) for name, files in made.fonts.families)
    other = replace(made, fonts=replace(made.fonts, families=cut))
    assert changed(before, found(project, other)) == {name for name in ALL if name.split()[1] in languages}


@pytest.mark.parametrize(
    "name", ["Python", "Pango", "HarfBuzz", "fontconfig", "zlib", "weasyprint", "python-docx", "lxml", "tinycss2", "pikepdf"]
)
def test_another_version_of_what_is_installed_changes_all(
    project: Project, made: Prepared, before: dict[str, str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = list(doctor.shaping())
    assert sum(one.startswith(f"{name} ") for one in real) == 1
    monkeypatch.setattr(fingerprint, "shaping", lambda: [f"{name} 0" if one.startswith(f"{name} ") else one for one in real])
    assert changed(before, found(project, made)) == ALL


def test_every_library_of_the_lock_file_that_the_program_asks_for_is_looked_at() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    locked = {
        line.split("==")[0].lower() for line in lock.splitlines() if "==" in line and not line.startswith((" ", "#")) and ";" not in line
    }
    seen = {line.split(" ")[0].lower() for line in doctor.shaping()}
    only_for_building = {"flit-core", "setuptools"}
    # these are asked for by an extra of another library, and shape nothing
    assert {name.replace("_", "-") for name in locked} - {name.replace("_", "-") for name in seen} - only_for_building <= {
        "brotli",
        "zopfli",
    }


@pytest.mark.parametrize(
    "room", ["writers/docx/ooxml.py", "writers/pages/__init__.py", "fonts/__init__.py", "rules/pages/fit.py", "model/blocks.py"]
)
def test_other_code_of_a_room_that_writes_or_judges_changes_all(
    project: Project, made: Prepared, before: dict[str, str], *, room: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    real = code()
    other = tmp_path / Path(room).name
    other.write_bytes((PACKAGE / room).read_bytes() + b"\n# written otherwise\n")
    assert PACKAGE / room in real
    monkeypatch.setattr(fingerprint, "code", lambda: [other if path == PACKAGE / room else path for path in real])
    assert changed(before, found(project, made)) == ALL


def test_code_that_writes_nothing_changes_nothing() -> None:
    rooms = {path.relative_to(PACKAGE).parts[0] for path in code()}
    assert not rooms & {"cli", "preview", "exchange", "translating", "compare", "catalogues", "localise", "compose", "content"}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (node.module, *(f"{node.module}.{name.name}" for name in node.names))


def named(path: Path) -> str:
    return ".".join(("cop_docs", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


def test_the_rooms_that_shape_files_are_all_that_the_writers_and_their_checks_import() -> None:
    modules = {named(path): path for path in PACKAGE.rglob("*.py")}
    waiting = [name for name in modules if name.startswith(("cop_docs.writers", "cop_docs.rules.files", "cop_docs.rules.pages"))]
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in modules and name not in reached:
            reached.add(name)
            waiting += imported(modules[name])
    assert len(reached) > 80
    assert {modules[name] for name in reached - {"cop_docs"}} <= set(code())


def test_two_fingerprints_tell_in_which_parts_they_differ() -> None:
    assert parts_changed("a-b-c-d-e", "a-b-c-d-e") == ()
    assert parts_changed("a-b-c-d-e", "A-b-c-d-E") == (PARTS[0], PARTS[4])
    assert parts_changed("of another version", "a-b-c-d-e") == ("the program",)
