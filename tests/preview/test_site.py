"""The web catalogue: what was built, in the languages of its readers, found without a script and without a network."""

from __future__ import annotations

import hashlib
import html
import io
import json
import re
import subprocess
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from cop_docs.cli import main
from cop_docs.content import load
from cop_docs.model.finding import Findings
from cop_docs.project.packs import MANIFEST, Packed
from tests.projects import FORUM, ROOT
from tests.writers.browser import ALONE, AXE, CHROMIUM, OFFLINE, look

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
FORMATS = ("pdf", "docx", "html", "epub")
RED = b"0.8 0 0.1 rg 0 0 200 283 re f"


def pdf() -> bytes:
    """A page that is red all over."""
    with pikepdf.new() as file:
        page = file.add_blank_page(page_size=(200, 283))
        page.obj.Contents = file.make_stream(RED)
        written = io.BytesIO()
        file.save(written, deterministic_id=True)
    return written.getvalue()


def packed(folder: Path, path: str, publication: str, profile: str = "screen", size: int = 1) -> Packed:
    language, audience, name = path.split("/")
    form = name.rpartition(".")[2]
    content = pdf() if form == "pdf" else f"{path} {'x' * size}".encode()
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(content)
    return Packed(
        path=path, audience=audience, publication=publication, language=language, format=form, profile=profile, pages=20, size=len(content),
        sha256=hashlib.sha256(content).hexdigest(), messages=1, missing=0, fuzzy=0, reviewed=0, revision="1", input="1",
    )  # fmt: skip


def manifest(folder: Path, rows: Sequence[Packed]) -> None:
    (folder / MANIFEST).write_text(json.dumps({"source": {}, "artefacts": [asdict(row) for row in rows]}), "utf-8")


def packs(folder: Path, languages: Sequence[str] = LANGUAGES) -> list[Packed]:
    """A file of each format for every publication of this repository, one in large print, and one for a press."""
    content = load(FORUM, Findings())
    assert content is not None
    rows = [
        packed(folder, f"{language}/{audience.id}/{audience.id}-{publication.id}-{language}.{form}", publication.id)
        for language in languages
        for audience in content.audiences
        for publication in audience.publications
        for form in FORMATS
    ]
    rows += [
        packed(folder, f"{language}/children/children-{language}-{profile}.pdf", "briefing", profile)
        for language in languages
        for profile in ("large-print", "press")
    ]
    manifest(folder, rows)
    return rows


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Packed]]:
    """The catalogue of this repository's publications."""
    built = tmp_path_factory.mktemp("packs")
    rows = packs(built)
    result = site(built)
    assert result.exit_code == 0, result.output
    assert result.output.split() == [str(built / "site/index.html"), *(str(built / f"site/{code}/index.html") for code in LANGUAGES)]
    return built / "site", rows


def site(built: Path, root: Path = ROOT) -> Result:
    return CliRunner().invoke(main, ["-C", str(root), "site", "--packs", str(built)])


def test_each_language_has_a_page_with_every_file_and_nothing_that_is_for_a_press(made: tuple[Path, list[Packed]]) -> None:
    folder, rows = made
    for code in LANGUAGES:
        page = (folder / code / "index.html").read_text("utf-8")
        links = {f"{code}/{link}" for link in re.findall(r'href="([^"]+)" download', page)}
        assert links == {row.path for row in rows if row.language == code and row.profile != "press"}
        assert f'<html lang="{"zh-Hans" if code == "zh" else code}" dir="{"rtl" if code == "ar" else "ltr"}">' in page
        assert {link for link in re.findall(r'(?:href|src)="([^"#]+)"', page) if not (folder / code / link).is_file()} == set()


def test_the_first_page_names_each_language_in_itself(made: tuple[Path, list[Packed]]) -> None:
    page = (made[0] / "index.html").read_text("utf-8")
    assert re.findall(r'<a href="(\w+)/index.html" lang="([\w-]+)"[^>]*>\s*<strong>([^<]+)', page)[:2] == [
        ("ar", "ar", "العربية"),
        ("zh", "zh-Hans", "中文"),
    ]


def test_the_checksums_are_those_of_all_files_and_the_same_packs_give_the_same_bytes(
    made: tuple[Path, list[Packed]], tmp_path: Path
) -> None:
    folder, _ = made
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    sums = dict(line.split("  ")[::-1] for line in found["SHA256SUMS"].decode().splitlines())
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in found.items() if name != "SHA256SUMS"}
    rows = packs(tmp_path)
    manifest(tmp_path, rows[::-1])
    assert site(tmp_path).exit_code == 0
    again = {path.relative_to(tmp_path / "site").as_posix(): path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()}
    assert again == found


