"""An archive that is written has the bytes that Python's own writer gives it, whether its parts were packed before or not."""

from __future__ import annotations

import io
import zipfile

from cop_docs.read.archive import open_archive, pack

_FILES = {
    "mimetype": b"application/epub+zip",
    "word/été.xml": "né".encode() * 99,
    "font": bytes(range(256)) * 400,
    "empty": b"",
    "long": b"a" * 2_000_000,
}


def by_python(files: dict[str, bytes], stored: str, mode: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name)  # of the first of January 1980
            entry.compress_type = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            entry.external_attr, entry.create_system = mode << 16, 3
            archive.writestr(entry, data)
    return made.getvalue()


def test_an_archive_has_the_bytes_of_pythons_own_writer() -> None:
    for mode in (0o600, 0o644):
        made = pack(_FILES, stored=["mimetype"], mode=mode)
        assert made == by_python(_FILES, "mimetype", mode)
        assert open_archive(made) == _FILES


def test_parts_of_the_same_length_that_were_packed_before_are_not_mistaken_for_each_other() -> None:
    fonts = [bytes([number]) * 100_000 for number in range(40)]
    assert [open_archive(pack({"font": font}))["font"] == font for font in (*fonts, *fonts)] == [True] * 80
