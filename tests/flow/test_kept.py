"""An edition that was made is not made again: its files and its findings are kept, and come back as they were."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cop_docs.cli import main
from cop_docs.flow.kept import KeptFile, artefacts_of, edition_key, keep, kept
from cop_docs.model.artefact import Artefact
from cop_docs.model.finding import Findings, Place
from cop_docs.model.metadata import Metadata
from cop_docs.project.cache import Cache, cache_of
from tests.documents import document

DOCUMENT = replace(document(), metadata=Metadata(prefix="roads"))
KEY = edition_key("made of this", ("pdf", "html"))


def made(cache: Cache) -> list[Artefact]:
    findings = Findings()
    findings.add("lonely-line", Place("content/a.yaml", 3, 4), "a line “ل” is alone", "say more")
    artefacts = [
        Artefact(DOCUMENT.edition, "pdf", b"%PDF \0\n", 8, prefix="roads"),
        Artefact(DOCUMENT.edition, "html", b"<html/>", 0, prefix="roads"),
    ]
    keep(cache, KEY, artefacts, findings, places="here")
    return artefacts


def test_files_and_findings_come_back_as_they_were(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    artefacts, found = made(cache), kept(cache, KEY)
    assert found is not None
    assert artefacts_of(cache, DOCUMENT, found.files, "screen") == artefacts
    assert [str(finding) for finding in found.findings] == [
        "content/a.yaml:3:4: warning: lonely-line: a line “ل” is alone\n  hint: say more"
    ]
    assert [(file.format, file.pages) for file in found.files] == [("pdf", 8), ("html", 0)]
    assert found.places == "here"


def test_an_edition_in_other_formats_or_made_of_something_else_is_another(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    made(cache)
    others = [edition_key("made of this", formats) for formats in (("pdf",), ("html", "pdf"), ())]
    assert [kept(cache, key) for key in (*others, edition_key("made of that", ("pdf", "html")))] == [None] * 4


def test_a_file_that_is_not_kept_any_more_is_missed(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    made(cache)
    found = kept(cache, KEY)
    assert found is not None
    assert artefacts_of(cache, DOCUMENT, (*found.files, KeptFile("epub", 0, "0" * 64)), "screen") is None


def test_what_another_version_kept_is_not_read(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for content in (
        b"[]",
        b"{}",
        b"\xff",
        b'{"files": [["pdf"]], "findings": []}',
        b'{"files": [], "places": "", "findings": [["no-such-kind", "", 0, 0, "", ""]]}',
    ):
        cache.put(KEY, content)
        assert kept(cache, KEY) is None


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), "cache", *words])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("content", "templates"):
        (tmp_path / name).mkdir()
    for number in range(3):
        cache_of(tmp_path).put(edition_key(str(number), ()), bytes(600_000))
    return tmp_path


def test_the_command_tells_how_much_is_kept(project: Path) -> None:
    assert run(project).output == run(project, "--size").output == "3 files, 1.8 MB of 1000.0 MB\n"


def test_the_command_deletes_what_is_above_a_limit_or_all_of_it(project: Path) -> None:
    assert run(project, "--prune").output == "0.0 MB deleted.\n3 files, 1.8 MB of 1000.0 MB\n"
    assert run(project, "--prune", "--most", "1").output == "1.2 MB deleted.\n1 file, 0.6 MB of 1000.0 MB\n"
    assert run(project, "--clear").output == "0.6 MB deleted.\n0 files, 0.0 MB of 1000.0 MB\n"
    assert run(project, "--most", "-1").exit_code == 2
