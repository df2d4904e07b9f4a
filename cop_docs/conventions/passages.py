"""Words of a text → the passages in it that run in a direction of their own: telephone numbers, addresses, numbers with signs, foreign words.

They are told by their form alone, in any digits and letters, so that a translator marks nothing:

- an *address* of the web or of e-mail, with a scheme or without one, the name of a user (@name) and a tag (#name);
- a *telephone* number: groups of digits parted by spaces, hyphens or brackets (ITU-T E.123), and codes such as ``*100#``;
- a *number* whose signs would be drawn on its other side among right-to-left letters: 12.5%, -5, $100, 18+, 2026-11-27, an ISBN;
- *words* in letters of the other direction, with the numbers, brackets and commas that belong to them.

A range such as 9-12 is two numbers: it runs with the words around it, the first number first, as United Nations texts print it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from cop_docs.model.script import FROM_RIGHT, RIGHT_TO_LEFT, Direction
from cop_docs.model.text import PassageKind

_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_ISOLATES = "\u2066-\u2069"
_QUOTES = '<>"“”„«»'
_SPACE = "[ \u00a0\u202f]"
_HYPHEN = "[-‐‑]"
_DASH = "[-‐‑–—]"
#: What is before a number: no letter from left to right and no digit; an Arabic conjunction is written without a space.
_BEFORE = rf"(?<![^\W{RIGHT_TO_LEFT}{_HAN}])(?<![0-9٠-٩۰-۹.,])"

# Addresses (RFC 3986), and letters of any alphabet whose words are parted by spaces; brackets only in pairs, no sign of the sentence at the end.
_INSIDE = rf"[^\s()\[\]،؛؟{_QUOTES}{_HAN}{_ISOLATES}]"
_LAST = rf"[^\s()\[\]،؛؟{_QUOTES}{_HAN}{_ISOLATES}.,;:!?'’…]"
_REST = rf"(?:{_INSIDE}|\([^\s()]*\))*(?:{_LAST}|\([^\s()]*\))"
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_HOST = rf"(?:{_LABEL}\.)*{_LABEL}(?<=[A-Za-z0-9]{{2}})\.[a-z]{{2,24}}(?![A-Za-z0-9_@-]|\.[A-Za-z0-9])"
_ADDRESS = (
    rf"(?<![A-Za-z0-9])(?:[A-Za-z][A-Za-z0-9+.-]{{0,40}}://|(?:mailto|tel):){_REST}"
    rf"|(?<![A-Za-z0-9_.+@-])[A-Za-z0-9][A-Za-z0-9_.+-]*@(?:{_LABEL}\.)+[A-Za-z]{{2,24}}"
    rf"|(?<![A-Za-z0-9_@.-])(?:{_HOST}|www(?:\.{_LABEL})+)(?::\d+)?(?:/(?:{_REST})?|[?#]{_REST})?"
    rf"|(?<![^\W{RIGHT_TO_LEFT}])(?<![@#])[@#](?=[A-Za-z0-9_.]*[A-Za-z])[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?"
)

# One number: digits, with the signs that part thousands, decimals, hours and fractions, which Unicode keeps in their order.
_ONE = r"\d+(?:[.,:/٫٬]\d+)*"
_GROUP = r"\(\d+\)|\d+"
_GROUPS = rf"(?:{_GROUP})(?:(?:{_HYPHEN}|[/.]|{_SPACE})(?:{_GROUP})|{_SPACE}?\(\d+\)|(?<=\))\d+)*"
_EXTENSION = rf"(?:,?{_SPACE}?(?:ext\.?|доб\.|вн\.|poste|#|x){_SPACE}?\d+)?"
_TELEPHONE = rf"{_BEFORE}(?<![/:*#+-])(?:\+{_SPACE}?{_GROUPS}|\*\d+(?:\*\d+)*#?|#\d+(?:\*\d+)*#|{_GROUPS}){_EXTENSION}(?![^\W{_HAN}]|[-‐‑.,:/+][^\W{_HAN}])"
_CURRENCY = "[$€£¥₽₴₸₼₾֏₪₹₺₩]"
_UNIT = r"(?:km|cm|mm|m|kg|g|mg|l|ml|kB|KB|MB|GB|TB|Mbps|Gbps|Mbit/s|Hz|kHz|MHz|GHz|px|dpi|USD|EUR|GBP|CHF|RUB)\b"
_OPERATOR = rf"{_SPACE}?[+×÷*=<>≤≥−]{_SPACE}?"
_NUMBER = (
    rf"{_BEFORE}(?:[+−±#]|№{_SPACE}?|{_CURRENCY}{_SPACE}?|(?<!\w)-)?{_ONE}"
    rf"(?:(?:{_HYPHEN}{_ONE}){{2,}}|(?:{_OPERATOR}{_ONE})+|(?:{_SPACE}\d{{3}}(?!\d))+(?:[.,]\d+)?|{_SPACE}?[%‰]|{_SPACE}?{_CURRENCY}|°[CF]?|\+(?!\d)|{_SPACE}{_UNIT})?"
)
_RANGE = re.compile(rf"(\d+){_HYPHEN}(\d+)")
#: Thousands, unless they are one of the European numbers for services of social value, such as 116 111 (Commission Decision 2007/116/EC).
_THOUSANDS = re.compile(rf"(?!116{_SPACE})\d{{1,3}}(?:{_SPACE}\d{{3}})+")
#: Years of the calendars of the languages: Gregorian, Islamic (1348 to 1499), Persian (1300 to 1499).
_DATE_OR_BOOK = re.compile(rf"(?:1[349]|20)\d\d{_HYPHEN}\d\d{_HYPHEN}\d\d|97[89](?:[-‐‑ ]\d+){{4}}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGITS, _ONE_NUMBER = re.compile(r"\d+"), re.compile(_ONE)
#: What follows the first number of a range, and what is before the last; a number with the signs that are drawn on its other side.
_ON, _FROM, _SIGNED = re.compile(rf"{_DASH}\d"), re.compile(rf"\d{_DASH}"), re.compile(rf"{_HYPHEN}|\A[+−]")
_NATIVE = re.compile("[٠-٩۰-۹]")
#: Digits that a telephone number written in groups has at least; 116 111 has six.
_FEWEST = 5
#: The digits of a local number of North America, 555-1234, which is no range.
_LOCAL = (3, 4)


def _words_in(letter: str, sign: str) -> str:
    """The pattern of words in one kind of ``letter``, numbers and brackets among them; ``sign``: a letter of that kind or a digit."""
    word = rf"{sign}++(?:[-‐‑–.'’&@/:_+\\]++{sign}++)*+(?:[+#]++(?!\w))?"
    between = rf"(?:,?{_SPACE}|{_SPACE}[&+/|–—]{_SPACE}|:{_SPACE}|(?<={_SPACE}{letter})\.{_SPACE}?)"
    initials = rf"(?:{letter}\.){{2,}}+|(?:{letter}\.{_SPACE}?)++(?={letter})"
    no_range = rf"(?!\d+{_HYPHEN}\d+(?![\d‐‑-])|\d+[–—]\d|\d[\d.,]*{_SPACE}?[%‰])"
    return rf"(?:{initials}(?:{word})?|(?=[\d.:/-]{{0,40}}{letter})(?:(?<!\w)[/\\~])?{word})(?:{between}{no_range}{word}|{_SPACE}\({word}(?:,?{_SPACE}{word})*+\))*+"


_LETTER = rf"[^\W\d_{RIGHT_TO_LEFT}]"
_WORDS = _words_in(_LETTER, rf"[^\W_{RIGHT_TO_LEFT}]")
_INNER = rf"[^{_QUOTES}()\[\]\n{RIGHT_TO_LEFT}{_ISOLATES}]"
_ALTERNATIVES = (
    rf"(?P<isolated>[\u2066\u2068][^{RIGHT_TO_LEFT}{_ISOLATES}]*\u2069)|[\u2067\u2068][^\u2069]*\u2069|(?P<address>{_ADDRESS})",
    rf"(?P<telephone>{_TELEPHONE})",
    # what is quoted or in brackets, without a letter of the text around it, is one passage with its own signs
    rf"(?P<quoted>(?<=[«“”„\"(])(?!\s)(?=(?:(?!{_LETTER}){_INNER})*+{_LETTER}){_INNER}++(?<!\s)(?=[»“”\")]))|(?P<words>{_WORDS})|(?P<number>{_NUMBER})",
)
_AMONG_RIGHT_TO_LEFT = re.compile("|".join(_ALTERNATIVES))
_NO_TELEPHONE = re.compile(_ALTERNATIVES[-1])
#: What a passage may begin with: letters of the text itself are passed over at once.
_BEGUN = re.compile(rf"[^{RIGHT_TO_LEFT}\s]|\d")
#: In text from left to right: from the first letter of the other direction to the last, unless another letter or a bracket is between.
_AMONG_LEFT_TO_RIGHT = re.compile(
    rf"(?:(?<!\w)[@#])?{FROM_RIGHT}(?:(?:[\s\d:/.'’–+%_-]|(?<=[{RIGHT_TO_LEFT}])\"(?=[{RIGHT_TO_LEFT}]))*{FROM_RIGHT})*"
)
_ANY_TELEPHONE, _ANY_ADDRESS = re.compile(_TELEPHONE), re.compile(_ADDRESS)
_KINDS: dict[str, PassageKind] = {"isolated": "words", "quoted": "words"}


class Passage(NamedTuple):
    """The characters of a text from ``start`` to before ``end``; what they are, and how they run."""

    start: int
    end: int
    kind: PassageKind
    direction: Direction


def telephones(text: str) -> list[tuple[int, int]]:
    """Where the telephone numbers of ``text`` begin and end, in any direction."""
    return [found.span() for found in _ANY_TELEPHONE.finditer(text) if _is_telephone(found[0])]


def addresses(text: str) -> list[tuple[int, int]]:
    """Where the addresses of ``text`` begin and end: of the web, of e-mail, of users and tags."""
    return [found.span() for found in _ANY_ADDRESS.finditer(text)]


def passages(text: str, direction: Direction) -> list[Passage]:
    """The passages of a text that runs in ``direction`` which are drawn in the other one, in their order, none inside another."""
    return list(_among_right_to_left(text) if direction == "rtl" else _among_left_to_right(text))


def _among_left_to_right(text: str) -> Iterator[Passage]:
    yield from (Passage(*found.span(), "words", "rtl") for found in _AMONG_LEFT_TO_RIGHT.finditer(text))


def _among_right_to_left(text: str) -> Iterator[Passage]:
    place = 0
    while (begun := _BEGUN.search(text, place)) and (found := _AMONG_RIGHT_TO_LEFT.search(text, begun.start())):
        if found.lastgroup == "telephone" and not _is_telephone(found[0]):
            place = found.start() + 1  # behind a bracket, where nothing else begins there
            found = _NO_TELEPHONE.match(text, found.start())
            if found is None:
                continue
        start, end, kind = found.start(), found.end(), found.lastgroup
        if kind and (kind != "number" or _is_turned(text, start, end)):
            yield Passage(start, end, _KINDS.get(kind) or _named(kind), "ltr")
        place = end


def _named(kind: str) -> PassageKind:
    match kind:
        case "address" | "telephone" | "number":
            return kind
        case _:
            return "words"


def _is_telephone(words: str) -> bool:
    """Whether numbers in groups are one of a telephone: not a number alone, a range, a date, an ISBN, or a year beside another number."""
    words = words if words.isascii() else "".join(str(unicodedata.decimal(sign, sign)) for sign in words)
    groups = _DIGITS.findall(words)
    digits = sum(map(len, groups))
    if words.startswith(("*", "#")):
        return True
    if words.startswith("+"):
        return digits >= _FEWEST
    if len(groups) < 2 or _ONE_NUMBER.fullmatch(words) or _DATE_OR_BOOK.fullmatch(words):
        return False
    if pair := _RANGE.fullmatch(words):
        return not _is_range(pair[1], pair[2])
    beside_a_year = len(groups) == 2 and any(map(_YEAR.fullmatch, groups)) and groups[0][0] != "0"
    return digits >= _FEWEST and not beside_a_year and not _THOUSANDS.fullmatch(words)


def _is_range(first: str, last: str) -> bool:
    """Whether two numbers with a hyphen between are a first and a last one, and no telephone number such as 116-111, 0800-1111 or 555-1234."""
    return len(first) <= len(last) <= 4 and int(first[0]) > 0 and int(first) < int(last) and (len(first), len(last)) != _LOCAL


def _is_turned(text: str, start: int, end: int) -> bool:
    """Whether a number could be drawn in another order among right-to-left letters: it is one end of a range, or has signs at its ends."""
    if _ON.fullmatch(text, end, end + 2) or _FROM.fullmatch(text, max(start - 2, 0), start):
        return True
    words = text[start:end]
    is_native = _NATIVE.search(words) and not _SIGNED.search(words)  # with the signs of its own language
    return not is_native and not _ONE_NUMBER.fullmatch(words)
