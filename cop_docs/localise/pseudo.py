"""Inlines of the source language → those of a pseudo-language: longer words, letters from right to left, or words without spaces.

Marks, links, terms, values, numbers and addresses stay. Such an edition shows what reading the original never does: boxes that overflow,
what is not mirrored, and words that no translator can reach.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from cop_docs.conventions.typography import rules_of, set_type
from cop_docs.model.language import Language
from cop_docs.model.text import Inline, Plain, Value

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ACCENTED = "åƀçðéƒĝĥîĵķļṁñöṗǫŕšţüṽŵẋýž"
_VOWELS = frozenset("aeio")
_CYRILLIC, _CYRILLIC_VOWELS = "абвгдежзиклмнопрстуфхцчшщъыьэюя", "аеиоуыэюя"
#: Every letter with an accent, most vowels twice: about 30 % longer, in longer words, as German or Russian are.
_LONGER_LETTERS = {letter: accented * (1 + (letter in _VOWELS)) for letter, accented in zip(_LATIN, _ACCENTED, strict=True)}
#: Of Cyrillic letters the vowels twice: the fonts have few of them with an accent.
_LONGER_LETTERS |= {letter: 2 * letter for letter in _CYRILLIC_VOWELS}
_LONGER = str.maketrans(_LONGER_LETTERS | {letter.upper(): longer.capitalize() for letter, longer in _LONGER_LETTERS.items()})
#: A letter of Arabic for each of Latin, and for each of Cyrillic in turn, not a mark that turns Latin ones round: so shaping, fonts and signs are tested too.
_ARABIC_LETTERS = "ابصدهفجحيشكلمنوطقرستعثضخغز"
_ARABIC = str.maketrans(
    _LATIN + _LATIN.upper() + _CYRILLIC + _CYRILLIC.upper(),
    2 * _ARABIC_LETTERS + 2 * (_ARABIC_LETTERS + _ARABIC_LETTERS[: len(_CYRILLIC) - len(_LATIN)]),
)
#: Everyday characters, all of GB 2312, so that the fonts stay as they are.
_HAN = "天地日月山水花草树木风云雨雪春夏秋冬东南西北上下左右大小多少长短高低红黄蓝绿白青书笔纸画桌门窗车路桥田园鱼鸟牛羊米茶果"
#: What stays as it is: addresses, e-mail addresses, times of day, sections and other numbers with signs in them.
_UNTOUCHED = re.compile(r"((?<!\w)\w++://\S+|(?<!\S)[^\s@]++@[^\s@]+\.\w+|(?<!\d)\d{1,2}:\d{2}|(?<!\d)\d++(?:[.,/‑-]\d++)++)")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
#: Letters of an English word that one character of Chinese stands for, so that a text is about as long as in Chinese.
_LETTERS_OF_A_CHARACTER = 3


def _longer(text: str) -> str:
    return _plain_letters(text).translate(_LONGER)


def _right_to_left(text: str) -> str:
    return _plain_letters(text).translate(_ARABIC)


def _plain_letters(text: str) -> str:
    """``text`` without the accents of foreign names."""
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


def _wide(text: str) -> str:
    return _WORD.sub(lambda word: "".join(_characters(word[0].casefold())), text)


def _characters(word: str) -> Iterator[str]:
    """The same word is always the same characters."""
    step = _LETTERS_OF_A_CHARACTER
    for start in range(0, max(len(word) - 1, 1), step):
        yield _HAN[sum(map(ord, word[start : start + step])) % len(_HAN)]


#: How each pseudo-language says plain words, and what is around a text to show where it is cut.
_VOICES: Mapping[str, tuple[Callable[[str], str], tuple[str, str]]] = {
    "en-XA": (_longer, ("[", "]")),
    "ar-XB": (_right_to_left, ("", "")),
    "zh-XC": (_wide, ("", "")),
}


def pseudo(inlines: tuple[Inline, ...], language: Language) -> tuple[Inline, ...]:
    """The inlines in a pseudo-language, set by the rules of the language that it stands for."""
    say, (before, after) = _VOICES[language.code]
    said = tuple(_said(inlines, say))
    framed = (Plain(before), *said, Plain(after)) if before else said
    return set_type(framed, rules_of(language.code.split("-", maxsplit=1)[0], {}))


def _said(inlines: tuple[Inline, ...], say: Callable[[str], str]) -> Iterator[Inline]:
    for inline in inlines:
        match inline:
            case Plain(text):
                yield Plain("".join(part if _UNTOUCHED.fullmatch(part) else say(part) for part in _UNTOUCHED.split(text)))
            case Value():
                yield inline
            case _:
                yield replace(inline, children=tuple(_said(inline.children, say)))
