"""Values → words of one language: dates and numbers by CLDR, with the United Nations' departures (locales/style.toml)."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal
from babel.units import format_unit

from cop_docs.conventions.cldr import locale_of, number_locale
from cop_docs.conventions.dates import DATES
from cop_docs.conventions.typography import NBSP, SPACINGS
from cop_docs.model import content
from cop_docs.model.finding import Findings, Place, nearest
from cop_docs.model.language import ENGLISH, Language
from cop_docs.model.limits import Between
from cop_docs.model.text import EDITION, PAGE_NUMBER, REVISION, Value
from cop_docs.project.folder import Project
from cop_docs.project.languages import FILE as LANGUAGES_FILE
from cop_docs.project.toml import Tables, toml_of

STYLE = "locales/style.toml"
#: CLDR's Lebanese Arabic has the Levantine month names that the United Nations print before the Western ones.
_LEVANTINE = Locale.parse("ar_LB")


def read_style(project: Project, findings: Findings) -> Mapping[str, Mapping[str, Any]]:
    """The departures by language code: those of the program, and before them those of the file."""
    path = project.root / STYLE
    text = project.read(path, findings) if path.exists() else ""
    tables = toml_of(text or "", STYLE, findings)
    style = {} if tables is None else _sound(tables, findings)
    if tables:
        _check_names(tables, style, project, findings)
    known = {code: {**said, **style.get(code, {})} for code, said in DATES.items()}
    return style | known | {"fr": {"spacing": "un", **style.get("fr", {})}}


_RATIO = Between(0.1, 10)
#: What a language's table may measure, as so many times its English (letters: 0 = not counted).
RATIOS: Mapping[str, Between] = {
    "words": _RATIO, "letters": Between(0.1, 10, or_zero=True), "shortest": Between(0, 1), "longest_title": _RATIO,
}  # fmt: skip


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _is_year(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 12 and all(map(_is_text, value))


def _is_replaced(value: Any) -> bool:
    pairs = value.items() if isinstance(value, dict) else [("", "")]
    return all(_is_text(word) and _is_text(better) and word != better for word, better in pairs)


_Form = tuple[Callable[[Any], bool], str]
_TEXT: _Form = (_is_text, 'write a text between quotation marks, such as "H:mm"')
_LIST: _Form = (_is_list, 'write a list of words, such as ["one", "two"]')
#: The other keys of a table: what their values must be, and what to write.
_FORMS: Mapping[str, _Form] = {
    **dict.fromkeys(("date", "month", "time", "full_hour", "first_day", "year"), _TEXT), "known_words": _LIST, "apart": _LIST,
    "spacing": (lambda value: _is_text(value) and value in SPACINGS, f"write one of: {', '.join(SPACINGS)}"),
    "months": (lambda value: value in ("double", "single"), 'write "double" or "single"'),
    "replaced": (_is_replaced, 'write a table of words: "the word" = "the one to use instead"'),
    "month_names": (_is_year, 'write the twelve names of the months, such as ["January", "February", …]'),
}  # fmt: skip
_KEYS = frozenset({*RATIOS, *_FORMS})


_CATALOGUES, _APART = "catalogues", "apart"


def _check_names(style: Tables, sound: Mapping[str, Mapping[str, Any]], project: Project, findings: Findings) -> None:
    """Tables of no language, and catalogues that are none."""
    codes = {language.code for language in project.known_languages} | _rows_of(project)
    for name in sound.keys() - codes - {_CATALOGUES}:
        hint = nearest(name, codes | {_CATALOGUES})
        findings.add("design-error", style.key(name), f'no language is called "{name}"', hint)
    content = [*project.files("content/*.yaml"), *project.files("content/audiences/*.yaml")]
    catalogues = {path.stem for path in content} | {path.parent.name for path in project.files("content/sections/*/*.yaml")}
    for number, name in enumerate(sound.get(_CATALOGUES, {}).get(_APART, ())):
        if catalogues and name not in catalogues:
            place = style.place(_CATALOGUES, _APART, number)
            findings.add("design-error", place, f'no catalogue is called "{name}"', nearest(name, catalogues))


def _rows_of(project: Project) -> set[str]:
    """The codes of the rows of locales/languages.toml, also of those that are wrong, which is told there."""
    path = project.root / LANGUAGES_FILE
    text = project.read(path, Findings()) if path.exists() else ""
    return {*(toml_of(text or "", LANGUAGES_FILE, Findings()) or ())}


def _sound(style: Tables, findings: Findings) -> dict[str, dict[str, Any]]:
    """The tables of the style without what cannot be used; each such thing is a finding."""
    sound: dict[str, dict[str, Any]] = {}
    for name, table in style.items():
        if not isinstance(table, dict):
            findings.add("design-error", style.place(name), f"{name} is no table", f"write it below [{name}]")
            continue
        known = {_APART} if name == _CATALOGUES else _KEYS - {_APART}
        for key in table.keys() - known:
            findings.add("design-error", style.key(name, key), f"nothing reads {name}.{key}", nearest(key, known))
        wrong = {key: cure for key, value in table.items() if key in known and (cure := _cure(key, value))}
        for key, cure in wrong.items():
            findings.add("design-error", style.place(name, key), f"{name}.{key} is {table[key]!r}", cure)
        sound[name] = {key: value for key, value in table.items() if key in known and key not in wrong}
    return sound


def _cure(key: str, value: Any) -> str:
    """What to write in place of a value that cannot be used; empty for one that can."""
    if limits := RATIOS.get(key):
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return "" if is_number and value in limits else f"write a number {limits}, such as {max(limits.low, 0.9)}"
    is_sound, cure = _FORMS[key]
    return "" if is_sound(value) else cure


def check_locale(language: Language, style: Mapping[str, Any], findings: Findings) -> None:
    """A finding where CLDR does not know the locale of a language, or knows the language in another script only.

    Its dates and numbers are then as in English; with ``month_names`` in its style, the months are those.
    """
    if _locale(language) == language.locale:
        wrong = "".join(name for name in _months(language, style) if not _is_in_script(name, language))
        if wrong:
            message = f"{language.code}: the names of months are in another script: {wrong}"
            findings.add(
                "language-error", Place(STYLE), message, f"write them in its letters: [{language.code}] month_names = [twelve names]"
            )
    elif not style.get("month_names"):
        message = f'{language.code}: CLDR has no locale "{language.locale}" in {language.script} letters'
        hint = f"correct it, or write the months in {STYLE}: [{language.code}] month_names = [twelve names]"
        findings.add("language-error", Place(LANGUAGES_FILE), message, hint)


def _months(language: Language, style: Mapping[str, Any]) -> list[str]:
    return [format_month(datetime.date(2026, month, 1), language, style) for month in range(1, 13)]


def _is_in_script(name: str, language: Language) -> bool:
    """Whether all letters of a name are of the script of a language."""
    letters = (unicodedata.name(letter, "") for letter in name if letter.isalpha())
    return all(language.writing.is_of(known) for known in letters)


def _locale(language: Language) -> str:
    return language.locale if locale_of(language) else ENGLISH.locale


def format_values(
    values: Mapping[str, content.Value], language: Language, style: Mapping[str, Any], source: Language = ENGLISH
) -> dict[str, Value]:
    """Each value as it is printed in ``language``; texts that are never translated are in ``source``, the language of authors.

    Four values are in no file: ``edition-month`` is the month of ``edition-date``; compose fills in ``edition`` and ``revision``, writers the page
    of a section (``page-number``).
    """
    departures = style.get(language.code, {})
    foreign = None if language == source else source
    found = {name: _format(value, language, departures, foreign) for name, value in values.items()}
    if (edition := values.get("edition-date")) and edition.date:
        found["edition-month"] = Value(format_month(edition.date, language, departures))
    return found | {"revision": Value(REVISION, foreign), "edition": Value(EDITION), "page-number": Value(PAGE_NUMBER)}


def _format(value: content.Value, language: Language, style: Mapping[str, Any], foreign: Language | None) -> Value:
    if value.date is not None:
        return Value(format_day(value.date, language, style))
    if value.time is not None:
        return Value(format_hour(value.time, language, style))
    number = value.number if value.decimal is None else Decimal(value.decimal)
    if number is not None and value.unit in units():
        return Value(_format_unit(number, str(value.unit), language, long=value.long))
    if number is not None:
        return Value(format_number(number, language))
    text = str(value.text or "")
    is_number = not any(map(str.isalpha, text))  # a number is in every language, and in the face of the words around it
    return Value(text, None if is_number else foreign)


def format_number(number: int | float | Decimal, language: Language) -> str:
    """A number: 1,234.5; in the digits of the language, with the signs that belong to them; a ``Decimal`` with as many decimals as it has."""
    locale = number_locale(language)
    pattern = _with_decimals(locale, number) if isinstance(number, Decimal) else None
    return language.in_digits(format_decimal(number, pattern, locale=locale, numbering_system=_system(language)))


def _system(language: Language) -> Literal["default", "latn"]:
    return "default" if language.digits else "latn"


def _with_decimals(locale: str, number: Decimal) -> str:
    """CLDR's pattern of numbers in a locale, with so many decimals as a number is written with."""
    whole = str(Locale.parse(locale).decimal_formats[None].pattern).partition(".")[0]
    decimals = max(0, -int(number.as_tuple().exponent))
    return f"{whole}.{'0' * decimals}" if decimals else whole


