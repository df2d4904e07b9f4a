"""A document that is folded and stapled → its layout on whole sheets of paper, closed up so that no page looks left over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from cop_docs.model.design import Design, looks_of
from cop_docs.model.document import Document
from cop_docs.model.page import LEAST_FILLED, SIDES, MeasuredPage
from cop_docs.rules.pages.together import split_groups
from cop_docs.writers.pages.layout import Layout

#: How wide the spaces around blocks may become, as multiples of the voice's ``air``, and how large the last pages may be set, as multiples of
#: its ``back``, each in the order in which they are tried (copyfitting): a page that looks left over goes away where a document is set a little
#: closer, or wider.
_AIRS = (1.0, 0.88, 1.15, 0.76, 1.3)
#: Those between and around them, tried where a page still looks left over: small pages hold few blocks, and one more or less is a good part of them.
_MORE_AIRS = (0.94, 1.07, 0.82, 1.22, 0.7, 1.4)
_BACKS = (1.0, 0.94, 1.07, 0.88, 1.14)
#: Those that need as few pages as any does.
_CLOSEST, _SMALLEST = min(_AIRS), min(_BACKS)

#: A page filled to less than this part has white at its foot that other spaces may fill.
_WELL_FILLED = 0.7
#: For so little white in all, in hundredths of a page, no other spaces are looked for.
_UNSEEN = 5

#: Pages left over that are better than one line in type below the smallest that the design allows.
_TOO_SMALL = 1000

#: With so many sections of the filling no closer spaces are looked for.
_FEW_FILLERS = 1

LayOut = Callable[[Document, Design], Layout]
_Rank = tuple[int, int, int]


def bind(document: Document, design: Design, lay_out: LayOut) -> Layout:
    """The layout with the spaces that leave fewest pages left over, on the fewest sheets of paper, with least white; and with its filling.

    As many sections of the filling are taken as bring the pages to whole sheets of paper. Spaces that need more than one of them are taken only
    where no others need fewer sheets. A document with fewer pages than its kind may have lacks words, and no other spaces are looked for.
    """
    booklet = _Booklet(document, design, lay_out)
    air, best = _closed_up(booklet)
    return _last_pages_set(booklet, air, best) if not _is_full(*booklet.after(best)) and not booklet.is_short(best) else best


@dataclass(frozen=True, slots=True)
class _Booklet:
    """A document that is laid out with other spaces again and again."""

    document: Document
    design: Design
    lay_out: LayOut

    def bare(self, air: float, back: float) -> Layout:
        """Without its filling: ``air`` and ``back`` are multiples of what the voice has."""
        return self._laid_out(self.document.filled(0), self.design.spaced(self.document.voice, air, back))

    def filled(self, bare: Layout) -> Layout:
        """With as many sections of the filling as bring it to whole sheets: what is behind them begins a page, which may take one as well."""
        assert bare.design is not None  # ``_laid_out`` gave it
        tried, most = [bare], self._fillers(bare)
        for fillers in (most, most - 1) if most else ():
            tried.insert(0, self._laid_out(self.document.filled(fillers, apart=True), bare.design))
            if not tried[0].pages % SIDES:
                break
        return min(tried, key=lambda layout: -layout.pages % SIDES)

    def least(self, bare: Layout) -> _Rank:
        """The lowest rank that it can have when it is filled."""
        left_over, pages, white = self._seen(bare)
        return left_over, pages + self._fillers(bare), white

    def rank(self, layout: Layout) -> _Rank:
        """How many pages before the last ones look left over or part what belongs together; how many there are in all; the white of the former.

        Blank pages that it may have are pages and white; one that cannot be stapled with them has a page more that is left over.
        """
        left_over, pages, white = self._seen(layout)
        lacking = -pages % SIDES
        if lacking > self.design.blanks:
            return left_over + 1, pages, white
        return left_over, pages + lacking, white + lacking * round(100 * _WELL_FILLED)

    def _seen(self, layout: Layout) -> _Rank:
        end = self._end(layout)
        before = layout.sheets[1:end]
        return _left_over(before) + sum(page <= end for page in _parting(layout)), layout.pages, _white(before)

    def after(self, layout: Layout) -> tuple[int, int]:
        """How many of the last pages look left over or part what belongs together, and whether their type is too small; the white of all but one."""
        page = self.design.pages[self.document.kind]
        least = round(page.smallest * self.design.scripts[self.document.language.script].scale, 2)
        end = self._end(layout)
        last = layout.sheets[end:]
        too_small = any(min(line.sizes) < least for sheet in last for line in sheet.lines)
        parting = sum(page > end for page in _parting(layout))
        return _left_over(last) + parting + _TOO_SMALL * too_small, _white(last[:-1])

    def is_short(self, layout: Layout) -> bool:
        """Whether it has fewer pages than its kind may have."""
        return layout.pages < min(self.design.pages[self.document.kind].sides)

    def is_enough(self, layout: Layout) -> bool:
        """Whether no other is looked for, as it has few sections of the filling."""
        assert layout.document is not None  # ``_laid_out`` gave it
        return len(layout.document.sections) <= len(self.document.sections) + _FEW_FILLERS

    def _laid_out(self, document: Document, design: Design) -> Layout:
        return replace(self.lay_out(document, design), document=document, design=design)

    def _fillers(self, bare: Layout) -> int:
        return min(-bare.pages % SIDES, len(self.document.filling))

    def _end(self, layout: Layout) -> int:
        """How many pages are before the last ones, which the filling is before."""
        return layout.starts.get(self.document.filled_before, layout.pages + 1) - 1


def _closed_up(booklet: _Booklet) -> tuple[float, Layout]:
    """The first step of ``_AIRS`` of the lowest rank; none is filled that cannot be better, and no layout is kept but the best."""
    best: tuple[_Rank, float, Layout] | None = None
    fewest = cache(lambda: booklet.least(booklet.bare(_CLOSEST, 1.0))[1])
    for air in (*_AIRS, *_MORE_AIRS):
        if best and air in _MORE_AIRS and not best[0][0]:
            break
        bare = booklet.bare(air, 1.0)
        if best and booklet.least(bare) >= best[0]:
            continue
        layout = booklet.filled(bare)
        left_over, pages, white = rank = booklet.rank(layout)
        if best is None and booklet.is_short(layout):
            return air, layout
        if best is None or rank < best[0]:
            best = rank, air, layout
        if _is_full(left_over, white) and (booklet.is_enough(layout) or air == _CLOSEST or pages == fewest()):
            break
    assert best is not None  # the first step at least
    return best[1:]


def _last_pages_set(booklet: _Booklet, air: float, best: Layout) -> Layout:
    """The step of ``_BACKS`` with fewest of the last pages left over, on the fewest pages; ``best`` is the first step."""
    lowest = booklet.after(best), best.pages
    fewest = cache(lambda: booklet.least(booklet.bare(air, _SMALLEST))[1])
    for back in _BACKS[1:]:
        layout = booklet.filled(booklet.bare(air, back))
        after = booklet.after(layout)
        if (after, layout.pages) < lowest:
            lowest, best = (after, layout.pages), layout
        if _is_full(*after) and (booklet.is_enough(layout) or back == _SMALLEST or booklet.rank(layout)[1] == fewest()):
            break
    return best


def _is_full(left_over: int, white: int) -> bool:
    """Whether other spaces could only need fewer pages: no page looks left over, and nobody sees white."""
    return not left_over and white <= _UNSEEN


def _parting(layout: Layout) -> list[int]:
    """The pages that part what belongs together: WeasyPrint 70 gives up keeping it where much would have to move."""
    assert layout.document is not None  # ``_laid_out`` gave both
    assert layout.design is not None
    return [found.page for found in split_groups(layout.document, layout.sheets, looks_of(layout.document, layout.design))]


def _left_over(pages: Sequence[MeasuredPage]) -> int:
    return sum(page.filled < LEAST_FILLED for page in pages)


def _white(pages: Sequence[MeasuredPage]) -> int:
    """By how much pages are filled to less than ``_WELL_FILLED``, in hundredths of a page."""
    return sum(round(100 * max(0.0, _WELL_FILLED - page.filled)) for page in pages)
