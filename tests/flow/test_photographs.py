"""What content shows of content/photographs is read once for each cut; what cannot be used is told with its file and its cure."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from cop_docs.cli import main
from cop_docs.content import load
from cop_docs.flow.photographs import read_photographs
from cop_docs.flow.pressing import pressed
from cop_docs.model.finding import Findings
from cop_docs.model.parts import Located
from cop_docs.model.photograph import CreditedPhotograph
from cop_docs.project.opening import find_project
from cop_docs.writers import write
from cop_docs.writers.press import PrintJob
from tests.documents import design, document, text
from tests.projects import ROOT, said
from tests.writers.press.sheets import DAY, inks

BLOCK = "photograph: lake.jpg"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("photographs") / "sample"
    made = CliRunner().invoke(main, ["init", str(folder), "--name", "X", "--publisher", "Y", "-l", "en", "-a", "riders"])
    assert made.exit_code == 0, made.output
    return folder


def told(folder: Path) -> tuple[list[str], list[str]]:
    """The keys of the photographs that are read, and the findings."""
    project, findings = find_project(folder, Findings()), Findings()
    assert project
    content = load(project, findings)
    assert content
    return list(read_photographs(project, content, findings)), [
        f"{one.place.file}: {one.kind.code}: {one.message}; {one.hint}" for one in findings
    ]


def test_the_sample_project_shows_one(sample: Path) -> None:
    assert told(sample) == (["lake.jpg:wide:70:60"], [])


@pytest.mark.parametrize(
    ("written", "told_of"),
    [
        ("lake.jpeg", 'missing-photograph: there is no photograph content/photographs/lake.jpeg; did you mean "lake.jpg"?'),
        ("lake", "missing-photograph: there is no photograph content/photographs/lake; write the name of the file with its ending: .jpg,"),
        ("../sources.yaml", "missing-photograph: there is no photograph content/photographs/../sources.yaml; "),
        ("notes.jpg", "unusable-photograph: is no JPEG, PNG or WebP, or is damaged at its beginning; open it in"),
        ("empty.png", "unreadable-file: is empty; "),
        (
            "link.jpg",
            "unreadable-file: is a link that leads out of the project, and such links are not followed; put the file itself there",
        ),
        ("huge.webp", "unreadable-file: has 30,000,001 bytes; 30,000,000 are the limit; "),
    ],
)
def test_what_cannot_be_used_is_told(sample: Path, written: str, told_of: str) -> None:
    photographs, section = sample / "content/photographs", next((sample / "content/sections").glob("*/to-see.yaml"))
    photographs.joinpath("notes.jpg").write_text("no picture")
    photographs.joinpath("empty.png").write_bytes(b"")
    photographs.joinpath("link.jpg").unlink(missing_ok=True)
    photographs.joinpath("link.jpg").symlink_to(ROOT / "cop_docs/starter/content/photographs/lake.jpg")
    with photographs.joinpath("huge.webp").open("wb") as file:
        file.truncate(30_000_001)
    before = section.read_text("utf-8")
    try:
        section.write_text(before.replace(BLOCK, f"photograph: {written}"), "utf-8")
        (only,) = told(sample)[1]
        assert told_of in only
    finally:
        section.write_text(before, "utf-8")


def test_what_is_wrong_with_a_credit_is_told_at_its_line_and_a_long_address_stays_on_the_page(sample: Path) -> None:
    section = next((sample / "content/sections").glob("*/to-see.yaml"))
    before = section.read_text("utf-8")
    link = sample / ".cache/fonts"
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(ROOT / ".cache/fonts")
    command = ["-C", str(sample), "check", "-p", "briefing", "-f", "pdf"]
    try:
        section.write_text(before.replace("credit: The sample project", 'credit: "The ጀ project"'), "utf-8")
        assert "to-see.yaml:14:13: error: missing-glyph: “ጀ”" in CliRunner().invoke(main, command).output
        section.write_text(before.replace("The sample project", f"https://example.org/{'lake' * 60}"), "utf-8")
        assert "text-overflow" not in CliRunner().invoke(main, command).output
    finally:
        section.write_text(before, "utf-8")


def test_in_a_press_file_a_photograph_is_in_inks_and_the_preflight_is_clean() -> None:
    which = document(CreditedPhotograph(photograph=Located("photo.jpg"), alternative=text("x"), credit=text("y")))
    made = next(iter(write(which, replace(design(), bleed=3.0), ("pdf",))))
    findings = Findings()
    content = pressed(made, inks(), PrintJob(DAY), findings).content
    with pikepdf.open(BytesIO(content)) as pdf:
        spaces = {str(image.ColorSpace) for page in pdf.pages for image in page.get_images().values()}
    assert (spaces, said(findings)) == ({"/DeviceCMYK"}, [])