@cache
def units() -> frozenset[str]:
    """The units that CLDR knows, without the kind of what they measure: kilometer, kilometer-per-hour, degree."""
    return frozenset(_patterns(ENGLISH.locale))


def _patterns(locale: str) -> dict[str, Mapping[str, Any]]:
    """By its unit, how a locale writes numbers with it: long, short, narrow."""
    found = Locale.parse(locale)._data["unit_patterns"].items()  # noqa: SLF001  # Babel names its units in no other way
    return {name.partition("-")[2]: patterns for name, patterns in found if "-" in name}


def _format_unit(number: int | Decimal, unit: str, language: Language, *, long: bool) -> str:
    """A number with its unit, on one line: 30 km/h, 1,5 kilomètre. A language without long forms of its own has the short ones for both."""
    locale = _locale(language)
    lengths: tuple[Literal["long", "short", "narrow"], ...] = ("long", "short", "narrow") if long else ("short", "narrow", "long")
    length = next((length for length in lengths if length in _patterns(locale).get(unit, ())), lengths[0])
    pattern = _with_decimals(locale, number) if isinstance(number, Decimal) else None
    formatted = format_unit(number, unit, length, pattern, locale=locale, numbering_system=_system(language))
    return language.in_digits(formatted).replace(" ", NBSP)


