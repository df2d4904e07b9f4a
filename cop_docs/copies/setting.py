"""Words → units: pieces that no line parts, shaped in the font of their script, each with its level of direction."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import uharfbuzz as hb

from cop_docs.copies.bidi import MARKS, isolated, levels, runs_rtl
from cop_docs.copies.faces import Face

#: What a line may end behind: spaces, Han letters and their signs, and inside an address what parts it.
_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_OPENING, _CLOSING = (
    "\uff08\u3008\u300a\u300c\u300e\u3010",
    "\u3001\u3002\uff0c\uff1b\uff1a\uff01\uff1f\uff09\u3009\u300b\u300d\u300f\u3011",
)
_OTHER, _PARTS = f"[^ \u3000{_HAN}/?&=@-]", "[/?&=@-]"
_UNITS = re.compile(f"[ \u3000]+|[{_OPENING}]*[{_HAN}][{_CLOSING}]*|{_OTHER}*{_PARTS}+|{_OTHER}+")
_WORDS, _BLANKS = re.compile("[ \u3000]+|[^ \u3000]+"), " \u3000"
#: Letters, digits and marks of Unicode without which a line has one direction (UAX 9, table 4: R, AL, AN, and what embeds).
_TURNING = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
#: A number is new in each school, and its digits are known.
_DIGIT, _DIGITS = re.compile("[0-9]"), re.compile("[0-9]|[^0-9]+")
#: So many characters that no font has are told of a name: it is often all of a script.
_TOLD = 3
#: Names share their words: so many units are kept.
_MOST = 50_000
#: A helpline is that of many schools, a name is asked for by ``faults`` and then by ``copy``.
_MOST_LINES = 5_000


class Glyph(NamedTuple):
    """A glyph: its number, how far the pen goes on, how far it is moved from there, its own width; thousandths of the size."""

    number: int
    advance: int
    x: int
    y: int
    width: int


class Cluster(NamedTuple):
    """The characters that glyphs stand for together."""

    text: str
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A piece of a line, its clusters in the order of reading. ``advance`` in thousandths of the size; ``level`` is odd from right to left.

    ``parts``: what it was put together from, in place of clusters.
    """

    text: str
    face: Face
    level: int
    clusters: tuple[Cluster, ...]
    advance: int
    is_space: bool
    parts: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line before it is fitted: its units in the order of reading, and how it runs."""

    units: tuple[Unit, ...]
    is_rtl: bool


class NoGlyph(Exception):
    """Characters that no font has."""

    def __init__(self, characters: Sequence[str]) -> None:
        told = ", ".join(f"“{one}” (U+{ord(one):04X} {unicodedata.name(one, 'without a name').lower()})" for one in characters[:_TOLD])
        super().__init__(f"{told} and {len(characters) - _TOLD} more" if len(characters) > _TOLD else told)


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets words in the first of ``faces`` that has them; it remembers what it has set."""

    faces: tuple[Face, ...]
    _units: dict[tuple[str, int, int], Unit] = field(default_factory=dict)
    _faces: dict[str, tuple[int, ...]] = field(default_factory=dict)
    #: Which faces of the project have a character: a bit each.
    _having: dict[str, int] = field(default_factory=dict)
    #: The faces and the units of words in one direction.
    _words: dict[tuple[str, int], tuple[tuple[int, ...], list[Unit]]] = field(default_factory=dict)
    _lines: dict[tuple[str, bool], Line] = field(default_factory=dict)

    def line(self, text: str, *, is_rtl: bool) -> Line:
        """A line in a document of this direction. Raises ``NoGlyph`` with all characters that no font has."""
        known = self._lines.get((text, is_rtl))
        if known is None:
            if len(self._lines) >= _MOST_LINES:
                self._lines.clear()
            known = self._lines[text, is_rtl] = self._new_line(text, is_rtl=is_rtl)
        return known

    def _new_line(self, text: str, *, is_rtl: bool) -> Line:
        turned = runs_rtl(text, otherwise=is_rtl)
        if not turned and not _TURNING.search(text):
            return Line(tuple(self._set(text, bytes(len(text)))), is_rtl=False)
        text = isolated(text) if turned else text
        level = levels(text, is_rtl=turned)
        if not MARKS.isdisjoint(text):
            level = bytes([one for one, character in zip(level, text, strict=True) if character not in MARKS])
            text = "".join([character for character in text if character not in MARKS])
        return Line(tuple(self._set(text, level)), turned)

    def _set(self, text: str, level: bytes) -> list[Unit]:
        """The units of a text, word by word; blanks are in the face of the word before them."""
        units: list[Unit] = []
        missing: list[str] = []
        faces: tuple[int, ...] = ()
        end = 0
        for word in _WORDS.findall(text):
            start, end = end, end + len(word)
            one = level[start]
            is_even = level.count(one, start, end) == len(word)
            known = self._words.get((word, one)) if is_even else None
            if known is not None:
                faces = known[0]
                units += known[1]
                continue
            is_blank = bool(faces) and word[0] in _BLANKS
            faces = faces[-1:] * len(word) if is_blank else self._faces_of(word)
            if min(faces) < 0:
                missing += [character for character, place in zip(word, faces, strict=True) if place < 0 and not is_blank]
            elif not is_even or faces.count(faces[0]) < len(word):
                units += self._parted(word, faces, level[start:end])
            elif is_blank:
                units.append(self._unit(word, faces[0], one))
            else:
                units += self._whole(word, faces, one)
        if missing:
            raise NoGlyph(tuple(dict.fromkeys(missing)))
        return units

    def _whole(self, word: str, faces: tuple[int, ...], level: int) -> list[Unit]:
        """A word in one face and direction. It is remembered unless it has a number, which is new in each school."""
        units = [self._unit(unit, faces[0], level) for unit in _UNITS.findall(word)]
        if not _DIGIT.search(word):
            if len(self._words) >= _MOST:
                self._words.clear()
            self._words[word, level] = faces, units
        return units

    def _parted(self, word: str, faces: tuple[int, ...], level: bytes) -> Iterator[Unit]:
        for found in _UNITS.finditer(word):
            start, end = found.span()
            while start < end:
                stop = start + 1
                while stop < end and level[stop] == level[start] and faces[stop] == faces[start]:
                    stop += 1
                yield self._unit(word[start:stop], faces[start], level[start])
                start = stop

    def _faces_of(self, word: str) -> tuple[int, ...]:
        """The place of the face of each character of a word; -1 where none has it."""
        if word.isascii() and self.faces[0].is_latin:
            return (0,) * len(word)
        found = self._faces.get(word)
        if found is None:
            if len(self._faces) >= _MOST:
                self._faces.clear()
            found = self._faces[word] = self._faces_of_word(word)
        return found

    def _faces_of_word(self, word: str) -> tuple[int, ...]:
        """The face of each character of a word; -1 where none has it. Other faces than those of the project are asked where these lack a character."""
        place = self._face_of_whole(word)
        if place is not None:
            return (place,) * len(word)
        characters = shown_in(word)
        own = [face.has for face in self.faces if face.is_own]
        found = chosen(characters, own) if all(any(one in has for has in own) for one in characters) else None
        found = found or chosen(characters, [face.has for face in self.faces])
        return tuple(found.get(ord(one), next(iter(found.values()), 0)) for one in word)

    def _face_of_whole(self, word: str) -> int | None:
        """The place of the first face of the project that has all characters of a word; None where none has."""
        faces = -1
        for one in word:
            has = self._having.get(one)
            if has is None:
                has = self._having[one] = sum(
                    face.is_own << place for place, face in enumerate(self.faces) if ord(one) in face.has or not shown_in(one)
                )
            faces &= has
        return (faces & -faces).bit_length() - 1 if faces > 0 else None

    def _unit(self, text: str, place: int, level: int) -> Unit:
        key = (text, place, level)
        known = self._units.get(key)
        if known is None:
            if len(text) > 1 and not level & 1 and text.isascii() and _DIGIT.search(text):
                return self._put_together(text, place, level)
            if len(self._units) >= _MOST:
                self._units.clear()
            known = self._units[key] = shaped(text, self.faces[place], level)
        return known

    def _put_together(self, text: str, place: int, level: int) -> Unit:
        """A number, or a part of an address with one."""
        parts = tuple([self._unit(part, place, level) for part in _DIGITS.findall(text)])
        return Unit(text, self.faces[place], level, (), sum([part.advance for part in parts]), is_space=False, parts=parts)


