"""A project is built for real: files and manifest, kept where nothing changed, nothing lost where something is wrong."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from cop_docs.flow import pipeline
from cop_docs.flow.pipeline import build
from cop_docs.flow.prepare import Order, Progress, prepare
from cop_docs.model.artefact import FORMATS, PAGED
from cop_docs.model.finding import Findings
from cop_docs.model.language import ENGLISH, LANGUAGES, Language, language_named
from cop_docs.project.folder import Project
from tests.projects import FILES, ROOT, Noted, make_project, said

IN_ENGLISH = Order(languages=(ENGLISH,), jobs=2)
TIPS = "content/sections/pupils/tips.yaml"


def built(
    project: Project, order: Order = IN_ENGLISH, *, draft: bool = False, into: Path | None = None
) -> tuple[pipeline.Built | None, list[str]]:
    findings = Findings(draft=draft)
    return build(project, order, findings, into=into or project.build, progress=Progress()), said(findings)


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with its packs."""
    folder = tmp_path_factory.mktemp("built")
    built(make_project(folder, looks=True))
    return folder


@pytest.fixture
def packed(built_once: Path, tmp_path: Path) -> Project:
    """The same in a folder of its own, packs and what is kept of them with it."""
    return Project(Path(shutil.copytree(built_once, tmp_path, symlinks=True, dirs_exist_ok=True)))


