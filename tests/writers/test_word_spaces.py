"""The white between words as it is drawn: pixels of a line, counted."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pypdfium2
import pytest
from weasyprint import HTML

_PIXELS = 240  # of the type size


@cache
def ink(words: str) -> tuple[int, ...]:
    """The columns of pixels that a line of Arabic has ink in, in thousandths of the type size."""
    style = '@page{size:200mm 40mm;margin:5mm} p{font:60pt "Cop Sans Arabic";margin:0}'
    pdf: bytes = HTML(string=f"<html lang=ar dir=rtl><style>{style}</style><p>{words}").write_pdf()
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=_PIXELS / 60, grayscale=True).to_pil()
    pixels = page.load()
    assert pixels
    return tuple(x * 1000 // _PIXELS for x in range(page.width) if any(int(str(pixels[x, y])) < 128 for y in range(page.height)))


def widest_gap(words: str) -> int:
    columns = ink(words)
    return max(right - left for left, right in pairwise(columns))


@pytest.mark.parametrize(("kaf", "other"), [("ما كان", "ما لان"), ("إذا كنت", "إذا منت"), ("قليلا كل", "قليلا مل")])
def test_the_space_before_an_initial_kaf_is_as_wide_as_before_another_letter(kaf: str, other: str) -> None:
    assert widest_gap(kaf) == pytest.approx(widest_gap(other), abs=15)


@pytest.mark.parametrize("word", ["وكب", "ذكب", "دكب"])
def test_within_a_word_a_kaf_still_roofs_the_letter_before_it(word: str) -> None:
    assert widest_gap(word) < 30
