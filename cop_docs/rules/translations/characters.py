"""A pair → complaints of its characters: what cannot be printed, seen or searched, or is the letter of another script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from cop_docs.rules.translations.pair import Complaint, Pair, named

_OVERRIDES = re.compile("[\u202a-\u202e]")
_ISOLATES = re.compile("[\u2066-\u2069]")
_END_OF_ISOLATE = "\u2069"
#: Marks of direction, which right-to-left text may need, and the signs that the rule of directions looks at.
_DIRECTIONS = frozenset("\u200e\u200f\u061c")
_ISOLATING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
#: Fillers of Hangul, the joiner of graphemes, and the sign that programs leave for a picture.
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u034f\ufffc")
#: Joiners are letters' business in the scripts that join them; standard Arabic does without.
_JOINERS = frozenset("\u200c\u200d")
#: What stands for a character that a program lost.
_LOST = "\ufffd"
_UNPRINTABLE = frozenset({"Cc", "Co", "Cn", "Cs"})
#: What ends a line or a section in some program and is no line feed (Unicode Standard Annex 14, classes BK, CR, NL; ISO 6429, 8.2.7).
_SEPARATORS = re.compile("\r\n|[\v\f\r\x1c-\x1f\x85\u2028\u2029]")
_TATWEEL = re.compile("(?<=[\u0620-\u063f\u0641-\u0652])\u0640+(?=[\u0620-\u063f\u0641-\u0652])")
#: Letters of Persian and Urdu that look like Arabic ones, with the Arabic letter; ی may also stand for ى.
_NEIGHBOURS = {"ی": "ي", "ک": "ك", "ے": "ي", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ة"}
_FORMED = re.compile("[\ufb50-\ufdcf\ufdf0-\ufdfb\ufe70-\ufefc]")
_FOREIGN_LETTER = re.compile(f"[{''.join(_NEIGHBOURS)}\ufb50-\ufdcf\ufdf0-\ufdfb\ufe70-\ufefc]")
_FULL_WIDTH = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
_WORD = re.compile(r"[^\W\d_]+")
_ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK"})
#: A Latin letter that stands alone among Cyrillic words is one that looks like theirs.
_ALONE = re.compile(r"(?<![\w.-])[aceopxyABCEHKMOPTX](?![\w.-])")


def _shows_all(text: str) -> bool:
    """Whether each character of a text is drawn, or is a space or the end of a line: most texts need no further look."""
    return "".join(text.split()).isprintable() and _FILLERS.isdisjoint(text)


def controls(pair: Pair) -> Iterator[Complaint]:
    """Characters that nothing can print."""
    if _shows_all(pair.translation) and _LOST not in pair.translation:
        return
    for at, character in enumerate(pair.translation):
        if _SEPARATORS.match(character) or character in "\n\t":  # other rules look for these
            continue
        if character == _LOST or unicodedata.category(character) in _UNPRINTABLE:
            yield Complaint(at, f"{named(character)} is a control character, or none at all", "delete it, or type what it stands for")


def separators(pair: Pair) -> Iterator[Complaint]:
    """Ends of lines that only some programs know: words would run together where they are dropped."""
    for found in _SEPARATORS.finditer(pair.translation):
        codes = " ".join(named(sign) for sign in found[0])
        yield Complaint(found.start(), f"{codes} ends a line or a section in some programs only", "type a space in its place")


def spaced(pair: Pair) -> str:
    """The translation with a space for each of them, and a line feed for CR LF."""
    return _SEPARATORS.sub(lambda found: "\n" if found[0] == "\r\n" else " ", pair.translation)


def directions(pair: Pair) -> Iterator[Complaint]:
    """Overrides and embeddings of direction, and isolates without their other half."""
    for found in _OVERRIDES.finditer(pair.translation):
        hint = "delete it: each text and each value gets its direction from the program"
        yield Complaint(found.start(), f"{named(found[0])} overrides the direction of the text", hint)
    opened: list[int] = []
    for found in _ISOLATES.finditer(pair.translation):
        if found[0] != _END_OF_ISOLATE:
            opened.append(found.start())
        elif opened:
            opened.pop()
        else:
            yield Complaint(found.start(), "U+2069 ends an isolate that was not begun", "delete it")
    for at in opened:
        yield Complaint(at, f"{named(pair.translation[at])} begins an isolate that does not end", "delete it, or end it with U+2069")


def invisible(pair: Pair) -> Iterator[Complaint]:
    """Characters that have no visible form, and that a search finds all the same."""
    for at, character in enumerate(pair.translation if not _shows_all(pair.translation) else ""):
        if _is_hidden(character, pair):
            yield Complaint(at, f"{named(character)} cannot be seen", "delete it")


def _is_hidden(character: str, pair: Pair) -> bool:
    if character in _ISOLATING or character in pair.english or (pair.language.is_rtl and character in _DIRECTIONS):
        return False
    if character in _JOINERS and pair.language.writing.joining and pair.language.code != "ar":
        return False
    return character in _FILLERS or unicodedata.category(character) == "Cf"


def visible(pair: Pair) -> str:
    """The translation without them."""
    if _shows_all(pair.translation):
        return pair.translation
    return "".join(character for character in pair.translation if not _is_hidden(character, pair))


def composed(pair: Pair) -> Iterator[Complaint]:
    """Letters in pieces: e and an accent instead of é."""
    whole = unicodedata.normalize("NFC", pair.translation)
    if whole != pair.translation:
        at = next((at for at, (one, other) in enumerate(zip(whole, pair.translation, strict=False)) if one != other), len(whole) - 1)
        yield Complaint(at, "a letter is written as two characters (the text is not in NFC)", "mend it with --fix")


def compose(pair: Pair) -> str:
    """The translation in NFC."""
    return unicodedata.normalize("NFC", pair.translation)


def tatweel(pair: Pair) -> Iterator[Complaint]:
    """The stroke that stretches a word; before a foreign name or after ه it is no stretching and is allowed."""
    for found in _TATWEEL.finditer(pair.translation) if pair.language.writing.signs == "arabic" else ():
        yield Complaint(found.start(), "a stroke stretches the word (tatweel, U+0640)", "delete it: a search finds the word no longer")


def unstretch(pair: Pair) -> str:
    """The translation without strokes inside words."""
    return _TATWEEL.sub("", pair.translation) if pair.language.writing.signs == "arabic" else pair.translation


def letters(pair: Pair) -> Iterator[Complaint]:
    """Letters of Persian and Urdu in Arabic, letters that hold their shape, and letters or digits of double width."""
    is_arabic = pair.language.code.partition("-")[0] == "ar"
    for found in (_FOREIGN_LETTER if is_arabic else _FORMED).finditer(pair.translation):
        meant = (_NEIGHBOURS.get(found[0]) if is_arabic else None) or unicodedata.normalize("NFKC", found[0])
        yield Complaint(found.start(), f"“{found[0]}” ({named(found[0])}) is no letter of Arabic", f"type {meant} ({named(meant[0])})")
    for found in _FULL_WIDTH.finditer(pair.translation):
        yield Complaint(found.start(), f"“{found[0]}” has double width", f"type {unicodedata.normalize('NFKC', found[0])}")


def narrow(pair: Pair) -> str:
    """The translation with Latin letters and digits of single width."""
    return _FULL_WIDTH.sub(lambda found: unicodedata.normalize("NFKC", found[0]), pair.translation)


def scripts(pair: Pair) -> Iterator[Complaint]:
    """Words of letters that only look as if they belonged together: a Latin a in a Cyrillic word."""
    for found in _WORD.finditer(pair.words) if not pair.words.isascii() else ():
        if not found[0].isascii() and len(mixed := sorted({_script(letter) for letter in found[0]} & _ALIKE)) > 1:
            message = f"“{found[0]}” has letters of two scripts: {' and '.join(name.title() for name in mixed)}"
            yield Complaint(found.start(), message, "type the word again with one keyboard")
    for found in _ALONE.finditer(pair.words) if "CYRILLIC" in pair.language.writing.letters else ():
        yield Complaint(found.start(), f"“{found[0]}” is a Latin letter", "type it with the keyboard of the language")


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
