"""A text whose bytes were once read in the wrong charset → the text that was meant: "sÃ©curitÃ©" → "sécurité".

The bytes are made again in the charset that was wrong, and read in the one that was right. For UTF-8 each run of such letters is tried by
itself, for next to no text is valid UTF-8 by chance; for the older charsets the whole text has to become readable.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache, partial

from cop_docs.model.language import Language
from cop_docs.project.charset import LEGACY, readable
from cop_docs.rules.translations.identification import languages_of
from cop_docs.rules.translations.pair import Complaint, Pair

_RUN = re.compile("[^\x00-\x7f]+")
_WRONG = ("windows-1252", "mac-roman", "cp437", "cp850", "windows-1251", "koi8-r", "cp866", "windows-1256", "gbk")
#: Charsets in which words of a script may end by chance like a letter of UTF-8: "Рё" is "и".
_OWN = {"Cyrl": ("windows-1251", "koi8-r", "cp866"), "Arab": ("windows-1256",), "Hans": ("gbk",)}
_NAMES = {"Latn": ("LATIN",), "Cyrl": ("CYRILLIC",), "Arab": ("ARABIC",), "Hans": ("CJK", "IDEOGRAPHIC", "FULLWIDTH")}
#: Quotation marks, dashes, spaces and signs that texts in every script have.
_SIGNS = frozenset("«»‹›“”„‘’‚–—…•·°€£§©®™№×÷±½¡¿\u00a0\u202f\u2009\u200e\u200f")
_LOST = "\ufffd"
_MOST_LOST = 0.25  # of the characters of a run: a program may have dropped bytes that mean nothing in the wrong charset
_SURE_LETTERS = 2  # one may be the end of a word and a comma
_PHONETIC = 0x250  # Latin letters beyond are those of phonetics
_READABLE, _UNREADABLE = 0.9, 0.5
_FEWEST = 2  # characters that do not belong there


def misread(pair: Pair) -> Iterator[Complaint]:
    """A text that was read in the wrong charset."""
    if meant := repaired(pair.translation, pair.language):
        at = next((at for at, (one, other) in enumerate(zip(meant, pair.translation, strict=False)) if one != other), 0)
        yield Complaint(at, "was read in the wrong charset (mojibake)", f"it probably means “{meant}”")


@lru_cache(maxsize=10_000)
def repaired(text: str, language: Language) -> str | None:
    """What ``text`` was before it was misread; None where it reads well as it is, or nothing better is found."""
    script = language.script
    if text.isascii():
        return None
    for wrong in _WRONG:
        if any(_is_surely(_from_utf8(run, wrong, script), run, wrong not in _OWN.get(script, ())) for run in _RUN.findall(text)):
            return _RUN.sub(partial(_meant, wrong=wrong, script=script), text)
    strange = [character for character in text if not character.isascii() and character not in _SIGNS]
    reads_well = readable(text, script) >= _UNREADABLE or any(readable(text, other) >= _READABLE for other in LEGACY)
    if len(strange) < _FEWEST or reads_well:
        return None
    pairs = ((wrong, right) for right in LEGACY.get(script, ()) for wrong in _WRONG if wrong not in (right, "gbk"))
    meant = [one for wrong, right in pairs if (one := _reread(text, wrong, right)) and readable(one, script) >= _READABLE]
    code = language.code.partition("-")[0]
    return max(meant, key=lambda one: languages_of(" ".join(one.lower().split())).get(code, 0), default=None)


def _meant(found: re.Match[str], wrong: str, script: str) -> str:
    return _from_utf8(found[0], wrong, script)


def _is_surely(meant: str, run: str, is_foreign: bool) -> bool:  # noqa: FBT001  # private; whether the wrong charset is one of other scripts
    """Whether a run was misread beyond doubt: letters of another script are; of its own script, some words end like a letter of UTF-8."""
    letters = sum(character not in _SIGNS and character != _LOST for character in meant)
    return meant != run and (is_foreign or letters >= _SURE_LETTERS)


@lru_cache(maxsize=100_000)
def _from_utf8(run: str, wrong: str, script: str) -> str:
    """The run as UTF-8, where its bytes are; else as it is."""
    data = _bytes(run, wrong)
    meant = data.decode("utf-8", "replace") if data else run
    lost = meant.count(_LOST)
    if len(meant) >= len(run) or lost > len(meant) * _MOST_LOST:
        return run
    return meant if all(_is_of(character, script) for character in meant) else run


@cache
def _is_of(character: str, script: str) -> bool:
    if character in _SIGNS or character == _LOST:
        return True
    is_common = script != "Latn" or ord(character) < _PHONETIC
    return is_common and unicodedata.name(character, "").startswith((*_NAMES[script], "COMBINING"))


def _bytes(text: str, charset: str) -> bytes | None:
    """The bytes of ``text``; a control character beyond ASCII stands for the byte that the charset lacks, as many programs have it."""
    made = bytearray()
    for character in text:
        try:
            made += character.encode(charset)
        except UnicodeEncodeError:
            if not 0x80 <= ord(character) < 0x100:
                return None
            made.append(ord(character))
    return bytes(made)


def _reread(text: str, wrong: str, right: str) -> str | None:
    data = _bytes(text, wrong)
    try:
        return data.decode(right) if data else None
    except UnicodeDecodeError:
        return None
