"""Sound files → the same, damaged: cut, doubled, with other bytes, and with what readers have stumbled over before."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from cop_docs.read.archive import open_archive, pack

#: Numbers that are none, too large or in other digits; nesting without end; signs that begin something in one of the formats.
_HOSTILE = (
    *(
    text.encode("utf-8", "surrogatepass")
    for text in (
        "nan", "inf", "-inf", "-3", "0", "-0.0", "1e999", "9" * 5000, "0x" + "f" * 5000, "٣", "²", "1_0", "true", "null", "~", "[]", "{}", '""', "''",
        "[" * 100_000, "{a: " * 100_000, '{"a":' * 100_000, "<g>" * 100_000, "(" * 5000, ",," * 5000, "\0", "\x0b", "\u2028", "\u202e", "\ufeff",
        "\ud800", "\uffff", "&amp;", "&x;", "&#0;", "<!DOCTYPE a>", "<!ENTITY a 'b'>", "<![CDATA[", "]]>", "--", "*a", "&a ", "!!python/name:os.system ",
        "%", "\\", "\\777", "\\x", "\\u12", '"', "'", "\n", "\r", "\t", "\n\n", ": ", "- ", "#", "|", ">", "=", ";", "../../etc/passwd", "a" * 70_000,
    )
 ), b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xe9", b"\x80",
)  # fmt: skip
_NUMBER = re.compile(rb"\d+")


@st.composite
def damaged(draw: st.DrawFn, seeds: tuple[bytes, ...], *, is_archive: bool = False) -> bytes:
    """One of the files with one to four damages; of an archive, in what it holds or in its own bytes."""
    data = draw(st.sampled_from(seeds))
    if is_archive and draw(st.booleans()):
        parts = open_archive(data)
        name = draw(st.sampled_from(sorted(parts)))
        return pack({**parts, name: draw(_cut(parts[name]))})
    return draw(_cut(data))


@st.composite
def _cut(draw: st.DrawFn, data: bytes) -> bytes:
    for _ in range(draw(st.integers(1, 4))):
        begin, end = sorted((draw(st.integers(0, len(data))), draw(st.integers(0, len(data)))))
        numbers = [found.span() for found in _NUMBER.finditer(data)]
        is_number: bool = draw(st.booleans())
        if numbers and is_number:
            begin, end = draw(st.sampled_from(numbers))
        elif draw(st.booleans()):
            end = min(end, begin + draw(st.integers(0, 8)))
        between = draw(st.one_of(st.sampled_from(_HOSTILE), st.binary(max_size=8), st.just(data[begin:end] * 2)))
        data = data[:begin] + between + data[end:]
    return data
