"""The bytes of a JPEG, PNG or WebP that others made → the photograph that is printed: turned, cut, in sRGB, without metadata, bounded; or what is wrong."""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from PIL import Image, ImageCms, ImageFile, ImageOps

from cop_docs.model.photograph import ENDINGS, RATIOS, Cut, Photo
from cop_docs.read.unreadable import Unreadable

#: No file is larger; no picture has more dots: about what a camera makes, and small enough for the memory of a small machine.
MAX_BYTES = 30_000_000
_MAX_DOTS = 80_000_000
#: The most dots of a picture that is printed small: fifty megabytes of memory.
_MOST_SMALL = 16_000_000
#: The longest side of what is printed: 250 dots an inch on the width of an A3 sheet.
_LONGEST = 2900
#: How many bytes a finished photograph may have, and the qualities of JPEG that are tried for it.
_MOST_BYTES = 1_500_000
_QUALITIES = (88, 80, 72, 64)
_SAVE_AGAIN = "open it in a program for pictures and save it again as JPEG"


@lru_cache(maxsize=64)
def photograph(data: bytes, cut: Cut) -> Photo:
    """The photograph of ``data``, cut. The same bytes for the same input. Raises ``Unreadable``."""
    picture = _shrunk(_cut(_loaded(_opened(data, cut.file)), cut), _LONGEST)
    media, content = _encoded(picture, lossless=ENDINGS[_ending(cut.file)] == "PNG")
    contrast, colour = _spreads(picture)
    digest = hashlib.blake2b(content, digest_size=16).hexdigest()
    return Photo(media, picture.width, picture.height, digest, contrast, colour, content)


def shows_nothing(data: bytes, *, on_white: bool) -> bool:
    """Whether each pixel of a whole PNG is transparent, or ``on_white`` paper as white as it."""
    with Image.open(io.BytesIO(data), formats=("PNG",)) as picture:
        shown = picture.convert("RGBA")
    is_clear = shown.getchannel("A").getextrema() == (0, 0)
    return is_clear or (on_white and _flat(shown).getextrema() == ((255, 255),) * 3)


@dataclass(frozen=True, slots=True)
class SmallPicture:
    """A picture of at most 255 colours: its size in dots, red, green and blue of each colour, the number of the colour of each dot row by row."""

    width: int
    height: int
    colours: bytes
    dots: bytes


