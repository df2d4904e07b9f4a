"""templates/profiles.toml says how packs are made for paper; what is wrong is told at its place, and its row is left out."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from cop_docs.model.finding import Findings
from cop_docs.model.profile import SCREEN, Profile
from cop_docs.project.profiles import read_profiles
from tests.documents import design
from tests.projects import FORUM, ROOT, make_project

PROGRAM = ["screen", *tomllib.loads((ROOT / "cop_docs/templates/profiles.toml").read_text("utf-8"))]


def read(folder: Path, text: str) -> tuple[list[Profile], list[str]]:
    project, findings = make_project(folder), Findings()
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "templates/profiles.toml").write_text(text, "utf-8")
    made = read_profiles(project, design(), findings)
    assert list(made)[: len(PROGRAM)] == PROGRAM  # those of the program are there as well
    return [SCREEN, *(row for name, row in made.items() if name not in PROGRAM)], [f"{found.place}: {found.message}" for found in findings]


def test_a_row_is_a_profile_beside_the_screen(tmp_path: Path) -> None:
    text = '[shop]\nink = "cmyk"\nbleed = 3\nmarks = true\nkinds = ["briefing", "poster"]\n[shop.page]\nfilled = false\n[shop.voice]\nbody = 18\n[shop.pages.briefing]\nsides = [8, 40]\n'
    shop = Profile(
        "shop",
        ink="cmyk",
        bleed=3.0,
        marks=True,
        kinds=("briefing", "poster"),
        page={"filled": False},
        pages={"briefing": {"sides": [8, 40]}},
        voice={"body": 18.0},
    )
    assert read(tmp_path, text) == ([SCREEN, shop], [])


def test_a_project_without_the_file_has_the_profiles_of_the_program(tmp_path: Path) -> None:
    findings = Findings()
    assert list(read_profiles(make_project(tmp_path), design(), findings)) == PROGRAM
    assert not findings


def test_a_row_of_the_program_is_changed_by_the_tokens_that_a_project_has_otherwise(tmp_path: Path) -> None:
    project, before = make_project(tmp_path), read_profiles(FORUM, design(), Findings())["press"]
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/profiles.toml").write_text("[press]\nbleed = 5\n", "utf-8")
    assert read_profiles(project, design(), Findings())["press"] == replace(before, bleed=5.0)


def test_the_profiles_of_the_repository_are_right() -> None:
    findings = Findings()
    assert {"screen", "office", "press", "black"} <= read_profiles(FORUM, design(), findings).keys()
    assert not findings


FILE = "templates/profiles.toml"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a = 1", f"{FILE}:1:5: “a” is no table, or no name of a profile"),
        ("[screen]\nmarks = true", f"{FILE}:1:1: “screen” is no table, or no name of a profile"),
        ('["../x"]', f"{FILE}:1:1: “../x” is no table, or no name of a profile"),
        ("[A]", f"{FILE}:1:1: “A” is no table, or no name of a profile"),
        (f"[{'a' * 31}]", f"{FILE}:1:1: “{'a' * 31}” is no table, or no name of a profile"),
        ('[a]\nimposition = "origami"', f"{FILE}:2:14: imposition is 'origami'"),
        ('[a]\npaper = "A0"', f"{FILE}:2:9: paper is 'A0'"),
        ('[a]\nink = "lab"', f"{FILE}:2:7: ink is 'lab'"),
        ("[a]\nbleed = -1", f"{FILE}:2:9: a.bleed is -1"),
        ("[a]\nbleed = 21", f"{FILE}:2:9: a.bleed is 21"),
        ("[a]\nmarks = 1", f"{FILE}:2:9: a.marks is 1"),
        ('[a]\nkinds = ["book"]', f'{FILE}:2:10: design.toml has no row of pages called "book"'),
        ('[a]\nkinds = "briefing"', f"{FILE}:2:9: kinds is no list of rows of [pages] in design.toml"),
        ("[a]\npage = 3", f"{FILE}:2:8: page is no table"),
        ("[a.page]\nfiled = false", f"{FILE}:2:1: nothing reads a.page.filed"),
        ("[a.page]\nwidth = 3", f"{FILE}:2:9: a.page.width is 3"),
        ("[a.voice]\nbody = 0", f"{FILE}:2:8: a.voice.body is 0"),
        ("[a.pages.book]\nfilled = false", f"{FILE}:1:1: design.toml has no [pages.book]"),
        ("[a.pages.briefing]\nsides = [1]\ncover = 2", f"{FILE}:3:9: a.pages.briefing.cover is 2"),
        ("[a]\ninks = 3", f"{FILE}:2:1: nothing reads a.inks"),
        ("[a.page]\nside = 105", f"{FILE}:1:1: pages.briefing: its sides of 105 mm leave no room on 210 mm"),
    ],
)
def test_what_is_wrong_is_told_at_its_place_and_its_row_left_out(tmp_path: Path, text: str, told: str) -> None:
    profiles, findings = read(tmp_path, f"{text}\n[right]\n")
    assert [profile.name for profile in profiles] == ["screen", "right"]
    assert told in findings


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    profiles, findings = read(tmp_path, '[a]\nink = "lab"\nbleed = 99\n[a.page]\nfiled = 1\n')
    assert profiles == [SCREEN]
    assert len(findings) == 3


def test_a_profile_changes_the_tokens_that_it_names_and_no_other() -> None:
    own = design()
    made = Profile(
        "a", bleed=2, page={"filled": False}, pages={"briefing": {"filled": True, "smallest": 9.0}}, voice={"body": 18.0}
    ).applied(own)
    assert (made.bleed, made.pages["briefing"].smallest, made.pages["poster"].smallest) == (2, 9.0, own.pages["poster"].smallest)
    assert (made.pages["briefing"].filled, made.pages["poster"].filled) == (True, False)
    assert {voice.body for voice in made.voices.values()} == {18.0}
    assert SCREEN.applied(own) is own


def test_paper_is_printed_from_pdf_alone_and_a_screen_has_every_format() -> None:
    wanted = ("pdf", "docx", "html")
    assert (SCREEN.formats(wanted), Profile("office").formats(wanted), Profile("office").formats(("docx",))) == (wanted, ("pdf",), ())


def test_a_profile_is_made_for_the_kinds_that_it_names_or_for_all() -> None:
    assert [Profile("a").is_made_for("poster"), Profile("a", kinds=("poster",)).is_made_for("poster")] == [True, True]
    assert not Profile("a", kinds=("poster",)).is_made_for("briefing")
