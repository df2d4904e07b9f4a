"""A file that people wrote is read in UTF-8, whole, and below its limit; what else is found in it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_docs.model.finding import Findings
from cop_docs.project.folder import MAX_BYTES, Project
from tests.projects import said


def read(folder: Path, content: bytes) -> tuple[str | None, list[str]]:
    findings = Findings()
    (folder / "a.yaml").write_bytes(content)
    return Project(folder).read(folder / "a.yaml", findings), said(findings)


@pytest.mark.parametrize(
    ("content", "text", "told"),
    [
        ("id: é".encode(), "id: é", []),
        ("id: é".encode("utf-16"), None, ["a.yaml:1:1: error: unreadable-file: is in utf-16"]),
        (
            "id: é".encode("utf-8-sig"),
            "id: é",
            ["a.yaml:1:1: error: unreadable-file: starts with a byte order mark"],
        ),
    ],
)
def test_a_file_is_read_as_utf_8_without_a_byte_order_mark(tmp_path: Path, content: bytes, text: str | None, told: list[str]) -> None:
    assert read(tmp_path, content) == (text, told)


def test_a_file_may_have_so_many_bytes_and_no_more(tmp_path: Path) -> None:
    assert read(tmp_path, b"#" * MAX_BYTES) == ("#" * MAX_BYTES, [])
    assert read(tmp_path, b"#" * (MAX_BYTES + 1))[0] is None
