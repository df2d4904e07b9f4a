"""A press file → what its demands ask about: its objects by page, and what is painted on its pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Stream

from cop_docs.model.geometry import Box
from cop_docs.rules.files.press.demand import Limits
from cop_docs.rules.files.press.painted import EndlessForms, Painted, painted_by, painted_on


@dataclass(frozen=True, slots=True)
class Held:
    """A dictionary or a stream, the first page that needs it, and whether it is part of a soft mask."""

    page: int
    object: Any
    is_mask: bool


@dataclass(eq=False)
class Evidence:
    """A press file, and the limits that it is held to. What is asked twice is read once."""

    pdf: pikepdf.Pdf
    content: bytes
    limits: Limits

    @property
    def painted(self) -> tuple[Painted, ...]:
        """All that the pages paint, in their order. Raises ``EndlessForms``."""
        if isinstance(self._painted, EndlessForms):
            raise self._painted
        return self._painted

    @cached_property
    def _painted(self) -> tuple[Painted, ...] | EndlessForms:
        try:
            return tuple(mark for number, page in enumerate(self.pdf.pages, start=1) for mark in painted_on(page.obj, number))
        except EndlessForms as error:
            return error

    @cached_property
    def elsewhere(self) -> tuple[Painted, ...]:
        """What tiles, glyphs that are drawn, and soft masks paint."""
        return tuple(
            mark for held in self.held for stream in _streams(held) for mark in painted_by(stream, _resources(stream, held), held.page)
        )

    @cached_property
    def held(self) -> tuple[Held, ...]:
        """Every dictionary and stream that a page needs, whether it is painted or not."""
        seen: set[tuple[int, int]] = set()
        return tuple(held for number, page in enumerate(self.pdf.pages, start=1) for held in _reached(page.obj, number, seen))

    @cached_property
    def xmp(self) -> str:
        """The metadata, as text; empty where there are none."""
        metadata = self.pdf.Root.get("/Metadata")
        return metadata.read_bytes().decode("utf-8", "replace") if isinstance(metadata, Stream) else ""


def box(page: Any, name: str) -> Box | None:
    """A box of a page, its corners in order; None where it has none."""
    found = page.get(name)
    if found is None:
        return None
    x0, y0, x1, y1 = (float(value) for value in found)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _reached(page: Any, number: int, seen: set[tuple[int, int]]) -> Iterator[Held]:
    """What hangs below a page; an object that several share is told of the first one."""
    waiting = [(page, False)]
    while waiting:
        thing, is_mask = waiting.pop()
        if thing.objgen != (0, 0):
            if thing.objgen in seen:
                continue
            seen.add(thing.objgen)
        if isinstance(thing, Dictionary | Stream):
            yield Held(number, thing, is_mask)
        waiting += [(part, is_mask or enters_mask) for part, enters_mask in _parts(thing)]


def _parts(thing: Any) -> Iterator[tuple[Any, bool]]:
    if isinstance(thing, Array):
        yield from ((part, False) for part in thing if isinstance(part, Array | Dictionary | Stream))
    elif isinstance(thing, Dictionary | Stream):
        for key, part in thing.items():
            if key != "/Parent" and isinstance(part, Array | Dictionary | Stream):
                yield part, key == "/SMask"


def _streams(held: Held) -> list[Any]:
    """The streams of a tile, of a soft mask, or of the glyphs of a font."""
    thing = held.object
    if isinstance(thing, Stream):
        return [thing] if thing.get("/PatternType") == 1 or (held.is_mask and thing.get("/Subtype") == "/Form") else []
    glyphs = thing.get("/CharProcs")
    return list(glyphs.values()) if isinstance(glyphs, Dictionary) else []


def _resources(stream: Any, held: Held) -> Any:
    return stream.get("/Resources", held.object.get("/Resources", Dictionary()))
