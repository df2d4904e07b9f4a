"""Who publishes the packs of a project, and what may be done with them: what every finished file says of itself, and how its name begins."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from cop_docs.model.logo import Logo

#: Where a project says it.
FILE = "project.toml"


@dataclass(frozen=True, slots=True)
class Metadata:
    """The words of project.toml, an empty text where it says nothing; ``licence`` is the address of a licence.

    ``prefix`` begins the name of every file, without the hyphen after it. ``title`` is what all packs are called together, ``edition`` which
    edition they are in words of the project, ``date`` its day, ``contact`` an address of the web or of mail, ``imprint`` one line for the
    cover, ``identifier`` what the identifier of every file begins with.
    """

    authors: tuple[str, ...] = ()
    publisher: str = ""
    rights: str = ""
    licence: str = ""
    prefix: str = ""
    title: str = ""
    contact: str = ""
    edition: str = ""
    imprint: str = ""
    identifier: str = ""
    date: datetime.date | None = None
    logo: Logo | None = None

    @property
    def terms(self) -> str:
        """What may be done with a file, in one text: the rights and where the licence is."""
        return " ".join(part for part in (self.rights, self.licence) if part)

    def identifier_of(self, *names: str) -> str:
        """The identifier of a file by the names of its edition; empty where the project has none of its own."""
        parted = "/" if "://" in self.identifier else ":"
        return f"{self.identifier.rstrip('/:')}{parted}{parted.join(names)}" if self.identifier else ""
