"""The picture of a drawing is made once, kept on disk, and made again where what is kept is not the one that was made."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import resvg_py

from cop_docs import fonts
from cop_docs.writers.docx.rasters import rasterise
from tests.documents import SQUARE


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where pictures are kept while a test runs."""
    monkeypatch.setattr(fonts, "_active", [replace(fonts._active[0], path=tmp_path / "fonts")])
    rasterise.cache_clear()
    return tmp_path / "made"


def made_anew(svg: str = SQUARE, width: int = 90) -> bytes:
    """The picture as another process makes it or finds it."""
    rasterise.cache_clear()
    return rasterise(svg, width)


def test_it_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = made_anew()
    assert first == bytes(resvg_py.svg_to_bytes(svg_string=SQUARE, width=90))
    monkeypatch.setattr(resvg_py, "svg_to_bytes", lambda **_: pytest.fail("drawn again"))
    assert made_anew() == first


def test_another_width_and_another_drawing_are_others(folder: Path) -> None:
    made_anew()
    assert made_anew(width=91) != made_anew()
    assert made_anew(SQUARE.replace("333333", "444444")) != made_anew()
    assert len(list(folder.glob("*/*"))) == 3


@pytest.mark.parametrize("damage", [lambda kept: kept[:-1], lambda kept: b"", lambda kept: kept[:40] + bytes([kept[40] ^ 1]) + kept[41:]])
def test_a_damaged_one_is_made_again(folder: Path, damage) -> None:  # type: ignore[no-untyped-def]
    sound = made_anew()
    (path,) = folder.glob("*/*")
    path.write_bytes(damage(path.read_bytes()))
    assert made_anew() == sound
    assert path.read_bytes().endswith(sound)


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(folder: Path) -> None:
    folder.write_bytes(b"no folder")
    assert made_anew().startswith(b"\x89PNG")
