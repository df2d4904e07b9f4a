"""Files and manifest are moved in together; what was there before stays where that fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cop_docs.project import files
from cop_docs.project.files import replace_files


def test_files_are_written_below_the_folder(tmp_path: Path) -> None:
    replace_files(tmp_path, {"a/b.txt": b"one", "c.txt": b"two"})
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "b.txt", "c.txt"]


def test_an_earlier_file_is_untouched_where_a_later_one_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_files(tmp_path, {"a.txt": b"old"})
    real = files._write

    def full(path: Path, content: bytes) -> None:
        if path.name == "b.txt":
            raise OSError(28, "No space left on device", str(path))
        real(path, content)

    monkeypatch.setattr(files, "_write", full)
    with pytest.raises(OSError, match="No space"):
        replace_files(tmp_path, {"a.txt": b"new", "b.txt": b"new"})
    assert (tmp_path / "a.txt").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_manifest_that_is_broken_counts_as_none(tmp_path: Path) -> None:
    from cop_docs.project.packs import read_manifest

    for text in ("", "{", '{"artefacts": [{"path": "x"}]}', json.dumps({"artefacts": 1})):
        (tmp_path / "manifest.json").write_text(text)
        assert read_manifest(tmp_path) == {}
