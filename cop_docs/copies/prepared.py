"""What every prepared file can do: values of a school → what is wrong with them, or its copy in two pieces."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from cop_docs.copies.faces import FontFiles

#: What a school says in each slot, by the name of the slot; a slot that is missing or "" is left as the publication has it when empty.
Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy: ``constant`` (the same object for all copies of a file), then ``tail``; and the SHA-256 of the two together."""

    constant: bytes
    tail: bytes
    sha256: str

    @property
    def content(self) -> bytes:
        """The whole file."""
        return self.constant + self.tail


def differing(copy: Copy, content: bytes, slots: Callable[[bytes], Mapping[str, bytes]]) -> list[str]:
    """What a file says otherwise than a copy; ``slots`` finds what each slot, and the title, are in the bytes behind the constant ones."""
    if content == copy.content:
        return []
    if not content.startswith(copy.constant):
        return ["what all copies share is not that of this file: it was made of another build, or changed"]
    ours, theirs = slots(copy.tail), slots(content[len(copy.constant) :])
    other = [name for name in ours if ours[name] != theirs.get(name)]
    return [f"{name}: says something else" for name in other] or ["it was changed where no school says anything"]


@dataclass(frozen=True, slots=True)
class Constant:
    """The bytes that all copies of a file begin with, digested once."""

    content: bytes
    _digest: Any = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_digest", hashlib.sha256(self.content))

    def with_tail(self, tail: bytes) -> Copy:
        """The copy that ends with ``tail``."""
        digest = self._digest.copy()
        digest.update(tail)
        return Copy(self.content, tail, digest.hexdigest())


class CannotSet(Exception):
    """Values that cannot be printed: a character that no font has, or words that do not fit. ``faults`` tells the same before."""


class Prepared(Protocol):
    """A finished file that is ready to be copied, whatever its format."""

    @property
    def slots(self) -> tuple[str, ...]:
        """The names of its slots."""

    def with_fonts(self, files: FontFiles) -> Prepared:
        """The same, with fonts for the names of other schools; what all copies share stays as it is."""

    def faults(self, values: Values) -> list[str]:
        """What is wrong with the values of a school, a sentence each; a copy can be made of values without faults."""

    def copy(self, values: Values) -> Copy:
        """The copy of a school. The same values give the same bytes. Raises ``CannotSet``."""

    def differences(self, values: Values, content: bytes) -> list[str]:
        """What a file that somebody holds says otherwise than the copy of a school, a sentence each; nothing where it is that copy."""