def test_sizes_and_words_are_in_the_language_and_a_machine_translation_says_so(made: tuple[Path, list[Packed]]) -> None:
    french, english = ((made[0] / code / "index.html").read_text("utf-8") for code in ("fr", "en"))
    assert "1\u00a0kilooctet" in french
    assert "PDF en gros caractères" in french
    assert "traduction a été faite par une machine" in french or "traduction automatique" in french
    assert "by machine" not in english


@pytest.mark.skipif(CHROMIUM is None or not AXE.exists(), reason="Chromium or axe-core is not installed: make test-setup")
def test_no_page_has_a_fault_of_accessibility_or_is_wider_than_its_window(made: tuple[Path, list[Packed]], tmp_path: Path) -> None:
    pages = [(made[0] / code / "index.html").read_bytes() for code in ("ar", "zh", "ru", "fr")]
    seen = look([(made[0] / "index.html").read_bytes(), *pages], (320, 1280), tmp_path)
    assert len(seen) == 10
    for one in seen:
        assert (one.page, one.width, one.faults, one.unsure) == (one.page, one.width, [], [])
        assert one.wide <= one.width
        assert one.passed > 15


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_who_it_is_for_and_an_age_are_chosen_without_a_script(made: tuple[Path, list[Packed]], tmp_path: Path) -> None:
    page = (made[0] / "en/index.html").read_text("utf-8")
    count = (
        "const shown = () => [...document.querySelectorAll('.card')].filter(card => card.offsetParent).map(card => card.querySelector('h3').textContent); "
        "const choose = id => { document.getElementById(id).checked = true; return shown() }; "
        "document.title = JSON.stringify([shown(), choose('ages-8-12'), choose('for-parents-educators'), choose('any-age'), choose('for-industry'), choose('ages-13-17')])"
    )
    bare = re.sub(r"<meta http-equiv[^>]*/>", "", page).replace("</body>", f"<script>{count}</script></body>")
    (tmp_path / "page.html").write_text(bare, "utf-8")
    ended = chromium(tmp_path, "--dump-dom", (tmp_path / "page.html").as_uri())
    [said] = re.findall(r"<title>(.*?)</title>", ended.decode(), re.DOTALL)
    every, young, lessons, parents, industry, nothing = json.loads(html.unescape(said))
    assert len(every) == 16
    assert young == ["Booklet for ages 8 to 12", "Tip sheet", "Class agreement", "Poster", "Lessons, ages 8 to 12"]
    assert lessons == ["Lessons, ages 8 to 12"]
    assert len(parents) == 6
    assert industry == ["Briefing", "Brief for companies", "Poster"]
    assert nothing == []


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_covers_are_seen_from_a_disk_under_the_policy_of_the_page(made: tuple[Path, list[Packed]], tmp_path: Path) -> None:
    shot = tmp_path / "shot.png"
    chromium(tmp_path, f"--screenshot={shot}", "--window-size=1000,1500", (made[0] / "ar/index.html").as_uri())
    with Image.open(shot) as image:
        colours = image.convert("RGB").tobytes()
    red = sum(r > 180 and g < 40 and b < 60 for r, g, b in zip(colours[::3], colours[1::3], colours[2::3], strict=True))
    assert red > 3 * 100 * 140


def chromium(folder: Path, *words: str) -> bytes:
    command = [str(CHROMIUM), *ALONE, OFFLINE, "--hide-scrollbars"]
    command += [f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=20000", *words]
    return subprocess.run(command, capture_output=True, check=True, timeout=120).stdout


def test_what_is_not_there_any_more_is_deleted_and_what_somebody_put_there_stays(tmp_path: Path) -> None:
    rows = packs(tmp_path, ("en", "fr"))
    site(tmp_path)
    (tmp_path / "site/notes.txt").write_bytes(b"mine")
    (tmp_path / "site/fr/industry/industry-poster-fr.jpg").write_bytes(b"my own picture")
    manifest(tmp_path, [row for row in rows if row.language == "en"])
    assert site(tmp_path).exit_code == 0
    left = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*") if path.is_file()}
    assert {name for name in left if not name.startswith("en/")} == {
        "SHA256SUMS",
        "index.html",
        "notes.txt",
        "fr/industry/industry-poster-fr.jpg",
    }


def test_a_file_that_has_changed_since_it_was_built_is_not_offered(tmp_path: Path) -> None:
    packs(tmp_path, ("en",))
    (tmp_path / "en/children/children-poster-en.docx").write_bytes(b"forged")
    site(tmp_path)
    assert "children-poster-en.docx" not in (tmp_path / "site/en/index.html").read_text("utf-8")


def test_where_nothing_was_built_it_is_told(tmp_path: Path) -> None:
    result = site(tmp_path)
    assert result.exit_code == 1
    assert "error: nothing-built: its manifest names no file of the screen" in result.output
