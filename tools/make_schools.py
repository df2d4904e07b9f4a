"""Makes up a list of schools: python tools/make_schools.py COUNT LIST [SEED]. LIST ends in .csv, .xlsx or .ods; one row in a hundred is wrong.

The names are in eleven scripts, the faults of twenty kinds, the same for the same seed. Nobody of this list exists.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from cop_docs.schools.list_file import ListFile
from cop_docs.schools.rejects import write_rejects

HEADERS = [
    "School ID", "School name", "Address", "Postcode", "City", "Country", "Languages", "Audiences", "Copies", "Contact", "Phone",
    "Reporting address", "Remarks",
]  # fmt: skip
ID, NAME, ADDRESS, POSTCODE, CITY, COUNTRY, LANGUAGES, AUDIENCES, COPIES, CONTACT, PHONE, REPORT, REMARKS = range(len(HEADERS))


@dataclass(frozen=True, slots=True)
class Place:
    """A country: how its schools are called, a street and a city of it, how its postcodes and telephone numbers begin, the language of its packs."""

    country: str
    names: tuple[str, ...]
    street: str
    city: str
    postcode: str
    phone: str
    language: str


PLACES = (
    Place(
        "FR",
        ("École du Pont n° {n}", "Collège Œuvre-Fjord {n}", "Lycée de l’Étang {n}"),
        "{s} rue du Moulin",
        "Lyon",
        "69003",
        "+33 1 42 68 {p}",
        "fr",
    ),
    Place(
        "RU",
        ("Школа № {n}", "Гимназия «Заря» № {n}", "Лицей № {n} имени Щербины"),
        "ул. Лесная, д. {s}",
        "Тверь",
        "170100",
        "+7 495 123 {p}",
        "ru",
    ),
    Place(
        "EG",
        ("مدرسة النور رقم {n}", "ثانوية الأمل للبنات {n}", "معهد المستقبل {n}"),
        "شارع النيل {s}",
        "القاهرة",
        "11511",
        "+20 2 2391 {p}",
        "ar",
    ),
    Place("CN", ("朝阳第{n}小学", "外国语学校{n}分校", "第{n}中学"), "中山路{s}号", "北京", "100020", "+86 10 6552 {p}", "zh"),
    Place("AM", ("Թիվ {n} դպրոց", "Արագած վարժարան {n}"), "Աբովյան {s}", "Երևան", "0010", "+374 10 52 {p}", "en"),
    Place("GE", ("საჯარო სკოლა {n}", "გიმნაზია {n}"), "რუსთაველის {s}", "თბილისი", "0108", "+995 32 212 {p}", "en"),
    Place("IN", ("राजकीय विद्यालय {n}", "ज्ञान मंदिर {n}"), "गांधी मार्ग {s}", "दिल्ली", "110001", "+91 11 2338 {p}", "en"),
    Place("IL", ("בית ספר הרצל {n}", "תיכון ״אורט״ {n}"), "רחוב הנביאים {s}", "ירושלים", "9510446", "+972 2 623 {p}", "en"),
    Place("TH", ("โรงเรียนบ้านน้ำใส {n}", "วิทยาลัยศรีปทุม {n}"), "{s} ถนนพระราม", "กรุงเทพ", "10200", "+66 2 282 {p}", "en"),
    Place("BD", ("সরকারি বিদ্যালয় {n}", "জ্ঞানদীপ স্কুল {n}"), "{s} মিরপুর রোড", "ঢাকা", "1205", "+880 2 5861 {p}", "en"),
    Place("ET", ("ትምህርት ቤት {n}", "የካቲት መለስተኛ ደረጃ {n}"), "ቸርችል ጎዳና {s}", "አዲስ አበባ", "1000", "+251 11 551 {p}", "en"),
)


def _set(column: int, value: str) -> Callable[[list[str], list[str]], None]:
    def change(row: list[str], _before: list[str]) -> None:
        row[column] = value

    return change


def _within(value: str) -> Callable[[list[str], list[str]], None]:
    def change(row: list[str], _before: list[str]) -> None:
        row[NAME] = f"{row[NAME][:2]}{value}{row[NAME][2:]}"

    return change


def _same_id(row: list[str], before: list[str]) -> None:
    row[ID] = before[ID].lower()


def _twin(row: list[str], before: list[str]) -> None:
    row[NAME:COUNTRY] = before[NAME:COUNTRY]
    row[COUNTRY], row[PHONE], row[LANGUAGES] = before[COUNTRY], before[PHONE], before[LANGUAGES]
    row[NAME] = f"{row[NAME][:2]}{row[NAME][1]}{row[NAME][2:]}"


#: What is done to a row, and the kind of finding that it is to give. The row before is a sound one.
FAULTS: tuple[tuple[str, str, Callable[[list[str], list[str]], None]], ...] = (
    ("no id", "school-missing", _set(ID, "")),
    ("an id that leaves the folder", "school-id", _set(ID, "../../etc/passwd")),
    ("an id that was there", "school-twice", _same_id),
    ("nearly the same school", "school-like", _twin),
    ("no name", "school-missing", _set(NAME, " \u200b ")),
    ("a formula", "school-formula", _set(NAME, "=HYPERLINK(\"http://example.org\";\"x\")")),
    ("an override of direction", "school-characters", _within("\u202e")),
    ("a control character", "school-characters", _within("\x07")),
    ("a lost letter", "school-characters", _within("\ufffd")),
    ("a name without end", "school-length", _set(NAME, "Lyceum " * 1429)),
    ("a country of nowhere", "school-choice", _set(COUNTRY, "Ruritania")),
    ("a postcode of elsewhere", "school-address", _set(POSTCODE, "SW1A 1AA")),
    ("no city", "school-address", _set(CITY, "—")),
    ("a language that is not offered", "school-choice", _set(LANGUAGES, "en, tlh")),
    ("an audience that is not offered", "school-choice", _set(AUDIENCES, "children; pilots")),
    ("copies in words", "school-copies", _set(COPIES, "about thirty")),
    ("very many copies", "school-many", _set(COPIES, "30,000")),
    ("a telephone number as a power of ten", "school-damaged", _set(PHONE, "7.9E+10")),
    ("a telephone number that is too short", "school-phone", _set(PHONE, "+7 49")),
    ("an address of no kind", "school-web", _set(REPORT, "javascript:alert(1)")),
)  # fmt: skip


def schools(count: int, seed: int = 0, places: Sequence[Place] = PLACES) -> Iterator[tuple[list[str], int]]:
    """Rows, each with the number of its fault in ``FAULTS``, or -1: in each hundred one row is wrong, at a place that the seed decides."""
    before = list(HEADERS)
    wrong_at = 0
    for number in range(count):
        if number % 100 == 0:
            wrong_at = 1 + crc32(f"{seed}:{number}".encode()) % 99
        row = _school(number, seed, places)
        fault = (number // 100 + seed) % len(FAULTS) if number % 100 == wrong_at else -1
        if fault >= 0:
            FAULTS[fault][2](row, before)
        yield row, fault
        before = row


def _school(number: int, seed: int, places: Sequence[Place]) -> list[str]:
    drawn = crc32(f"{seed}/{number}".encode())
    place = places[drawn % len(places)]
    name = place.names[drawn // 7 % len(place.names)].format(n=number + 1)
    phone = place.phone.format(p=f"{drawn % 10_000:04}")
    address = place.street.format(s=1 + drawn % 300)
    copies = str(5 + drawn % 400)
    return [
        f"S-{number + 1:07}", name, address, place.postcode, place.city, place.country, place.language, "children", copies, "", phone,
        "https://report.example.org/", "made up",
    ]  # fmt: skip


def write(count: int, path: Path, seed: int = 0, places: Sequence[Place] = PLACES) -> None:
    """Writes the list."""
    form = path.suffix.removeprefix(".")
    rows = (row for row, _ in schools(count, seed, places))
    with path.open("wb") as file:
        write_rejects(file, ListFile(form, iter(()), delimiter=","), _headed(rows))


def _headed(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    yield HEADERS
    yield from rows


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 0)
