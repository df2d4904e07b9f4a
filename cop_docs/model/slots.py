"""The slots of a publication: where a school's own words are printed, and how they are fitted in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Annotated, Any, ClassVar, Literal

from cop_docs.model.geometry import MM
from cop_docs.model.limits import Between

#: ``contact`` is a person and a telephone number, ``report`` an address of the web or of e-mail, ``qr`` the same as a QR code; ``logo`` is a picture.
SlotName = Literal["school-name", "contact", "helpline", "report", "qr", "logo"]
SLOTS: tuple[SlotName, ...] = ("school-name", "contact", "helpline", "report", "qr", "logo")
#: The slots that hold no words: squares, as high as they say.
PICTURES = frozenset(("qr", "logo"))
#: The height of a line in a slot, in sizes of its type.
LEADING = 1.2
#: The slots that a line of a contact box can be.
LineName = Literal["contact", "helpline", "report"]
LINES: tuple[LineName, ...] = ("contact", "helpline", "report")


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A slot that a publication has: its height in millimetres, the sizes of its type in points, and how many lines it may take.

    Words are set in one line of the ``largest`` size, or of a smaller one, or in more lines, down to the ``smallest``; what does not fit then
    is a finding. ``empty`` is what a school gets that has nothing to say there: a ``line`` to write on, or ``nothing``.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    name: SlotName
    height: Annotated[int, Between(4, 100)]
    largest: Annotated[int, Between(6, 100)] = 12
    smallest: Annotated[int, Between(6, 100)] = 9
    lines: Annotated[int, Between(1, 4)] = 1
    empty: Literal["line", "nothing"] = "line"

    @property
    def has_room(self) -> bool:
        """Whether a line of its smallest size, which is not above its largest, is not higher than it is."""
        return self.name in PICTURES or (self.smallest <= self.largest and self.smallest * LEADING <= self.height * MM)

    def mark(self, width: float) -> str:
        """The name of its bookmark in a Word file, where it is so many millimetres wide: ``slot_contact_75_12_9``."""
        return f"slot_{self.name.replace('-', '_')}_{int(width)}_{self.largest}_{self.smallest}"


@dataclass(frozen=True, slots=True)
class SlotBox:
    """Where a slot is in a finished file: its page from 0, its left edge, foot, width and height in points; how its words are set.

    ``colour`` and ``rule`` (of the line to write on) are red, green and blue from 0 to 1. ``is_rtl``: whether the document runs from right to
    left. ``said``: what is said before an address that is a picture.
    """

    name: str
    page: int
    box: tuple[float, float, float, float]
    sizes: tuple[float, float]
    lines: int
    colour: tuple[float, float, float]
    rule: tuple[float, float, float]
    empty: str
    is_rtl: bool = False
    said: str = ""


#: The key under which a file keeps its slots (ISO 32000-1, 14.5, page-piece dictionaries), in a text that ``listed`` makes and ``boxes_of`` reads.
PIECE = "CopDocs"
#: The key beside it in a file that is printed in black ink alone.
IN_BLACK = "/BlackInk"


def listed(boxes: Iterable[SlotBox]) -> str:
    """The boxes as a text of ASCII."""
    return json.dumps([asdict(box) for box in boxes])


def boxes_of(text: str) -> tuple[SlotBox, ...]:
    """The boxes that ``listed`` made a text of."""
    boxes: list[dict[str, Any]] = json.loads(text)
    return tuple(SlotBox(**{key: _value(value) for key, value in box.items()}) for box in boxes)


def _value(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
