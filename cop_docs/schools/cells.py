"""A cell of a list → its text as it is kept, or what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

LONGEST = 200  # characters: a name of more fits no line of a cover
_SPACES = re.compile(r"[\s\u00a0\u202f\u3000]+")
_OVERRIDES = re.compile("[\u202d\u202e]")
_CONTROLS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
#: The two invisible characters that words need: in Persian and Hindi, they join letters or keep them apart.
_JOINERS = "\u200c\u200d"
_EMPTY = frozenset(("-", "–", "—", "--", "---", "n/a", "N/A", "нет", "无"))
_ERROR = re.compile(r"#(?:N/?A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|Н/Д|ССЫЛКА!|ЗНАЧ!)|#{3,}")
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?[eEеЕ][+-]?\d{1,3}")
_DATE = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?|\d{1,2}[./]\d{1,2}[./](?:19|20)\d{2}|\d{1,2}-[A-Za-z]{3}(?:-\d{2,4})?|[A-Z][a-z]{2}-\d{2}"
)
_FRACTION = re.compile(r"\d{1,15}[.,]0")
_FORMULA = re.compile(r"=|@|[+-](?=.*[(|!])|\t")
_MARKS_IN_A_ROW = 6
#: A letter as e-mail, web pages and programs write it in signs of ASCII: UTF-7, HZ, a reference, an escape, quoted-printable, a URL.
_WRITTEN = re.compile(
    r"\+(?=[0-9+/]{0,20}[A-Z])[A-Za-z0-9+/]{6,56}|~\{[!-~]{2,40}?~\}|&(?:#\d{2,7}|#x[0-9A-Fa-f]{2,6}|[A-Za-z]{2,8});|\\u[0-9A-Fa-f]{4}|(?:=[0-9A-F]{2}){2}|(?:%[89A-F][0-9A-F]){2}"
)
_COUNT = re.compile(r"(\d{1,3}(?:[ ',\u2019\u066c\uff0c]\d{3})+|\d{1,9})(?:[.\u066b]0{1,2})?")


def kept(text: str) -> str:
    """The text with one space where there are several, composed (NFC), without characters that are not seen; "" where it says that nothing is there."""
    if text.isascii() and text.isprintable() and "  " not in text:
        plain = text.strip()
    else:
        seen = "".join(one for one in text if one in _JOINERS or one.isspace() or unicodedata.category(one) != "Cf")
        plain = _SPACES.sub(" ", unicodedata.normalize("NFC", seen)).strip()
    return "" if plain in _EMPTY else plain


def count(text: str) -> int | None:
    """A whole number in the digits of any script, with or without signs between its thousands; None where it is none."""
    found = _COUNT.fullmatch(western(text))
    return int(re.sub(r"\D", "", found[1])) if found else None


def western(text: str) -> str:
    """The text with the digits 0 to 9 in the place of those of other scripts."""
    return text if text.isascii() else "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in text)


def damage(text: str) -> tuple[str, str] | None:
    """The kind of damage that a cell of any column can have, and what it is; None where there is none."""
    if _FORMULA.match(text):
        return "school-formula", "begins like a formula"
    if len(text) > LONGEST:
        return "school-length", f"has {len(text):,} characters, and {LONGEST} are the most"
    if found := _OVERRIDES.search(text):
        return "school-characters", f"holds U+{ord(found[0]):04X}, which turns the order of letters round"
    if found := _CONTROLS.search(text):
        return "school-characters", f"holds the control character U+{ord(found[0]):04X}"
    if text[0] == "#" and _ERROR.fullmatch(text.strip()):
        return "school-damaged", "is an error of the spreadsheet"
    return next(_strange(text), None)


def written_letter(text: str) -> str:
    """A letter that is written in signs of ASCII, as it is written there; "" where there is none."""
    return next((one for one in _WRITTEN.findall(text) if _is_letter(one)), "")


def _is_letter(written: str) -> bool:
    if written[0] == "+":
        try:
            letters = f"{written}-".encode("ascii").decode("utf-7")
        except UnicodeDecodeError:
            return False
        return letters.isalpha() and not letters.isascii()
    return written[0] != "&" or unescape(written) != written


def _strange(text: str) -> Iterator[tuple[str, str]]:
    marks = 0
    for one in "" if text.isascii() else text:
        category = unicodedata.category(one)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if one == "\ufffd" or category in ("Co", "Cs", "Cn"):
            yield "school-characters", f"holds U+{ord(one):04X}, which is no letter: one was lost when the list was saved"
        if marks > _MARKS_IN_A_ROW:
            yield "school-characters", f"has more than {_MARKS_IN_A_ROW} marks on one letter"


def damaged_digits(text: str) -> str:
    """What a spreadsheet program made of a number that is no quantity, if it did: a power of ten or a date; "" where it did not."""
    if _SCIENTIFIC.fullmatch(text):
        return "is a power of ten: the program took it for a quantity, and its last digits are lost"
    if _FRACTION.fullmatch(text):
        return "ends in .0: the program took it for a quantity"
    return "is a date: the program took it for one" if _DATE.fullmatch(text) else ""
