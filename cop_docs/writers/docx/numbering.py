"""Looks → Word's numbering: a definition for every style that has a label, and a list of its own for each list that starts at one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cop_docs.writers.docx.formatting import ListLabel, Look, StyleSource, style_id
from cop_docs.writers.docx.looks import paragraph_looks
from cop_docs.writers.docx.ooxml import half_points, make, twips


def list_numbers(looks: Iterable[Look]) -> dict[str, int]:
    """The numbers of the lists that styles are in, by the names of the styles; levels of one list have the number of the first."""
    labelled = [look for look in looks if look.label]
    numbers = {look.name: number for number, look in enumerate((look for look in labelled if not look.level), start=1)}
    return numbers | {look.name: numbers[look.based] for look in labelled if look.level}


class Numbering:
    """The numbering part of one document."""

    def __init__(self, part: Any, sheet: StyleSource) -> None:
        self._element = part.element
        for child in list(self._element):
            self._element.remove(child)
        looks = [look for look in paragraph_looks(sheet) if look.label]
        self._kinds = list_numbers(looks)
        kinds = range(1, max(self._kinds.values()) + 1)
        self._element.extend(_definition(kind, [look for look in looks if self._kinds[look.name] == kind], sheet) for kind in kinds)
        self._element.extend(make("w:num", make("w:abstractNumId", w_val=kind), w_numId=kind) for kind in kinds)
        self._last = len(kinds)

    def restart(self, style: str, level: int = 0) -> Any:
        """``w:numPr`` of a new list in a style (by its name), which begins at one on its level, 0 for the first."""
        self._last += 1
        override = make("w:lvlOverride", make("w:startOverride", w_val=1), w_ilvl=level)
        self._element.append(make("w:num", make("w:abstractNumId", w_val=self._kinds[style]), override, w_numId=self._last))
        return _place(self._last, level)

    def inside(self, style: str, level: int) -> Any:
        """``w:numPr`` of a level of the list that a style (by its name) is in; None for the first one, which the style names itself."""
        return _place(self._kinds[style], level) if level else None

    def again(self) -> Any:
        """``w:numPr`` of the list that was begun last."""
        return _place(self._last, 0)


def _place(number: int, level: int) -> Any:
    return make("w:numPr", make("w:ilvl", w_val=level), make("w:numId", w_val=number))


def _definition(number: int, looks: Iterable[Look], sheet: StyleSource) -> Any:
    levels = [_level(look, look.label, sheet) for look in looks if look.label]
    kind = "singleLevel" if len(levels) == 1 else "multilevel"
    return make("w:abstractNum", make("w:multiLevelType", w_val=kind), *levels, w_abstractNumId=number)


def _level(look: Look, label: ListLabel, sheet: StyleSource) -> Any:
    place = make("w:pPr", make("w:ind", w_left=twips(look.indent), w_hanging=twips(sheet.hanging(look))))
    return make(
        "w:lvl",
        make("w:start", w_val=1), make("w:numFmt", w_val=label.format),
        make("w:pStyle", w_val=style_id(look.name)) if look.level else None,  # by which Word knows the level of a style (17.9.23)
        make("w:suff", w_val="nothing") if look.centred else None,
        make("w:lvlText", w_val=label.sign), make("w:lvlJc", w_val="center" if sheet.language.is_rtl and look.hanging else "left"),
        place, _sign(label, sheet), w_ilvl=look.level,
    )  # fmt: skip


def _sign(label: ListLabel, sheet: StyleSource) -> Any:
    font, size = label.font, half_points(sheet.looks.points(sheet.voice.body * label.scale))
    return make(
        "w:rPr",
        make("w:rFonts", w_ascii=font, w_hAnsi=font, w_eastAsia=font if font == sheet.fonts.word else "MS Gothic", w_cs=font) if font else None,
        make("w:b"), make("w:bCs"), make("w:color", w_val=sheet.accent.strong.hex), make("w:sz", w_val=size), make("w:szCs", w_val=size),
    )  # fmt: skip
