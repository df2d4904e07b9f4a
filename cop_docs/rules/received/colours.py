"""A colour as files write it → the colour."""

from __future__ import annotations

import re

from cop_docs.model.design import Colour

_NAMES = {
    name: Colour(f"#{code}")
    for name, code in {
        "white": "ffffff", "black": "000000", "ivory": "fffff0", "snow": "fffafa", "red": "ff0000", "green": "008000", "blue": "0000ff",
        "gray": "808080", "grey": "808080",
    }.items()
}  # fmt: skip


def parse_colour(value: str) -> Colour | None:
    """The colour of a value of CSS, or of six digits; None where it is none, or lets its ground through."""
    value = value.strip().lower()
    if value in _NAMES:
        return _NAMES[value]
    digits = value.removeprefix("#")
    if re.fullmatch("[0-9a-f]{3}", digits):
        digits = "".join(digit * 2 for digit in digits)
    return Colour(f"#{digits}") if Colour.FORM.fullmatch(f"#{digits}") else None
