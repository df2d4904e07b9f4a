"""A country's code or its name in a language of the program → its ISO 3166 code, as CLDR knows it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel import Locale
from babel.core import get_global

from cop_docs.model.language import LANGUAGES


def territory_named(name: str) -> str:
    """The code of two letters of a country: by that, by its code of three letters, or by its name; "" where it is none of them."""
    return _names().get(" ".join(name.casefold().split()), "")


@cache
def _names() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for language in LANGUAGES:
        territories: Mapping[str, str] = Locale.parse(language.locale).territories
        names |= {name.casefold(): code for code, name in territories.items() if _is_country(code)}
    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    names |= {old.casefold(): new[0] for old, new in aliases.items() if len(old) == 3 and old.isalpha() and len(new) == 1}
    codes: Mapping[str, str] = Locale.parse("en").territories
    return names | {code.casefold(): code for code in codes if _is_country(code)}


def _is_country(code: str) -> bool:
    return len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "QO", "ZZ", "XA", "XB")
