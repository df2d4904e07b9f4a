"""The table of inks is read as a whole; what is wrong in it, or in the profile that it names, is told at its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cop_docs.model.design import Colour
from cop_docs.model.finding import Findings
from cop_docs.model.inks import Cmyk, black_of
from cop_docs.project.folder import Project
from cop_docs.project.press import read_inks
from tests.documents import design
from tests.projects import FORUM, ROOT, said

TEXT = (ROOT / "cop_docs/templates/press.toml").read_text("utf-8")
PROFILE = "colour/ISOcoated_v2_300_bas.icc"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A folder with the table of inks and its profile alone."""
    (tmp_path / "templates/colour").mkdir(parents=True)
    shutil.copy(ROOT / "cop_docs/templates" / PROFILE, tmp_path / "templates" / PROFILE)
    return Project(tmp_path)


def told(project: Project, old: str = "", new: str = "") -> list[str]:
    """The findings of the table with one thing changed, where it is first."""
    assert old in TEXT
    (project.root / "templates/press.toml").write_text(TEXT.replace(old, new, 1), "utf-8")
    findings = Findings()
    made = read_inks(project, findings)
    assert (made is None) == bool(findings)
    return [line.split(": error: ")[1] for line in said(findings)]


def test_the_table_of_the_project_is_sound_and_has_every_colour_of_the_design() -> None:
    findings = Findings()
    inks = read_inks(FORUM, findings)
    assert inks
    assert said(findings) == []
    colours = [getattr(design().colours, name) for name in design().colours.__slots__]
    tones = [getattr(accent, name) for accent in design().accents.values() for name in accent.__slots__]
    assert [colour for colour in (*colours, *tones) if colour not in inks.table] == []


def test_every_colour_of_the_table_has_two_inks_and_black_at_most() -> None:
    inks = read_inks(FORUM, Findings())
    assert inks
    assert [code for code, mix in inks.table.items() if sum(value > 0 for value in mix[:3]) > 2] == []


def test_black_letters_over_any_colour_of_the_table_stay_below_the_limit() -> None:
    inks = read_inks(FORUM, Findings())
    assert inks
    assert max(sum(mix[:3]) + 100 for mix in inks.table.values()) == 275 < inks.condition.ink


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("\n[condition]\n", "\n[conditions]\n", "press-error: nothing reads conditions"),
        ("ink = 300", "ink = 99", "press-error: condition.ink is 99"),
        ("ink = 300", "ink = 401", "press-error: condition.ink is 401"),
        ("ink = 300", "ink = true", "press-error: condition.ink is True"),
        ("ink = 300", "ink = 224", "press-error: inks.#7f2612 has 225 % of ink, and condition.ink is 224"),
        ("ink = 300", "ink = 300\npapre = 1", "press-error: nothing reads condition.papre"),
        ('"FOGRA39"', '""', "press-error: condition.identifier is ''"),
        ('"FOGRA39"', '"a\\nb"', "press-error: condition.identifier is 'a\\nb'"),
        ("[0, 95, 60, 45]", "[0, 95, 60, 101]", "press-error: inks.#9b1c31 is [0, 95, 60, 101]"),
        ("[0, 95, 60, 45]", "[0, 95, 60, -1]", "press-error: inks.#9b1c31 is [0, 95, 60, -1]"),
        ("[0, 95, 60, 45]", "[0, 95, 60]", "press-error: inks.#9b1c31 is [0, 95, 60]"),
        ("[0, 95, 60, 45]", '"red"', "press-error: inks.#9b1c31 is 'red'"),
        ('"#9b1c31"', '"#9B1C31"', "press-error: inks.#9B1C31 is no colour"),
        ('"#9b1c31"', '"#9b1c3"', "press-error: inks.#9b1c3 is no colour"),
        (PROFILE, "../../etc/passwd", "press-error: condition.profile is '../../etc/passwd', which is not below templates"),
        (f'"{PROFILE}"', "7", "press-error: condition.profile is 7"),
        (PROFILE, "colour/other.icc", "unreadable-file: cannot be read: No such file or directory"),
    ],
)
def test_what_no_press_has_is_told(project: Project, old: str, new: str, problem: str) -> None:
    assert problem in told(project, old, new)


