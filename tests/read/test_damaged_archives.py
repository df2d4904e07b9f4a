"""An Office file that was damaged on its way is unreadable, wherever the damage lies; nothing else is raised."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest

from cop_docs.read.xml import Unreadable, open_archive


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


def test_a_sound_archive_is_read() -> None:
    assert list(open_archive(packed(zipfile.ZIP_DEFLATED))) == ["xl/workbook.xml", "Bilder/größe.bin"]
