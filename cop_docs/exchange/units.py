"""What the readers of XLIFF 1.x and 2.x share: white space of pretty-printed files, codes in other programs' words, segments, comments."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from cop_docs.catalogues.po_writer import Entry
from cop_docs.exchange.rows import (
    UNFINISHED,
    Comment,
    Complaint,
    Label,
    Row,
    RowState,
    Strange,
    digests,
    translation_digest,
    with_line_ends,
)
from cop_docs.model.finding import Place
from cop_docs.read.xml import local_name

_NATIVE = re.compile(r"""equiv-text=(?:"([^"]{0,500})"|'([^']{0,500})')""")
#: White space with a line end in it. All of it at once, so that a long text takes time with its length and no more.
_BREAKS = re.compile(r"[ \t]{0,100}\n[ \t\n]*")
_HAN = "\u2e80"
_SHOWN = 120
_RANKS = (RowState.TODO, RowState.FUZZY, RowState.TRANSLATED, RowState.REVIEWED)
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Stated:
    """What a unit says of its state: None where nothing; whether somebody has set it since it left; the words where nobody knows them."""

    progress: RowState | None
    is_set: bool = False
    unknown: str = ""

    @property
    def complaints(self) -> tuple[Complaint, ...]:
        """A complaint of a state that is in no closed list."""
        hint = "confirm the translation in your program, or write the state as the export did"
        return (Complaint("unknown-state", f'has the state "{self.unknown}"', hint),) if self.unknown else ()


@dataclass(frozen=True, slots=True)
class Words:
    """A source and its target, each as text, and the segments of both by their ids where there are any."""

    english: str
    translation: str
    english_parts: Mapping[str, str]
    translation_parts: Mapping[str, str]

    @property
    def empty(self) -> int:
        """How many segments have no translation while others have."""
        parts = [bool(self.translation_parts.get(number, "").strip()) for number, words in self.english_parts.items() if words.strip()]
        return parts.count(False) if any(parts) else 0


@dataclass(frozen=True, slots=True)
class Places:
    """Where the elements of a file begin: ``positions`` has line and column of each, and lacks what is not known."""

    file: str
    positions: Mapping[etree._Element, tuple[int, int]]

    def of(self, element: etree._Element) -> Place:
        """The place of an element."""
        return Place(self.file, *self.positions.get(element, (0, 0)))


def native(text: str) -> str:
    """The mark that a code holds: its own text, or what it names as equivalent where a program put a code of ours into one of its own."""
    plain = text
    for _ in range(2):
        if found := _NATIVE.search(plain):
            return html.unescape(found[1] if found[1] is not None else found[2])
        plain = html.unescape(plain)
    return text


def lowest(states: Iterable[RowState]) -> RowState | None:
    """How far the segment is that is least far."""
    return min(states, key=_RANKS.index, default=None)


def row_of(label: Label, words: Words, stated: Stated, unit: etree._Element, comments: Sequence[Comment]) -> Row:
    """The row of a unit; one whose segments are translated in part is unfinished, whatever it says."""
    english, translation = _as_left(label, words, is_kept=_keeps_space(unit))
    complaints = stated.complaints
    if words.empty:
        problem = f"has {words.empty} of {len(words.english_parts)} segments without translation"
        complaints = (*complaints, Complaint("unfinished-translation", problem, "translate them all, and send the file again"))
        stated = Stated(RowState.FUZZY, is_set=True)
    return Row(
        label, english, translation, stated.progress, where=name_of(unit), is_set=stated.is_set,
        comments=tuple(comments), complaints=complaints,
    )  # fmt: skip


def name_of(unit: etree._Element) -> str:
    """How findings call a unit: its element and its id, by which it is found in the file and in most programs."""
    return f'{local_name(unit)} "{unit.get("id", "")[:_SHOWN]}"'


def refused(label: Label, problem: str, unit: etree._Element, english: str) -> Row:
    """The row of a unit whose content is no words."""
    complaint = Complaint("not-text", problem, "open it in your program, write it as plain words, and send the file again")
    return Row(label, english, "", None, where=name_of(unit), is_words=False, complaints=(complaint,))


def _as_left(label: Label, words: Words, *, is_kept: bool) -> tuple[str, str]:
    """Both texts without the white space of pretty-printing; a text that is as it left is left alone."""
    english, translation = with_line_ends(words.english), with_line_ends(words.translation)
    if translation_digest(translation) != label.translation:
        translation = _flowing(translation, has_lines=bool(re.search(r"\S\n\S", english)), is_kept=is_kept)
    if digests(Entry(english))[0] != label.english:
        english = _flowing(english, has_lines=False, is_kept=True)
    return english, translation


def _flowing(text: str, *, has_lines: bool, is_kept: bool) -> str:
    """The text without a program's line ends: a line end where the original has some, nothing after Han, else a space.

    Where the file keeps white space (``is_kept``), a line end without an indent is the translator's own.
    """

    def instead(found: re.Match[str]) -> str:
        if is_kept and not found[0].partition("\n")[2].strip("\n"):
            return found[0]
        if has_lines:
            return "\n"
        is_end = found.start() == 0 or found.end() == len(text)
        return "" if is_end or text[found.start() - 1] >= _HAN else " "

    return _BREAKS.sub(instead, text)


def _keeps_space(unit: etree._Element) -> bool:
    said = next((value for one in (unit, *unit.iterancestors()) if (value := one.get(SPACE))), "default")
    return said == "preserve"


def stated_by(progresses: Sequence[RowState | None], label: Label, *, unknown: str = "") -> Stated:
    """What a program says that writes a state for every segment it touches."""
    lowest_one = lowest(progress for progress in progresses if progress)
    if unknown:
        return Stated(RowState.FUZZY, is_set=True, unknown=unknown)
    return Stated(lowest_one, is_set=lowest_one is not None and (lowest_one is not label.progress or lowest_one in UNFINISHED))


def placed(row: Row, place: Place, language: str) -> Row:
    """The row with the place of its unit, and the language that its file is in by its own words."""
    return replace(row, place=place, language=language)


def strange(unit: etree._Element, places: Places, kept: str) -> Strange:
    """What to say of a unit that is of no message; ``kept`` is what programs must keep of units."""
    return places.of(unit), f"{name_of(unit)} is of no message", f"leave the {kept} of units as they were exported"
