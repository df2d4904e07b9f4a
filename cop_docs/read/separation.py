"""Colours of sRGB → inks, by the table or by the profile; colours of a soft mask → greys."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from pikepdf import Name
from PIL import Image, ImageCms

from cop_docs.model.design import Colour
from cop_docs.model.inks import Cmyk, Inks, black_of

#: No dot of less than this many per cent is held by a plate.
_LEAST = 2.0


class UnusableProfile(ValueError):
    """The colour profile is one of a printer, and nothing can be separated with it."""


@dataclass(frozen=True, slots=True)
class UnlistedColour:
    """A colour that the table of inks does not have: the page on which it is first, and the inks that it got by the profile."""

    code: str
    page: int
    mix: Cmyk


class Paint(Protocol):
    """What colours are turned into: the operators that set it for areas and for lines, its colour space, and the turning itself."""

    operators: tuple[str, str]
    space: Name

    def colour(self, parts: Sequence[float]) -> tuple[float, ...]:
        """The parts of a colour, from 0 to 1, of one of RGB (three) or of a grey (one)."""

    def picture(self, picture: Image.Image) -> Image.Image:
        """A picture, with all its dots."""


class Separation:
    """Inks of a condition. ``unlisted`` are the colours that fell through to the profile; ``page`` is the page that is being painted."""

    operators = ("k", "K")
    space = Name.DeviceCMYK

    def __init__(self, inks: Inks) -> None:
        self._inks = inks
        self._known: dict[str, Cmyk] = dict(inks.table)
        self.unlisted: dict[str, UnlistedColour] = {}
        self.page = 1

    @cached_property
    def _transform(self) -> ImageCms.ImageCmsTransform:
        """From sRGB to the inks: relative colorimetric, with the black points as ends of both scales."""
        try:
            profile = ImageCms.ImageCmsProfile(io.BytesIO(self._inks.condition.profile))
            return ImageCms.buildTransform(
                ImageCms.createProfile("sRGB"), profile, "RGB", "CMYK", ImageCms.Intent.RELATIVE_COLORIMETRIC,
                ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )  # fmt: skip
        except (ImageCms.PyCMSError, OSError) as error:
            raise UnusableProfile(f"nothing can be separated with the colour profile: {error}") from None

    def colour(self, parts: Sequence[float]) -> tuple[float, ...]:
        """A grey is so much black; a colour of RGB has the inks of the table."""
        if len(parts) == 1:
            return (0.0, 0.0, 0.0, round(1 - float(parts[0]), 4))
        code = "#" + bytes(min(255, max(0, round(float(part) * 255))) for part in parts).hex()
        if code not in self._known:
            self._known[code] = self._by_profile(code)
            self.unlisted[code] = UnlistedColour(code, self.page, self._known[code])
        return tuple(round(value / 100, 4) for value in self._known[code])

    def _by_profile(self, code: str) -> Cmyk:
        if self._inks.black_only:
            return black_of(Colour(code))
        dot = ImageCms.applyTransform(Image.new("RGB", (1, 1), code), self._transform)
        assert dot is not None  # it is None where a picture is changed in place
        values = (round(value / 2.55) for value in dot.tobytes())
        return Cmyk(*(float(value) if value >= _LEAST else 0.0 for value in values))

    def picture(self, picture: Image.Image) -> Image.Image:
        """A picture in inks, by the profile; a grey one stays grey, which is black ink alone."""
        if picture.mode in ("1", "L"):
            return picture.convert("L")
        if self._inks.black_only:
            tints = [round(255 - black_of(Colour(f"#{level:02x}{level:02x}{level:02x}")).black * 2.55) for level in range(256)]
            return picture.convert("RGB").convert("L").point(tints)
        separated = ImageCms.applyTransform(picture.convert("RGB"), self._transform)
        assert separated is not None
        return separated

    def palette(self, colours: bytes) -> tuple[str, bytes]:
        """A table of colours, red, green and blue of each, as the colours of a picture: their colour space, and the table in it."""
        picture = Image.frombytes("RGB", (len(colours) // 3, 1), colours)
        is_grey = colours[0::3] == colours[1::3] == colours[2::3]
        turned = self.picture(picture.convert("L") if is_grey else picture)
        return ("DeviceGray" if turned.mode == "L" else "DeviceCMYK"), turned.tobytes()


class Luminosity:
    """Greys of a soft mask, which blends by lightness alone, whatever the inks are (ISO 32000-1, 11.5.3)."""

    operators = ("g", "G")
    space = Name.DeviceGray

    def colour(self, parts: Sequence[float]) -> tuple[float, ...]:
        """The luminosity of a colour (ISO 32000-1, 11.3.5.3)."""
        if len(parts) == 1:
            return (round(float(parts[0]), 4),)
        red, green, blue = (float(part) for part in parts)
        return (round(0.3 * red + 0.59 * green + 0.11 * blue, 4),)

    def picture(self, picture: Image.Image) -> Image.Image:
        """A picture in greys."""
        return picture.convert("L")