def small_picture(data: bytes, file: str, longest: int) -> SmallPicture:
    """A picture on white, its longer side at most so many dots. The same bytes for the same input. Raises ``Unreadable``, before much memory is taken."""
    picture = _opened(data, file)
    if picture.width * picture.height > _MOST_SMALL:
        raise Unreadable(
            f"has {picture.width:,} × {picture.height:,} dots", f"make it smaller: {longest} dots on its longer side are enough"
        )
    picture = _shrunk(_loaded(picture), longest).convert("RGB").quantize(255, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    return SmallPicture(picture.width, picture.height, bytes(picture.getpalette() or ()), picture.tobytes())


@contextmanager
def _whole_only() -> Iterator[None]:
    """No picture that is cut off is taken: WeasyPrint, where it is loaded, lets Pillow fill such with grey."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _loaded(picture: Image.Image) -> Image.Image:
    """The whole picture, turned as its camera was, in sRGB on white."""
    try:
        with _whole_only():
            picture.load()
        return _flat(_in_srgb(ImageOps.exif_transpose(picture)))
    except Image.DecompressionBombError:
        raise _too_large() from None
    except Exception as error:  # Pillow raises any of a dozen for a damaged file
        raise Unreadable(f"is damaged or cut off: {str(error).partition('(')[0].strip() or type(error).__name__}", _SAVE_AGAIN) from None


def _ending(file: str) -> str:
    return PurePosixPath(file).suffix.lower()


def _opened(data: bytes, file: str) -> Image.Image:
    """The picture of a file, of which only the header has been read, within its bounds."""
    wanted = ENDINGS[_ending(file)]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the number of dots is judged below
            picture = Image.open(io.BytesIO(data), formats=tuple(dict.fromkeys(ENDINGS.values())))
    except Image.DecompressionBombError:
        raise _too_large() from None
    except Exception:  # Pillow raises any of a dozen for a damaged file
        raise Unreadable("is no JPEG, PNG or WebP, or is damaged at its beginning", _SAVE_AGAIN) from None
    if picture.format not in (wanted, "MPO" if wanted == "JPEG" else wanted):
        ending = next(name for name, kind in ENDINGS.items() if kind == picture.format)
        raise Unreadable(f"is a {picture.format} and is called {_ending(file)}", f"let its name end in {ending}")
    if picture.width * picture.height > _MAX_DOTS:
        raise _too_large()
    if wanted != "JPEG" and getattr(picture, "n_frames", 1) > 1:  # a camera may save another picture behind a JPEG, which nothing shows
        raise Unreadable("moves: it has several pictures in it", "save the one that is to be printed")
    return picture


def _too_large() -> Unreadable:
    return Unreadable(f"has more than {_MAX_DOTS:,} dots", f"make it smaller: {_LONGEST:,} dots on its longer side are enough for any page")


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The picture in sRGB, or in greys: what a browser, Word and a press take a picture without a profile for.

    Colours are turned by the profile that the file carries; without one, RGB is sRGB, and inks are turned by Pillow's own rule.
    """
    profile = picture.info.get("icc_profile")
    mode = "RGBA" if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info else "RGB"
    if profile and picture.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            made = ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode=mode if mode == picture.mode else "RGB",
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            made = None  # the profile is broken or of other colours: the numbers alone are known
        if made is not None:
            return made
    if picture.mode.startswith("I"):  # greys of 16 bits
        return picture.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    return picture if picture.mode in ("L", "RGB") else picture.convert(mode)


def _flat(picture: Image.Image) -> Image.Image:
    """The picture on white paper where it is transparent."""
    if picture.mode != "RGBA":
        return picture
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def _cut(picture: Image.Image, cut: Cut) -> Image.Image:
    """The largest part of the shape that is wanted, as near as can be to having the focus in its middle."""
    ratio = RATIOS.get(cut.shape)
    if ratio is None:
        return picture
    width, height = picture.size
    wide, high = (width, max(1, round(width / ratio))) if width / height < ratio else (max(1, round(height * ratio)), height)
    left = min(max(0, round(width * cut.focus.left / 100 - wide / 2)), width - wide)
    top = min(max(0, round(height * cut.focus.top / 100 - high / 2)), height - high)
    return picture.crop((left, top, left + wide, top + high))


def _shrunk(picture: Image.Image, longest: int) -> Image.Image:
    share = longest / max(picture.size)
    if share >= 1:
        return picture
    width, height = (max(1, round(side * share)) for side in picture.size)
    return picture.resize((width, height), Image.Resampling.LANCZOS)


def _encoded(picture: Image.Image, *, lossless: bool) -> tuple[str, bytes]:
    """Its type and bytes: a PNG where it was one and is small enough so, else a JPEG. Neither holds anything but the picture."""
    bare = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    if lossless:
        content = io.BytesIO()
        bare.save(content, "PNG", optimize=False, compress_level=9)
        if content.tell() <= _MOST_BYTES:
            return "image/png", content.getvalue()
    tried = (_as_jpeg(bare, quality) for quality in _QUALITIES)
    return "image/jpeg", next((content for content in tried if len(content) <= _MOST_BYTES), b"") or _as_jpeg(bare, _QUALITIES[-1])


def _as_jpeg(picture: Image.Image, quality: int) -> bytes:
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=quality, optimize=True)
    return content.getvalue()


def _spreads(picture: Image.Image) -> tuple[int, int]:
    """How far its lightness is spread, and how far its colours are, each from the 5th to the 95th percentile, of 255."""
    small = picture.resize((96, 96), Image.Resampling.BOX)
    luminance, *colours = small.convert("YCbCr").split()
    return _spread(luminance), max(_spread(colour) for colour in colours)


def _spread(channel: Image.Image) -> int:
    levels = sorted(channel.tobytes())
    return levels[len(levels) * 95 // 100] - levels[len(levels) * 5 // 100]
