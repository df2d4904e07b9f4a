"""The logo of a project: a small SVG of the closed list, or the pixels of a PNG; all else is told and not shown."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from cop_docs.flow.logo import metadata_with_logo
from cop_docs.model.finding import Findings
from cop_docs.model.metadata import Metadata
from cop_docs.read.png import plain_png
from cop_docs.read.unreadable import Unreadable
from tests.projects import make_project

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><rect width="300" height="100" fill="#0b5394"/></svg>'


def chunk(name: bytes, part: bytes) -> bytes:
    return struct.pack(">I", len(part)) + name + part + struct.pack(">I", zlib.crc32(name + part))


def png(width: int = 4, height: int = 2, pixels: bytes | None = None, more: bytes = b"", interlaced: int = 0) -> bytes:
    lines = bytes(height * (1 + 3 * width)) if pixels is None else pixels
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, interlaced)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + more + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


def read(folder: Path, name: str, data: bytes, more: str = "") -> tuple[Metadata, list[str]]:
    project, findings = make_project(folder), Findings()
    (folder / name).write_bytes(data)
    (folder / "project.toml").write_text(f'publisher = "Roads"\nlogo = "{name}"\n{more}', "utf-8")
    made = metadata_with_logo(project, findings)
    return made, [f"{found.place}: {found.message}" for found in findings]


@pytest.mark.parametrize(("name", "data", "shape"), [
    ("logo.svg", SVG.encode(), 3), ("logo.png", png(), 2), ("logo.png", png(8, 1), 8), ("logo.png", png(1, 8), 1 / 8),
])  # fmt: skip
def test_a_logo_is_a_drawing_or_pixels_and_is_read_as_its_publisher(tmp_path: Path, name: str, data: bytes, shape: float) -> None:
    made, told = read(tmp_path, name, data)
    assert made.logo
    assert (made.logo.light.data, made.logo.light.shape, made.logo.alternative, told) == (data, shape, "Roads", [])


def test_without_a_picture_for_dark_grounds_the_other_is_shown_there(tmp_path: Path) -> None:
    (tmp_path / "dark.png").write_bytes(png(2, 2))
    one, two = (read(tmp_path, "logo.png", png(), more)[0].logo for more in ("", 'logo_dark = "dark.png"\n'))
    assert one
    assert two
    assert (one.on(dark=True).shape, two.on(dark=True).shape, two.on(dark=False).shape) == (2, 1, 2)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("logo.svg", SVG.replace("<rect", "<script>alert(1)</script><rect").encode(), "logo.svg:1:1: holds <script>"),
        ("logo.svg", SVG.replace("#0b5394", "url(https://example.org/x)").encode(), "logo.svg:1:1: rect fill is"),
        ("logo.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.encode(), "logo.svg:1:1: has a document type"),
        ("logo.svg", SVG.replace("0 0 300 100", "0 0 900 100").encode(), "logo.svg: is 9.0 times as wide as high"),
        ("logo.svg", SVG.replace("0 0 300 100", "0 0 100 801").encode(), "logo.svg: is 8.0 times as high as wide"),
        ("logo.svg", SVG.encode() + b" " * 300_000, "logo.svg: has 300,"),
        ("logo.png", b"GIF89a", "logo.png: is no PNG, it looks like a GIF"),
        ("logo.png", b"\xff\xd8\xff\xe0", "logo.png: is no PNG, it looks like a JPEG"),
        ("logo.png", png()[:-14], "logo.png: is a PNG that is cut off or damaged"),
        ("logo.png", png().replace(b"IDAT", b"IDAX"), "logo.png: is a PNG that is cut off or damaged"),
        ("logo.png", png(4001, 1), "logo.png: is a PNG of 4,001 × 1 pixels"),
        ("logo.png", png(interlaced=1), "logo.png: is a PNG of 4 × 2 pixels, of a kind that is not read here"),
        ("logo.png", png(pixels=bytes(27)), "logo.png: is a PNG whose pixels are damaged"),
        ("logo.png", png(pixels=bytes(25)), "logo.png: is a PNG whose pixels are damaged"),
        ("../logo.png", png(), "project.toml:2:8: “../logo.png” is no file of the project"),
    ],
)  # fmt: skip
def test_what_is_no_logo_is_told_and_not_shown(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    (tmp_path / "inside").mkdir()
    made, found = read(tmp_path / "inside", name, data)
    assert (made.logo, found[0][: len(told)]) == (None, told)


def test_a_logo_that_is_not_there_or_leads_out_of_the_project_is_told(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "outside.png").write_bytes(png())
    (inside / "link.png").symlink_to(tmp_path / "outside.png")
    for name in ("link.png", "none.png"):
        findings = Findings()
        (inside / "project.toml").write_text(f'logo = "{name}"\n', "utf-8")
        assert metadata_with_logo(make_project(inside), findings).logo is None
        told = "is a link that leads out of the project, and such links are not followed"
        assert [found.message for found in findings] == [told if name == "link.png" else f"there is no file {name} in the project"]


def rgba(*pixels: bytes) -> bytes:
    """A PNG a pixel high of these pixels, each of red, green, blue and opacity."""
    head = struct.pack(">IIBBBBB", len(pixels), 1, 8, 6, 0, 0, 0)
    lines = zlib.compress(b"\0" + b"".join(pixels))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


CLEAR, WHITE, FAINT = b"\0\0\0\0", b"\xff" * 4, b"\0\0\0\x08"


@pytest.mark.parametrize(
    ("light", "dark", "told"),
    [
        ((CLEAR, CLEAR), (WHITE,), ["logo.png: shows nothing on white paper: all of it is white or transparent"]),
        ((CLEAR, WHITE), (WHITE,), ["logo.png: shows nothing on white paper: all of it is white or transparent"]),
        ((CLEAR, FAINT), (WHITE,), []),
        ((FAINT,), (CLEAR,), ["dark.png: shows nothing: all of it is transparent"]),
    ],
)
def test_a_logo_that_shows_nothing_is_told(tmp_path: Path, light: tuple[bytes, ...], dark: tuple[bytes, ...], told: list[str]) -> None:
    (tmp_path / "dark.png").write_bytes(rgba(*dark))
    assert read(tmp_path, "logo.png", rgba(*light), 'logo_dark = "dark.png"\n')[1] == told


@pytest.mark.parametrize(
    "shapes",
    [
        "",
        '<defs><rect width="300" height="100"/></defs>',
        '<rect width="0" height="100"/>',
        '<rect x="400" width="300" height="100"/>',
        '<rect width="300" height="100" fill="#fefefe" opacity="0"/>',
        '<rect width="300" height="100" fill="white"/>',
    ],
)
def test_a_drawing_that_shows_nothing_is_told(tmp_path: Path, shapes: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100">{shapes}</svg>'
    assert read(tmp_path, "logo.svg", svg.encode())[1] == ["logo.svg: shows nothing on white paper: all of it is white or transparent"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("content/logo.jpg", "“content/logo.jpg” is neither an SVG nor a PNG"),
        ("content/Logo.PDF", "“content/Logo.PDF” is neither an SVG nor a PNG"),
        ("content/logo.PNG", "“content/logo.PNG” is no name that is the same on every machine"),
        ("/logo.png", "“/logo.png” is no file of the project"),
    ],
)
def test_a_logo_of_another_kind_is_told_as_such(tmp_path: Path, name: str, told: str) -> None:
    findings = Findings()
    (tmp_path / "project.toml").write_text(f'logo = "{name}"\n', "utf-8")
    assert metadata_with_logo(make_project(tmp_path), findings).logo is None
    assert [found.message for found in findings] == [told]


def test_what_a_camera_or_a_program_wrote_into_a_picture_is_left_out() -> None:
    notes = chunk(b"tEXt", b"Author\0Ada") + chunk(b"eXIf", b"place") + chunk(b"iCCP", b"profile")
    assert plain_png(png(more=notes)).data == png()


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(Unreadable, match="damaged"):
        plain_png(png(pixels=bytes(200_000_000)))
