"""A number in a cell + its number format → the text that a reader sees, or None where that depends on more than the file says.

A closed list: whole numbers, with leading zeros, as per cent, with words beside them. Decimals and groups of thousands are written with the signs of whoever
looks at them, and dates in their order; of those nobody can say from the file what was seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

#: ECMA-376, part 1, 18.8.30: the formats that have a number only.
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "mm-dd-yy",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
_LONGEST = 255  # characters of a number format (Excel specifications and limits)
_LARGEST = 10**11  # General turns to powers of ten from here on
#: A whole number with words beside it: characters in quotes or after a backslash, spaces, a sign of per cent.
_BESIDE = r"(?:\\.|\"[^\"]*\"|[ \u00a0\u202f]|%)*"
_WHOLE = re.compile(rf"(?P<before>{_BESIDE})(?P<digits>[0#]+)(?P<after>{_BESIDE})")
_PIECE = re.compile(r'\\(?P<sign>.)|"(?P<quoted>[^"]*)"|(?P<plain>.)')


def shown(value: str, code: str) -> str | None:
    """What a cell shows that holds the number ``value`` under the number format ``code``."""
    try:
        return _shown(Decimal(value), code) if len(code) <= _LONGEST else None
    except ArithmeticError:  # no number, or one of more digits than a cell has
        return None


def _shown(number: Decimal, code: str) -> str | None:
    """The same of a number. Raises ``ArithmeticError`` where it has too many digits."""
    if not number.is_finite():
        return None
    if code in ("General", "@"):
        return f"{int(number)}" if number == number.to_integral_value() and abs(number) < _LARGEST else None
    sections = code.split(";")
    found = _WHOLE.fullmatch(sections[0])
    return _whole(number, found) if found and (len(sections) == 1 or number > 0) else None


def _whole(number: Decimal, found: re.Match[str]) -> str:
    before, after = (list(_PIECE.finditer(found[name])) for name in ("before", "after"))
    times = sum(piece["plain"] == "%" for piece in (*before, *after))
    whole = (number * 100**times).quantize(Decimal(1), ROUND_HALF_UP)
    least = found["digits"].count("0")
    digits = str(abs(int(whole))).zfill(least) if whole or least else ""
    return f"{'-' if whole < 0 else ''}{_words(before)}{digits}{_words(after)}"


def _words(pieces: Iterable[re.Match[str]]) -> str:
    return "".join(piece["sign"] or piece["quoted"] or piece["plain"] or "" for piece in pieces)
