"""An Office file that was damaged on its way is unreadable, wherever the damage lies; nothing else is raised."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest

from cop_docs.read.archive import first_file, open_archive, pack, pack_stored, pack_streamed, streamed_archive
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


def permissions(archive: io.BytesIO) -> set[int]:
    """The file modes of Unix that the files of an archive get where it is unpacked."""
    return {file.external_attr >> 16 for file in zipfile.ZipFile(archive).infolist()}


def test_what_is_packed_piece_by_piece_is_read_again_and_begins_with_its_kind_as_it_is() -> None:
    files = {"mimetype": b"text", "a.xml": b"one two"}
    into = io.BytesIO()
    pack_streamed(into, {name: [data[:2], data[2:]] for name, data in files.items()})
    assert open_archive(into.getvalue()) == files
    assert first_file(into.getvalue()) == ("mimetype", True)
    assert permissions(into) == {0o600}
    into = io.BytesIO()
    pack_stored(into, [(name, [data[:2], data[2:]]) for name, data in files.items()])
    assert open_archive(into.getvalue()) == files
    assert permissions(into) == {0o100644}


def test_a_sound_archive_is_read() -> None:
    assert list(open_archive(packed(zipfile.ZIP_DEFLATED))) == ["xl/workbook.xml", "Bilder/größe.bin"]


def many(count: int, size: int = 0) -> bytes:
    """An archive of so many files of so many bytes."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(count):
            archive.writestr(f"{number}.xml", bytes(size))
    return data.getvalue()


@pytest.mark.parametrize(("count", "size"), [(1000, 0), (2, 30_000_000)])
def test_as_much_as_an_archive_may_hold_is_read_and_no_more(count: int, size: int) -> None:
    assert len(open_archive(many(count, size))) == count
    with pytest.raises(Unreadable, match="far too large"):
        open_archive(many(count + 1, size))


def test_one_byte_more_than_may_be_unpacked_is_too_much() -> None:
    with pytest.raises(Unreadable, match="far too large"):
        open_archive(pack({"a": bytes(30_000_000), "b": bytes(30_000_001)}))


def test_what_is_packed_is_of_one_day_for_one_system_and_only_for_its_owner() -> None:
    with zipfile.ZipFile(io.BytesIO(pack({"a": b"1"}))) as archive:
        [info] = archive.infolist()
    assert (info.date_time, info.create_system, info.external_attr) == ((1980, 1, 1, 0, 0, 0), 3, 0o600 << 16)


def test_an_archive_without_files_has_no_first_one() -> None:
    assert first_file(pack({})) == ("", False)


def test_a_first_file_with_something_beside_its_name_is_not_stored_as_it_is() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        entry = zipfile.ZipInfo("mimetype")
        entry.extra = b"\x55\x54\x01\x00\x00"
        archive.writestr(entry, b"a/b")
    assert first_file(data.getvalue()) == ("mimetype", False)


@pytest.mark.parametrize("bit", [0, 5, 6])
def test_an_archive_read_bit_by_bit_is_refused_where_a_file_is_encrypted_or_a_patch(bit: int) -> None:
    data = bytearray(pack({"a": b"1"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1 << bit
    with pytest.raises(Unreadable, match="encrypted, or packed in an unusual way"), streamed_archive(io.BytesIO(bytes(data))):
        pass


def test_an_archive_read_bit_by_bit_is_refused_where_a_file_would_begin_before_it() -> None:
    data = bytearray(pack({"a": b"1"}))
    data[data.index(b"PK\x05\x06") + 16] += 1  # its table would begin one byte later, and all files one byte earlier
    with pytest.raises(Unreadable, match="would begin before the archive"), streamed_archive(io.BytesIO(bytes(data))):
        pass
