"""Dictionaries, streams, texts and fonts → the bytes of objects of a PDF, as PDF/A wants them (ISO 19005-2, 6.1)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence

from cop_docs.copies.faces import Face

#: Level 1 takes a third of the time of level 6, for 3 % more.
_LEVEL = 1
_SMALL = 1_200
#: The font of a name has 2 kB: packing it would save 400 bytes, and take as long as cutting it.
_WORTH = 4_000
#: The objects of a font: itself, its descendant, its descriptor, its letters, its file, its glyphs.
FONT_OBJECTS = 6
_CMAP = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{}endcmap\n"
    "CMapName currentdict /CMap defineresource pop\nend\nend"
)
_CARRIAGE_RETURN = 13

#: A glyph, and the text that it stands for: a glyph that stands for two texts has two codes.
Shown = tuple[int, str]


def small(data: bytes) -> bytes:
    """Some thousand bytes, packed with little memory: setting up zlib's usual 256 kB takes ten times as long as packing them."""
    pack = zlib.compressobj(_LEVEL, zlib.DEFLATED, *((10, 1) if len(data) < _SMALL else (12, 4)))
    return pack.compress(data) + pack.flush()


def deflated(data: bytes, level: int = _LEVEL, padding: bytes = b"\n", small_below: int = _SMALL) -> tuple[bytes, bytes]:
    """Data and the same packed; with little memory what is below so many bytes. With the line feed before ``endstream``, a carriage return at its end would be read as one end of line."""
    packed = small(data) if len(data) < small_below else zlib.compress(data, level)
    return (data, packed) if packed[-1] != _CARRIAGE_RETURN else deflated(data + padding, level, padding, small_below)


def stream(entries: str, data: bytes, small_below: int = _SMALL) -> bytes:
    """A stream with these entries in its dictionary, packed; with little memory below so many bytes."""
    packed = deflated(data, small_below=small_below)[1]
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (entries.encode("ascii"), len(packed), packed)


def plain_stream(entries: str, data: bytes) -> bytes:
    """A stream that is not packed."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries.encode("ascii"), len(data), data)


def plain_end(data: bytes, before: int) -> bytes:
    """The end of a packed stream whose Adler-32 was ``before``: data that is not packed itself (RFC 1950, 2.2; RFC 1951, 3.2.4), below 64 kB."""
    return b"\1%s%s%s" % (struct.pack("<HH", len(data), len(data) ^ 0xFFFF), data, struct.pack(">I", zlib.adler32(data, before)))


def text_string(text: str) -> str:
    """A text as PDF 1.7 writes it, in hexadecimal digits."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def numbered(number: int, body: bytes) -> bytes:
    """An object with its number."""
    return b"%d 0 obj\n%s\nendobj\n" % (number, body)


def entry(offset: int) -> bytes:
    """What a cross-reference stream says of an object at an offset (ISO 32000-1, 7.5.8.3)."""
    return struct.pack(">BIH", 1, offset, 0)


def packed_entry(holder: int, index: int) -> bytes:
    """The same of an object in an object stream."""
    return struct.pack(">BIH", 2, holder, index)


FREE = struct.pack(">BIH", 0, 0, 65535)


def subset_tag(kind: str, name: str) -> str:
    """Six capital letters before the name of a subset (ISO 32000-1, 9.6.4)."""
    return f"COP{kind}{chr(ord('A') + int(name) // 26)}{chr(ord('A') + int(name) % 26)}"


def font_objects(face: Face, tag: str, shown: Sequence[Shown], number: int) -> list[bytes]:
    """The objects of a font that has these glyphs, from ``number`` on; the code of a glyph is its place in ``shown``, from 1."""
    file, new = face.subset({glyph for glyph, _ in shown})
    glyphs = struct.pack(f">{len(shown) + 1}H", 0, *(new[glyph] for glyph, _ in shown))
    descendant, descriptor, letters, data, places = range(number + 1, number + FONT_OBJECTS)
    name, widths = f"/{tag}+{face.name}", " ".join(str(face.width(glyph)) for glyph, _ in shown)
    return [
        f"<</Type/Font/Subtype/Type0/BaseFont{name}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]/ToUnicode {letters} 0 R>>".encode(),
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/CIDToGIDMap {places} 0 R/FontDescriptor {descriptor} 0 R/DW 1000/W[1[{widths}]]>>".encode(),
        f"<</Type/FontDescriptor/FontName{name}/Flags 4/FontBBox[-500 {face.descent} 2000 {face.ascent}]/ItalicAngle 0/Ascent {face.ascent}"
        f"/Descent {face.descent}/CapHeight 714/StemV 120/FontFile2 {data} 0 R>>".encode(),
        _part("", _letters(text for _, text in shown)),
        _part("/Length1 {}", file),
        _part("", glyphs),
    ]


def _part(entries: str, data: bytes) -> bytes:
    """A stream of a font, packed where that is worth its time; ``entries`` may name its length. No carriage return is at its end (``deflated``)."""
    if len(data) < _WORTH:
        data += b"\0\0" if data[-1] == _CARRIAGE_RETURN else b""
        return plain_stream(entries.format(len(data)), data)
    data, packed = deflated(data, padding=b"\0\0")
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (entries.format(len(data)).encode("ascii"), len(packed), packed)


def _letters(texts: Iterable[str]) -> bytes:
    """The texts of the codes from 1 on (ISO 32000-1, 9.10.3); a section has at most a hundred."""
    pairs = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>\n" for code, text in enumerate(texts, 1)]
    sections = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    return _CMAP.format("".join(f"{len(section)} beginbfchar\n{''.join(section)}endbfchar\n" for section in sections)).encode("ascii")