def hashes(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_build_makes_the_files_and_a_manifest_that_describes_them(tmp_path: Path) -> None:
    project = make_project(tmp_path, looks=True)
    _, findings = built(project)
    assert findings == []
    files = hashes(project.build)
    assert sorted(files) == [*(f"en/pupils/pupils-en.{name}" for name in sorted(FORMATS)), "manifest.json"]
    rows = json.loads((project.build / "manifest.json").read_text("utf-8"))["artefacts"]
    assert {row["path"]: row["sha256"] for row in rows} == {path: digest for path, digest in files.items() if path != "manifest.json"}
    assert all((row["pages"] >= 2) == (row["format"] in PAGED) and row["missing"] == 0 for row in rows)


def test_the_same_input_gives_the_same_bytes_in_another_folder_with_other_jobs(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    project = make_project(tmp_path, looks=True)
    built(project)
    other = make_project(tmp_path_factory.mktemp("other"), looks=True)
    built(other, replace(IN_ENGLISH, jobs=1))
    assert hashes(other.build) == hashes(project.build)


def test_what_has_not_changed_is_kept(packed: Project) -> None:
    before = hashes(packed.build)
    again, _ = built(packed)
    assert again is not None
    assert (len(again.made), len(again.kept)) == (0, len(FORMATS))
    assert hashes(packed.build) == before


def test_a_file_that_was_damaged_is_made_again(packed: Project) -> None:
    before = hashes(packed.build)
    (packed.build / "en/pupils/pupils-en.pdf").write_bytes(b"damaged")
    again, _ = built(packed)
    assert again is not None
    assert [row.format for row in again.made] == ["pdf"]
    assert hashes(packed.build) == before


def test_what_was_made_before_is_taken_from_the_cache_and_is_the_same(tmp_path: Path) -> None:
    project, tips = make_project(tmp_path, looks=True), tmp_path / TIPS
    built(project)
    first, text = hashes(project.build), tips.read_text("utf-8")
    tips.write_text(text.replace("Tell an adult.", "Tell any adult."), "utf-8")
    other, _ = built(project)
    assert hashes(project.build) != first
    tips.write_text(text, "utf-8")
    back, _ = built(project)
    assert hashes(project.build) == first
    assert other is not None
    assert back is not None
    assert other.reasons == {"pupils, briefing, en": "made; changed: its words or drawings"}
    assert back.reasons == {"pupils, briefing, en": "taken from the cache; changed: its words or drawings"}


def test_what_is_kept_damaged_is_made_again(tmp_path: Path, packed: Project) -> None:
    first = hashes(packed.build)
    for path in (tmp_path / ".cache/made").glob("*/*"):
        path.write_bytes(path.read_bytes()[:-1])
    again, _ = built(packed, into=tmp_path / "other")
    assert again is not None
    assert again.reasons["pupils, briefing, en"].startswith("made; not there as it was written: pupils-en.pdf, ")
    assert {path: digest for path, digest in hashes(tmp_path / "other").items() if path in first} == first


def test_all_is_made_anew_where_that_is_asked_for(tmp_path: Path, packed: Project) -> None:
    first = hashes(packed.build)
    shutil.rmtree(packed.build)
    (tmp_path / ".cache/made").rename(tmp_path / "away")
    anew, _ = built(packed, replace(IN_ENGLISH, anew=True))
    assert anew is not None
    assert anew.reasons["pupils, briefing, en"].startswith("made; ")
    assert hashes(packed.build) == first


def too_long(folder: Path) -> Project:
    """A project whose briefing has a page more than its row allows, which a draft may have."""
    project = make_project(folder, looks=True)
    tokens = folder / "templates/design.toml"
    tokens.write_text(tokens.read_text("utf-8").replace("sides = [1, 16]", "sides = [1, 1]"), "utf-8")
    return project


def test_a_kept_file_keeps_its_warnings_and_a_check_finds_them_too(tmp_path: Path) -> None:
    project, only_pdf = too_long(tmp_path), replace(IN_ENGLISH, formats=("pdf",))
    (first, told), (second, again) = (built(project, only_pdf, draft=True) for _ in range(2))
    assert first is not None
    assert second is not None
    assert [" warning: page-budget: " in line for line in told] == [True]
    assert again == told
    assert (len(first.made), len(second.made), len(second.kept)) == (1, 0, 1)
    assert built(project, only_pdf)[0] is None  # what a draft may have is an error of a finished pack, kept or not
    findings = Findings(draft=True)
    assert pipeline.check(project, only_pdf, findings, Progress()) == 1
    assert said(findings) == told


def test_a_kept_finding_is_told_at_the_line_where_its_text_is_now(tmp_path: Path) -> None:
    project, only_pdf = make_project(tmp_path, looks=True), replace(IN_ENGLISH, formats=("pdf",))
    style = tmp_path / "templates/html/style.css"
    style.write_text(style.read_text("utf-8") + "section > p { font-size: 3pt }\n", "utf-8")
    _, first = built(project, only_pdf)
    (tmp_path / TIPS).write_text("# moved\n" + (tmp_path / TIPS).read_text("utf-8"), "utf-8")
    _, moved = built(project, only_pdf)
    _, clean = built(project, replace(only_pdf, anew=True), into=tmp_path / "clean")
    assert moved == clean
    assert [line.split(" ")[0] for line in first if "small-type" in line and TIPS in line] == [f"{TIPS}:5:11:"]
    assert [line.split(" ")[0] for line in moved if "small-type" in line and TIPS in line] == [f"{TIPS}:6:11:"]


def test_a_file_that_comes_out_the_same_of_something_else_is_known_as_made_of_that(tmp_path: Path, packed: Project) -> None:
    before, template = hashes(packed.build), tmp_path / "templates/html/blocks/paragraph.html"
    template.write_text("{# a comment, which nobody reads #}" + template.read_text("utf-8"), "utf-8")
    other, _ = built(packed)
    again, _ = built(packed)
    assert other is not None
    assert again is not None
    assert other.reasons == {"pupils, briefing, en": "made; changed: the templates"}
    assert {path: digest for path, digest in hashes(packed.build).items() if path != "manifest.json"}.items() <= before.items()
    assert (again.reasons, {row.input for row in again.kept}) == ({}, {row.input for row in other.made})


def test_a_format_that_is_added_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    project = make_project(tmp_path, looks=True)
    built(project, replace(IN_ENGLISH, formats=("html",)))
    before = hashes(project.build)
    both, _ = built(project, replace(IN_ENGLISH, formats=("html", "epub")))
    assert both is not None
    assert ([row.format for row in both.made], [row.format for row in both.kept]) == (["epub"], ["html"])
    assert {path: digest for path, digest in hashes(project.build).items() if path.endswith("html")}.items() <= before.items()


def test_an_error_leaves_the_earlier_packs_untouched(tmp_path: Path, packed: Project) -> None:
    before = hashes(packed.build)
    (tmp_path / TIPS).write_text("id: tips\ntitle: T\nblocks: [{kind: paragraph, text: '{nothing}', sources: [book]}]\n")
    result, findings = built(packed)
    assert result is None
    assert findings == [f'{TIPS}:3:35: error: marks-syntax: no value among the facts is called "nothing"']
    assert hashes(packed.build) == before


def test_a_character_that_no_font_has_is_an_error_with_its_place(tmp_path: Path) -> None:
    project = make_project(tmp_path, {TIPS: "id: tips\ntitle: A \U000130b8 sign\nblocks: []\n"}, looks=True)
    result, findings = built(project)
    assert result is None
    assert [line.split(" in ")[0] for line in findings] == [
        f"{TIPS}:2:8: error: missing-glyph: “\U000130b8” (U+130B8 EGYPTIAN HIEROGLYPH D052)"
    ]


@pytest.mark.parametrize(
    ("broken", "finding"),
    [
        ("{% if %}", "templates/html/blocks/paragraph.html:1: error: template-error: Expected an expression, got 'end of statement block'"),
        ("{{ block.nothing }}", "templates/html/blocks/paragraph.html:1: error: template-error: "),
    ],
)
def test_a_broken_template_is_an_error_at_its_line(tmp_path: Path, broken: str, finding: str) -> None:
    project = make_project(tmp_path, looks=True)
    (tmp_path / "templates/html/blocks/paragraph.html").write_text(broken)
    result, findings = built(project)
    assert result is None
    assert [line[: len(finding)] for line in findings] == [finding]


def test_a_folder_of_locales_that_is_no_language_is_a_warning(tmp_path: Path) -> None:
    project = make_project(tmp_path, {"locales/zh_CN/LC_MESSAGES/pupils.po": "", "locales/frr/x.po": ""}, looks=True)
    assert built(project)[1] == [
        'locales/frr: warning: unknown-language: no language has the folder "frr"',
        'locales/zh_CN: warning: unknown-language: no language has the folder "zh_CN"',
    ]


def test_a_folder_that_cannot_be_written_is_an_os_error_and_nothing_is_half_there(tmp_path: Path) -> None:
    project = make_project(tmp_path, looks=True)
    (tmp_path / "taken").write_text("a file where a folder should be")
    with pytest.raises(OSError, match=r"exists|Not a directory"):
        built(project, into=tmp_path / "taken")
    assert (tmp_path / "taken").read_text() == "a file where a folder should be"


def test_a_new_audience_is_one_content_file(tmp_path: Path) -> None:
    audience = """\
id: teachers
name: For teachers
title: Safe in class
subtitle: What to teach
voice: adults
reading: {average: 18, longest: 28}
accent: teal
motif: motif-pupils
publications:
  - {id: briefing, name: Briefing, sections: [tips, last-pages]}
"""
    project = make_project(tmp_path, {"content/audiences/teachers.yaml": audience}, looks=True)
    result, findings = built(project)
    assert findings == []
    assert result is not None
    assert sorted({row.audience for row in result.made}) == ["pupils", "teachers"]


PSEUDO = Language("xa", "Ƥşḗŭḓǿ", "en-XA", "en_XA", "en_GB", "en-GB", "ltr", "Latn", "nplurals=2; plural=n != 1;", ("“", "”"))


def test_a_new_language_is_one_row_and_its_catalogues(tmp_path: Path) -> None:
    project = replace(make_project(tmp_path, looks=True), languages=(*LANGUAGES, PSEUDO))
    result, findings = built(project, replace(IN_ENGLISH, languages=(PSEUDO,)), draft=True)
    assert result is not None, findings
    assert {row.path for row in result.made} == {f"xa/pupils/pupils-xa.{name}" for name in FORMATS}
    assert {line.split(" ")[2] for line in findings} == {"missing-catalogue:"}
    assert all(row.missing == row.messages for row in result.made)


def test_a_draft_shows_english_where_arabic_is_missing_and_passes_the_checks(tmp_path: Path) -> None:
    arabic = language_named("ar")
    assert arabic
    result, findings = built(make_project(tmp_path, looks=True), replace(IN_ENGLISH, languages=(arabic,)), draft=True)
    assert result is not None, findings
    assert all(" warning: " in line for line in findings)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX here")
def test_ctrl_c_in_the_middle_leaves_the_earlier_packs_and_says_so(tmp_path: Path, packed: Project) -> None:
    before = hashes(packed.build)
    (tmp_path / TIPS).write_text("id: tips\ntitle: Other tips\nblocks: []\n")
    command = [sys.executable, "-m", "cop_docs", "-C", str(tmp_path), "build", "--draft", "-j", "1"]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True)
    time.sleep(2.5)  # it has begun, and six languages take much longer
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert "interrupted; nothing was changed" in errors
    assert "Traceback" not in errors
    assert hashes(packed.build) == before


@pytest.mark.parametrize(("draft", "errors"), [(False, 1), (True, 0)])
def test_a_page_too_many_stops_a_build_but_not_a_draft(tmp_path: Path, *, draft: bool, errors: int) -> None:
    findings = Findings(draft=draft)
    pipeline.check(too_long(tmp_path), IN_ENGLISH, findings, Progress())
    assert [finding.kind.code for finding in findings] == ["page-budget"]
    assert findings.errors() == errors


def test_type_that_is_too_small_for_its_sheet_is_told_of_pages_and_of_a_word_file(tmp_path: Path) -> None:
    project, findings = make_project(tmp_path, looks=True), Findings()
    tokens = tmp_path / "templates/design.toml"
    tokens.write_text(tokens.read_text("utf-8").replace("text = 7\n", "text = 15\n"), "utf-8")
    pipeline.check(project, replace(IN_ENGLISH, formats=("docx",)), findings, Progress())
    told = {line.partition("reading-distance: pupils, briefing, en")[2].partition(" is set in ")[0] for line in said(findings)}
    assert {", page 2: span.entry", ": the style Normal"} <= told


def test_packs_are_verified_byte_by_byte_whatever_is_kept(tmp_path: Path) -> None:
    project, order = make_project(tmp_path, looks=True), replace(IN_ENGLISH, formats=("html", "epub"))
    built(project, order)
    page, book = (tmp_path / f"build/en/pupils/pupils-en.{name}" for name in ("html", "epub"))
    assert pipeline.verify(project, order, Findings(), into=project.build, progress=Progress()) == pipeline.Verified(2, {})
    length = len(page.read_bytes())
    page.write_bytes(page.read_bytes() + b" ")
    book.unlink()
    verified = pipeline.verify(project, order, Findings(), into=project.build, progress=Progress())
    assert verified.different == {
        "en/pupils/pupils-en.html": f"has other bytes ({length + 1:,}) than are made now ({length:,})",
        "en/pupils/pupils-en.epub": "cannot be read: No such file or directory",
    }


def test_a_build_says_how_many_editions_it_writes_and_each_that_is_finished(tmp_path: Path) -> None:
    progress = Noted()
    project = make_project(tmp_path, looks=True)
    build(project, replace(IN_ENGLISH, formats=("html",)), Findings(), into=project.build, progress=progress)
    assert progress.told[-2] == "1 begin"
    assert "pupils" in progress.told[-1]


def test_the_sentences_of_documents_are_judged_before_any_is_written(tmp_path: Path) -> None:
    long = FILES[TIPS].replace("Tell an adult.", f"Tell {'an adult and ' * 9}a friend.")
    findings = Findings()
    prepare(make_project(tmp_path, {TIPS: long}, looks=True), IN_ENGLISH, findings, Progress())
    assert [line.split(" ")[2] for line in said(findings)] == ["long-sentence:"]


@pytest.mark.parametrize(
    ("path", "text"),
    [(TIPS, FILES[TIPS] + "\nwrong: 1\n"), ("locales/ar/LC_MESSAGES/pupils.po", "wrong")],
    ids=["in what is translated", "in a translation"],
)
def test_nothing_is_planned_or_verified_while_there_is_a_mistake(tmp_path: Path, path: str, text: str) -> None:
    project, findings = make_project(tmp_path, {path: text}, looks=True), Findings()
    order = Order(languages=LANGUAGES[:1], jobs=1)
    verified = pipeline.verify(project, order, findings, into=project.build, progress=Progress())
    assert findings.errors() > 0
    assert verified == pipeline.Verified(0, {})
    assert pipeline.plan(project, order, Findings(), into=project.build, progress=Progress()) == []
