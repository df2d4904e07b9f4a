"""The measured sheets of an edition → findings: what leaves its box, covers another, is alone, is too small or long, or needs more pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from cop_docs.model.content import each
from cop_docs.model.design import Design, Looks, looks_of
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings, Place
from cop_docs.model.page import Area, Line, MeasuredPage
from cop_docs.model.text import Text
from cop_docs.rules.pages.complaint import PageComplaint
from cop_docs.rules.pages.distance import too_small
from cop_docs.rules.pages.fold import MARK, bad_folds
from cop_docs.rules.pages.left_over import left_over, not_stapled
from cop_docs.rules.pages.line_ends import broken
from cop_docs.rules.pages.over_art import over_art
from cop_docs.rules.pages.sheet_fill import unfilled_sides
from cop_docs.rules.pages.together import split_groups
from cop_docs.rules.pages.torn import torn

#: Millimetres that are not visible: rounding, the side bearings of letters.
_TOLERANCE = 0.3
#: The role of the lines of a footnote.
_NOTE = "span.footnote"
#: The part of the last page of a sheet that must be filled, or the page before should have taken it.
_FILLED = 0.08
#: The tags of the cells of tables.
_CELLS = ("td", "th")
#: What heads something that must follow on the same page.
HEADS = frozenset(
    {
        "h1",
        "h2",
        "caption",
        "th.col",
        "p.contents-title",
        "p.callout-title",
        "p.item-title",
        "p.contact-title",
        "p.signpost-title",
        "p.entry-term",
    }
)


def check_fit(document: Document, sheets: Sequence[MeasuredPage], design: Design, findings: Findings) -> None:
    """An edition fits its pages: see the kinds of finding of the rows of ``_ROWS``."""
    looks = looks_of(document, design)
    _check_sides(document, len(sheets), looks.page.sides, findings)
    places = {text.key: text.place for text in each(Text, document) if text.key and text.place}
    somewhere = Place(f"content/audiences/{document.edition.audience}.yaml")
    found = [complaint for row in _ROWS for complaint in row(document, sheets, looks)]
    for complaint in found:
        message = f"{document.edition}, page {complaint.page}: {complaint.message}"
        place = places.get(complaint.key) or _place_of(complaint.words, document) or somewhere
        findings.add(complaint.kind, place, message, _HINTS[complaint.kind])


def _place_of(words: str, document: Document) -> Place | None:
    """Where a text without a key is written that has these words of a line."""
    texts = (text for text in each(Text, document.sections) if not text.key) if words else ()
    return next((text.place for text in texts if text.place and words in text.plain), None)


_HINTS = {
    "reading-distance": "set it larger in its style sheet; headline, text and smallest in templates/design.toml are the limits",
    "unfilled-side": "let type or lines grow (grows, line in templates/design.toml), or give the side more to say",
    "fold": "templates/html/leaflet.css has the marks and the panels; a box must be no wider than its panel",
    "text-overflow": "shorten the words, or give a long word soft hyphens; or give the box room in templates/html/style.css",
    "long-cell": "shorten it, or say it in two rows, or below the table",
    "text-overlap": "give each its own room in templates/html/style.css, or shorten the words",
    "text-on-drawing": "give the drawing its own room in its style sheet, or shorten the words",
    "broken-word": "word it differently, so that the line ends elsewhere; or change hyphens in templates/html/style.css",
    "torn": "word it differently; or give its box more room in templates/html/style.css",
    "lonely-heading": "keep it with what follows: break-after: avoid in templates/html/style.css",
    "lonely-line": "shorten or lengthen the paragraph by a few words",
    "empty-page": "shorten the document by a few lines",
    "split-group": "let it begin on a new page, or shorten what stands before it",
    "left-over": "shorten the document by a few lines, or move a block to this page",
    "not-stapled": "give the publication more sections of one page under filling, in the audience's file",
    "small-type": "set it larger in templates/html/style.css; smallest in templates/design.toml is the limit",
    "long-line": "narrow it by max-width in templates/html/style.css; longest in templates/design.toml is the limit",
}


def _check_sides(document: Document, pages: int, sides: Sequence[int], findings: Findings) -> None:
    edition, fewest, most = document.edition, sides[0], sides[-1]
    if not fewest <= pages <= most:
        allowed = f"{fewest}" if fewest == most else f"{fewest} to {most}"
        message = f"{edition} has {pages} pages; pages.{document.kind} in templates/design.toml allows {allowed}"
        hint = "shorten or lengthen its sections, or their translation; or change sides there"
        findings.add("page-budget", Place(f"content/audiences/{edition.audience}.yaml"), message, hint)


def _overflowing(_document: Document, sheets: Sequence[MeasuredPage], _looks: Looks) -> Iterator[PageComplaint]:
    for number, sheet in enumerate(sheets, start=1):
        worst: dict[str, tuple[float, str, str]] = {}
        for area, within, key, said in _things(sheet):
            beyond = area.outside(within)
            if beyond > max(_TOLERANCE, worst.get(key, (0.0,))[0]):
                worst[key] = beyond, *said
        for key, (beyond, what, words) in worst.items():
            message = f"{what} of {key or 'the page'} leaves its box by {beyond:.1f} mm"
            yield PageComplaint("text-overflow", number, key, message, words)
        if number > 1 and sheet.inside == sheet.whole:
            key = sheet.lines[0].key if sheet.lines else ""
            yield PageComplaint("text-overflow", number, key, "the words of the cover go on to another page")


def _split_cells(_document: Document, sheets: Sequence[MeasuredPage], looks: Looks) -> Iterator[PageComplaint]:
    """Cells that one page cannot hold: a row is on one page, and where it is not, the table loses its header."""
    pages: dict[str, list[int]] = {}
    for number, sheet in enumerate(sheets, start=1):
        for key in dict.fromkeys(
            line.key for line in sheet.lines if line.key and line.role.split(".")[0] in _CELLS and line.role != "th.col"
        ):
            pages.setdefault(key, []).append(number)
    for key, found in pages.items():
        if len(found) > 1 and not looks.page.has_row_cards:
            yield PageComplaint(
                "long-cell", found[0], key, f"{key} is a cell of a table that is longer than a page; it goes on to page {found[-1]}"
            )


def _things(sheet: MeasuredPage) -> Iterator[tuple[Area, Area, str, tuple[str, str]]]:
    """What is on a page, with the inside of the box it is in, its key, how it is called, and its words."""
    for line in sheet.lines:
        yield line.area, _printed(line.within, sheet), line.key, (f"“{_short(line.text)}”", line.text)
    for box in sheet.boxes:
        if box.role.startswith(MARK):
            continue  # it is in the margin
        yield box.area, _printed(box.within, sheet), box.key, (f"a box ({box.tag})", "")
    for line in sheet.running:
        yield line.area, line.within, line.key, (f"the running head “{_short(line.text)}”", "")


def _printed(within: Area, sheet: MeasuredPage) -> Area:
    """``within`` as far as it is above the lower margin and on the sheet: a box grows with what it holds, beyond the page too."""
    start, end = max(within.x, sheet.whole.x), min(within.right, sheet.whole.right)
    return Area(start, within.y, max(end - start, 0), min(within.bottom, sheet.inside.bottom) - within.y)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def _overlapping(_document: Document, sheets: Sequence[MeasuredPage], _looks: Looks) -> Iterator[PageComplaint]:
    told: set[str] = set()  # a text that is much too long is over each of the others
    for number, sheet in enumerate(sheets, start=1):
        for one, other in combinations((*sheet.lines, *sheet.running), 2):
            if told & {one.key, other.key}:
                continue
            width, height = one.area.shared(other.area)
            if width > _TOLERANCE and height > min(one.area.height, other.area.height) / 2:  # lines are close where their type is large
                message = f"“{_short(one.text)}” and “{_short(other.text)}” are drawn over each other for {width:.1f} mm"
                key = other.key if other.role == _NOTE else one.key or other.key
                told |= {key} - {""}
                yield PageComplaint("text-overlap", number, key, message)


def _lonely_headings(_document: Document, sheets: Sequence[MeasuredPage], _looks: Looks) -> Iterator[PageComplaint]:
    for number, sheet in enumerate(sheets[:-1], start=1):
        heads: list[Line] = []
        for line in reversed(sheet.lines):
            if line.role not in HEADS:
                break
            heads.append(line)
        keys = {line.key for line in heads}
        end = min((line.area.bottom for line in heads), default=0.0)
        if any(box.area.y >= end - _TOLERANCE and box.key not in keys for box in sheet.boxes):
            continue  # a picture or empty lines to write on follow
        for key in sorted(keys):
            yield PageComplaint("lonely-heading", number, key, f"nothing of what {key} heads follows it on its page")


def _lonely_lines(_document: Document, sheets: Sequence[MeasuredPage], _looks: Looks) -> Iterator[PageComplaint]:
    pages: dict[int, dict[int, list[Line]]] = {}
    for number, sheet in enumerate(sheets, start=1):
        for line in sheet.lines:
            if line.text and line.role != "th.col":  # the header of a table is repeated
                pages.setdefault(line.paragraph, {}).setdefault(number, []).append(line)
    for parts in pages.values():
        if len(parts) > 1 and sum(map(len, parts.values())) >= 3:
            for number, where in ((min(parts), "first line stands alone at the end"), (max(parts), "last line stands alone at the top")):
                if len(parts[number]) == 1:
                    key = parts[number][0].key
                    yield PageComplaint("lonely-line", number, key, f"of {key} the {where} of the page")


def _empty_pages(_document: Document, sheets: Sequence[MeasuredPage], looks: Looks) -> Iterator[PageComplaint]:
    for number, sheet in enumerate(sheets, start=1):
        if not sheet.lines and not any(box.tag == "img" for box in sheet.boxes):
            yield PageComplaint("empty-page", number, "", "nothing stands on it")
        elif 1 < number == len(sheets) and sheet.filled < _FILLED and not looks.page.is_booklet and not looks.page.hung:
            key = sheet.lines[0].key if sheet.lines else ""
            yield PageComplaint("empty-page", number, key, f"the last page is filled to {sheet.filled:.0%} only")


def _broken_words(document: Document, sheets: Sequence[MeasuredPage], looks: Looks) -> Iterator[PageComplaint]:
    for number, line, what in broken(sheets, document.language, hung_up=looks.page.hung):
        yield PageComplaint("broken-word", number, line.key, f"“{_short(line.text[-40:])}” of {line.key or line.role} {what}")


def _small_type(document: Document, sheets: Sequence[MeasuredPage], looks: Looks) -> Iterator[PageComplaint]:
    smallest = round(looks.page.smallest * looks.fonts.scale, 2)
    for key, number, line in _once(sheets, lambda line: min(line.sizes) < smallest):
        message = f"{key or line.role} is set in {min(line.sizes):g} points; {document.kind} allows {smallest:g}"
        yield PageComplaint("small-type", number, key, message)


def _long_lines(document: Document, sheets: Sequence[MeasuredPage], looks: Looks) -> Iterator[PageComplaint]:
    for key, number, line in _once(sheets, lambda line: _ems(line) > looks.page.longest):
        message = f"a line of {key or line.role} is {line.area.width:.0f} mm long, {_ems(line):.0f} ems"
        yield PageComplaint("long-line", number, key, f"{message}; {document.kind} allows {looks.page.longest:g}")


def _ems(line: Line) -> float:
    return line.area.width / (max(line.sizes) * 25.4 / 72)


def _once(sheets: Iterable[MeasuredPage], wrong: Callable[[Line], bool]) -> Iterator[tuple[str, int, Line]]:
    """The first line of each message that is ``wrong``."""
    seen: set[str] = set()
    for number, sheet in enumerate(sheets, start=1):
        for line in (*sheet.lines, *sheet.running):
            name = line.key or line.role
            if line.text and name not in seen and wrong(line):
                seen.add(name)
                yield line.key, number, line


_ROWS: tuple[Callable[[Document, Sequence[MeasuredPage], Looks], Iterator[PageComplaint]], ...] = (
    _overflowing, _split_cells, _overlapping, _lonely_headings, _lonely_lines, _empty_pages, _broken_words, _small_type, _long_lines, split_groups,
    left_over, not_stapled, torn, too_small, unfilled_sides, bad_folds, over_art,
)  # fmt: skip