def test_what_is_no_table_is_told(project: Project) -> None:
    (project.root / "templates/press.toml").write_text("condition = 1\ninks = [2]\n", "utf-8")
    findings = Findings()
    assert read_inks(project, findings) is None
    assert [found.message for found in findings] == ["condition is empty or no table", "inks is empty or no table"]


def test_the_least_limit_of_ink_that_the_colours_fit_is_accepted(project: Project) -> None:
    assert told(project, "ink = 300", "ink = 225") == []


def test_all_mistakes_are_told_at_their_places_in_one_run(project: Project) -> None:
    text = TEXT.replace("ink = 300", "ink = 0").replace("[0, 95, 60, 45]", "[0]")
    (project.root / "templates/press.toml").write_text(text, "utf-8")
    findings = Findings()
    read_inks(project, findings)
    lines = text.splitlines()
    at = [lines.index("ink = 0") + 1, next(number for number, line in enumerate(lines, 1) if "[0]" in line)]
    assert [(found.place.file, found.place.line) for found in findings] == [("templates/press.toml", line) for line in at]


def changed(content: bytes, where: int, put: bytes) -> bytes:
    return content[:where] + put + content[where + len(put) :]


GOOD = (ROOT / "cop_docs/templates" / PROFILE).read_bytes()


@pytest.mark.parametrize(
    ("profile", "problem"),
    [
        (b"hello", "is no ICC profile"),
        (changed(GOOD, 12, b"mntr"), "is of the class “mntr”, not of a printer (prtr)"),
        (changed(GOOD, 16, b"RGB "), "is for the colours “RGB”, not for CMYK"),
        (changed(GOOD, 8, b"\x05"), "is of version 5 of ICC; 2 and 4 can be read"),
        (GOOD[:-1], "is damaged: it says that it has 1,052,612 bytes, and has 1,052,611"),
        (changed(GOOD, 128, b"\xff\xff\xff\xff"), "is damaged: its table of tags is cut off"),
        (GOOD.replace(b"B2A0", b"B2Ax", 1), "has no table B2A0: nothing can be separated with it"),
        (changed(GOOD, 128 + 4 + 4, b"\x7f\xff\xff\xff"), "is damaged: a part of it is beyond its end"),
    ],
)
def test_a_file_that_is_no_profile_of_a_press_is_told(project: Project, profile: bytes, problem: str) -> None:
    (project.root / "templates" / PROFILE).write_bytes(profile)
    assert told(project) == [f"press-error: {PROFILE} {problem}"]


def test_a_link_out_of_the_project_is_not_followed(project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "printer.icc"
    outside.write_bytes(GOOD)
    (project.root / "templates/colour/link.icc").symlink_to(outside)
    assert told(project, PROFILE, "colour/link.icc") == [
        "press-error: condition.profile is 'colour/link.icc', which is not below templates"
    ]


def test_the_profile_of_a_print_shop_can_be_dropped_in(project: Project) -> None:
    (project.root / "templates/colour/shop.icc").write_bytes(GOOD)
    assert told(project, PROFILE, "colour/shop.icc") == []


def test_in_black_alone_a_colour_has_the_tint_of_its_lightness_and_black_stays_as_it_is() -> None:
    inks = read_inks(FORUM, Findings())
    assert inks
    black = inks.in_black()
    assert all(not any(mix[:3]) for mix in black.table.values())
    assert (black.table["#51606e"], black.table["#ffffff"]) == (Cmyk(0, 0, 0, 72), Cmyk(0, 0, 0, 0))
    assert black.table["#7f2612"].black > black.table["#b23a1e"].black > black.table["#f58a5f"].black > black.table["#fdf1ec"].black > 0


@pytest.mark.parametrize(("code", "black"), [("#ffffff", 0), ("#000000", 100), ("#777777", 59), ("#fefefe", 0)])
def test_the_tint_of_black_follows_lightness(code: str, black: float) -> None:
    assert black_of(Colour(code)) == Cmyk(0, 0, 0, black)
