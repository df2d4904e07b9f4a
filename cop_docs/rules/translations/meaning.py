"""A pair → complaints where the translation says something else than its original: marks, numbers, addresses, copies, length."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache

from cop_docs.model.marks import MASK, Fault, MarkError, added, own_names, parse, signature
from cop_docs.model.text import words
from cop_docs.rules.translations.pair import Complaint, Pair, words_in
from cop_docs.rules.words.terms import AgreedTerm, forbidden, terms_said, unagreed

#: Each looks behind itself, so that a long word is read once and not from each of its letters.
_ADDRESS = re.compile(rf"(?<!\w)\w+://[^\s{MASK}]+|www\.[^\s{MASK}]+|(?<![\w.+-])[\w.+-]+@[\w-]+\.\w+")
#: Digits with what parts them: 1,234 · 1 234 · 2.5; a space parts thousands only.
_NUMBER = re.compile(r"\d+(?:[.,٫٬’'](?=\d)\d+|[ \u00a0\u202f\u2009]\d{3}(?!\d))*")
_DIGIT = re.compile(r"\d")
_SEPARATORS = re.compile(r"\D")
#: A title up to this width fits everywhere; the length of a text up to this one is no sign of a fault.
_FITS, _TELLING = 24, 30
_COPY = "copy the marks, link ids and placeholders from the original; the words between them are free"


def broken_marks(pair: Pair) -> Iterator[Complaint]:
    """Marks that are not closed. Whether there is what they point to is asked of the original: a translation has its marks."""
    for fault in _faults(pair.translation):
        yield Complaint(fault.column - 1, fault.problem, fault.hint)


def _faults(text: str) -> tuple[Fault, ...]:
    """What is wrong with the marks of a text, whatever they point to."""
    try:
        parse(text, own_names(text))
    except MarkError as error:
        return error.faults
    return ()


def other_marks(pair: Pair) -> Iterator[Complaint]:
    """Marks, link ids, terms and placeholders that the original does not have, or has more of; one in place of another is told once.

    Where a mark is not closed, which is told, those that are missing or too many may be its own: only names that the original has not are told.
    """
    is_broken, lacks = bool(_faults(pair.translation)), signature(pair.english) - signature(pair.translation)
    for mark, column in added(pair.english, pair.translation):
        if is_broken and "*" in mark:
            continue
        meant = get_close_matches(mark, [one for one in lacks.elements() if one[0] == mark[0]], n=1, cutoff=0)
        lacks.subtract(meant)
        yield Complaint(column, f"the translation has {mark} in place of {meant[0]}" if meant else f"the translation adds {mark}", _COPY)
    if missing := sorted(lacks.elements() if not is_broken else ()):
        yield Complaint(0, f"the translation lacks {', '.join(missing)}", _COPY)


def addresses(pair: Pair) -> Iterator[Complaint]:
    """Web and e-mail addresses that the original does not have: a link's address is in content/sources.yaml."""
    for found in _ADDRESS.finditer(pair.words):
        if found[0] not in pair.english:
            yield Complaint(
                found.start(), f"“{found[0]}” is an address", "leave it out: links get their addresses from content/sources.yaml"
            )


def numbers(pair: Pair) -> Iterator[Complaint]:
    """Numbers in digits that the translation has lost. Digits of any script will do; what the original spells out is free."""
    wanted = _numbers(pair.english_words)
    if wanted and (missing := wanted - _numbers(pair.words)):
        listed = ", ".join(sorted(missing))
        yield Complaint(0, f"the original has the number {listed}, the translation has not", "write it in digits, as the original does")


def _numbers(text: str) -> Counter[str]:
    return Counter(_SEPARATORS.sub("", found) for found in _NUMBER.findall(text if text.isascii() else _folded(text)))


def _folded(text: str) -> str:
    """Digits of every script as 0 to 9."""
    return _DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), text)


def copies(pair: Pair) -> Iterator[Complaint]:
    """English that was left as it is. Names of several words and abbreviations may be, terms that are taken over, and one Latin word."""
    if pair.translation.strip().casefold() != pair.english.strip().casefold() or pair.english.casefold() in pair.standards.same:
        return
    words = [word for word in words_in(pair.english_words) if not word.isupper()]
    one = len(words) == 1 and not pair.language.writing.is_latin
    if one or (len(words) > 1 and any(word.islower() for word in words)):
        yield Complaint(0, "is the original itself", "translate it")


def lengths(pair: Pair) -> Iterator[Complaint]:
    """A translation that is far too short to say the same, or a title too long for its place."""
    wanted, found = _width(pair.english_words), _width(pair.words)
    if wanted > _TELLING and found < wanted * pair.standards.shortest:
        yield Complaint(0, f"has {found} characters for {wanted} of the original", "see whether something is missing")
    longest = round(max(wanted, _FITS) * pair.standards.longest_title)
    if pair.title and found > longest:
        yield Complaint(0, f"the title has {found} characters; {longest} have room here", "say it in fewer words")


def _width(text: str) -> int:
    """How wide a text is, in letters: Chinese characters are as wide as two."""
    shown = [character for character in text if character != MASK and not unicodedata.combining(character)]
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in shown)


def replaced(pair: Pair) -> Iterator[Complaint]:
    """Words that the style of the language replaces (``replaced`` of its table in locales/style.toml): how readers are addressed, say."""
    edge = "" if not pair.language.writing.spaced else r"\b"
    for word, better in pair.standards.replaced.items():
        for found in re.finditer(f"{edge}{re.escape(word)}{edge}", pair.words):
            yield Complaint(
                found.start(), f"“{word}” is not used here", f"write “{better}”: locales/style.toml, [{pair.language.code}.replaced]"
            )


def unagreed_terms(pair: Pair) -> Iterator[Complaint]:
    """Terms of the glossary that are not said in an agreed form (``terms`` of the standards)."""
    for message, hint in unagreed(_said(pair), pair.standards.source, _plain(pair.translation), pair.language):
        yield Complaint(0, message, hint)


def forbidden_terms(pair: Pair) -> Iterator[Complaint]:
    """Terms of the glossary that are said in a form that was agreed not to be used."""
    for message, hint in forbidden(_said(pair), pair.standards.source, _plain(pair.translation), pair.language):
        yield Complaint(0, message, hint)


def _said(pair: Pair) -> tuple[AgreedTerm, ...]:
    return terms_said(pair.standards.terms, _plain(pair.english), pair.standards.source)


@cache
def _plain(text: str) -> str:
    """The words of a text without its marks."""
    try:
        return "".join(words(parse(text, own_names(text))))
    except MarkError:
        return text
