"""An Office file that was damaged on its way is unreadable, wherever the damage lies; nothing else is raised."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest

from cop_docs.read.archive import first_file, open_archive, pack
from cop_docs.read.unreadable import Unreadable


def packed(method: int) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        archive.writestr("xl/workbook.xml", "<workbook>" + "<sheet/>" * 60 + "</workbook>")
        archive.writestr("Bilder/größe.bin", bytes(range(256)))
    return data.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("noise", [b"\xff\xff\xff\xff", b"\0\0\0\0", b"PK\x03\x04"])
def test_four_wrong_bytes_at_any_place_are_an_unreadable_file_or_do_no_harm(method: int, noise: bytes) -> None:
    whole = packed(method)
    for place in range(len(whole)):
        with suppress(Unreadable):
            open_archive(whole[:place] + noise + whole[place + len(noise) :])


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
def test_a_file_that_was_cut_off_is_unreadable(method: int) -> None:
    whole = packed(method)
    for length in range(len(whole)):
        with pytest.raises(Unreadable):
            open_archive(whole[:length])


@pytest.mark.parametrize(
    ("names", "problem"),
    [
        (["a.xml", "A.xml"], "twice"),
        (["../a.xml"], "would leave it"),
        (["/a.xml"], "would leave it"),
        (["word/../../a.xml"], "would leave it"),
        (["word\\..\\..\\a.xml"], "would leave it"),
    ],
)
def test_a_name_that_two_programs_read_as_two_files_is_refused(names: list[str], problem: str) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, name)
    with pytest.raises(Unreadable, match=problem):
        open_archive(data.getvalue())


def test_a_file_that_office_encrypted_says_so() -> None:
    with pytest.raises(Unreadable, match="encrypted"):
        open_archive(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512))


def test_what_is_packed_is_read_again_and_has_the_same_bytes_on_any_day() -> None:
    files = {"mimetype": b"a/b", "Bilder/größe.bin": bytes(300)}
    assert open_archive(pack(files, stored=("mimetype",))) == files
    assert first_file(pack(files, stored=("mimetype",))) == ("mimetype", True)
    assert first_file(pack(files)) == ("mimetype", False)


def test_a_sound_archive_is_read() -> None:
    assert list(open_archive(packed(zipfile.ZIP_DEFLATED))) == ["xl/workbook.xml", "Bilder/größe.bin"]
