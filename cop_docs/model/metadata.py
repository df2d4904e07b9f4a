"""Who publishes the packs of a project, and what may be done with them: what every finished file says of itself, and how its name begins."""

from __future__ import annotations

from dataclasses import dataclass

#: Where a project says it.
FILE = "project.toml"


@dataclass(frozen=True, slots=True)
class Metadata:
    """The words of project.toml, an empty text where it says nothing; ``licence`` is the address of a licence.

    ``prefix`` begins the name of every file, without the hyphen after it.
    """

    authors: tuple[str, ...] = ()
    publisher: str = ""
    rights: str = ""
    licence: str = ""
    prefix: str = ""

    @property
    def terms(self) -> str:
        """What may be done with a file, in one text: the rights and where the licence is."""
        return " ".join(part for part in (self.rights, self.licence) if part)
