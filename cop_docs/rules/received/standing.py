"""What the properties of a file say of its revision and the version that its words name → whether they are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_docs.read.opened import Opened
from cop_docs.rules.received.complaint import Complaint, short

#: LibreOffice parts keywords by itself, and leaves the semicolons out.
_REVISION = re.compile(r"revision ([0-9a-f]{8})\b")
#: Eight digits of which some are letters, as no telephone number has them, and that are no part of an address.
_NAMED = re.compile(r"(?<![\w/=.-])(?=[0-9a-f]*[a-f])(?=[0-9a-f]*[0-9])[0-9a-f]{8}(?![\w/=-])")


def revision_in(standing: str) -> str:
    """The revision that the properties of a file state; empty where they state none."""
    found = _REVISION.match(standing)
    return found[1] if found else ""


def standing_complaints(file: Opened, words: str) -> Iterator[Complaint]:
    """A file names one version of itself, in its properties and in its words."""
    said, named = revision_in(file.standing), set(_NAMED.findall(words))
    if said and named and said not in named:
        yield Complaint(
            "changed-advice", f"its properties say that it is revision {said}, its words name {short(', '.join(sorted(named)))}"
        )
