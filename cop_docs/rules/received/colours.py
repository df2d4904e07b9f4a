"""Colours as files write them → how far two of them stand apart (WCAG 2.2, contrast ratio)."""

from __future__ import annotations

import re

from cop_docs.model.design import luminance

Colour = tuple[int, int, int]
_NAMES: dict[str, Colour] = {"white": (255, 255, 255), "black": (0, 0, 0), "ivory": (255, 255, 240), "snow": (255, 250, 250), "red": (255, 0, 0), "green": (0, 128, 0), "blue": (0, 0, 255), "gray": (128, 128, 128), "grey": (128, 128, 128)}  # fmt: skip


def parse_colour(value: str) -> Colour | None:
    """The colour of a value of CSS, or of six digits; None where it is none, or lets its ground through."""
    value = value.strip().lower()
    if value in _NAMES:
        return _NAMES[value]
    digits = value.removeprefix("#")
    if re.fullmatch("[0-9a-f]{3}", digits):
        digits = "".join(digit * 2 for digit in digits)
    if not re.fullmatch("[0-9a-f]{6}", digits):
        return None
    red, green, blue = (int(digits[index : index + 2], 16) for index in (0, 2, 4))
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """From 1 (the same) to 21 (black on white)."""
    light, dark = sorted((luminance(*one), luminance(*other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
