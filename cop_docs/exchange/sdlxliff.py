"""SDLXLIFF, the bilingual file of Trados Studio → rows: XLIFF 1.2 with states, comments and codes kept apart from the units."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from cop_docs.exchange import xliff
from cop_docs.exchange.rows import Comment, Label, Returned, RowState, comments_of
from cop_docs.exchange.units import Places, Stated, native, stated_by
from cop_docs.read.xml import local_name

SPACE = "http://sdl.com/FileTypes/SdlXliff/1.0"
_SDL = f"{{{SPACE}}}"
#: The confirmation levels of Studio (its interface ConfirmationLevel); a segment that nobody has touched names none.
_LEVELS = {
    "Unspecified": RowState.TODO,
    "NotTranslated": RowState.TODO,
    "Draft": RowState.FUZZY,
    "Translated": RowState.TRANSLATED,
    "RejectedTranslation": RowState.FUZZY,
    "ApprovedTranslation": RowState.REVIEWED,
    "RejectedSignOff": RowState.FUZZY,
    "ApprovedSignOff": RowState.REVIEWED,
}


def rows(root: etree._Element, places: Places) -> Returned:
    """The rows of an SDLXLIFF document. Raises ``Unreadable``."""
    definitions = {str(one.get("id")): one for one in root.iter(etree.Element) if local_name(one) == "cmt-def"}

    def comments(unit: etree._Element, space: str) -> Sequence[Comment]:
        marks = (mark for mark in unit.iter(f"{space}mrk") if mark.get("mtype") == "x-sdl-comment")
        numbers = dict.fromkeys(str(mark.get(f"{_SDL}cid")) for mark in marks)
        pinned = (definitions[number] for number in numbers if number in definitions)
        return [*xliff.comments(unit, space), *(comment for one in pinned for comment in _comments(one))]

    return xliff.rows(root, places, xliff.Dialect(_stated, comments, _tags))


def _tags(root: etree._Element) -> dict[str, str]:
    """The marks of codes by their ids: Studio keeps the code itself at the beginning of the file."""
    found: dict[str, str] = {}
    for tag in root.iter(etree.Element):
        if local_name(tag) == "tag" and (holder := next((child for child in tag if local_name(child) in ("ph", "st")), None)) is not None:
            found[str(tag.get("id"))] = native(holder.text or "")
    return found


def _stated(unit: etree._Element, _: etree._Element | None, label: Label) -> Stated:
    levels = [str(one.get("conf", "Unspecified")) for one in unit.iter(f"{_SDL}seg")]
    unknown = next((level for level in levels if level not in _LEVELS), "")
    return stated_by([_LEVELS.get(level) for level in levels], label, unknown=unknown)


def _comments(definition: etree._Element) -> Sequence[Comment]:
    return comments_of((one.get("user"), one.text) for one in definition.iter(etree.Element) if local_name(one) == "Comment")
