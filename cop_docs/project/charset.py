"""Bytes that a program saved → their text and its charset: UTF-8, UTF-16, or the charset that the file names; else a guess at what it is."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from cop_docs.model.script import SCRIPTS, Script

_BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
#: The charsets of text that GNU gettext and Python both know; no other codec of Python is asked (some of them are programs).
_KNOWN = re.compile(
    r"us-ascii|ascii|utf-?(?:8|16(?:le|be)?)|iso-?8859-(?:[1-9]|1[0-6])|latin-?1|koi8-[rut]|(?:cp|windows-)\d{3,4}|gb2312|gbk|gb18030"
    r"|euc-(?:jp|kr)|big5(?:-hkscs)?|shift_jis|johab|tis-620|mac(?:intosh|-?roman)",
    re.ASCII,
)
_ALIASES = {"macintosh": "mac-roman", "macroman": "mac-roman", "johab": "johab"}
#: The scripts that had charsets of their own before Unicode; Latin last, in which bytes of any other are letters too.
LEGACY = tuple(sorted((row for row in SCRIPTS.values() if row.charsets), key=lambda row: row.is_latin))
#: Bytes beyond ASCII that stand together: in Latin text mostly one, in other scripts a word.
_BEYOND = re.compile(rb"[\x80-\xff]+")
#: What letters of another charset look like: a sign that few languages write, and dashes and other signs within words.
_MISREAD = re.compile(r"ƒ|(?<=[^\W\d_])[\u2013\u2014\u201a\u201e\u2026\u2020\u2021](?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+")
_SHORT = 3  # letters: été
_READABLE = 0.8  # of the words
_SHORTEST = 16  # bytes
_SAMPLE = 65_536  # bytes by which a charset is guessed
_MOST_ZEROS = 0.2  # of UTF-16, nearly half of English bytes are 0, and of a catalogue in any script a quarter


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the charset it was in (``utf-8``, ``windows-1251``) and whether a byte order mark began it."""

    text: str
    charset: str
    has_bom: bool = False


class UndecodableError(ValueError):
    """Bytes that are no text in their charset: the place of the first one, both counted from 1, and the charset that they look like."""

    def __init__(self, data: bytes, charset: str, start: int, likely: str) -> None:
        super().__init__(f"byte {data[start]:#04x} is not {charset.upper() if charset == 'utf-8' else charset}")
        before = data[:start]
        self.line = before.count(b"\n") + 1
        self.column = start - (before.rfind(b"\n") + 1) + 1
        self.likely = likely


def decode(data: bytes, named: str = "", script: str = "") -> Decoded:
    """The text of ``data``. ``named`` is the charset that the file says it has, ``script`` what it is written in; both may be unknown.

    UTF-8 is recognised whatever the file says: text in another charset is next to never valid UTF-8. Raises ``UndecodableError``.
    """
    bom = next((bom for bom in _BOMS if data.startswith(bom)), b"")
    charset = _BOMS.get(bom) or _without_bom(data)
    if charset == "utf-8" and data.isascii() and is_charset(named) and not named.casefold().startswith("utf"):
        return Decoded(data.decode("ascii"), named.casefold())  # escapes in it are of the charset that it names
    if charset == "utf-8":
        try:
            return Decoded(data.removeprefix(bom).decode(), charset, has_bom=bool(bom))
        except UnicodeDecodeError as error:
            charset, start = named if is_charset(named) else "utf-8", error.start + len(bom)
            if bom or codecs.lookup(python_name(charset)).name in ("utf-8", "ascii"):
                raise UndecodableError(data, "utf-8", start, likely_charset(data, script)) from None
    try:
        return Decoded(data.decode(python_name(charset)), charset.casefold(), has_bom=bool(bom))
    except UnicodeDecodeError as error:
        raise UndecodableError(data, charset, error.start, likely_charset(data, script)) from None


