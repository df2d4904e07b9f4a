"""The slots of a publication: where a school's own words are printed, and how they are fitted in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from cop_docs.model.limits import Between

#: ``contact`` is a person and a telephone number, ``report`` an address of the web or of e-mail, ``qr`` the same as a QR code.
SlotName = Literal["school-name", "contact", "helpline", "report", "qr"]
SLOTS: tuple[SlotName, ...] = ("school-name", "contact", "helpline", "report", "qr")
#: The slots that a line of a contact box can be.
LINES: tuple[SlotName, ...] = ("contact", "helpline", "report")


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A slot that a publication has: its height in millimetres, the sizes of its type in points, and how many lines it may take.

    Words are set in one line of the ``largest`` size, or of a smaller one, or in more lines, down to the ``smallest``; what does not fit then
    is a finding. ``empty`` is what a school gets that has nothing to say there: a ``line`` to write on, or ``nothing``.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    name: SlotName
    height: Annotated[float, Between(4, 100)]
    largest: Annotated[float, Between(6, 100)] = 12
    smallest: Annotated[float, Between(6, 100)] = 9
    lines: Annotated[int, Between(1, 4)] = 1
    empty: Literal["line", "nothing"] = "line"
