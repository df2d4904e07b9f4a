"""A number of bytes + a language → how large a file is, as its readers write it (CLDR)."""

from __future__ import annotations

from babel.units import format_unit

from cop_docs.conventions.cldr import locale_of
from cop_docs.model.language import ENGLISH, Language

_KILO = 1000


def file_size(size: int, language: Language) -> str:
    """Kilobytes without, megabytes with one decimal; at least one kilobyte. A language that CLDR does not have gets the English form."""
    locale = locale_of(language) or locale_of(ENGLISH)
    kilobytes = max(1, round(size / _KILO))
    if kilobytes < _KILO:
        return str(format_unit(kilobytes, "digital-kilobyte", "long", locale=locale))
    return str(format_unit(round(size / _KILO**2, 1), "digital-megabyte", "long", locale=locale))
