"""The code of a language → what its dates have otherwise than CLDR 48 says; a project's own style (locales/style.toml) goes before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

#: CLDR has no Kazakh in Latin letters: its Cyrillic months, letter by letter in the Latin alphabet that was proposed in 2021. No reader of Kazakh has seen them.
_KAZAKH = "qañtar aqpan nauryz säuır mamyr mausym şılde tamyz qyrküiek qazan qaraşa jeltoqsan"
#: Between the day and the year of Tajik the month has the ending that binds it to the next word. No reader of Tajik has seen them.
_TAJIK = "январи феврали марти апрели майи июни июли августи сентябри октябри ноябри декабри"

DATES: Mapping[str, Mapping[str, Any]] = {
    "hy": {"date": "d MMMM, y 'թ.'"},  # CLDR writes 01
    "kk-Latn": {"date": "y 'j.' d MMMM", "month": "y 'j.' MMMM", "month_names": _KAZAKH.split()},
    "tg": {"date": "d MMMM 'соли' y", "month": "MMMM 'соли' y", "month_names": _TAJIK.split()},
    "uz": {"date": "y-'yil' d-MMMM"},
    "uz-Cyrl": {"date": "y 'йил' d-MMMM"},
}
