"""QR codes: put together from what the library said of each letter, under the best of eight masks, they are those that the library draws."""

from __future__ import annotations

from typing import Any

import pytest
import zxingcpp

from cop_docs.copies.qr_drawing import modules_of


def _drawn_by_the_library(address: str) -> tuple[int, list[str]]:
    image: Any = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M").to_image(scale=1, add_quiet_zones=False)
    count, modules = image.shape[0], bytes(image).translate(bytes.maketrans(b"\x00\xff", b"10")).decode()
    return count, [modules[at : at + count] for at in range(0, count * count, count)]


def _drawn_here(address: str) -> tuple[int, list[str]]:
    count, rows = modules_of(address)
    return count, [rows[at : at + count] for at in range(0, len(rows), count + 4)]


@pytest.mark.parametrize("length", [8, 14, 20, 42, 43, 70, 90, 110, 140, 170, 205, 213, 240])
def test_a_code_has_the_modules_and_the_mask_that_the_library_judges_best(length: int) -> None:
    for number in range(20):
        address = f"{number:02}/{'helplines:q~A`#'[number % 7 :] * 20}"[:length]
        assert _drawn_here(address) == _drawn_by_the_library(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/arrived?school=S-0001234&code=7QK2-M4XA-9TT0-ZZ31",
        "https://example.org/1234567890123456789012345678901234567890",
        "HTTPS://EXAMPLE.ORG/REPORT-42",
        "tel:1146",
        "مدرسة",
    ],
)
def test_a_code_is_no_larger_than_the_library_draws_it_and_leads_to_its_address(address: str) -> None:
    count, rows = _drawn_here(address)
    assert count == _drawn_by_the_library(address)[0]
    lines = [f"0000{row}0000" for row in [*["0" * count] * 4, *rows, *["0" * count] * 4]]
    dots = "".join("".join(one * 4 for one in line) * 4 for line in lines).translate({48: "\xff", 49: "\x00"}).encode("latin-1")
    [found] = zxingcpp.read_barcodes(memoryview(dots).cast("B", (4 * (count + 8), 4 * (count + 8))))
    assert found.text == address
