"""What the properties of a file say of its revision and the version that its words name → whether they are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_docs.read.opened import Opened
from cop_docs.rules.received.complaint import Complaint, short

_REVISION = re.compile("revision ([0-9a-f]{8})(?:;|$)")
#: Eight digits of which some are letters: a number of a telephone has none.
_NAMED = re.compile("(?<![0-9A-Za-z])(?=[0-9a-f]*[a-f])(?=[0-9a-f]*[0-9])[0-9a-f]{8}(?![0-9A-Za-z])")


def standing_complaints(file: Opened, words: str) -> Iterator[Complaint]:
    """A file names one version of itself, in its properties and in its words."""
    said, named = _REVISION.match(file.standing), set(_NAMED.findall(words))
    if said and named and said[1] not in named:
        yield Complaint(
            "changed-advice", f"its properties say that it is revision {said[1]}, its words name {short(', '.join(sorted(named)))}"
        )
