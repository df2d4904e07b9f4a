"""A damaged list is told as unreadable, or its rows are; it never ends the program, and never takes its time."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zlib import crc32

import pytest

from cop_docs.model.finding import Findings
from cop_docs.read.unreadable import Unreadable
from cop_docs.schools.checked import Tally, check_lines, checker_of, headed
from cop_docs.schools.list_file import open_list
from tests.schools.lists import OFFER, sound

#: What is put somewhere into a file: a number that nobody can hold, a text that begins something, a byte of no charset.
WORDS = (
    b"99999999999999999999", b"1E+999999999", b"-1", b"\0", b"\xff\xfe", b"<", b"&a;", b'"', b"]]>", b"<!--", b"", b'r="ZZZ9"', b"\xed\xa0\x80", b"=", b"_xD800_",
)  # fmt: skip


def damaged(data: bytes, number: int) -> bytes:
    """The bytes with a word in the place of some others."""
    at, length = crc32(b"%d" % number) % (len(data) + 1), crc32(b"/%d" % number) % 12
    return data[:at] + WORDS[number % len(WORDS)] + data[at + length :]


def inside(data: bytes, number: int) -> bytes:
    """An archive, one file of which is damaged."""
    new = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as made:
        names = archive.namelist()
        for name in names:
            part = archive.read(name)
            made.writestr(name, damaged(part, number) if name == names[number % len(names)] else part)
    return new.getvalue()


def variants(form: str) -> Iterator[bytes]:
    data = sound(form)
    for number in range(60):
        yield damaged(data, number)
        if form != "csv":
            yield inside(data, number)
    yield from (data[:cut] for cut in range(0, len(data), max(len(data) // 15, 1)))


@pytest.mark.parametrize("form", ["csv", "xlsx", "ods"])
def test_a_list_with_damage_anywhere_is_read_or_refused(tmp_path: Path, form: str) -> None:
    read, cures = 0, list[str]()
    for number, data in enumerate(variants(form)):
        path = tmp_path / f"{number}.list"
        path.write_bytes(data)
        try:
            with open_list(path) as listed:
                found = headed(listed, None)
                checker = checker_of(path, found, None, OFFER, Findings()) if found else None
                tally = Tally()
                for _ in check_lines(found.lines, checker, tally) if found and checker else ():
                    pass
            read += 1
        except Unreadable as error:
            cures.append(error.hint)
    assert read > 10
    assert len(cures) > (0 if form == "csv" else 20)
    assert all(cures)


@pytest.mark.parametrize(
    "cell",
    [
        '<c t="s"><v>99999999999999999999</v></c>',
        '<c t="s"><v>-1</v></c>',
        '<c t="s"><v/></c>',
        "<c><v>1E+999999999</v></c>",
        "<c><v>1E-999999999</v></c>",
        "<c><v>NaN</v></c>",
        '<c t="inlineStr"><is><t>_xD83D_</t></is></c>',
        '<c r="A1048577"><v>1</v></c>',
        '<c r="ZZZZZZZZ1"><v>1</v></c>',
        '<c t="unknown" s="99999999999"><v>1</v></c>',
    ],
)
def test_a_cell_that_no_program_writes_does_no_harm(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "list.xlsx"
    with zipfile.ZipFile(BytesIO(sound("xlsx"))) as archive, zipfile.ZipFile(path, "w") as made:
        for name in archive.namelist():
            made.writestr(name, archive.read(name).replace(b"</row>", f"</row><row>{cell}</row>".encode(), 1))
    with open_list(path) as listed:
        assert len([line for line in listed.lines if len(line.cells) > 10]) == 31  # the headers and thirty schools
