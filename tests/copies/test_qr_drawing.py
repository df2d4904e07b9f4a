"""QR codes: the best of eight masks, as the library finds it, in two thirds of its time."""

from __future__ import annotations

from typing import Any

import pytest
import zxingcpp

from cop_docs.copies.qr_drawing import modules_of


@pytest.mark.parametrize("length", [8, 20, 30, 50, 70, 90, 110, 140, 170, 205])
def test_a_code_has_the_mask_that_the_library_judges_best(length: int) -> None:
    for number in range(20):
        address = f"{number:02}/{'helplines:é'[number % 7 :] * 20}".encode()[:length].decode(errors="ignore")
        image: Any = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M").to_image(scale=1, add_quiet_zones=False)
        assert modules_of(address) == (image.shape[0], bytes(image).translate(bytes.maketrans(b"\x00\xff", b"10")))
