"""The address of a ministry + a secret of the ledger → for each school an address, and a code that cannot be guessed, by which it confirms what arrived."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets  # noqa: TID251  # what nobody can guess needs chance; the ledger keeps it, so that papers have the same bytes again
from dataclasses import dataclass
from typing import Self
from urllib.parse import parse_qs, urlencode, urlsplit

from cop_docs.distribution.ledger import Ledger
from cop_docs.schools.cells import western

_SECRET = "arrival secret"  # noqa: S105  # the name of a setting
_BYTES = 10
#: Base32 of RFC 4648, and the letters that Crockford's has in their places: none is read as another.
_LETTERS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
_READ = str.maketrans("OIL", "011")


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where schools confirm what arrived ("": nowhere), and the secret that their codes are made of."""

    address: str
    secret: bytes

    @classmethod
    def of(cls, ledger: Ledger, address: str = "") -> Self:
        """With the secret of a ledger, which ``keep_secret`` has put there."""
        return cls(address, bytes.fromhex(ledger.setting(_SECRET)))

    def code(self, school: str) -> str:
        """The code of a school by its id: 80 bits in four groups of letters and digits, such as 7KQ2-M0XW-9D4T-HB3C."""
        digest = hmac.digest(self.secret, school.casefold().encode(), hashlib.sha256)[:_BYTES]
        letters = base64.b32encode(digest).decode("ascii").translate(_LETTERS)
        return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))

    def address_of(self, school: str) -> str:
        """The address that a school opens."""
        return f"{self.address}{'&' if '?' in self.address else '?'}{urlencode({'school': school, 'code': self.code(school)})}"

    def is_code_of(self, school: str, code: str) -> bool:
        """Whether somebody gave the code of this school, with or without hyphens, in capitals or not."""
        return bool(self.secret) and hmac.compare_digest(_bare(self.code(school)), _bare(code))


def _bare(code: str) -> bytes:
    return "".join(one for one in western(code).upper().translate(_READ) if one.isalnum()).encode()


def keep_secret(ledger: Ledger) -> None:
    """Makes the secret of a ledger that has none: to be called within ``change``."""
    if not has_secret(ledger):
        ledger.set(_SECRET, secrets.token_hex(32))


def has_secret(ledger: Ledger) -> bool:
    """Whether a ledger has its secret: one that an older program wrote has none."""
    return bool(ledger.setting(_SECRET))


def scanned(address: str) -> tuple[str, str] | None:
    """The id and the code in the address of a letter, as a scanner gives it; None where it is none."""
    try:
        said = parse_qs(urlsplit(address.strip()).query)
    except ValueError:
        return None
    return (said["school"][0], said["code"][0]) if "school" in said and "code" in said else None
