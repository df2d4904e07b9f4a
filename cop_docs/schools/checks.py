"""A line of a list → the school in it, and what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cop_docs.conventions.territories import territory_named
from cop_docs.model.finding import nearest
from cop_docs.read.unreadable import Unreadable
from cop_docs.schools.addresses import rules_of
from cop_docs.schools.cell_values import BESIDE, FORMULA, MERGED
from cop_docs.schools.cells import count, damage, damaged_digits, kept, western, written_letter
from cop_docs.schools.logo_files import logo_in
from cop_docs.schools.mapping import Mapped, Places
from cop_docs.schools.phones import dialled
from cop_docs.schools.rejects import bare
from cop_docs.schools.school import Fault, Line, Offer, School

#: Who orders more of one publication is asked whether that is meant.
MANY = 5_000
_ID = re.compile(r"[^\W_][\w.-]{0,63}")
#: Names that Windows gives to devices, with any ending.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LOGOS = (".png", ".jpg", ".jpeg", ".webp")
_LONGEST_LOGO = 104
_WEB = re.compile(r"https?://[^\s/:@?#\"<>]+\.[^\s/:@?#\"<>.]{2,}(?::\d{1,5})?(?:[/?#][^\s\"<>]*)?", re.IGNORECASE)
_MAIL = re.compile(r"(?:mailto:)?[^\s@,;:/<>\"()]+@[^\s@,;:/<>\"()]+\.[^\s@,;:/<>\"().]{2,}")
_PARTS = re.compile("[,;/|\n\u060c\u061b\u3001\uff0c\uff1b]+")
_PERSONAL = frozenset(("contact", "phone", "report"))
_SHOWN = 24
#: Columns in which a number is no quantity, and a power of ten or a date has lost it.
_DIGITS = frozenset(("id", "phone", "helpline", "postcode"))
#: Columns that every school needs, and those of words.
_NEEDED = frozenset(("id", "name", "country", "languages", "audiences", "copies"))
_WORDS = frozenset(("name", "address", "city", "contact", "region"))


@dataclass(frozen=True, slots=True)
class Checker:
    """Reads lines: where their columns are, what the project offers, and the folder of the list, in which its logos are."""

    places: Places
    mapped: Mapped
    offer: Offer
    folder: Path
    width: int

    def school(self, line: Line) -> tuple[School | None, list[Fault]]:
        """The school of a line, None where too little of it is known, and what is wrong."""
        faults: list[Fault] = []
        if len(line.cells) > self.width and any(map(str.strip, line.cells[self.width :])):
            message = f"the row has {len(line.cells)} cells, and the line of headers {self.width}"
            faults.append(
                Fault("school-columns", -1, message, "put a cell between quotation marks that holds the sign that parts the columns")
            )
            return None, faults
        if (filled := self.places.all_told(line)) is not None:
            message = f"the row says nothing of a school but {filled}: it may be a row of totals"
            hint = "delete it, or write what every school needs: id, name, country, languages, audiences"
            return None, [*faults, Fault("school-missing", -1, message, hint)]
        row = _Row(self, line, faults)
        school = School(
            id=row.identifier(), name=row.text("name", needed=True), country=row.country(), address=row.address(), postcode=row.postcode(),
            city=row.city(), languages=row.several("languages", self.offer.languages), audiences=row.several("audiences", self.offer.audiences),
            copies=row.copies(), contact=row.text("contact"), helpline=row.phone("helpline"), phone=row.phone("phone"), report=row.report(),
            logo=row.logo(), region=row.text("region"), printer=row.text("printer"),
        )  # fmt: skip
        return school, faults


class _Row:
    """A line on its way to a school: each function reads a column, and notes what is wrong in it."""

    def __init__(self, checker: Checker, line: Line, faults: list[Fault]) -> None:
        self._checker, self._line, self._faults = checker, line, faults
        self._country = ""

    def _cell(self, column: str, place: int = -1) -> tuple[str, bool]:
        """The text of a cell, and whether it can be read on."""
        at = place if place >= 0 else self._checker.places.of(column)
        given = bare(self._line.cells[at]) if 0 <= at < len(self._line.cells) else ""
        odd, default = self._line.odd.get(at, ""), self._checker.mapped.defaults.get(column, "")
        if not given and (not odd or (odd == BESIDE and (default or column not in _NEEDED))):
            return default, True
        found = self._damage(column, given, odd)
        if found is None:
            return kept(given), True
        self._add(found[0], column, f"{found[1]}{_quoted(given, column)}", _CURES[found[0]], at)
        return "", False

    def _damage(self, column: str, given: str, odd: str) -> tuple[str, str] | None:
        if odd:
            return _KINDS.get(odd, "school-damaged"), odd
        if column in ("phone", "helpline") and given[:1] == "+":
            found = damage(given[1:]) if given[1:] else None
        else:
            found = damage(given) if given else None
        if found is None and column in _WORDS and (letter := written_letter(given)):
            return "school-characters", f"holds {letter} in the place of a letter"
        if found is None and column in _DIGITS and (problem := damaged_digits(given.strip())):
            return "school-damaged", problem
        return found

    def _add(self, kind: str, column: str, problem: str, hint: str, place: int = -1) -> None:
        at = place if place >= 0 else self._checker.places.of(column)
        self._faults.append(Fault(kind, at, f"{column} {problem}", hint))

    def text(self, column: str, *, needed: bool = False) -> str:
        text, is_sound = self._cell(column)
        if is_sound and needed and not any(map(str.isalnum, text)):
            self._add("school-missing", column, "is empty" if not text else "holds no letter", f"write the {column} of the school")
        return text

    def identifier(self) -> str:
        text, is_sound = self._cell("id")
        if not is_sound:
            return ""
        if not text:
            self._add("school-missing", "id", "is empty", "give the school a number or code of its own")
        elif not _ID.fullmatch(text) or _DEVICE.fullmatch(text) or text.endswith("."):
            hint = "use letters, digits, and . _ - between them, at most 64: files are named by it"
            self._add("school-id", "id", f"can name no file{_quoted(text, 'id')}", hint)
            return ""
        return text

    def country(self) -> str:
        text, is_sound = self._cell("country")
        words = self._checker.mapped.words
        self._country = territory_named(words.get(text, text))
        if is_sound and not text:
            self._add("school-missing", "country", "is empty", "write its code (UZ) or its name, or a default in the mapping file")
        elif is_sound and not self._country:
            self._add(
                "school-choice",
                "country",
                f"is none that is known{_quoted(text, 'country')}",
                "write its code of two letters, UZ for instance",
            )
        return self._country

    def address(self) -> tuple[str, ...]:
        places = self._checker.places.columns.get("address", ())
        lines = [self._cell("address", place) for place in places]
        found = tuple(text for text, _ in lines if text)
        if places and not found and all(is_sound for _, is_sound in lines):
            self._add("school-address", "address", "is empty", "write where the carrier finds the school")
        return found

    def postcode(self) -> str:
        text, is_sound = self._cell("postcode")
        if self._checker.places.of("postcode") < 0 or not is_sound or not self._country:
            return text
        rules = rules_of(self._country)
        if text and not rules.allow(western(text)):
            self._add(
                "school-address",
                "postcode",
                f"is none of {self._country}{_quoted(text, 'postcode')}",
                f"one of there looks like {rules.example}",
            )
        elif not text and "postal_code" in rules.required:
            self._add(
                "school-address",
                "postcode",
                f"is empty, and {self._country} delivers nothing without",
                f"one of there looks like {rules.example}",
            )
        return text

    def city(self) -> str:
        text, is_sound = self._cell("city")
        if self._checker.places.of("city") >= 0 and is_sound and not text and self._country and "city" in rules_of(self._country).required:
            self._add("school-address", "city", "is empty", "write the city or the village of the school")
        return text

    def several(self, column: str, offered: Mapping[str, str]) -> tuple[str, ...]:
        text, is_sound = self._cell(column)
        words = [part.strip() for part in _PARTS.split(text) if part.strip()]
        found: dict[str, None] = {}
        for word in words:
            code = offered.get(self._checker.mapped.words.get(word, word).casefold())
            if code is None:
                hint = f"{nearest(word, set(offered.values()))}; a word of your list is given its meaning under [words] of the mapping file"
                self._add("school-choice", column, f"has one that the project does not offer{_quoted(word, column)}", hint)
            else:
                found[code] = None
        if is_sound and not words:
            self._add("school-missing", column, "is empty", "write at least one, or a default in the mapping file")
        return tuple(found)

    def copies(self) -> dict[str, int]:
        counted = {code: self._count(place) for code, place in self._checker.places.copies.items()}
        if self._checker.places.of("copies") >= 0 or not counted:
            counted[""] = self._count(self._checker.places.of("copies"))
        known = [number for number in counted.values() if number is not None]
        if len(known) == len(counted) and not any(known):
            place = next(iter(self._checker.places.copies.values()), -1)
            self._add("school-copies", "copies", "are none of anything", "write how many, or take the school out of the list", place)
        return {code: number for code, number in counted.items() if number}

    def _count(self, place: int) -> int | None:
        """The number of copies in a cell; an empty one says none. None where it holds no number."""
        text, is_sound = self._cell("copies", place)
        if not is_sound:
            return None
        number = count(text) if text else 0
        if number is None:
            self._add(
                "school-copies", "copies", f"is no number of copies{_quoted(text, 'copies')}", "write a whole number in digits", place
            )
            return None
        if number > MANY:
            self._add(
                "school-many",
                "copies",
                f"are {number:,} of one publication",
                "see whether that is meant; the school is taken as it is",
                place,
            )
        return number

    def phone(self, column: str) -> str:
        text, is_sound = self._cell(column)
        if not text or not is_sound or not self._country:
            return ""
        number, problem, is_certain = dialled(text, self._country, may_be_short=column == "helpline")
        if problem:
            kind = "school-phone" if is_certain else "school-phone-doubt"
            self._add(kind, column, f"{problem}{_quoted(text, column)}", "write it with the code of its country: +998 71 123 45 67")
        return number

    def report(self) -> str:
        text, is_sound = self._cell("report")
        if text and is_sound and not (_WEB.fullmatch(text) or _MAIL.fullmatch(text)):
            self._add(
                "school-web", "report", f"is no address of the web or of e-mail{_quoted(text, 'report')}", "write https://… or name@…"
            )
        return text

    def logo(self) -> str:
        text, is_sound = self._cell("logo")
        if not text or not is_sound:
            return ""
        path = self._checker.folder / text
        if problem := _odd_name(text):
            self._add("school-logo", "logo", f"{problem[0]}{_quoted(text, 'logo')}", problem[1])
        elif path.is_symlink():
            self._add(
                "school-logo", "logo", f"is a link, which is not followed{_quoted(text, 'logo')}", "put the picture itself beside the list"
            )
        elif not path.is_file():
            self._add("school-logo", "logo", f"is no file beside the list{_quoted(text, 'logo')}", "put it there, or leave the cell empty")
        else:
            try:
                return logo_in(path)
            except Unreadable as unreadable:
                self._add("school-logo", "logo", f"{unreadable}{_quoted(text, 'logo')}", unreadable.hint)
        return ""


def _odd_name(text: str) -> tuple[str, str] | None:
    """What is wrong with the name of a logo's file, and its cure."""
    if "/" in text or "\\" in text:
        return "names a folder", "write the name of a file alone, and put the file beside the list"
    if not text.lower().endswith(_LOGOS):
        return "is no name of a picture", "save the logo as PNG, JPEG or WebP: its name ends in .png, .jpg or .webp"
    odd = next((one for one in text if one not in " ._-" and unicodedata.category(one)[0] not in "LMN"), "")
    if odd:
        what = f"holds U+{ord(odd):04X}"
    elif len(text) > _LONGEST_LOGO:
        what = "is too long"
    elif not text[0].isalnum():
        what = "does not begin with a letter or a digit"
    else:
        return None
    return f"{what}, as a name of a picture", "give the file, and the cell, a short name of letters, digits, spaces and . _ - alone"


def _quoted(text: str, column: str) -> str:
    """How a value is told: its beginning; of what may be a person's, two letters."""
    words = " ".join(text.split())
    if column in _PERSONAL:
        return f": {words[:2]}…" if words else ""
    return f': "{words[:_SHOWN]}{"…" if len(words) > _SHOWN else ""}"' if words else ""


#: What is wrong with a cell of a spreadsheet, by its kind; all else is damage.
_KINDS = {FORMULA: "school-formula", MERGED: "school-merged", BESIDE: "school-merged"}
_CURES = {
    "school-merged": "part the cells, and write the value into each row",
    "school-formula": "paste the column as values; a list holds no formulas",
    "school-length": "shorten it",
    "school-characters": "type the words anew, or save the list as CSV UTF-8",
    "school-damaged": "give the column the format Text, and type the value again",
}
