"""A page of a tagged PDF → the same page without marks of tags, for a file that has no structure tree. Marks of layers stay."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

#: Operators that begin or are a mark (ISO 32000-1, table 320); a layer is one with the tag OC.
_BEGINS, _POINTS = frozenset({"BDC", "BMC"}), frozenset({"DP", "MP"})


def untag(pdf: pikepdf.Pdf) -> None:
    """Takes the marks out of every page, and of every form and pattern that pages draw."""
    done: set[tuple[int, int]] = set()
    for page in pdf.pages:
        if "/Contents" in page.obj:
            page.obj.Contents = pdf.make_stream(_plain(page.obj))
        waiting = list(_drawn_by(page.obj.get("/Resources")))
        while waiting:
            stream = waiting.pop()
            if stream.objgen in done:
                continue
            done.add(stream.objgen)
            stream.write(_plain(stream))
            for key in ("/StructParents", "/StructParent"):
                if key in stream:
                    del stream[Name(key)]
            waiting += _drawn_by(stream.get("/Resources"))


def _plain(stream: pikepdf.Object) -> bytes:
    """The operators of a stream but for marks of tags."""
    kept, is_kept = list[Any](), list[bool]()
    for instruction in pikepdf.parse_content_stream(stream):
        operands, name = instruction.operands, str(instruction.operator)
        if name in _POINTS:
            continue
        if name in _BEGINS:
            is_kept.append(bool(operands) and operands[0] == Name.OC)
        if name in _BEGINS or name == "EMC":
            stays = is_kept[-1:] == [True] if name in _BEGINS else bool(is_kept) and is_kept.pop()
            if not stays:
                continue
        kept.append(instruction)
    return pikepdf.unparse_content_stream(kept)


def _drawn_by(resources: Any) -> Iterator[pikepdf.Object]:
    """The forms and the tiling patterns among resources."""
    if not isinstance(resources, Dictionary):
        return
    for group in ("/XObject", "/Pattern"):
        for drawn in dict(resources.get(group, Dictionary())).values():
            if isinstance(drawn, pikepdf.Stream) and (drawn.get("/Subtype") == Name.Form or drawn.get("/PatternType") == 1):
                yield drawn
    for state in dict(resources.get("/ExtGState", Dictionary())).values():
        mask = state.get("/SMask") if isinstance(state, Dictionary) else None
        if isinstance(mask, Dictionary) and isinstance(mask.get("/G"), pikepdf.Stream):
            yield mask.G
