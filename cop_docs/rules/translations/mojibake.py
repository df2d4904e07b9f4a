"""A text whose bytes were once read in the wrong charset → the text that was meant: "sÃ©curitÃ©" → "sécurité".

The bytes are made again in the charset that was wrong, and read in the one that was right. For UTF-8 each run of such letters is tried by
itself, for next to no text is valid UTF-8 by chance; for the older charsets the whole text has to become readable.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from cop_docs.model.language import Language
from cop_docs.model.script import Script
from cop_docs.project.charset import LEGACY, readable
from cop_docs.rules.translations.identification import languages_of
from cop_docs.rules.translations.pair import Complaint, Pair

_RUN = re.compile("[^\x00-\x7f]+")
#: Charsets of one byte a character, and of one or two: programs that guess take these for UTF-8.
_SINGLE = (
    "windows-1252", "mac-roman", "cp437", "cp850", "windows-1251", "koi8-r", "cp866", "windows-1256",
    "iso-8859-15", "windows-1250", "windows-1254", "iso-8859-5", "iso-8859-6",
)  # fmt: skip
_DOUBLE = ("gbk", "big5", "cp932", "cp949")
#: Signs of ideographic scripts, by their names in Unicode.
_IDEOGRAPHIC = ("IDEOGRAPHIC", "FULLWIDTH")
#: Quotation marks, dashes, spaces and signs that texts in every script have.
_SIGNS = frozenset("«»‹›“”„‘’‚–—…•·°€£§©®™№×÷±½¡¿\u00a0\u202f\u2009\u200e\u200f")
_LOST = "\ufffd"
#: What stands for a byte that a charset lacks.
_DROPPED = re.compile(f"[\x80-\x9f{_LOST}]")
#: What is shown for U+FFFD, the sign of a lost character, in each wrong charset: "ï¿½"; in a charset of two bytes for two: "锟斤拷".
_SHOWN_LOST = re.compile("(?:" + "|".join(
    [_LOST.encode().decode(one) for one in _SINGLE if one not in ("windows-1254", "iso-8859-6")]
    + [(_LOST * 2).encode().decode(one) for one in ("gbk", "big5")]
) + ")+")  # fmt: skip
#: Of the characters of a run: a program may have dropped bytes that mean nothing in the wrong charset, of two bytes more often.
_MOST_LOST, _MOST_LOST_OF_DOUBLE = 0.25, 0.4
_SURE_LETTERS = 2  # one may be the end of a word and a comma
#: Letters of phonetics and of a few languages of Africa, and of Old Church Slavonic: two letters of others look like one of these by chance.
_RARE = {"LATIN": re.compile("[\u0180-\u0217\u021c-\u1dff\u1f00-\uffff]"), "CYRILLIC": re.compile("[\u0460-\u0489]")}
#: "à" in UTF-8 ends with the byte of a space that does not break, which many programs make a space. Portuguese has Ã after capitals.
_SPACED = re.compile("(?<![A-ZÀ-Þ])Ã (?= |$)")
_FREQUENT = frozenset("оеаинтсрвл")
_READABLE, _UNREADABLE = 0.9, 0.5
_FEWEST = 2  # characters that do not belong there
#: A sign between two letters, where no text has one but an apostrophe.
_INSIDE_WORD = re.compile(f"(?<=[^\\W\\d_])[{re.escape(''.join(_SIGNS - {'’', '‘', '·'}))}](?=[^\\W\\d_])")


def misread(pair: Pair) -> Iterator[Complaint]:
    """A text that was read in the wrong charset, now or when some of its characters were lost."""
    if found := _SHOWN_LOST.search(pair.translation):
        yield Complaint(found.start(), f"“{found[0]}” stands for characters that a program has lost", "type the words again")
    elif meant := repaired(pair.translation, pair.language):
        at = next((at for at, (one, other) in enumerate(zip(meant, pair.translation, strict=False)) if one != other), 0)
        yield Complaint(at, "was read in the wrong charset (mojibake)", f"it probably means “{meant}”")


@cache
def repaired(text: str, language: Language) -> str | None:
    """What ``text`` was before it was misread; None where it reads well as it is, or nothing better is found."""
    if text.isascii():
        return None
    script = language.writing
    if meant := list(_from_utf8(text, script)):
        return max(meant, key=lambda one: (-_strange(one, script), _likely(one, language)))
    return _from_older(text, language)


def _strange(text: str, script: Script) -> int:
    """How many of the characters were lost, or are of another script."""
    return text.count(_LOST) + sum(not _is_of(character, script) for character in text)


def _likely(text: str, language: Language) -> float:
    """How probable it is that the text is in the language, from 0 to 1."""
    return languages_of(" ".join(text.lower().split())).get(language.code.partition("-")[0], 0)


def _from_utf8(text: str, script: Script) -> Iterator[str]:
    """The text with each run of letters read as UTF-8, where its bytes are, for each wrong charset in which a run was misread beyond doubt."""
    text = _SPACED.sub("Ã\u00a0", text) if script.is_latin else text
    runs = {run: meant for run in _RUN.findall(text) if (meant := _run_from_utf8(run))}
    for wrong in (*_SINGLE, *_DOUBLE) if runs else ():
        changed = {run: one for run, meant in runs.items() if (one := meant.get(wrong)) and all(_is_of(sign, script) for sign in one)}
        if any(_is_surely(run, meant, text, (wrong, script)) for run, meant in changed.items()):
            yield _with(changed, text)


def _with(changed: Mapping[str, str], text: str) -> str:
    return _RUN.sub(lambda found: changed.get(found[0], found[0]), text)


def _is_surely(run: str, meant: str, text: str, charset: tuple[str, Script]) -> bool:
    """Whether a run was misread beyond doubt, in a wrong charset and for a script.

    Letters of another script were. In a charset of the script itself some words end like a letter of UTF-8, and a Chinese name may be read
    as UTF-8 too: there it takes two letters, or one inside a Latin word.
    """
    wrong, script = charset
    if wrong in _DOUBLE and script.is_latin:
        return bool(re.search(f"[A-Za-z]{run}|{run}[A-Za-z]", text))
    return _letters(meant) >= _SURE_LETTERS or wrong not in (*(() if script.is_latin else script.charsets), *_DOUBLE)  # "Рё" is "и"


@cache
def _run_from_utf8(run: str) -> dict[str, str]:
    """The run as UTF-8 by the wrong charset, for each in which its bytes are UTF-8, but for some that were lost, and say something else."""
    found = {}
    for wrong in (*_SINGLE, *_DOUBLE):
        data = _bytes(run, wrong)
        meant = data.decode("utf-8", "replace") if data else run
        most = _MOST_LOST_OF_DOUBLE if wrong in _DOUBLE else _MOST_LOST
        lost = meant.count(_LOST)
        if meant != run and (len(meant) < len(run) or wrong in _DOUBLE) and lost <= (_letters(meant) + lost) * most:
            found[wrong] = meant
    return found


def _letters(text: str) -> int:
    """How many characters beyond ASCII are neither signs nor lost."""
    return sum(not character.isascii() and character not in _SIGNS and character != _LOST for character in text)


@cache
def _is_of(character: str, script: Script) -> bool:
    """Whether a text of the script may have the character; what ASCII has, and what was lost, any may."""
    if character.isascii() or character in _SIGNS or character == _LOST:
        return True
    if (rare := _RARE.get(script.letters[0])) and rare.match(character):
        return False
    return unicodedata.name(character, "").startswith((*script.letters, *(_IDEOGRAPHIC if script.ideographic else ()), "COMBINING"))


def _bytes(text: str, charset: str) -> bytes | None:
    """The bytes of ``text``, None where the charset has not all of it.

    A control character beyond ASCII stands for the byte that the charset lacks, as many programs have it; of two bytes, one may be lost.
    """
    try:
        return text.encode(charset)
    except UnicodeEncodeError:
        if not _DROPPED.search(text):
            return None
    made = bytearray()
    for character in text:
        try:
            made += character.encode(charset)
        except UnicodeEncodeError:
            if 0x80 <= ord(character) < 0xA0:
                made.append(ord(character))
            elif character != _LOST or charset not in _DOUBLE:
                return None
    return bytes(made)


def _from_older(text: str, language: Language) -> str | None:
    """The text read in an older charset of its script, where that makes it readable and it is not so in any."""
    script = language.writing
    strange = [character for character in text if not character.isascii() and character not in _SIGNS]
    reads_well = readable(text, script) >= _UNREADABLE or any(readable(text, other) >= _READABLE for other in LEGACY)
    if len(strange) < _FEWEST or reads_well:
        return None
    pairs = ((wrong, right) for right in script.charsets for wrong in _SINGLE if wrong != right)
    meant = [
        one
        for wrong, right in pairs
        if (one := _reread(text, wrong, right)) and readable(one, script) >= _READABLE and _is_text(one, script)
    ]
    best = max(meant, key=lambda one: _likely(one, language), default=None)
    return best if best and (not text.isupper() or _is_rather(best, text, language)) else None


def _is_text(meant: str, script: Script) -> bool:
    """Whether it has letters beyond ASCII, signs that texts have, and none of them inside a word: "það" is Icelandic, and no "Áa–"."""
    strange = [character for character in meant if not character.isascii() and not unicodedata.combining(character)]
    letters = sum(character.isalpha() for character in strange)
    return letters >= _FEWEST and all(_is_of(character, script) for character in strange) and not _INSIDE_WORD.search(meant)


def _is_rather(meant: str, capitals: str, language: Language) -> bool:
    """Whether a text was meant that is shown in capital letters: small letters of one Cyrillic charset are capital ones of another."""
    return _frequent(meant) > 2 * _frequent(capitals) and _likely(meant, language) > _likely(capitals, language)


def _frequent(text: str) -> int:
    """How many of its letters are the ten most frequent ones of Russian, which are as frequent in its neighbours."""
    return sum(letter in _FREQUENT for letter in text.lower())


def _reread(text: str, wrong: str, right: str) -> str | None:
    data = _bytes(text, wrong)
    try:
        return data.decode(right) if data else None
    except UnicodeDecodeError:
        return None
