"""Demands on the objects that pages need, painted or not: fonts, pictures, groups, shadings, graphics states, streams."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Stream

from cop_docs.rules.files.press.demand import Demand, Fault
from cop_docs.rules.files.press.evidence import Evidence, Held
from cop_docs.rules.files.press.spaces import foreign

_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_COMPONENTS = {"/DeviceCMYK": 4, "/DeviceGray": 1, "/DeviceRGB": 3}


def _each(file: Evidence, kind: type = Dictionary) -> Iterator[Held]:
    return (held for held in file.held if isinstance(held.object, kind))


def _fonts(file: Evidence) -> Iterator[Fault]:
    for held in _each(file):
        font = held.object
        if font.get("/Type") == Name.Font and font.get("/Subtype") not in (Name.Type3, Name.Type0):
            descriptor = font.get("/FontDescriptor", Dictionary())
            if not any(key in descriptor for key in _FONT_FILES):
                yield Fault(f"the font {str(font.get('/BaseFont', '/without a name'))[1:]} is not embedded", held.page)


def _groups(file: Evidence) -> Iterator[Fault]:
    """A group of a soft mask blends in greys (ISO 32000-1, 11.5.3), every other one in the inks of the press."""
    for held in file.held:
        group = held.object.get("/Group")
        if not isinstance(group, Dictionary):
            continue
        space = group.get("/CS")
        wanted = (Name.DeviceGray, Name.DeviceCMYK) if held.is_mask else (Name.DeviceCMYK,)
        if space is not None and not any(space == one for one in wanted):
            name = space if isinstance(space, Name) else space[0]
            yield Fault(f"a group is blended in {str(name)[1:]}", held.page)


def _page_groups(file: Evidence) -> Iterator[Fault]:
    for number, page in enumerate(file.pdf.pages, start=1):
        group = page.obj.get("/Group")
        if not isinstance(group, Dictionary) or group.get("/CS") != Name.DeviceCMYK:
            yield Fault("does not say that it is blended in the inks of the press (Group, CS)", number)


def _spaces(file: Evidence) -> Iterator[Fault]:
    for held in file.held:
        thing = held.object
        named: list[tuple[str, Any]] = []
        if thing.get("/Subtype") == Name.Image:
            named.append(("a picture", thing.get("/ColorSpace")))
        if "/ShadingType" in thing:
            named.append(("a shading", thing.get("/ColorSpace")))
        spaces = thing.get("/ColorSpace")
        if isinstance(spaces, Dictionary):
            named += [(f"the colour space {name[1:]}", space) for name, space in spaces.items()]
        for what, space in named:
            for name in foreign(space):
                yield Fault(f"{what} is in {name}", held.page)


def _shadings(file: Evidence) -> Iterator[Fault]:
    for held in file.held:
        if "/ShadingType" in held.object and (wanted := _COMPONENTS.get(str(held.object.get("/ColorSpace")))):
            for number in _outputs(held.object.get("/Function")):
                if number != wanted:
                    yield Fault(f"a shading of {wanted} inks has colours of {number}", held.page)


def _outputs(function: Any) -> Iterator[int]:
    """How many numbers each part of a function gives."""
    if isinstance(function, Array):
        yield len(function)
    elif isinstance(function, Dictionary | Stream):
        if function.get("/FunctionType") == 3:
            for part in function.get("/Functions", []):
                yield from _outputs(part)
        elif "/C0" in function or "/C1" in function:
            yield from (len(function[key]) for key in ("/C0", "/C1") if key in function)
        elif "/Range" in function:
            yield len(function.Range) // 2


def _states(file: Evidence) -> Iterator[Fault]:
    for held in _each(file):
        state = held.object
        for key in ("/TR", "/HTP"):
            if key in state:
                yield Fault(f"a graphics state has {key[1:]}", held.page)
        if "/TR2" in state and Name.Default != state.TR2:
            yield Fault("a graphics state has a transfer function (TR2)", held.page)
        halftone = state.get("/HT")
        if isinstance(halftone, Dictionary | Stream) and int(halftone.get("/HalftoneType", 1)) not in (1, 5):
            yield Fault(f"a graphics state has a halftone of type {halftone.HalftoneType}", held.page)


def _streams(file: Evidence) -> Iterator[Fault]:
    for held in _each(file, Stream):
        if "LZW" in str(held.object.get("/Filter", "")):
            yield Fault("a stream is packed by LZW", held.page)
        if "/F" in held.object:
            yield Fault("a stream is in another file", held.page)
        if "Crypt" in str(held.object.get("/Filter", "")):
            yield Fault("a stream is encrypted", held.page)


def _postscript(file: Evidence) -> Iterator[Fault]:
    for held in _each(file, Stream):
        thing = held.object
        if thing.get("/Subtype") == Name.PS or thing.get("/Subtype2") == Name.PS or "/PS" in thing:
            yield Fault("holds a program in PostScript", held.page)
        for key in ("/OPI", "/Ref"):
            if key in thing:
                yield Fault(f"a drawing is another file's ({key[1:]})", held.page)
        if any(one.get("/DefaultForPrinting", False) for one in thing.get("/Alternates", [])):
            yield Fault("a picture is another one in print (Alternates)", held.page)


def _layers(file: Evidence) -> Iterator[Fault]:
    for held in file.held:
        if "/OC" in held.object:
            yield Fault("something is on a layer that can be hidden (OC)", held.page)


_OURS = "Build it with cop-docs; another program must leave it out."

DEMANDS = (
    Demand("fonts-embedded", "Every font is embedded.", "Embed it in the program that the file comes from.", _fonts),
    Demand("blend-space", "Every group is blended in CMYK; one of a soft mask may be blended in greys.", _OURS, _groups),
    Demand("page-blend-space", "Every page says that it is blended in CMYK.", _OURS, _page_groups),
    Demand(
        "no-rgb-object",
        "No picture, shading or colour space that a page could use is of RGB or Lab, or by a profile.",
        "Build it with cop-docs; a picture with a mask of colours must be saved with transparency instead.",
        _spaces,
    ),
    Demand("whole-shadings", "A shading has as many numbers for a colour as its space has inks.", _OURS, _shadings),
    Demand("plain-states", "No graphics state changes the curves or the screens of the press.", _OURS, _states),
    Demand("plain-streams", "No stream is packed by LZW, encrypted or in another file.", _OURS, _streams),
    Demand(
        "no-postscript",
        "Nothing is a program, a drawing of another file, or another picture in print than on a screen.",
        _OURS,
        _postscript,
    ),
    Demand("no-layers", "Nothing is on a layer that can be hidden.", "Merge the layers.", _layers),
)
