"""A school → what it says in each slot."""

from __future__ import annotations

from cop_docs.schools.phones import spaced
from cop_docs.schools.school import School


def values_of(school: School) -> dict[str, str]:
    """The words of a school by the names of slots; lines of one slot are parted by line feeds, and what is not known is missing."""
    said = {
        "school-name": school.name,
        "contact": "\n".join(filter(None, (school.contact, spaced(school.phone)))),
        "helpline": spaced(school.helpline),
        "report": school.report.removeprefix("mailto:"),
        "qr": _address(school.report),
        "logo": school.logo,
    }
    return {name: words for name, words in said.items() if words}


def _address(report: str) -> str:
    """An address as a telephone opens it."""
    return f"mailto:{report}" if "@" in report and "://" not in report and not report.startswith("mailto:") else report
