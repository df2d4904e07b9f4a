"""A drawing → its picture as PNG, made once for all processes and all builds."""

from __future__ import annotations

from functools import lru_cache

from cop_docs import fonts
from cop_docs.libraries import version
from cop_docs.model.logo import Picture
from cop_docs.project.cache import Cache, key_of
from cop_docs.read.pixels import pixels_of


@lru_cache(maxsize=64)
def rasterise(svg: str, width: int) -> bytes:
    """A drawing as PNG, ``width`` pixels wide."""
    folder = fonts.kept_beside("made")
    if folder is None:
        return pixels_of(svg, width)
    cache, key = Cache(folder), key_of("raster", version("resvg_py"), str(width), svg)
    picture = cache.get(key)
    if picture is None:
        picture = pixels_of(svg, width)
        cache.put(key, picture)
    return picture


def on_field(picture: Picture, colour: str) -> Picture:
    """A picture on a field of a colour that is a sixth of its height wider on each side."""
    width, height = 600 * picture.shape, 600
    field = f'<rect width="{width + 200:g}" height="{height + 200}" fill="{colour}"/>'
    image = f'<image x="100" y="100" width="{width:g}" height="{height}" href="{picture.address}"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width + 200:g} {height + 200}">{field}{image}</svg>'
    return Picture("png", rasterise(svg, 1100), (width + 200) / (height + 200))
