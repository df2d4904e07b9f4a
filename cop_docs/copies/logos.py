"""A logo, in the text by which a list of schools keeps it → its object in a PDF, in colours of a screen or in inks, and what draws it in its slot."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from cop_docs.model.inks import Condition, Inks
from cop_docs.model.school_logo import SchoolLogo, logo_of
from cop_docs.model.slots import SlotBox
from cop_docs.read.separation import Separation

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

    def drawn(self, box: SlotBox, name: str = IMAGE) -> bytes:
        """The operators that draw it in the middle of its box, as large as it fits; ``name`` is that of the picture among the resources."""
        wide, high = box.box[2:]
        scale = min(wide / self.width, high / self.height)
        width, height = self.width * scale, self.height * scale
        return f"{width:.3f} 0 0 {height:.3f} {(wide - width) / 2:.3f} {(high - height) / 2:.3f} cm /{name} Do".encode("ascii")


def image_of(text: str) -> LogoImage:
    """The logo in a text (ISO 32000-1, 8.9.5)."""
    logo = logo_of(text)
    return _image(logo, "DeviceRGB", logo.colours)


def _image(logo: SchoolLogo, space: str, colours: bytes) -> LogoImage:
    head = (
        f"<</Type/XObject/Subtype/Image/Width {logo.width}/Height {logo.height}/BitsPerComponent 8"
        f"/ColorSpace[/Indexed/{space} {len(logo.colours) // 3 - 1}<{colours.hex().upper()}>]/Filter/FlateDecode/Length {len(logo.packed)}>>"
    )
    return LogoImage(logo.width, logo.height, b"%s\nstream\n%s\nendstream" % (head.encode("ascii"), logo.packed))


class PressLogos:
    """Logos in the inks of a press file, turned into them as its pictures are: by its profile, or into black alone; a grey one has black alone."""

    def __init__(self, profile: bytes, *, black_only: bool) -> None:
        self._inks = Separation(Inks(Condition(profile, "", "", "", "", 400), {}, black_only))
        self.image_of = lru_cache(100)(self._image_of)

    def _image_of(self, text: str) -> LogoImage:
        """The logo in a text; one that many schools share is turned once."""
        logo = logo_of(text)
        space, colours = self._inks.palette(logo.colours)
        return _image(logo, space, colours)
