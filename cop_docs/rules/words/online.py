"""Content[Message] → findings: addresses that do not answer. Asked for by hand only (check --online), never while a pack is made."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException

from cop_docs.model.content import Content, Message
from cop_docs.model.finding import Findings
from cop_docs.model.parts import Located

_SECONDS = 20
_AT_ONCE = 8
_AGENT = "cop-docs (link check)"
#: What a server says that is there and does not like to be asked: forbidden, this method not allowed, too many requests.
_ALIVE = frozenset({401, 403, 405, 429})


def check_online(content: Content[Message], findings: Findings) -> int:
    """Asks every web address of content/sources.yaml once; how many there are. Each that does not answer is a warning at its place."""
    addresses = list(dict.fromkeys(_addresses(content)))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for address, problem in zip(addresses, pool.map(_ask, addresses), strict=True):
            if problem:
                findings.add("dead-address", address.place, f"{address} {problem}", "open it in a browser; correct or delete the url")
    return len(addresses)


def _addresses(content: Content[Message]) -> Iterator[Located]:
    urls: Iterable[Located] = (url for source in content.sources for url in (source.url or {}).values())
    return (url for url in urls if url.startswith(("http://", "https://")))


def _ask(address: str) -> str:
    """What is wrong with an address; nothing where it answers."""
    request = urllib.request.Request(address, method="HEAD", headers={"User-Agent": _AGENT})  # noqa: S310  # http and https only, see above
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS):  # noqa: S310
            return ""
    except urllib.error.HTTPError as error:
        return "" if error.code in _ALIVE else f"answers {error.code} {error.reason}"
    except (OSError, HTTPException, ValueError) as error:
        return f"does not answer: {getattr(error, 'reason', error)}"