def shown_in(word: str) -> list[int]:
    """The code points of a word that are drawn."""
    return [ord(one) for one in word if unicodedata.category(one) != "Cf"]


def chosen(characters: Sequence[int], fonts: Sequence[Collection[int]]) -> dict[int, int]:
    """The place of the first of ``fonts`` that has all characters of a word; or else of the first that has it, for each; -1 where none has."""
    whole = next((place for place, has in enumerate(fonts) if all(one in has for one in characters)), None)
    if whole is not None:
        return dict.fromkeys(characters, whole)
    return {one: next((place for place, has in enumerate(fonts) if one in has), -1) for one in characters}


def shaped(text: str, face: Face, level: int) -> Unit:
    """A unit in one face and one direction."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    # a mark is a cluster of its own, with its own text
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.direction = "rtl" if level & 1 else "ltr"
    hb.shape(face.font, buffer)
    groups: dict[int, list[Glyph]] = {}
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyph = Glyph(info.codepoint, position.x_advance, position.x_offset, position.y_offset, face.width(info.codepoint))
        groups.setdefault(info.cluster, []).append(glyph)
    starts = sorted(groups)
    ends = [*starts[1:], len(text)] if starts else []
    texts = (
        text[start:end] for start, end in zip([0, *ends], ends, strict=False)
    )  # a mark that is not drawn belongs to the letter beside it
    clusters = _joined(Cluster(words, tuple(groups[start])) for words, start in zip(texts, starts, strict=True))
    return Unit(text, face, level, clusters, sum(glyph.advance for _, glyphs in clusters for glyph in glyphs), not text.strip(" \u3000"))


def _joined(clusters: Iterable[Cluster]) -> tuple[Cluster, ...]:
    """Letters below or in another one, as those of India are, belong to its cluster: readers of files take what is drawn there for another word."""
    made: list[Cluster] = []
    for one in clusters:
        is_below = not any(glyph.advance for glyph in one.glyphs) and (len(one.glyphs) > 1 or (made and len(made[-1].glyphs) > 1))
        if made and is_below:
            made[-1] = Cluster(made[-1].text + one.text, made[-1].glyphs + one.glyphs)
        else:
            made.append(one)
    return tuple(made)