def charset_of(blocks: Iterable[bytes]) -> tuple[str, bool]:
    """The charset of a long file, given block by block, and whether that is a guess; ("", True) where no charset reads well.

    A file of which some bytes are damaged is UTF-8 where most of its lines are.
    """
    decoder, sample, is_first = codecs.getincrementaldecoder("utf-8")(), b"", True
    for block in blocks:
        marked = next((name for bom, name in _BOMS.items() if block.startswith(bom)), "") or _without_bom(block)
        if is_first and marked != "utf-8":
            return marked, False
        is_first = False
        try:
            if not sample:
                decoder.decode(block)
                continue
        except UnicodeDecodeError:
            pass
        sample += b"\n".join(line for line in block.splitlines() if not line.isascii()) + b"\n"
        if len(sample) > _SAMPLE:
            break
    if not sample:
        return "utf-8", False
    lines = sample.splitlines()
    if sum(bool(_read(line, "utf-8")) for line in lines) * 2 > len(lines):
        return "utf-8", True
    return likely_charset(sample[:_SAMPLE]), True


def _without_bom(data: bytes) -> str:
    """UTF-16 by where its zeros are, or else UTF-8."""
    sample = data[:4096]
    for place, charset in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = sample[place::2].count(0), sample[1 - place :: 2].count(0)
        if len(sample) >= _SHORTEST and zeros > len(sample) / 2 * _MOST_ZEROS and not others:
            return charset
    return "utf-8"


def is_charset(name: str) -> bool:
    """Whether ``name`` is a charset that can be read."""
    if not _KNOWN.fullmatch(name.casefold()):
        return False
    try:
        codecs.lookup(python_name(name))
    except LookupError:
        return False
    return True


def python_name(charset: str) -> str:
    """The name under which Python knows a charset."""
    return _ALIASES.get(charset.casefold(), charset)


def likely_charset(data: bytes, script: str = "") -> str:
    """The charset in which ``data`` reads best as a text of ``script`` (of any, where that is not known); "" where none does."""
    runs = _BEYOND.findall(data)
    is_latin = sum(len(run) == 1 for run in runs) * 2 > len(runs)
    rated = [
        (share, name)
        for one in (sorted(LEGACY, key=lambda row: not row.is_latin) if is_latin else LEGACY)
        if script in ("", one.code)
        for name in one.charsets
        if (share := readable(_read(data, name), one)) > _READABLE
    ]
    return max(rated, key=lambda pair: pair[0])[1] if rated else ""


def _read(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset)
    except UnicodeDecodeError:
        return ""


def readable(text: str, script: Script) -> float:
    """The share of the words beyond ASCII that look like words of ``script``: its letters alone, in their usual case. From 0 to 1."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    signs = [character for character in text if not character.isascii() and not character.isalnum()]
    stray = sum(not _is_common(character) for character in signs) + len(_MISREAD.findall(text))
    if not words:  # quotation marks and dashes alone
        return float(script.is_latin and bool(signs) and not stray)
    return sum(_is_word(word, script) for word in words) / (len(words) + stray)


@cache
def _is_letter_of(letter: str, script: Script) -> bool:
    return script.is_of(unicodedata.name(letter, ""))


def _is_common(character: str) -> bool:
    """Whether it is a sign that texts have: quotation marks, dashes, spaces, the punctuation of Arabic and Chinese."""
    return character.isspace() or unicodedata.category(character) in ("Pi", "Pf", "Pd", "Po", "Ps", "Pe", "Mn")


def _is_word(word: str, script: Script) -> bool:
    if any(not _is_letter_of(letter, script) for letter in word):
        return False
    if script.is_latin and len(word) > _SHORT and sum(letter.isascii() for letter in word) * 2 < len(word):
        return False
    is_usual = word.islower() or word.istitle() or word.lower() == word.upper()
    return is_usual or ("CYRILLIC" not in script.letters and word.isupper())  # small Cyrillic letters in the wrong charset are capital ones
