"""The pages of a PDF → the same in inks: their streams, and all that those draw with: forms, patterns, shadings, pictures, groups, soft masks."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from cop_docs.read.separation import Luminosity, Paint
from cop_docs.writers.press.operators import KNOCKOUT, OVERPRINT, Rewriter, numbers

#: Begins a page: black, in ink, whatever a stream leaves unsaid (ISO 32000-1, table 52, has black of DeviceGray).
_BLACK = b"0 0 0 1 k 0 0 0 1 K\n"
_COLOURS = {3: "rgb", 1: "gray"}


class Repainter:
    """Repaints pages in place; what several share is repainted once."""

    def __init__(self, pdf: pikepdf.Pdf, inks: Paint) -> None:
        self._pdf, self._inks, self._greys = pdf, inks, Luminosity()
        self._done: set[tuple[int, int]] = set()
        self._resources: list[Any] = []
        self._kept: set[str] = set()

    def page(self, page: pikepdf.Page) -> None:
        """Repaints one page."""
        resources = page.obj.get("/Resources", Dictionary())
        stream = self._stream(page, resources, self._inks, overprints=True)
        page.obj.Contents = self._pdf.make_stream(_BLACK + stream)
        self._all(resources, self._inks)
        _add_states(resources)

    def finish(self) -> None:
        """Removes the colour spaces that nothing is drawn with any more."""
        for resources in self._resources:
            spaces = resources.get("/ColorSpace", {})
            for name in [name for name in spaces.keys() if name not in self._kept]:  # noqa: SIM118  # a dictionary of PDF has no iterator of its own
                del spaces[Name(name)]

    def _stream(self, stream: Any, resources: Any, paint: Paint, *, overprints: bool) -> bytes:
        named = resources.get("/ColorSpace", {})
        rewriter = Rewriter(paint, lambda name: kind_of(named.get(name, name)), overprints, self._kept)
        return pikepdf.unparse_content_stream(rewriter.rewritten(pikepdf.parse_content_stream(stream)))

    def _is_new(self, thing: Any) -> bool:
        """Whether a thing was not repainted yet; what is written inside another is always new."""
        if thing.objgen == (0, 0):
            return True
        is_new = thing.objgen not in self._done
        self._done.add(thing.objgen)
        return is_new

    def _all(self, resources: Any, paint: Paint) -> None:
        """What the streams of some resources draw with."""
        if not self._is_new(resources):
            return
        self._resources.append(resources)
        for state in _values(resources, "/ExtGState"):
            self._mask(state)
        for drawn in _values(resources, "/XObject"):
            if drawn.get("/Subtype") == Name.Image:
                self._picture(drawn, paint)
            elif drawn.get("/Subtype") == Name.Form:
                self._form(drawn, resources, paint)
        for pattern in _values(resources, "/Pattern"):
            if pattern.get("/PatternType") == 1:
                self._form(pattern, resources, paint)
            elif "/Shading" in pattern:
                _shade(pattern.Shading, paint)
        for shading in _values(resources, "/Shading"):
            _shade(shading, paint)
        self._glyphs(resources, paint)

    def _glyphs(self, resources: Any, paint: Paint) -> None:
        """The glyphs of fonts that draw each with a stream."""
        for font in _values(resources, "/Font"):
            for glyph in _values(font, "/CharProcs"):
                self._form(glyph, font, paint)

    def _form(self, form: Any, around: Any, paint: Paint) -> None:
        """A stream with its own resources, or with those around it."""
        if not self._is_new(form):
            return
        resources = form.get("/Resources", around)
        group = form.get("/Group")
        # in a group letters cannot overprint what is below the group
        form.write(self._stream(form, resources, paint, overprints=False))
        for key in ("/StructParents", "/StructParent"):
            if key in form:
                del form[key]
        if group is not None and "/CS" in group:
            group.CS = paint.space
        self._all(resources, paint)

    def _mask(self, state: Any) -> None:
        """A soft mask: its group is repainted in greys."""
        mask = state.get("/SMask")
        if isinstance(mask, Dictionary) and "/G" in mask:
            if "/Group" in mask.G:
                mask.G.Group.CS = Name.DeviceGray
            if "/BC" in mask and len(mask.BC) == 3:
                mask.BC = Array(numbers(self._greys.colour([float(part) for part in mask.BC])))
            self._form(mask.G, Dictionary(), self._greys)

    def _picture(self, image: Any, paint: Paint) -> None:
        """A picture of RGB in inks; one with a mask of colours is left, as no ink is a colour of it."""
        if not self._is_new(image) or kind_of(image.get("/ColorSpace")) != "rgb" or isinstance(image.get("/Mask"), Array):
            return
        made = paint.picture(pikepdf.PdfImage(image).as_pil_image())
        image.write(made.tobytes())
        image.ColorSpace = Name.DeviceCMYK if made.mode == "CMYK" else Name.DeviceGray
        image.BitsPerComponent = 8
        for key in ("/DecodeParms", "/Decode", "/Intent", "/Metadata"):
            if key in image:
                del image[key]


def kind_of(space: Any) -> str:
    """Whether a colour space is one of RGB ("rgb") or of greys ("gray"), and not a device's of inks; else an empty text."""
    if space is None:
        return ""
    if isinstance(space, Name):
        return {"/DeviceRGB": "rgb", "/DeviceGray": "gray", "/RGB": "rgb", "/G": "gray"}.get(str(space), "")
    name = str(space[0])
    if name == "/ICCBased":
        return _COLOURS.get(int(space[1].N), "")
    if name == "/Indexed":
        return kind_of(space[1])
    return {"/CalRGB": "rgb", "/CalGray": "gray"}.get(name, "")


def _values(dictionary: Any, key: str) -> list[Any]:
    return list(dictionary.get(key, Dictionary()).values())


def _shade(shading: Any, paint: Paint) -> None:
    """A shading between colours of RGB; one of greys is black ink already, and what is no function between two colours is left."""
    if kind_of(shading.ColorSpace) != "rgb" or "/Function" not in shading or not _can_be_mixed(shading.Function):
        return
    shading.ColorSpace = paint.space
    _mix(shading.Function, paint)
    if "/Background" in shading:
        shading.Background = Array(numbers(paint.colour([float(part) for part in shading.Background])))


def _can_be_mixed(function: Any) -> bool:
    if isinstance(function, Array):
        return False
    if function.FunctionType == 3:
        return all(_can_be_mixed(part) for part in function.Functions)
    return bool(function.FunctionType == 2 and "/C0" in function and "/C1" in function)


def _mix(function: Any, paint: Paint) -> None:
    if function.FunctionType == 3:
        for part in function.Functions:
            _mix(part, paint)
        return
    for key in ("/C0", "/C1"):
        if len(function[key]) in _COLOURS:
            function[key] = Array(numbers(paint.colour([float(part) for part in function[key]])))


def _add_states(resources: Any) -> None:
    """The graphics states by which letters overprint (ISO 32000-1, 8.6.7: with OPM 1 an ink of nothing leaves the ground as it is)."""
    if "/ExtGState" not in resources:
        resources.ExtGState = Dictionary()
    for name, on in ((OVERPRINT, True), (KNOCKOUT, False)):
        resources.ExtGState[name] = Dictionary(Type=Name.ExtGState, OP=on, op=on, OPM=1)
