"""A few answers make a project that is clean at once, from the repository and from an installed wheel; nothing that is there is overwritten."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cop_docs.cli import main
from cop_docs.content import load
from cop_docs.model.blocks import WRITTEN_KINDS
from cop_docs.model.content import each
from cop_docs.model.finding import Findings
from cop_docs.model.parts import Part
from cop_docs.project.opening import find_project
from tests.projects import ROOT

NAMED = ("--name", "Safe roads", "--publisher", "Ministry of Roads")


def init(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["init", str(folder), *words])


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), *words])


def with_fonts(folder: Path) -> Path:
    """The fonts of the repository, which are the same: making them takes longer than all else."""
    (folder / ".cache").mkdir()
    (folder / ".cache/fonts").symlink_to(ROOT / ".cache/fonts")
    return folder


@pytest.fixture(scope="module")
def roads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in English, French and Kazakh for two audiences."""
    folder = tmp_path_factory.mktemp("init") / "roads"
    result = init(folder, *NAMED, "-l", "fr, en, kk", "-a", "riders, town-halls")
    assert (result.exit_code, result.output.count("\n")) == (0, 1), result.output
    return with_fonts(folder)


def test_the_new_project_is_clean_in_every_format(roads: Path) -> None:
    result = run(roads, "check", "--strict", "-a", "riders", "-p", "briefing")
    assert (result.exit_code, result.output.splitlines()[-1]) == (0, "1 edition checked, nothing found."), result.output


def test_it_tells_the_way_to_the_project_from_where_its_author_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for here in ("here", "here/inside"):
        (tmp_path / here).mkdir()
    monkeypatch.chdir(tmp_path / "here")
    ways = [
        ("new roads", "cd 'new roads' && "),
        ("inside/roads", "cd inside/roads && "),
        ("../roads", f"cd {tmp_path}/roads && "),
        (".", ""),
    ]
    assert [f"Next: {way}cop-docs build" in init(Path(folder)).output for folder, way in ways] == [True] * 4


def test_it_says_who_speaks_and_for_whom(roads: Path) -> None:
    said = tomllib.loads((roads / "project.toml").read_text("utf-8"))
    assert said.pop("date") == datetime.date.today()  # noqa: DTZ011  # the day where the author is
    assert said == {
        "authors": ["Ministry of Roads"], "publisher": "Ministry of Roads", "prefix": "safe", "source": "en", "languages": ["en", "fr"], "in_work": ["fr"],
    }  # fmt: skip
    assert sorted(path.name for path in (roads / "content/audiences").iterdir()) == ["riders.yaml", "town-halls.yaml"]
    assert run(roads, "list").output.splitlines()[0].startswith("riders")


def test_its_languages_have_catalogues_and_are_built_when_they_are_named(roads: Path) -> None:
    project = find_project(roads)
    assert project
    assert [(language.code, language.in_work) for language in project.languages] == [("en", False), ("fr", True), ("kk", True)]
    assert {path.name for path in (roads / "locales/fr/LC_MESSAGES").iterdir()} == {
        path.name for path in (roads / "locales/kk/LC_MESSAGES").iterdir()
    }
    planned = run(roads, "build", "--dry-run", "-f", "pdf", "-l", "fr", "--draft").output
    assert "fr/riders/safe-riders-fr.pdf" in planned
    assert run(roads, "messages", "check").exit_code == 0


def test_every_kind_of_block_is_shown(roads: Path) -> None:
    project = find_project(roads)
    assert project
    content = load(project, Findings())
    assert content
    kinds = [str(getattr(part, "kind", "")) for section in content.sections for part in each(Part, section.blocks)]
    assert set(WRITTEN_KINDS) <= set(kinds)


def test_the_files_beside_content_are_there(roads: Path) -> None:
    assert {".pre-commit-config.yaml", ".github", ".gitignore", "Makefile", "README.md"} <= {path.name for path in roads.iterdir()}
    readme = (roads / "README.md").read_text("utf-8")
    assert readme.startswith("# Safe roads\n")
    named = [name for name in re.findall(r"`([\w/.]+)`", readme) if "/" in name or "." in name]
    assert [name for name in named if not (roads / name).exists()] == []
    left = [
        path
        for path in roads.rglob("*")
        if path.is_file() and not path.is_relative_to(roads / ".cache") and re.search(rb"@[a-z]+@", path.read_bytes())
    ]
    assert left == []


