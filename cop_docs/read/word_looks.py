"""The styles of a Word file → how a run or a paragraph looks in the end: its own marks over its styles over the defaults (ISO/IEC 29500-1, 17.7.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from cop_docs.read.docx import W, WordFile, style_of

_OFF = frozenset({"0", "false", "off", "none"})
_LONGEST_CHAIN = 20
_HEADING_LEVELS = 9


def is_on(mark: etree._Element | None) -> bool:
    """Whether a switch is on: it is there, and not turned off."""
    return mark is not None and str(mark.get(f"{W}val", "1")).lower() not in _OFF


@dataclass(eq=False)
class WordLooks:
    """The looks of the words of one file."""

    file: WordFile
    _chains: dict[str, tuple[etree._Element, ...]] = field(default_factory=dict)
    _marks: dict[tuple[str, tuple[etree._Element, ...]], dict[str, tuple[str, etree._Element]]] = field(default_factory=dict)

    @cached_property
    def styles(self) -> Mapping[str, etree._Element]:
        """The styles by id."""
        part = self.file.part("styles")
        return {str(style.get(f"{W}styleId")): style for style in part.iter(f"{W}style")} if part is not None else {}

    @cached_property
    def _default(self) -> str:
        return next((name for name, style in self.styles.items() if style.get(f"{W}type") == "paragraph" and is_default(style)), "Normal")

    @cached_property
    def _defaults(self) -> etree._Element | None:
        part = self.file.part("styles")
        return part.find(f"{W}docDefaults") if part is not None else None

    @cached_property
    def page_colour(self) -> str:
        """The colour that pages have on a screen, six digits; empty where none is shown."""
        settings, document = self.file.part("settings"), self.file.trees[self.file.main]
        background = document.find(f"{W}background")
        is_shown = settings is not None and is_on(settings.find(f"{W}displayBackgroundShape"))
        return str(background.get(f"{W}color", "")) if background is not None and is_shown else ""

    def chain(self, style: str) -> tuple[etree._Element, ...]:
        """A style and those it is based on, the nearest first."""
        if style not in self._chains:
            found: list[etree._Element] = []
            name = style
            while name in self.styles and len(found) < _LONGEST_CHAIN:
                found.append(self.styles[name])
                based = self.styles[name].find(f"{W}basedOn")
                name = "" if based is None else str(based.get(f"{W}val"))
            self._chains[style] = tuple(found)
        return self._chains[style]

    def table_chain(self, paragraph: etree._Element) -> tuple[etree._Element, ...]:
        """The style of the table around a paragraph and those it is based on; empty where it is in none."""
        table = next(paragraph.iterancestors(f"{W}tbl"), None)
        named = table.find(f"{W}tblPr/{W}tblStyle") if table is not None else None
        return self.chain(str(named.get(f"{W}val"))) if named is not None else ()

    def run_marks(self, run: etree._Element, paragraph: etree._Element) -> dict[str, tuple[str, etree._Element]]:
        """By name, the strongest property of each kind that shapes a run, with where it comes from: ``own``, ``defaults`` or the id of a style."""
        named = run.find(f"{W}rPr/{W}rStyle")
        styles = (
            *self.chain(str(named.get(f"{W}val")) if named is not None else ""),
            *self.chain(style_of(paragraph) or self._default),
            *self.table_chain(paragraph),
        )
        return self._of_styles("r", styles) | {name: ("own", mark) for name, mark in _named(run, f"{W}rPr/*").items()}

    def paragraph_marks(self, paragraph: etree._Element) -> dict[str, etree._Element]:
        """By name, the strongest property of each kind that shapes a paragraph."""
        styles = self._of_styles("p", self.chain(style_of(paragraph) or self._default))
        return {name: mark for name, (_, mark) in styles.items()} | _named(paragraph, f"{W}pPr/*")

    def _of_styles(self, kind: str, styles: tuple[etree._Element, ...]) -> dict[str, tuple[str, etree._Element]]:
        """By name, the strongest property of runs (``r``) or paragraphs (``p``) that styles and the defaults give, the nearest style first."""
        known = self._marks.get((kind, styles))
        if known is None:
            known = self._marks[kind, styles] = {}
            if self._defaults is not None:
                path = f"{W}{kind}PrDefault/{W}{kind}Pr/*"
                known |= {name: ("defaults", mark) for name, mark in _named(self._defaults, path).items()}
            for style in reversed(styles):
                known |= {name: (str(style.get(f"{W}styleId")), mark) for name, mark in _named(style, f"{W}{kind}Pr/*").items()}
        return known

    def cell_fill(self, paragraph: etree._Element) -> str | None:
        """The colour that the style of a table gives to the cell around a paragraph, six digits or ``auto``; empty where it gives none.

        None where it gives colours to every other row or column, so that it cannot be told (ISO/IEC 29500-1, 17.7.6).
        """
        cell = next(paragraph.iterancestors(f"{W}tc"), None)
        row = next(paragraph.iterancestors(f"{W}tr"), None)
        kinds = set[str]()
        if cell is not None and row is not None:
            ends = (("firstRow", row.getprevious(), row.tag), ("firstCol", cell.getprevious(), cell.tag))
            kinds |= {kind for kind, before, tag in ends if before is None or before.tag != tag}
            ends = (("lastRow", row.getnext(), row.tag), ("lastCol", cell.getnext(), cell.tag))
            kinds |= {kind for kind, after, tag in ends if after is None or after.tag != tag}
        for style in self.table_chain(paragraph):
            shaded = {
                str(part.get(f"{W}type")): shade
                for part in style.iterfind(f"{W}tblStylePr")
                if (shade := part.find(f"{W}tcPr/{W}shd")) is not None
            }
            own = next((shaded[kind] for kind in shaded if kind in kinds), style.find(f"{W}tcPr/{W}shd"))
            if own is not None:
                return str(own.get(f"{W}fill", ""))
            if any(kind.startswith("band") for kind in shaded):
                return None
        return ""

    def heading_level(self, paragraph: etree._Element) -> int:
        """1 to 9 for a heading, by the outline level that it has itself or by its style; 0 for what is none."""
        level = self.paragraph_marks(paragraph).get("outlineLvl")
        number = int(level.get(f"{W}val", "9")) if level is not None and str(level.get(f"{W}val")).isdigit() else _HEADING_LEVELS
        if number < _HEADING_LEVELS:
            return number + 1
        for style in self.chain(style_of(paragraph)):
            name = style.find(f"{W}name")
            words = str(name.get(f"{W}val")).lower().split() if name is not None else []
            if words[:1] == ["heading"] and words[1:2] and words[1].isdigit():
                return int(words[1])
        return 0

    def is_listed(self, paragraph: etree._Element) -> bool:
        """Whether a paragraph has a number or a bullet."""
        numbered = self.paragraph_marks(paragraph).get("numPr")
        number = numbered.find(f"{W}numId") if numbered is not None else None
        return number is not None and number.get(f"{W}val") != "0"


def _named(element: etree._Element, path: str) -> dict[str, etree._Element]:
    """The properties at a path below an element, by name; of two of a kind the first counts."""
    return {str(mark.tag).rpartition("}")[2]: mark for mark in reversed(element.findall(path))}


def is_default(style: etree._Element) -> bool:
    """Whether a style is the one of what names none."""
    return str(style.get(f"{W}default", "0")).lower() not in _OFF
