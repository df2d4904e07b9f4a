"""The bytes of an Office file (OOXML) → its parts as XML, those of the strict dialect told as the transitional one; who points to what."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from cop_docs.read.archive import open_archive
from cop_docs.read.xml import parse_part

#: ISO/IEC 29500-1, annex A (strict), against part 4 (transitional): the same words under other names.
_STRICT = "http://purl.oclc.org/ooxml/"
_NAMES = {
    "wordprocessingml/main": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "spreadsheetml/main": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "officeDocument/relationships": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "officeDocument/math": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "drawingml/main": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "drawingml/wordprocessingDrawing": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True, slots=True)
class Package:
    """An Office file. Part names have no leading slash, as in the archive."""

    parts: Mapping[str, bytes]

    def part(self, name: str) -> etree._Element | None:
        """The root of an XML part; None where there is none of that name."""
        return _transitional(parse_part(self.parts, name)) if name in self.parts else None

    def related(self, name: str, kind: str) -> Iterator[tuple[str, str]]:
        """The relations of a part (of the file itself: ``""``) whose type ends with ``kind``: the id of each and the part it names."""
        folder, own = posixpath.split(name)
        relations = self.part(posixpath.join(folder, "_rels", f"{own}.rels"))
        for relation in relations if relations is not None else ():
            if str(relation.get("Type")).endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                yield str(relation.get("Id")), posixpath.normpath(posixpath.join("/", folder, str(relation.get("Target"))))[1:]

    def first(self, name: str, kind: str) -> etree._Element | None:
        """The root of the first part that a part names so; None where it names none."""
        return next((root for _, target in self.related(name, kind) if (root := self.part(target)) is not None), None)

    @property
    def main(self) -> str:
        """The name of the main part, which some programs call otherwise than Office; empty where there is none."""
        return next((target for _, target in self.related("", "officeDocument")), "")


def open_package(data: bytes) -> Package:
    """The Office file in ``data``. Raises ``Unreadable``."""
    return Package(open_archive(data))


def _transitional(root: etree._Element) -> etree._Element:
    if any(str(name).startswith(_STRICT) for name in root.nsmap.values()):
        for element in root.iter(etree.Element):
            element.tag = _renamed(str(element.tag))
            for name, value in list(element.attrib.items()):
                if (new := _renamed(str(name))) != name:
                    del element.attrib[name]
                    element.set(new, value)
    return root


def _renamed(name: str) -> str:
    space, brace, local = name[1:].partition("}")
    return f"{{{_NAMES.get(space.removeprefix(_STRICT), space)}}}{local}" if brace and space.startswith(_STRICT) else name
