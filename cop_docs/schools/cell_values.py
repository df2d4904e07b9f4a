"""A number as a spreadsheet stores it → its digits as they were typed, or what was lost of it."""

from __future__ import annotations

#: Spreadsheets keep fifteen digits of a number (IEEE 754, binary64).
_DIGITS = 15
MOST_ROWS, MOST_COLUMNS = 1_048_576, 200
DATE, FORMULA, FAULTY = "is a date", "is a formula", "is an error of the spreadsheet"
MERGED = "is empty here: the cell is merged with one above, which has the value"
BESIDE = "is empty here: the cell is merged with one beside it, which has the value"
LONG = "is a number of more than 15 digits, the last of which are lost"


def typed(stored: str) -> tuple[str, str]:
    """The digits of a stored number, and what is wrong with it, if anything is: 7.9161234567E10 was typed as 79161234567."""
    if stored.isdecimal() and len(stored) <= _DIGITS:
        return stored, ""
    try:
        number = float(stored)
    except ValueError:
        return stored, FAULTY
    if not abs(number) < 10**_DIGITS:
        return stored, LONG
    return (str(int(number)) if number.is_integer() else stored), ""
