"""A profile of a press is read as far as it must be known: its head, and a table of so many parts at most."""

from __future__ import annotations

import struct

import pytest

from cop_docs.project.icc import problem_of


def profile(tags: int, length: int = 0) -> bytes:
    """A profile with so many parts, each of ``length`` bytes at its end."""
    names = [b"A2B0", b"B2A0", *(b"%04d" % number for number in range(tags - 2))]
    table = b"".join(struct.pack(">4sII", name, 132 + 12 * tags - length, length) for name in names)
    head = struct.pack(">I4xB3x4s4s16x4s", 132 + 12 * tags, 4, b"prtr", b"CMYK", b"acsp")
    return head.ljust(128, b"\0") + struct.pack(">I", tags) + table


@pytest.mark.parametrize(
    ("made", "problem"),
    [
        (profile(2), ""),
        (profile(200), ""),
        (profile(201), "is damaged: its table of tags is cut off"),
        (profile(3)[:-1] + b"", "is damaged: it says that it has 168 bytes, and has 167"),
        (profile(2, length=12), ""),
        (profile(2).replace(b"CMYK", b"RGB "), "is for the colours “RGB”, not for CMYK"),
        (profile(2).replace(b"B2A0", b"gamt"), "has no table B2A0: nothing"),
    ],
)
def test_what_is_wrong_with_a_profile_is_told(made: bytes, problem: str) -> None:
    assert problem_of(made).startswith(problem)
    assert bool(problem_of(made)) == bool(problem)
