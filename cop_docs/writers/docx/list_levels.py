"""The looks of lists → those of the lists inside their items, two levels deep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cop_docs.writers.docx.formatting import ListLabel, Look, StyleSource


def list_levels(looks: Mapping[str, Look], sheet: StyleSource) -> Iterator[Look]:
    """The levels of lists inside lists; both kinds begin below the words of a step."""
    step, em = looks["List Number"], sheet.em
    for level, bullet in ((1, "–"), (2, "•")):
        for name, label in (("List Bullet", ListLabel("bullet", bullet)), ("List Number", ListLabel("decimal", f"%{level + 1}."))):
            indent = step.indent + 1.8 * em * level
            yield replace(
                looks[name],
                name=f"{name} {level + 1}",
                based=name,
                after=0.3 * em,
                indent=indent,
                hanging=1.8 * em,
                label=label,
                level=level,
            )
