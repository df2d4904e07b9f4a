"""``cop-docs impose`` on the command line: where sheets go, and what is told of files that are no sheets."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from cop_docs.cli import main
from tests.writers.sheets.paper import folded_in_the_middle, numbered, printed


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["impose", *map(str, arguments)])


def test_sheets_go_beside_their_file_or_into_a_folder(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(numbered(8))
    beside, elsewhere = tmp_path / "report-booklet.pdf", tmp_path / "new" / "report-booklet.pdf"
    assert run(tmp_path / "report.pdf", "--as", "booklet").stdout == f"{beside}\n"
    assert run(tmp_path / "report.pdf", "--as", "booklet", "-o", tmp_path / "new").stdout == f"{elsewhere}\n"
    assert beside.read_bytes() == elsewhere.read_bytes()
    assert folded_in_the_middle(printed(beside.read_bytes())) == list(range(1, 9))


def test_paper_weight_and_direction_are_those_of_the_command(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(numbered(8))
    run(tmp_path / "a.pdf", "--as", "booklet", "--paper", "A3", "--direction", "rtl", "--grammage", "160")
    stack = printed((tmp_path / "a-booklet.pdf").read_bytes())
    assert round(stack.sides[0].width / 72 * 25.4) == 420
    assert stack.right_to_left


def test_what_cannot_be_imposed_is_told_of_every_file_and_the_others_are_written(tmp_path: Path) -> None:
    (tmp_path / "good.pdf").write_bytes(numbered(3))
    (tmp_path / "words.pdf").write_bytes(b"these are words")
    (tmp_path / "cut.pdf").write_bytes(numbered(3)[:-300])
    (tmp_path / "table.pdf").write_bytes(numbered(3).replace(b"0000000015", b"00000?0015"))
    (tmp_path / "locked.pdf").write_bytes(locked())
    (tmp_path / "empty.pdf").write_bytes(b"")
    names = ["words.pdf", "good.pdf", "cut.pdf", "locked.pdf", "empty.pdf", "missing.pdf", "table.pdf"]
    result = run(*(tmp_path / name for name in names), "--as", "booklet")
    assert result.exit_code == 1
    assert result.stdout == f"{tmp_path / 'good-booklet.pdf'}\n"
    assert "0x" not in result.stderr, "what is told is the same each time"
    told = [line for line in result.stderr.splitlines() if ": error: " in line]
    assert [(Path(line.split(":")[0]).name, line.split(": ")[2]) for line in told] == [
        ("cut.pdf", "broken-file"),
        ("empty.pdf", "broken-file"),
        ("locked.pdf", "broken-file"),
        ("missing.pdf", "unreadable-file"),
        ("table.pdf", "broken-file"),
        ("words.pdf", "broken-file"),
    ]


def test_pages_that_become_much_smaller_are_told(tmp_path: Path) -> None:
    (tmp_path / "a4.pdf").write_bytes(numbered(8, (210, 297)))
    shrunk = run(tmp_path / "a4.pdf", "--as", "booklet", "--strict")
    assert "warning: shrunken-pages: its pages are 71% of their size on A4" in shrunk.stderr
    assert shrunk.exit_code == 3
    kept = run(tmp_path / "a4.pdf", "--as", "booklet", "--paper", "A3", "--strict")
    assert (kept.exit_code, kept.stderr) == (0, "")


def test_two_files_that_would_become_one_are_told(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.pdf").write_bytes(numbered(4))
    result = run(tmp_path / "one/x.pdf", tmp_path / "two/x.pdf", "--as", "2-up", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "not-imposable: would be written to" in result.stderr


@pytest.mark.parametrize("arguments", [[], ["x.pdf"], ["x.pdf", "--as", "origami"], ["x.pdf", "--as", "booklet", "--grammage", "5"]])
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def locked() -> bytes:
    """A PDF that asks for a password."""
    with pikepdf.open(io.BytesIO(numbered(3))) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
        return out.getvalue()
