"""A request's cookie and query → whether it comes from the person who started the preview.

Every account of a machine can reach a server on 127.0.0.1, so being on this machine is not enough. The address that the terminal shows
holds a key; whoever opens it gets a cookie, and all else needs the cookie. The browser that the command itself opens gets another key,
which opens once: the arguments of a program can be read by other accounts.
"""

from __future__ import annotations

import hmac
import threading
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs


class Access:
    """The keys of one run of the preview: ``key`` opens whenever it is used, ``once`` opens one time."""

    def __init__(self, key: str, once: str) -> None:
        self.key, self._once = key, once
        self._lock = threading.Lock()

    @property
    def once(self) -> str:
        """The key that opens one time; empty once it has been used."""
        return self._once

    def opens(self, query: str) -> bool:
        """Whether ``query`` holds a key. The key that opens once is used up by it."""
        given = parse_qs(query).get("key", [""])[0]
        if _same(given, self.key):
            return True
        with self._lock:
            is_once = bool(self._once) and _same(given, self._once)
            self._once = "" if is_once else self._once
        return is_once

    def knows(self, header: str, name: str) -> bool:
        """Whether the header ``Cookie`` holds the key in the cookie ``name``."""
        try:
            found = SimpleCookie(header).get(name)
        except CookieError:
            return False
        return found is not None and _same(found.value, self.key)

    def cookie(self, name: str) -> str:
        """The header ``Set-Cookie``: for this server alone, and out of the reach of scripts and of other sites (RFC 6265bis)."""
        return f"{name}={self.key}; HttpOnly; SameSite=Strict; Path=/"


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(errors="replace"), other.encode())