def format_day(day: datetime.date, language: Language, style: Mapping[str, Any]) -> str:
    """A date in full: 27 October 2020; in Russian with "года" and in Arabic with both month names where the style says so.

    ``style`` may name what the first day of a month is called (``first_day``: in French "1er", as the United Nations write it).
    """
    pattern = str(style.get("date", "d MMMM y" if style.get("month_names") else "long"))
    formatted = format_date(day, pattern, locale=_locale(language)).replace(" ", NBSP)  # a date is kept on one line
    if day.day == 1 and (first := style.get("first_day")):
        formatted = re.sub(r"^1(?=\D)", str(first), formatted)
    return _in_style(formatted, day, language, style)


def format_month(day: datetime.date, language: Language, style: Mapping[str, Any]) -> str:
    """The month of a date, with its year: October 2020. ``style`` may give its pattern (``month``) beside ``month_names``."""
    if style.get("month_names"):
        formatted = format_date(day, str(style.get("month", "MMMM y")), locale=_locale(language))
    else:
        formatted = format_skeleton("yMMMM", day, locale=_locale(language))
    return _in_style(formatted.replace(" ", NBSP), day, language, style)


def _in_style(formatted: str, day: datetime.date, language: Language, style: Mapping[str, Any]) -> str:
    if year := style.get("year"):
        formatted = formatted.replace("г.", str(year))
    if style.get("months") == "double":
        western, levantine = (format_date(day, "MMMM", locale=locale) for locale in (_locale(language), _LEVANTINE))
        formatted = formatted.replace(western, f"{levantine}/{western}".replace(" ", NBSP))
    if names := style.get("month_names"):
        formatted = formatted.replace(format_date(day, "MMMM", locale=_locale(language)), str(names[day.month - 1]).replace(" ", NBSP))
    return language.in_digits(formatted)


def format_hour(time: datetime.time, language: Language, style: Mapping[str, Any]) -> str:
    """A time of day: 10:00. ``style`` may give patterns of CLDR: ``time``, and ``full_hour`` for times without minutes."""
    pattern = style.get("time", "HH:mm")
    if time.minute == 0:
        pattern = style.get("full_hour", pattern)
    return language.in_digits(format_time(time, str(pattern), locale=_locale(language)).replace(" ", NBSP))
