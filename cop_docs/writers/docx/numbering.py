"""Design → Word's numbering: bullets, numbers, boxes to tick; a list of its own for every list that starts at one."""

from __future__ import annotations

from typing import Any

from cop_docs.writers.docx.looks import BOXES, BULLETS, FINDINGS, NUMBERS, RECOMMENDATIONS, Sheet
from cop_docs.writers.docx.ooxml import half_points, make, twips

#: format, text, font of the sign, indent and hanging indent in millimetres, size as a multiple of the body
_LISTS: dict[int, tuple[str, str, str, float, float, float]] = {
    BULLETS: ("bullet", "•", "", 7, 5, 1),
    NUMBERS: ("decimal", "%1.", "", 9, 7, 1),
    BOXES: ("bullet", "☐", "Segoe UI Symbol", 9, 9, 1.3),
    FINDINGS: ("decimal", "%1", "", 12, 8, 1.7),
    RECOMMENDATIONS: ("decimal", "%1", "", 10, 10, 1.15),
}


class Numbering:
    """The numbering part of one document."""

    def __init__(self, part: Any, sheet: Sheet) -> None:
        self._element = part.element
        for child in list(self._element):
            self._element.remove(child)
        self._element.extend(_definition(number, sheet) for number in _LISTS)
        self._element.extend(make("w:num", make("w:abstractNumId", w_val=number), w_numId=number) for number in _LISTS)
        self._last = max(_LISTS)

    def restart(self, kind: int) -> Any:
        """``w:numPr`` of a new list of a kind, which begins at one."""
        self._last += 1
        override = make("w:lvlOverride", make("w:startOverride", w_val=1), w_ilvl=0)
        self._element.append(make("w:num", make("w:abstractNumId", w_val=kind), override, w_numId=self._last))
        return self.again()

    def again(self) -> Any:
        """``w:numPr`` of the list that was begun last."""
        return make("w:numPr", make("w:ilvl", w_val=0), make("w:numId", w_val=self._last))


def _definition(number: int, sheet: Sheet) -> Any:
    kind, sign, font, indent, hanging, scale = _LISTS[number]
    size = half_points(sheet.voice.body * scale * sheet.fonts.scale)
    fonts = make("w:rFonts", w_ascii=font, w_hAnsi=font, w_eastAsia="MS Gothic", w_cs=font) if font else None
    look = make(
        "w:rPr",
        fonts,
        make("w:b"),
        make("w:bCs"),
        make("w:color", w_val=sheet.accent.strong.hex),
        make("w:sz", w_val=size),
        make("w:szCs", w_val=size),
    )
    place = make("w:pPr", make("w:ind", w_start=twips(indent), w_hanging=twips(hanging)))
    level = make(
        "w:lvl",
        make("w:start", w_val=1),
        make("w:numFmt", w_val=kind),
        make("w:lvlText", w_val=sign),
        make("w:lvlJc", w_val="left"),
        place,
        look,
        w_ilvl=0,
    )
    return make("w:abstractNum", make("w:multiLevelType", w_val="singleLevel"), level, w_abstractNumId=number)
