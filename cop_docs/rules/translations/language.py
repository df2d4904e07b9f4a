"""A pair → complaints of a translation that is in another language: in letters of another script, or in words of another language.

The script tells by Unicode's names of letters. Where several languages share one, a model tells (identification.py); it is asked of texts
of two words and more, and used only where its probability is high: a name or a short word may be of many languages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from cop_docs.model.language import LANGUAGES, Language
from cop_docs.model.marks import masked
from cop_docs.model.script import SCRIPTS
from cop_docs.rules.translations.identification import is_known, languages_of
from cop_docs.rules.translations.mojibake import repaired
from cop_docs.rules.translations.pair import Complaint, Pair

_HAN = "\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_HAN}]+|[^\W\d_{_HAN}]+(?:[’'][^\W\d_{_HAN}]+)*")
#: What people call the letters of a script, by how Unicode begins their names; Chinese characters are Chinese in every language.
_LETTERS = {letters: row.name for row in reversed(tuple(SCRIPTS.values())) for letters in row.letters} | {"CJK": "Chinese"}
#: One letter of these is of another language; one of Greek or Hebrew may be a sign of mathematics.
_ALONE = _LETTERS.keys() - {"GREEK", "HEBREW"}
#: So many words and letters can be told apart; a language of no neighbour needs more of them, and the model must be surer.
_WORDS, _SURE, _LIKELY = 2, 0.95, 0.6
_FEW, _MANY = 10, 60
_TRADITIONAL = 0.1  # of the characters: those of Hong Kong and Taiwan that mainland China writes otherwise are more than a tenth
#: By the kind of Chinese characters that a language has: the charset of its own and of the other kind, and what is said of those.
_CHARSETS = {"simplified": ("gb2312", "big5"), "traditional": ("big5", "gb2312")}
_VARIANTS = {
    "simplified": ("is in traditional characters", "write the simplified ones of mainland China"),
    "traditional": ("is in simplified characters", "write the traditional ones"),
}
#: The script in the code of a language that is not written in its usual one: kk-Latn.
_SCRIPT = re.compile("-[A-Z][a-z]{3}(?:-|$)")
_NEIGHBOURS = tuple(dict.fromkeys(language.code.partition("-")[0] for language in LANGUAGES))


def other_letters(pair: Pair) -> Iterator[Complaint]:
    """Words in letters of another script that the original has not. Latin words are allowed among others, and not alone."""
    if repaired(pair.translation, pair.language):
        return
    own, english = pair.language.writing.letters, set(_WORD.findall(pair.english))
    words = [(found, _script(found[0])) for found in _WORD.finditer(pair.words) if found[0] not in english]
    strange = [found for found, script in words if script not in (*own, "LATIN") and (len(found[0]) > 1 or script in _ALONE)]
    latin = [found for found, script in words if script == "LATIN"]
    of_own = sum(len(found[0]) for found, script in words if script in own)
    if "LATIN" not in own and sum(len(found[0]) for found in latin) > of_own and not _is_copy(pair):
        strange += latin[:1]
    for found in strange[:1]:
        letters = _LETTERS.get(_script(found[0]), _script(found[0]).title())
        wanted = pair.language.writing.name
        yield Complaint(found.start(), f"“{found[0]}” is in {letters} letters; {pair.language.name} is written in {wanted} ones", _HINT)
    variant = pair.language.writing.variant
    if variant and (at := _of_other_variant(pair.words, *_CHARSETS[variant])) is not None:
        yield Complaint(at, *_VARIANTS[variant])


_HINT = "translate it; or see whether another language's file was saved in this one's place"


def _is_copy(pair: Pair) -> bool:
    """Whether it is English that was left as it is, of which another rule complains."""
    return pair.translation.strip().casefold() == pair.english.strip().casefold()


def _script(word: str) -> str:
    """The script of most of a word's letters, as Unicode names it; a character of Chinese is CJK."""
    names = [_script_of(letter) for letter in word]
    return names[0] if len(set(names)) == 1 else max(dict.fromkeys(names), key=names.count)


@cache
def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "?").partition(" ")[0]


def _of_other_variant(text: str, own: str, other: str) -> int | None:
    """Where the first character is that only the other charset has, if there are too many of them for names."""
    characters = [(at, character) for at, character in enumerate(text) if _script(character) == "CJK"]
    found = [at for at, character in characters if not _in(character, own) and _in(character, other)]
    return found[0] if len(found) > max(1, len(characters) * _TRADITIONAL) else None


def _in(character: str, charset: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def words_of(text: str) -> list[str]:
    """The words of a text, its marks and numbers left out."""
    return _WORD.findall(masked(text))


def other_words(pair: Pair) -> Iterator[Complaint]:
    """Words that are surely of another language; names that the original has too are not looked at."""
    if _is_copy(pair):
        return
    english = set(_WORD.findall(pair.english))
    words = [word for word in _WORD.findall(pair.words) if word.islower() or word not in english]
    if found := other_language(words, pair.language):
        yield Complaint(0, f"is in {found}, as far as one can tell", _HINT)


def other_language(words: list[str], language: Language) -> str | None:
    """The language that ``words`` are surely of, where it is not ``language``: its name, or its code where none of ours has it."""
    own, letters = language.code.partition("-")[0], sum(map(len, words))
    if _SCRIPT.search(language.code) and not language.writing.variant:
        return None  # the model knows Kazakh in its usual letters alone
    shares = languages_of(" ".join(words).lower()) if len(words) >= _WORDS and letters >= _FEW else {}
    if not shares or not is_known(own):
        return None
    best = max(shares, key=shares.__getitem__)
    among = sum(shares.get(code, 0) for code in {own, *_NEIGHBOURS})
    if best == own or shares[best] < _LIKELY:
        return None
    is_sure = shares[best] >= _SURE * among if best in _NEIGHBOURS else letters >= _MANY and shares[best] >= _SURE
    names = {one.code: one.name for one in LANGUAGES}
    return names.get(best, best) if is_sure else None
