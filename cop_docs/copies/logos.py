"""A logo, in the text by which a list of schools keeps it → its dots; its object in a PDF, and what draws it in its slot."""

from __future__ import annotations

import base64
import zlib
from dataclasses import dataclass

from cop_docs.model.slots import SlotBox

#: The slot.
LOGO = "logo"
#: The name that a form calls its picture by.
IMAGE = "Logo"


@dataclass(frozen=True, slots=True)
class LogoImage:
    """A logo as it is in a PDF: its sides in dots, and its object."""

    width: int
    height: int
    body: bytes

    def drawn(self, box: SlotBox) -> bytes:
        """The operators that draw it in the middle of its box, as large as it fits."""
        wide, high = box.box[2:]
        scale = min(wide / self.width, high / self.height)
        width, height = self.width * scale, self.height * scale
        return f"{width:.3f} 0 0 {height:.3f} {(wide - width) / 2:.3f} {(high - height) / 2:.3f} cm /{IMAGE} Do".encode("ascii")


def dots_of(text: str) -> tuple[int, int, bytes, bytes]:
    """The logo in a text: its width and height in dots; red, green and blue of each colour; the number of the colour of each dot row by row."""
    width, height, colours, dots = text.split(".")
    return int(width), int(height), base64.b64decode(colours), zlib.decompress(base64.b64decode(dots))


def image_of(text: str) -> LogoImage:
    """The logo in a text (ISO 32000-1, 8.9.5)."""
    width, height, colours, dots = text.split(".")
    table, packed = base64.b64decode(colours), base64.b64decode(dots)
    head = (
        f"<</Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent 8"
        f"/ColorSpace[/Indexed/DeviceRGB {len(table) // 3 - 1}<{table.hex().upper()}>]/Filter/FlateDecode/Length {len(packed)}>>"
    )
    return LogoImage(int(width), int(height), b"%s\nstream\n%s\nendstream" % (head.encode("ascii"), packed))