def test_it_has_the_words_of_its_web_catalogue_and_of_what_travels_with_the_packs(roads: Path) -> None:
    (roads / "list.csv").write_text("id;name;country;languages;audiences;copies\nS-1;First school;GB;en;riders;3\n", "utf-8")
    commands = [
        ("build", "-p", "tip-sheet", "-a", "riders", "-f", "pdf"),
        ("site",),
        ("distribute", "run", str(roads / "list.csv"), "-o", str(roads / "out")),
        *(("distribute", name, str(roads / "out")) for name in ("letters", "slips", "pages")),
        ("distribute", "labels", str(roads / "out"), "--salutation"),
    ]
    for command in commands:
        result = run(roads, *command)
        assert result.exit_code == 0, f"{command}: {result.output}"
    for made in ("build/site/en/index.html", "out/schools/S-1/index.html"):
        assert "Briefing" in (roads / made).read_text("utf-8") or "Tip-sheet" in (roads / made).read_text("utf-8")
    for paper in ("letters", "slips"):
        [file] = (roads / "out" / paper).glob("*.pdf")
        assert "Tip-sheet" in subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout


def test_nobody_who_can_answer_means_the_answers_in_brackets(tmp_path: Path) -> None:
    assert init(tmp_path / "cycle-ways").exit_code == 0
    said = tomllib.loads((tmp_path / "cycle-ways/project.toml").read_text("utf-8"))
    assert (said["publisher"], said["languages"], said["prefix"]) == ("Cycle ways", ["en"], "cycle")


def test_a_file_that_is_there_is_not_overwritten_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text("mine")
    (tmp_path / "content").write_text("a file")
    result = init(tmp_path, *NAMED)
    assert result.exit_code == 2
    assert "Makefile" in result.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Makefile", "content"]
    assert (tmp_path / "Makefile").read_text() == "mine"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--name", "a\nb"), "the name is no line"),
        (("--name", 'a "b"'), "the name is no line"),
        (("--publisher", "\u202eevil"), "the publisher is no line"),
        (("-a", "Families"), "not Families"),
        (("-a", "../x, ok"), "not ../x"),
        (("-l", "en, km"), "Khmer"),
        (("-l", "en, qqq"), "no language"),
    ],
)
def test_an_answer_that_cannot_be_is_told_and_nothing_is_written(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    result = init(tmp_path / "new", *words)
    assert (result.exit_code, told in result.output) == (2, True), result.output
    assert not (tmp_path / "new").exists()


def test_the_looks_of_another_project_are_taken_over(tmp_path: Path) -> None:
    other = tmp_path / "other/templates"
    (other / "html/blocks").mkdir(parents=True)
    (other / "design.toml").write_text('[accents.teal]\nstrong = "#104060"\n', "utf-8")
    (other / "html/blocks/quiz.html").write_text("mine", "utf-8")
    (other / "outside.html").symlink_to(ROOT / "README.md")
    assert init(tmp_path / "new", *NAMED, "--like", str(tmp_path / "other")).exit_code == 0
    made = tmp_path / "new/templates"
    tables = tomllib.loads((made / "design.toml").read_text("utf-8"))
    assert tables == {"accents": {"teal": {"strong": "#104060"}}, "pages": {"briefing": {"sides": [1, 20]}}}
    assert sorted(path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()) == [
        "design.toml",
        "html/blocks/quiz.html",
    ]


def test_an_installed_wheel_makes_a_project_and_builds_it_with_no_repository_beside_it(tmp_path: Path) -> None:
    """The wheel is built of the source archive. Its dependencies are those of the tests, as nothing is downloaded here."""
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=120)
    [wheel] = (path.name for path in tmp_path.glob("*.whl"))
    assert len([*tmp_path.glob("cop_docs-*.tar.gz")]) == 1
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv"], check=True)
    python = tmp_path / "venv/bin/python"
    subprocess.run(
        [sys.executable, "-m", "pip", "-q", "--python", python, "install", "--no-deps", "--no-index", "--no-compile", tmp_path / wheel],
        check=True,
    )
    here = next(path for path in sys.path if path.endswith("site-packages"))
    ((tmp_path / "venv") / f"lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages/there.pth").write_text(f"{here}\n")
    command = [tmp_path / "venv/bin/cop-docs"]
    subprocess.run([*command, "init", "x", *NAMED, "-a", "riders"], cwd=tmp_path, check=True, stdin=subprocess.DEVNULL, capture_output=True)
    project = with_fonts(tmp_path / "x")
    where = subprocess.run(
        [python, "-c", "import cop_docs; print(cop_docs.__file__)"], cwd=project, check=True, capture_output=True, text=True
    )
    assert where.stdout.startswith(str(tmp_path / "venv"))
    made = subprocess.run([*command, "build", "--strict", "-p", "tip-sheet"], cwd=project, check=False, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    names = sorted(path.name for path in (project / "build/en/riders").iterdir())
    assert names == [f"safe-riders-tip-sheet-en.{form}" for form in ("docx", "epub", "html", "pdf")]
