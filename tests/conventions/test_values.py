"""Dates and numbers follow CLDR, and the United Nations where they depart from it (facts of each in locales/style.toml)."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from cop_docs.conventions.cldr import row_of
from cop_docs.conventions.dates import DATES
from cop_docs.conventions.values import check_locale, format_day, format_hour, format_number, format_values, read_style, units
from cop_docs.model import content
from cop_docs.model.finding import Findings
from cop_docs.model.language import ENGLISH, Language, language_named
from cop_docs.model.parts import Located
from cop_docs.model.text import Value
from cop_docs.project.folder import Project
from tests.projects import FORUM, said

DAY = datetime.date(2020, 10, 27)
STYLE = read_style(FORUM, Findings())


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("ar", "27 تشرين الأول/أكتوبر 2020"),
        ("zh", "2020年10月27日"),
        ("en", "27 October 2020"),
        ("fr", "27 octobre 2020"),
        ("ru", "27 октября 2020 года"),
        ("es", "27 de octubre de 2020"),
    ],
)
def test_a_date_is_printed_as_the_united_nations_print_it(code: str, printed: str) -> None:
    language = language_named(code)
    assert language
    assert " ".join(format_day(DAY, language, STYLE.get(code, {})).split()) == printed


@pytest.mark.parametrize(("code", "printed"), [("fr", "1er juin 2020"), ("en", "1 June 2020"), ("es", "1 de junio de 2020")])
def test_the_first_of_a_month_is_an_ordinal_in_french(code: str, printed: str) -> None:
    language = language_named(code)
    assert language
    assert " ".join(format_day(datetime.date(2020, 6, 1), language, STYLE.get(code, {})).split()) == printed


def test_the_eleventh_is_none() -> None:
    french = language_named("fr")
    assert french
    assert format_day(datetime.date(2020, 6, 11), french, STYLE["fr"]).startswith("11\u00a0")


@pytest.mark.parametrize(
    ("code", "full", "half"),
    [
        ("ar", "10:00", "10:30"),
        ("zh", "10:00", "10:30"),
        ("en", "10:00", "10:30"),
        ("fr", "10 heures", "10 h 30"),
        ("ru", "10:00", "10:30"),
        ("es", "10.00", "10.30"),
    ],
)
def test_a_time_of_day_is_printed_as_the_united_nations_print_it(code: str, full: str, half: str) -> None:
    language = language_named(code)
    assert language
    printed = [format_hour(datetime.time(10, minute), language, STYLE.get(code, {})) for minute in (0, 30)]
    assert [" ".join(time.split()) for time in printed] == [full, half]


def test_a_time_of_day_stays_on_one_line() -> None:
    french = language_named("fr")
    assert french
    assert format_hour(datetime.time(10), french, STYLE["fr"]) == "10\u00a0heures"


def test_without_a_style_cldr_alone_counts() -> None:
    language = language_named("ru")
    assert language
    assert format_day(DAY, language, {}).endswith("г.")


@pytest.mark.parametrize(("code", "printed"), [("en", "1,234"), ("fr", "1\u202f234"), ("es", "1.234"), ("ar", "1,234")])
def test_a_number_has_the_separators_of_its_language(code: str, printed: str) -> None:
    language = language_named(code)
    assert language
    assert format_values({"n": content.Value(number=1234)}, language, {})["n"] == Value(printed)


def test_a_text_that_is_not_translated_keeps_its_language() -> None:
    language = language_named("ar")
    assert language
    assert format_values({"n": content.Value(text=Located("COP"))}, language, {})["n"] == Value("COP", ENGLISH)


@pytest.mark.parametrize("number", ["10:00", "8-800-2000-122", "124"])
def test_a_number_is_in_the_language_and_so_in_the_face_of_the_words_around_it(number: str) -> None:
    language = language_named("ar")
    assert language
    assert format_values({"n": content.Value(text=Located(number))}, language, {})["n"] == Value(number)


@pytest.mark.parametrize("code", ["ar", "en", "fr", "ru", "es"])
def test_a_date_stands_on_one_line(code: str) -> None:
    language = language_named(code)
    assert language
    assert " " not in format_day(DAY, language, STYLE.get(code, {}))


@pytest.mark.parametrize(
    ("table", "said_of"),
    [
        ('fr = 3', "fr is no table"),
        ('[fr]\nshortest = "x"', "fr.shortest is 'x'"),
        ("[fr]\nwords = nan", "fr.words is nan"),
        ("[fr]\nlongest_title = -1", "fr.longest_title is -1"),
        ("[fr]\nwords = true", "fr.words is True"),
        ('[fr]\nreplaced = "x"', "fr.replaced is 'x'"),
        ('[fr.replaced]\n"a" = 3', "fr.replaced is {'a': 3}"),
        ('[fr.replaced]\n" " = "x"', "fr.replaced is {' ': 'x'}"),
        ('[fr.replaced]\n"de" = "de"', "fr.replaced is {'de': 'de'}"),
        ('[fr]\nknown_words = "abc"', "fr.known_words is 'abc'"),
    ],
)  # fmt: skip
def test_a_style_that_cannot_be_used_is_a_finding_and_is_left_out(tmp_path: Path, table: str, said_of: str) -> None:
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales/style.toml").write_text(table, "utf-8")
    findings = Findings()
    style = read_style(Project(tmp_path), findings)
    assert [finding.message for finding in findings] == [said_of]
    assert style.get("fr", {}).keys() <= {"spacing"}


def test_letters_may_be_counted_as_none(tmp_path: Path) -> None:
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales/style.toml").write_text("[zh]\nletters = 0\n", "utf-8")
    findings = Findings()
    assert read_style(Project(tmp_path), findings)["zh"] == {"letters": 0}
    assert list(findings) == []


@pytest.mark.parametrize(
    ("code", "month"),
    [
        ("ar", "تشرين الثاني/نوفمبر 2026"),
        ("zh", "2026年11月"),
        ("en", "November 2026"),
        ("fr", "novembre 2026"),
        ("ru", "ноябрь 2026 года"),
        ("es", "noviembre de 2026"),
    ],
)
def test_the_month_of_an_edition_is_that_of_its_date(code: str, month: str) -> None:
    language = language_named(code)
    assert language
    dated = {"edition-date": content.Value(date=datetime.date(2026, 11, 27))}
    assert " ".join(format_values(dated, language, STYLE)["edition-month"].text.split()) == month


def test_without_a_date_an_edition_has_no_month() -> None:
    assert "edition-month" not in format_values({}, ENGLISH, STYLE)


def _row(code: str) -> Language:
    return row_of(code)


def test_the_values_of_a_language_are_in_its_own_digits() -> None:
    persian, uzbek = _row("fa"), _row("uz-Arab")
    assert format_day(datetime.date(2026, 9, 1), persian, {}).replace("\u00a0", " ") == "۱ سپتامبر ۲۰۲۶"
    assert format_number(1234.5, persian) == "۱٬۲۳۴٫۵"
    assert format_hour(datetime.time(10, 30), persian, {}) == "۱۰:۳۰"
    assert all(digit in "۰۱۲۳۴۵۶۷۸۹" for digit in format_number(987, uzbek))
    assert format_number(1234.5, ENGLISH) == "1,234.5"


@pytest.mark.parametrize("code", ["kk-Latn", "tg-Arab", "be-Latn"])
def test_a_language_that_cldr_has_in_other_letters_alone_is_a_finding_until_its_months_are_written(code: str) -> None:
    findings = Findings()
    check_locale(_row(code), {}, findings)
    (complaint,) = said(findings)
    assert f'{code}: CLDR has no locale "{code.replace("-", "_")}" in' in complaint
    silent = Findings()
    style = {
        "month_names": [
            "qañtar",
            "aqpan",
            "naurız",
            "säuır",
            "mamır",
            "mausım",
            "şılde",
            "tamız",
            "qırküiek",
            "qazan",
            "qaraşa",
            "jeltoqsan",
        ]
    }
    check_locale(_row(code), style, silent)
    assert said(silent) == []
    printed = format_day(datetime.date(2026, 9, 1), _row(code), style)
    assert printed.replace("\u00a0", " ").endswith("qırküiek 2026")


def test_months_in_other_letters_than_those_of_the_language_are_a_finding() -> None:
    findings = Findings()
    check_locale(_row("kk"), {"month_names": ["qañtar"] * 12}, findings)
    assert any("kk: the names of months are in another script: qañtar" in one for one in said(findings))


@pytest.mark.parametrize("code", ["kk", "ky", "fa", "uz", "ps", "mn", "uk", "ar", "ru"])
def test_no_space_of_a_date_breaks_wherever_day_and_month_stand(code: str) -> None:
    language = language_named(code) or _row(code)
    assert " " not in format_day(DAY, language, {})


@pytest.mark.parametrize("names", ["January", ["January"], ["a"] * 11 + [""], [1] * 12])
def test_names_of_months_that_are_no_year_are_a_finding(names: object, tmp_path: Path) -> None:
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales/style.toml").write_text(f"[kk]\nmonth_names = {json.dumps(names)}\n", "utf-8")
    findings = Findings()
    assert read_style(Project(tmp_path), findings)["kk"] == {}
    assert [one for one in said(findings) if "kk.month_names is" in one]


def styled(folder: Path, table: str) -> tuple[Mapping[str, Mapping[str, Any]], list[str]]:
    """What is read of a style, and what is said of it."""
    (folder / "locales").mkdir(exist_ok=True)
    (folder / "locales/style.toml").write_text(table, "utf-8")
    findings = Findings()
    return without_dates(read_style(Project(folder), findings)), [finding.message for finding in findings]


def without_dates(style: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Mapping[str, Any]]:
    """Without the rows that the program has of dates."""
    return {code: row for code, row in style.items() if row != DATES.get(code)}


def test_french_is_spaced_as_the_united_nations_do_unless_its_style_names_another_habit(tmp_path: Path) -> None:
    assert styled(tmp_path, "# none\n") == ({"fr": {"spacing": "un"}}, [])
    assert styled(tmp_path, '[fr]\nspacing = "itu"\n[es]\ntime = "H.mm"\n') == ({"fr": {"spacing": "itu"}, "es": {"time": "H.mm"}}, [])
    assert styled(tmp_path, '[fr]\nspacing = "none"\n') == ({"fr": {"spacing": "un"}}, ["fr.spacing is 'none'"])
    assert without_dates(read_style(Project(tmp_path / "nowhere"), Findings())) == {"fr": {"spacing": "un"}}


@pytest.mark.parametrize(
    ("line", "is_sound"),
    [
        ("words = 0.1", True),
        ("words = 0.09", False),
        ("words = 10", True),
        ("words = 10.1", False),
        ("words = 0", False),
        ("letters = 0", True),
        ("letters = 0.05", False),
        ("shortest = 0", True),
        ("shortest = 1", True),
        ("shortest = 1.1", False),
        ('known_words = ["a"]', True),
        ('known_words = ["a", 1]', False),
        ('time = "H:mm"', True),
        ('time = " "', False),
        ('months = "double"', True),
        ('months = "twice"', False),
        ('replaced = {a = "b"}', True),
        ('replaced = {a = "b", c = "c"}', False),
        ('replaced = {a = " "}', False),
    ],
)
def test_each_key_of_a_style_has_its_limits(tmp_path: Path, line: str, *, is_sound: bool) -> None:
    style, told = styled(tmp_path, f"[es]\n{line}\n")
    name = line.partition(" ")[0]
    assert (name in style["es"], len(told)) == (is_sound, 0 if is_sound else 1)


def test_a_key_that_nothing_reads_and_a_number_that_is_none_are_told_with_a_cure(tmp_path: Path) -> None:
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales/style.toml").write_text("[es]\ntimes = 3\nwords = 99\nshortest = 7\n", "utf-8")
    findings = Findings()
    assert read_style(Project(tmp_path), findings)["es"] == {}
    assert [(finding.place.line, finding.message) for finding in findings] == [
        (2, "nothing reads es.times"),
        (3, "es.words is 99"),
        (4, "es.shortest is 7"),
    ]
    assert [finding.hint.rpartition(" ")[2] for finding in findings] == ['"time"?', "0.9", "0.9"]


MONTHS = ["қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"]


@pytest.mark.parametrize("wrong", [0, 5, 11])
def test_each_month_and_each_letter_of_it_is_in_the_script_of_its_language(wrong: int) -> None:
    names = [f"{name[:-1]}n" if number == wrong else name for number, name in enumerate(MONTHS)]
    findings = Findings()
    check_locale(_row("kk"), {"month_names": names}, findings)
    assert [finding.message.rpartition(": ")[2].split()[0] for finding in findings] == [names[wrong]]
    silent = Findings()
    check_locale(_row("kk"), {"month_names": MONTHS}, silent)
    assert list(silent) == []


@pytest.mark.parametrize("month", range(1, 13))
def test_names_of_months_that_are_written_are_those_of_the_dates(month: int) -> None:
    style = {"month_names": MONTHS}
    day = datetime.date(2026, month, 3)
    assert format_day(day, _row("kk"), style) == f"3\u00a0{MONTHS[month - 1]}\u00a02026"
    dated = {"edition-date": content.Value(date=day)}
    assert format_values(dated, _row("kk"), {"kk": style})["edition-month"].text == f"{MONTHS[month - 1]}\u00a02026"


@pytest.mark.parametrize(
    ("day", "printed"), [(1, "1er juin 2020"), (2, "2 juin 2020"), (10, "10 juin 2020"), (11, "11 juin 2020"), (21, "21 juin 2020")]
)
def test_only_the_first_day_of_a_month_is_an_ordinal(day: int, printed: str) -> None:
    french = language_named("fr")
    assert french
    assert format_day(datetime.date(2020, 6, day), french, STYLE["fr"]).replace("\u00a0", " ") == printed


@pytest.mark.parametrize(("minute", "printed"), [(0, "10 heures"), (1, "10 h 01"), (59, "10 h 59")])
def test_an_hour_is_full_at_its_first_minute_alone(minute: int, printed: str) -> None:
    french = language_named("fr")
    assert french
    assert format_hour(datetime.time(10, minute), french, STYLE["fr"]).replace("\u00a0", " ") == printed


@pytest.mark.parametrize(("code", "number", "printed"), [("ar", 10000.5, "10,000.5"), ("ru", 10000, "10\u00a0000"), ("fa", 0, "۰")])
def test_a_number_has_the_digits_and_the_signs_of_its_language(code: str, number: float, printed: str) -> None:
    assert format_number(number, language_named(code) or _row(code)) == printed


def test_every_kind_of_value_is_printed_as_what_it_is() -> None:
    values = {
        "d": content.Value(date=DAY), "t": content.Value(time=datetime.time(0, 0)), "n": content.Value(number=0), "x": content.Value(text=Located("UIT 2")),
    }  # fmt: skip
    spanish = language_named("es")
    assert spanish
    made = format_values(values, spanish, STYLE)
    assert [made[name].text.replace("\u00a0", " ") for name in "dtnx"] == ["27 de octubre de 2020", "0.00", "0", "UIT 2"]
    assert [made[name].language for name in "dtnx"] == [None, None, None, ENGLISH]
    assert made["revision"].language == ENGLISH
    assert format_values(values, ENGLISH, STYLE)["x"].language is None


@pytest.mark.parametrize(
    ("code", "date", "number"),
    [
        ("fa", "۱ سپتامبر ۲۰۲۶", "۹۸۷"),
        ("ps", "۲۰۲۶ سېپتمبر ۱", "۹۸۷"),
        ("uz-Arab", "۱ نچی سپتمبر ۲۰۲۶", "۹۸۷"),
        ("ur", "1 ستمبر، 2026", "987"),
        ("kk", "2026 ж. 1 қыркүйек", "987"),
    ],
)
def test_dates_and_numbers_of_added_languages_are_in_their_digits(code: str, date: str, number: str) -> None:
    printed = " ".join(format_day(datetime.date(2026, 9, 1), _row(code), {}).split())
    assert (printed, format_number(987, _row(code))) == (date, number)


def measured(code: str, **value: Any) -> str:
    language = language_named(code) or ENGLISH
    return format_values({"v": content.Value(**value)}, language, STYLE)["v"].text


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("en", ("1.50", "30\u00a0km/h", "1.5\u00a0kilometres")),
        ("fr", ("1,50", "30\u202fkm/h", "1,5\u00a0kilomètre")),
        ("ru", ("1,50", "30\u00a0км/ч", "1,5\u00a0километра")),
        ("zh", ("1.50", "30\u00a0km/h", "1.5公里")),
    ],
)
def test_decimals_and_units_are_those_of_the_language(code: str, printed: tuple[str, str, str]) -> None:
    plain = measured(code, decimal=Located("1.50"))
    short = measured(code, number=30, unit=Located("kilometer-per-hour"))
    long = measured(code, decimal=Located("1.5"), unit=Located("kilometer"), long=True)
    assert (plain, short, long) == printed


def test_a_unit_that_cldr_does_not_know_is_left_out() -> None:
    assert measured("en", number=3, unit=Located("kilometre")) == "3"
    assert {"kilometer", "kilometer-per-hour", "percent", "celsius"} <= units()
