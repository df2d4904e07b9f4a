"""A press file is made of an edition's PDF, and what a print shop would send back is told before it is written."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pikepdf

from cop_docs.flow.pipeline import build
from cop_docs.flow.prepare import Order, Progress
from cop_docs.flow.pressing import pressed
from cop_docs.model.artefact import Artefact
from cop_docs.model.document import Edition
from cop_docs.model.finding import Findings
from cop_docs.model.language import ENGLISH
from cop_docs.model.metadata import Metadata
from cop_docs.writers.pages.pdf import lay_out, write
from cop_docs.writers.press import PrintJob
from tests.documents import design, small
from tests.projects import FILES, make_project, said
from tests.writers.press.sheets import DAY, inks, rgb

JOB = PrintJob(DAY)


def artefact(content: str, pages: int = 1) -> Artefact:
    return Artefact(Edition("pupils", "poster", ENGLISH), "pdf", rgb(content, pages=pages), pages)


def told(content: str, pages: int = 1, **more: int) -> list[str]:
    findings = Findings()
    made = pressed(artefact(content, pages), inks(), JOB, findings, **more)
    assert b"/GTS_PDFX" in made.content
    return said(findings)


def test_a_sheet_in_colours_of_the_table_is_made_without_a_finding() -> None:
    assert told("0.698039 0.227451 0.117647 rg 20 20 9 9 re f") == []


def test_a_colour_that_falls_through_is_told_with_its_page_and_the_line_to_write() -> None:
    findings = Findings()
    pressed(artefact("1 0 0 rg 20 20 9 9 re f"), inks(), JOB, findings)
    (only,) = findings
    assert (only.kind.code, only.place.file) == ("unlisted-colour", "pupils-poster-en.pdf")
    assert only.message == "page 1: #ff0000 is not in [inks] of templates/press.toml: the profile makes [0, 92, 97, 0] of it"
    assert only.hint.startswith('write "#ff0000" = [0, 92, 97, 0] there')


def test_what_the_preflight_finds_is_told() -> None:
    assert told("0 0 0 RG 0 w 20 20 m 90 20 l S") == [
        "pupils-poster-en.pdf: error: preflight: thin-line: page 1, 7 mm from the left and 28 mm from the head: a line of 0.00 pt, and the thinnest is 0.25"
    ]


def test_pages_that_cannot_be_stapled_are_told_where_they_are_to_be() -> None:
    assert told("", pages=3) == []
    (only,) = told("", pages=3, multiple=4)
    assert "page-count: the file: has 3 pages, which is no multiple of 4" in only
    assert told("", pages=4, multiple=4) == []


def test_a_profile_that_cannot_separate_is_told_at_the_settings() -> None:
    profile, findings = inks().condition.profile, Findings()
    broken = replace(inks(), condition=replace(inks().condition, profile=profile[:200] + bytes(len(profile) - 200)))
    made = pressed(artefact("1 0 0 rg 20 20 9 9 re f"), broken, JOB, findings)
    assert made.content == artefact("1 0 0 rg 20 20 9 9 re f").content
    assert [(found.kind.code, found.place.file) for found in findings] == [("press-error", "templates/press.toml")]


def test_in_black_alone_no_colour_falls_through_to_the_profile() -> None:
    findings = Findings()
    made = pressed(artefact("0.698039 0.227451 0.117647 rg 20 20 9 9 re f"), inks().in_black(), JOB, findings)
    assert said(findings) == []
    assert b"GTS_PDFX" in made.content


def test_a_build_prints_in_all_inks_for_a_press_and_in_one_for_a_duplicator(tmp_path: Path) -> None:
    facts = FILES["content/facts.yaml"].replace("values:\n", "values:\n  edition-date: {date: 2026-05-01}\n")
    project, findings = make_project(tmp_path, {"content/facts.yaml": facts}, looks=True), Findings()
    (tmp_path / "templates/press.toml").unlink()  # that of the program serves as well
    order = Order(languages=(ENGLISH,), profiles=("screen", "press", "black"), formats=("pdf",))
    build(project, order, findings, into=project.build, progress=Progress())
    assert said(findings) == []
    coloured = {}
    for profile in ("press", "black"):
        with pikepdf.open(project.build / f"en/pupils/pupils-en-{profile}.pdf") as pdf:
            filled = re.findall(rb"(\S+ \S+ \S+) \S+ k\b", pdf.pages[0].Contents.read_bytes())
        coloured[profile] = any(mix != b"0 0 0" for mix in filled)
    assert coloured == {"press": True, "black": False}


def test_a_press_file_says_who_publishes_it_as_the_other_files_do() -> None:
    metadata = Metadata(
        ("Ada & Ben", "وزارة"), "Ministry <of> Roads", "© 2026 “all”", "https://example.org/a?b=1&c=2", title="Roads & paths", edition="2nd <b>",
        identifier="urn:roads:packs", date=DAY,
    )  # fmt: skip
    made, bleeding, findings = replace(small(), metadata=metadata), replace(design(), bleed=3.0), Findings()
    plain = Artefact(made.edition, "pdf", write(made, bleeding, lay_out(made, bleeding)), 1)
    content = pressed(plain, inks(), JOB, findings).content
    assert not findings.errors()  # grey of a test is in no table of inks
    names = (
        "dc:creator",
        "dc:publisher",
        "dc:rights",
        "dc:relation",
        "dc:date",
        "dc:identifier",
        "xmpRights:WebStatement",
        "xmpMM:VersionID",
    )
    with pikepdf.open(io.BytesIO(content)) as one, pikepdf.open(io.BytesIO(plain.content)) as other:
        here, there = one.open_metadata(), other.open_metadata()
        assert {name: here[name] for name in names} == {name: there[name] for name in names}
        assert here["dc:title"] == there["dc:title"]
