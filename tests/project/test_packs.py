"""The manifest names only files that are there just as it says, at every moment of a build."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from cop_docs.model.artefact import Artefact
from cop_docs.project import files, packs
from tests.documents import document


def made(content: bytes, name: str = "html") -> packs.Made:
    shown = document()
    return packs.Made(Artefact(shown.edition, name, content, 0), shown, "input")


def manifest_lies(folder: Path) -> list[str]:
    """The files that are not as the manifest says."""
    path = folder / "manifest.json"
    rows = json.loads(path.read_text("utf-8"))["artefacts"] if path.exists() else []
    return [row["path"] for row in rows if hashlib.sha256((folder / row["path"]).read_bytes()).hexdigest() != row["sha256"]]


def test_at_every_move_the_manifest_is_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packs.pack(tmp_path, [made(b"old"), made(b"old", "docx"), made(b"kept", "epub")], {})
    named: list[int] = []
    real = Path.replace

    def replace_and_look(self: Path, target: Path) -> Path:
        moved = real(self, target)
        assert manifest_lies(tmp_path) == []
        named.append(len(packs.read_manifest(tmp_path)))
        return moved

    monkeypatch.setattr(Path, "replace", replace_and_look)
    packs.pack(tmp_path, [made(b"new"), made(b"new", "docx")], {})
    assert named == [1, 1, 1, 3]


def test_a_file_that_does_not_change_stays_in_the_manifest_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packs.pack(tmp_path, [made(b"same"), made(b"old", "docx")], {})
    steps: list[bytes] = []
    monkeypatch.setattr(packs, "replace_files", lambda _, *all_: steps.extend(step["manifest.json"] for step in all_ if len(step) == 1))
    packs.pack(tmp_path, [made(b"same"), made(b"new", "docx")], {})
    assert [[row["format"] for row in json.loads(step)["artefacts"]] for step in steps] == [["html"], ["docx", "html"]]


def test_what_other_builds_made_stays_in_the_manifest(tmp_path: Path) -> None:
    packs.pack(tmp_path, [made(b"1")], {})
    packs.pack(tmp_path, [made(b"2", "docx")], {})
    assert {row.format for row in packs.read_manifest(tmp_path).values()} == {"html", "docx"}


def test_a_build_that_cannot_be_written_leaves_files_and_manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packs.pack(tmp_path, [made(b"old")], {})
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "_write", full)
    with pytest.raises(OSError, match="No space"):
        packs.pack(tmp_path, [made(b"new")], {})
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


BROKEN = (
    "", "{", "[]", "null", '{"artefacts": 1}', '{"artefacts": [1]}', '{"artefacts": [{"path": "x"}]}', "[" * 100_000, '{"artefacts": ' + "9" * 5000 + "}",
)  # fmt: skip


@pytest.mark.parametrize("text", BROKEN, ids=lambda text: text[:20])
def test_a_manifest_that_is_broken_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    assert packs.read_manifest(tmp_path) == {}


@pytest.mark.parametrize(
    ("field", "value"),
    [("path", 5), ("path", "a\0b"), ("path", "a" * 5000), ("pages", "2"), ("pages", 2.5), ("size", None), ("size", True)],
)
def test_a_manifest_with_a_field_of_another_type_counts_as_none(tmp_path: Path, field: str, value: object) -> None:
    packs.pack(tmp_path, [made(b"1")], {})
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    manifest["artefacts"][0][field] = value
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    assert packs.read_manifest(tmp_path) == {}


def test_a_file_that_the_manifest_names_and_that_was_changed_or_lies_elsewhere_does_not_count(tmp_path: Path) -> None:
    (row,) = packs.pack(tmp_path / "build", [made(b"1")], {})
    (tmp_path / "outside").write_bytes(b"1")
    text = (tmp_path / "build/manifest.json").read_text("utf-8")
    (tmp_path / "build/manifest.json").write_text(text.replace(row.path, "../outside"))
    assert packs.read_manifest(tmp_path / "build") == {}
    (tmp_path / "build/manifest.json").write_text(text)
    assert packs.read_manifest(tmp_path / "build") == {row.path: replace(row)}
    (tmp_path / "build" / row.path).write_bytes(b"2")
    assert packs.read_manifest(tmp_path / "build") == {}
