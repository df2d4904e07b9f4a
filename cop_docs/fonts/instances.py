"""A row of the table → its static fonts: the characters that are needed, at one weight, under our own name."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

from fontTools.ttLib import TTFont, TTLibError

from cop_docs.fonts.bearings import space_initials
from cop_docs.fonts.characters import LENT, subset
from cop_docs.fonts.circled import add_circled_numbers
from cop_docs.fonts.cutting import bytes_of, characters_of, cut
from cop_docs.fonts.joiners import add_joiners
from cop_docs.fonts.ligatures import drop_ligatures
from cop_docs.fonts.outlines import as_truetype
from cop_docs.fonts.table import CURE, FILE, FontMissing, FontRow, Style, source_of


def kept_of(row: FontRow, extra: str) -> str:
    """Those of the ``extra`` characters that a family keeps beside its subset: its source has them. Raises ``FontMissing``."""
    more = subset(row.subset, extra) - subset(row.subset, "")
    if not more:
        return ""
    found: set[int] = set()
    for source in {style.source for style in row.styles}:
        found.update(_characters(row, source))
    return "".join(character for character in extra if ord(character) in found & more)


def shown_by(row: FontRow) -> frozenset[int]:
    """The code points that a family has in each of its upright fonts, before it is made. Raises ``FontMissing`` where its source cannot be had."""
    own = frozenset.intersection(*(_characters(row, source) for source in {style.source for style in row.styles if not style.is_italic}))
    kept = own & subset(row.subset, "") if subset(row.subset, "") else own
    lent = (_characters(row.lender, row.lender.file) & LENT) if row.lender else frozenset()
    return kept | lent


def _characters(row: FontRow, source: str) -> frozenset[int]:
    found = characters_of(source_of(row, source))
    if not found:
        _open(row, source).close()  # tells what is wrong with it
    return found


def static_fonts(row: FontRow, extra: str, progress: Callable[[str], None]) -> Iterator[tuple[str, bytes]]:
    """File name and bytes of each style of a family. Raises ``FontMissing`` where its source cannot be had."""
    for style in row.styles:
        progress(f"making the font {style.family} {style.name}")
        with _open(row, style.source) as font:
            as_truetype(font)
            drop_ligatures(font)
            kept = cut(font, subset(row.subset, extra) or characters_of(source_of(row, style.source)), style.weight)
            yield style.file, _finished(_joined(kept, row.lender, style), style)


def _open(row: FontRow, file: str) -> TTFont:
    path = source_of(row, file)
    try:
        return TTFont(path, recalcTimestamp=False)  # the time stamp stays the designer's: the same bytes on every day
    except TTLibError as error:
        raise FontMissing(f"the font {file} of {row.package or FILE} cannot be read ({error}); {CURE}") from None


def _joined(font: TTFont, lender: FontRow | None, style: Style) -> TTFont:
    """The font, and in it the letters that it lacks, from the same style of its lender."""
    if lender is None:
        return font
    from fontTools.merge import Merger
    from fontTools.merge import Options as MergeOptions

    lent = next(one for one in lender.styles if one.bold == style.bold)
    with _open(lender, lent.source) as other:
        as_truetype(other)
        parts = [bytes_of(cut(other, LENT - font.getBestCmap().keys(), style.weight)), bytes_of(font)]
    merged = Merger(MergeOptions(drop_tables=["vmtx", "vhea", "STAT", "MVAR", "DSIG"])).merge([io.BytesIO(part) for part in parts])
    merged["head"].created, merged["head"].modified = font["head"].created, font["head"].modified  # those of the designer, on every day
    return TTFont(io.BytesIO(bytes_of(merged)), recalcTimestamp=False)


def _finished(font: TTFont, style: Style) -> bytes:
    font.tables.pop("STAT", None)  # tells how instances of a variable font differ, which this no longer is
    space_initials(font)
    add_circled_numbers(font)
    add_joiners(font)
    _rename(font, style)
    _restyle(font, style)
    return bytes_of(font)


def _rename(font: TTFont, style: Style) -> None:
    """Every record that a program could know the font by; copyright, licence and credits stay the designers'."""
    full = f"{style.family} {style.name}"
    names = {1: style.family, 2: style.name, 3: f"cop-docs: {full}", 4: full, 6: style.postscript, 16: style.family, 17: style.name}
    table = font["name"]
    table.names = [record for record in table.names if record.nameID not in names and record.nameID not in (21, 22, 25)]
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)  # Windows, Unicode, English: the one that every program reads


def _restyle(font: TTFont, style: Style) -> None:
    os2, head = font["OS/2"], font["head"]
    os2.usWeightClass = style.weight
    # OpenType 1.9, OS/2: bit 0 italic, bit 5 bold, bit 6 regular; the other bits are not about style
    os2.fsSelection &= ~0b1100001
    os2.fsSelection |= style.is_italic << 0 | style.bold << 5 | (not style.bold and not style.is_italic) << 6
    head.macStyle = style.bold << 0 | style.is_italic << 1
