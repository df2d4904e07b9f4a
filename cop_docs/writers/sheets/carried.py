"""Tags, links and bookmarks of pages → the same on the sheets that the pages lie on (ISO 32000-1, 12.3, 12.5 and 14.7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from cop_docs.model.geometry import at
from cop_docs.writers.press.operators import numbers
from cop_docs.writers.sheets.drawing import Landing, SourcePage

_Key = tuple[int, int]


def carry(pdf: pikepdf.Pdf, sources: list[SourcePage], landed: Mapping[int, Landing]) -> None:
    """Makes tags, links and bookmarks point to the sheets, where the pages are drawn now."""
    places = {source.page.objgen: landed[number] for number, source in enumerate(sources, start=1)}
    for source in sources:
        landing = places[source.page.objgen]
        if "/StructParents" in source.page:
            landing.form.StructParents = source.page.StructParents
        links = [link for link in source.page.get("/Annots", Array()) if link.get("/Subtype") == Name.Link]
        for link in links:
            _move_link(link, landing)
        if links:
            landing.sheet.Annots = Array([*landing.sheet.get("/Annots", Array()), *links])
            landing.sheet.Tabs = Name.S
    for holder, key in _destinations(pdf, sources):
        holder[key] = _moved_destination(holder[key], places)
    if "/StructTreeRoot" in pdf.Root:
        _move_tags(pdf.Root.StructTreeRoot, places)


def _move_link(link: pikepdf.Object, landing: Landing) -> None:
    link.P = landing.sheet
    left, foot, right, head = (float(value) for value in link.Rect)
    xs, ys = zip(*(at(x, y, landing.matrix) for x in (left, right) for y in (foot, head)), strict=True)
    link.Rect = Array(numbers((min(xs), min(ys), max(xs), max(ys))))
    if "/QuadPoints" in link:
        points = [float(value) for value in link.QuadPoints]
        moved = [at(x, y, landing.matrix) for x, y in zip(points[::2], points[1::2], strict=True)]
        link.QuadPoints = Array(numbers(value for point in moved for value in point))


def _destinations(pdf: pikepdf.Pdf, sources: list[SourcePage]) -> Iterator[tuple[pikepdf.Object, Any]]:
    """Every place that holds a destination: of links, of bookmarks, and by name."""
    for source in sources:
        for link in source.page.get("/Annots", Array()):
            yield from _leading(link)
    for item in _walked(pdf.Root.get("/Outlines"), ("/First", "/Next")):
        yield from _leading(item)
    named = pdf.Root.get("/Dests", Dictionary())
    for key in named.keys():  # noqa: SIM118  # a dictionary of pikepdf is no Mapping
        yield from _held(named, key)
    for node in _walked(pdf.Root.get("/Names", Dictionary()).get("/Dests"), ("/Kids",)):
        names = node.get("/Names", Array())
        for index in range(1, len(names), 2):
            yield from _held(names, index)


def _held(holder: pikepdf.Object, key: Any) -> Iterator[tuple[pikepdf.Object, Any]]:
    """A destination may lie in a dictionary of its own, under D."""
    value = holder[key]
    if isinstance(value, Array):
        yield holder, key
    elif isinstance(value, Dictionary) and isinstance(value.get("/D"), Array):
        yield value, Name.D


def _leading(item: pikepdf.Object) -> Iterator[tuple[pikepdf.Object, Any]]:
    if isinstance(item.get("/Dest"), Array):
        yield item, Name.Dest
    action = item.get("/A")
    if isinstance(action, Dictionary) and action.get("/S") == Name.GoTo and isinstance(action.get("/D"), Array):
        yield action, Name.D


def _walked(root: Any, keys: tuple[str, ...]) -> Iterator[pikepdf.Object]:
    """A dictionary and all that its entries of these names lead to, each once."""
    waiting, done = [root], set[_Key]()
    while waiting:
        node = waiting.pop()
        if isinstance(node, Array):
            waiting += list(node)
        elif isinstance(node, Dictionary) and (not node.is_indirect or node.objgen not in done):
            done.add(node.objgen)
            yield node
            waiting += [node[Name(key)] for key in keys if key in node]


def _moved_destination(destination: pikepdf.Object, places: Mapping[_Key, Landing]) -> Array:
    """The same place on the sheet; what says how much of a page is to be seen, says the whole sheet."""
    landing = places.get(destination[0].objgen) if isinstance(destination[0], Dictionary) else None
    if landing is None:
        return Array(list(destination))
    if len(destination) < 4 or destination[1] != Name.XYZ:
        return Array([landing.sheet, Name.Fit])
    x, y = (_number(value) for value in list(destination)[2:4])
    return Array([landing.sheet, Name.XYZ, *numbers(at(x, y, landing.matrix)), 0])


def _number(value: Any) -> float:
    """A coordinate; null, which leaves it as it is, as 0."""
    return float(value) if isinstance(value, (int, Decimal)) else 0.0


def _move_tags(root: pikepdf.Object, places: Mapping[_Key, Landing]) -> None:
    """Each mark is now in a form that a sheet draws: it is named with the form (ISO 32000-1, 14.7.4.2)."""
    for element in _walked(root, ("/K",)):
        landing = places.get(element.Pg.objgen) if "/Pg" in element else None
        if "/K" in element:
            kids = element.K if isinstance(element.K, Array) else Array([element.K])
            element.K = Array([_moved_kid(kid, landing) for kid in kids])
        if landing is not None:
            element.Pg = landing.sheet
            if element.get("/Type") == Name.MCR and "/Stm" not in element:
                element.Stm = landing.form


def _moved_kid(kid: Any, landing: Landing | None) -> Any:
    if isinstance(kid, int) and landing is not None:
        return Dictionary(Type=Name.MCR, Pg=landing.sheet, Stm=landing.form, MCID=kid)
    if isinstance(kid, Dictionary) and kid.get("/Type") == Name.MCR and "/Pg" not in kid and "/Stm" not in kid and landing is not None:
        return Dictionary(Type=Name.MCR, Pg=landing.sheet, Stm=landing.form, MCID=kid.MCID)
    return kid
