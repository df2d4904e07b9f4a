"""The rows of a manifest + what a school asks for → the editions that it gets, and in how many copies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from cop_docs.model.profile import SCREEN
from cop_docs.project.packs import Packed
from cop_docs.schools.school import School

#: Language, audience, publication, profile and format: what names a file of packs.
Key = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Edition:
    """A finished file of packs that schools get: its number in the ledger, its name, and whether each school gets a copy of its own.

    ``sheet``: width and height of a page of a PDF in millimetres; 0 where they are not known.
    """

    number: int
    key: Key
    name: str
    sha256: bytes
    pages: int
    size: int
    is_personal: bool
    sheet: tuple[float, float] = (0.0, 0.0)

    @property
    def publication(self) -> str:
        """What kind of document it is."""
        return self.key[2]


@dataclass(frozen=True, slots=True)
class Choice:
    """Of which profiles and in which formats schools get packs."""

    profiles: tuple[str, ...]
    formats: tuple[str, ...]

    def rows(self, packed: Iterable[Packed]) -> Iterator[Packed]:
        """Those of a manifest that are chosen."""
        return (row for row in packed if row.profile in self.profiles and row.format in self.formats)


class Parcelling(Protocol):
    """How schools are put together: ``most`` of them at most are in one parcel, so that the memory of a run does not grow with the list."""

    @property
    def most(self) -> int:
        """The most schools of a parcel."""

    def path_of(self, school: School, number: int) -> tuple[str, str]:
        """The key of the parcel that a school belongs to, and the path of the one with this number."""


def key_of(row: Packed) -> Key:
    """What names a file."""
    return row.language, row.audience, row.publication, row.profile, row.format


class Shelf:
    """The editions of a run, by language and audience. Where schools get a copy with their words, they do not get the same without."""

    def __init__(self, editions: Iterable[Edition]) -> None:
        self._by_pack: dict[tuple[str, str], list[Edition]] = {}
        editions = list(editions)
        personal = {(*edition.key[:3], SCREEN.name, edition.key[4]) for edition in editions if edition.is_personal}
        for edition in editions:
            if edition.key in personal:
                continue
            self._by_pack.setdefault(edition.key[:2], []).append(edition)

    def wanted(self, school: School) -> tuple[Mapping[int, int], list[tuple[str, str, str]]]:
        """The copies of each edition that a school gets; and the language, audience and publication ("": any) of what it asks for and the packs do not have."""
        wanted: dict[int, int] = {}
        missing: list[tuple[str, str, str]] = []
        for language in school.languages:
            for audience in school.audiences:
                editions = self._by_pack.get((language, audience), [])
                copies = {edition.number: _copies(school, edition.publication) for edition in editions}
                wanted.update({number: count for number, count in copies.items() if count})
                missing += [] if editions else [(language, audience, "")]
        offered = {
            edition.publication
            for language in school.languages
            for audience in school.audiences
            for edition in self._by_pack.get((language, audience), [])
        }
        missing += [("", "", publication) for publication in sorted(filter(None, school.copies)) if offered and publication not in offered]
        return wanted, missing


def _copies(school: School, publication: str) -> int:
    return school.copies.get(publication, school.copies.get("", 0))
