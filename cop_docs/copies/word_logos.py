"""A logo, in the text by which a list of schools keeps it → its PNG, and the drawing of a Word file that shows it (ISO/IEC 29500-1, 20.4.2)."""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache
from xml.sax.saxutils import quoteattr

from cop_docs.model.school_logo import logo_of
from cop_docs.read.png import png_of_chunks
from cop_docs.read.xml import without_forbidden

#: The member of the archive that holds it, as its directory and the part that shows it call it.
MEMBER = "word/media/school-logo.png"
_NAME, _ID = "media/school-logo.png", "rIdSchoolLogo"
_PART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
#: What the list of relations says of it.
RELATION = f'<Relationship Id="{_ID}" Type="{_PART}/image" Target="{_NAME}"/>'.encode("ascii")
_TYPE = b'<Default Extension="png" ContentType="image/png"/>'
_EMU_PER_MM = 36000
#: Of zlib: a third quicker than the usual one, for 2 % more bytes.
_LEVEL = 4


def with_png(types: bytes) -> bytes:
    """The list of content types, with that of PNG (ECMA-376, part 2, 10.1.2)."""
    if b'Extension="png"' in types:
        return types
    at = types.index(b">", types.index(b"<Types")) + 1
    return types[:at] + _TYPE + types[at:]


@lru_cache(100)
def png_of(text: str) -> bytes:
    """The logo as PNG, with its colours in a table; one that many schools share is packed once (W3C PNG, third edition, 11.2)."""
    logo = logo_of(text)
    dots, width = logo.dots, logo.width
    rows = b"".join(b"\0" + dots[at : at + width] for at in range(0, width * logo.height, width))
    head = struct.pack(">IIBBBBB", width, logo.height, 8, 3, 0, 0, 0)
    chunks = (b"IHDR", head), (b"PLTE", logo.colours), (b"IDAT", zlib.compress(rows, _LEVEL)), (b"IEND", b"")
    return png_of_chunks(chunks)


def drawn(text: str, side: int, number: int, alternative: str) -> str:
    """The run that shows the logo, as large as fits into a square of ``side`` millimetres.

    ``number`` is that of the drawing, which no other has; ``alternative`` is what a screen reader says.
    """
    logo = logo_of(text)
    scale = side * _EMU_PER_MM / max(logo.width, logo.height)
    size = f'cx="{round(logo.width * scale)}" cy="{round(logo.height * scale)}"'
    named = f'id="{number}" name="Picture {number}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f"<wp:docPr {named} descr={quoteattr(without_forbidden(alternative))}/>"
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_DRAWING}/main" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture">'
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip xmlns:r="{_PART}" r:embed="{_ID}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        f"</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
