"""The words of a link and where it leads → whether the words name another place."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_HOST = re.compile(r"(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[/?#:]|$)", re.IGNORECASE)
_TELEPHONE = re.compile(r"\+?[\d\s().-]{5,}")


def misleading(words: str, address: str) -> bool:
    """Whether the words of a link are an address, and the link leads to another one."""
    said = re.sub(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069]+|(?<!\.)\s+", "", words)  # “Mr. Brown” is no address
    parts = urlsplit(address)
    if parts.scheme == "mailto":
        return "@" in said and said.casefold() != parts.path.casefold()
    if parts.scheme == "tel":
        return bool(_TELEPHONE.fullmatch(words.strip())) and re.sub(r"\D", "", said)[-5:] != re.sub(r"\D", "", parts.path)[-5:]
    named = _HOST.match(said)
    host = (parts.hostname or "").removeprefix("www.")
    return bool(named) and named[1].casefold() != host.casefold() if named else False
