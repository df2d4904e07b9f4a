"""Words + the alphabet of their language → a key by which they are sorted as its readers look for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from cop_docs.model.language import Language

#: Letters that are typed for others: those of Arabic keyboards in Persian, apostrophes in Uzbek.
_TYPED = str.maketrans({"ك": "ک", "ي": "ی", "ى": "ی", "‘": "ʻ", "’": "ʻ", "'": "ʻ", "`": "ʻ"})
#: Where an alphabet has i without a dot, I is its capital (Azerbaijani, Turkish).
_DOTLESS = str.maketrans({"I": "ı", "İ": "i"})
#: Signs of two letters, where the alphabet does not name them (Unicode Collation Algorithm, default table).
_TWO_LETTERS = {"œ": "oe", "æ": "ae"}
#: Arabic letters that are looked for among others (CLDR, collation of ar): hamza on a bearer as hamza, alef with madda as hamza and alef.
_ARABIC = str.maketrans({"ؤ": "ء", "ئ": "ء", "آ": "ءا", "ى": "ي", "ة": "ت"})
#: Every letter of another script stands after those of the alphabet.
_OTHERS = 10_000


def sort_key(words: str, language: Language) -> tuple[tuple[int, ...], bytes, str]:
    """The place of ``words`` among others of the language: letter by letter, then by accents, and small letters before capitals.

    Letters with accents stand with those without, where the alphabet does not name them. Han characters stand by the order of a
    charset: GB 18030 has common ones by pinyin, Big5 by strokes.
    """
    if charset := language.writing.order:
        return (), b"".join(_place(letter, charset) for letter in bare(words)), words
    is_arabic = language.writing.signs == "arabic" and not language.alphabet
    letters = unicodedata.normalize("NFC", words).translate(_ARABIC) if is_arabic else words
    return tuple(_ranks(letters, language.alphabet)), _accents(words).encode(), words.swapcase()


def _place(letter: str, charset: str) -> bytes:
    """Where a charset has a letter; behind all others what it has not."""
    try:
        return letter.encode(charset)
    except UnicodeEncodeError:
        return b"\xff" + letter.encode("utf-16-be")


def bare(words: str) -> str:
    """``words`` without accents."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", words) if not unicodedata.combining(letter))


def _accents(words: str) -> str:
    """The accents of each letter, letter by letter: none stands before any."""
    parts = unicodedata.normalize("NFD", words.casefold())
    return "".join(part if unicodedata.combining(part) else "\0" for part in parts)


def _ranks(words: str, alphabet: str) -> Iterator[int]:
    """The rank of each letter; spaces and hyphens stand first, and other signs do not count."""
    places = _places(alphabet)
    words = unicodedata.normalize("NFC", words.translate(_DOTLESS) if "ı" in places else words).casefold()
    words = words.translate(_TYPED) if "ي" not in places else words
    for letter in _pattern(alphabet).findall(words):
        if letter in places:
            yield places[letter]
        elif letter.isspace() or letter == "-":
            yield places[" "]
        else:
            plain = bare(_TWO_LETTERS.get(letter, letter))
            yield from (places.get(part, _OTHERS + ord(part)) for part in plain if part.isalnum())


@cache
def _places(alphabet: str) -> Mapping[str, int]:
    """The rank of each letter, in the form in which ``_ranks`` meets it; a space and digits stand before letters."""
    letters = [*" 0123456789", *(unicodedata.normalize("NFC", letter) for letter in alphabet.split())]
    return {letter: place for place, letter in enumerate(letters)}


@cache
def _pattern(alphabet: str) -> re.Pattern[str]:
    """One letter of an alphabet, those of several characters first."""
    longest_first = sorted(_places(alphabet), key=len, reverse=True)
    return re.compile("|".join((*map(re.escape, longest_first), r"(?s:.)")))
