"""A telephone number as people write it → as it is dialled from abroad, or what is wrong with it."""

from __future__ import annotations

from functools import lru_cache

import phonenumbers

_REASONS = {
    phonenumbers.ValidationResult.TOO_SHORT: "has too few digits",
    phonenumbers.ValidationResult.TOO_LONG: "has too many digits",
    phonenumbers.ValidationResult.INVALID_COUNTRY_CODE: "has a country code that no country has",
}


@lru_cache(1_000)
def dialled(text: str, country: str, *, may_be_short: bool = False) -> tuple[str, str, bool]:
    """The number (E.164; a short one, such as 116 111, as its digits), what is wrong with it, and whether that is certain.

    ``country``: the ISO code of the country that it is in where it has no country code.
    """
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return "", "is no telephone number", True
    if may_be_short and len(str(number.national_number)) <= 6 and not text.strip().startswith("+"):
        return str(number.national_number), "", True
    possible = phonenumbers.is_possible_number_with_reason(number)
    if possible not in (phonenumbers.ValidationResult.IS_POSSIBLE, phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY):
        return "", _REASONS.get(possible, "has a number of digits that no number of its country has"), True
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if possible == phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
        return written, "lacks the code of its area", True
    return written, "" if phonenumbers.is_valid_number(number) else "is in no range of numbers that its country is known to use", False


@lru_cache(1_000)
def spaced(number: str) -> str:
    """A number as ``dialled`` gives it, in the groups in which its country writes it: ``+998 71 123 45 67``; a short one as it is."""
    if not number.startswith("+"):
        return number
    return str(phonenumbers.format_number(phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.INTERNATIONAL))
