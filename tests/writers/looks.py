"""The looks of Word's styles → text, one line a style: those of a briefing, and what other sheets and Arabic have otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace

from cop_docs.model.language import ENGLISH, Language, language_named
from cop_docs.writers.docx.character_looks import character_looks
from cop_docs.writers.docx.formatting import Edge, ListLabel, Look, StyleSource, Tab
from cop_docs.writers.docx.looks import paragraph_looks
from tests.documents import design, document
from tests.writers.test_writers import every_block


def word_looks() -> str:
    """All of them, each sheet under its name; ``end=`` is a distance that the briefing has and this sheet has not."""
    briefing = _looks("briefing", ENGLISH)
    others = [*((kind, ENGLISH) for kind in design().pages if kind != "briefing"), ("briefing", language_named("ar") or ENGLISH)]
    sheets = [f"[{kind}, {language.code}]\n{_told(_looks(kind, language), briefing)}" for kind, language in others]
    return "\n\n".join([f"[briefing, en]\n{_told(briefing, {})}", *sheets])


def _told(looks: Mapping[str, Mapping[str, str]], beside: Mapping[str, Mapping[str, str]]) -> str:
    lines = []
    for name, look in looks.items():
        usual = beside.get(name, {})
        said = {**dict.fromkeys(usual, ""), **look}
        differing = [f"{field}={shown}" for field, shown in said.items() if shown != usual.get(field)]
        lines += [" ".join([f"{name}:", *differing])] if differing or name not in beside else []
    return "\n".join(lines)


def _looks(kind: str, language: Language) -> dict[str, dict[str, str]]:
    """The fields of each style of a sheet, by its name."""
    sheet = StyleSource.of(replace(document(*every_block(language), language=language), kind=kind), design())
    looks = [*paragraph_looks(sheet), *character_looks(sheet)]
    return {look.name: dict(_said(replace(look, hanging=sheet.hanging(look)))) for look in looks}


def _said(look: Look) -> Iterator[tuple[str, str]]:
    """The fields of a look that say something; the name is said already."""
    for field in fields(look):
        given = getattr(look, field.name)
        if field.name != "name" and (given or (field.default is None and given is not None)):
            yield field.name, _shown(given)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return f"({', '.join(map(_shown, value))})"
    if isinstance(value, Edge | ListLabel | Tab):
        return " ".join(_shown(getattr(value, field.name)) or "-" for field in fields(value))
    return f"{value:.4g}" if isinstance(value, float) else "yes" if value is True else str(value)
