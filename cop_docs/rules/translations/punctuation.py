"""A pair → complaints of its spaces, punctuation, brackets and quotation marks, but for those that conventions/typography.py sets anyway."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cop_docs.conventions.setting import set_type
from cop_docs.conventions.typography import NBSP, NNBSP, rules_of
from cop_docs.model.language import Language
from cop_docs.model.marks import MASK, masked
from cop_docs.model.script import Signs
from cop_docs.model.text import Plain
from cop_docs.rules.translations.pair import Complaint, Pair

_SPACES = f" \t{NBSP}{NNBSP}\u2000-\u200a\u205f\u3000"
_STRAY = re.compile(rf"(?P<leading>\A[{_SPACES}]+)|(?P<trailing>[{_SPACES}]+\Z)|(?P<double>[{_SPACES}]{{2,}}|\t)")

#: The signs that end a text, and what stands for each in other scripts.
_ENDS = {
    sign: meant
    for meant, signs in {".": ".。．۔｡։।።", "?": "?؟？፧", "!": "!！", ":": ":：፦", ";": ";؛；·፤", ",": ",،，、፣", "…": "…"}.items()
    for sign in signs
}
_VALUE = re.compile(r"(?<!\\)\{[a-z0-9-]+\}")
_CLOSERS = "”“\"»’'」』)）》〉" + MASK + _SPACES.replace("\\", "")
_END = re.compile(rf"[{re.escape(''.join(_ENDS))}{re.escape(_CLOSERS)}]*\Z")

#: Signs of another script, and what is typed for them in each script.
_ARABIC, _WIDE, _ASCII = "،؛؟۔", "，；？．：！（）", ",;?.:!()"
_OTHER_SIGNS: Mapping[Signs, Mapping[str, str]] = {
    "western": dict(zip(_ARABIC + _WIDE + "。、", ",;?." + _ASCII + ".,", strict=True)),
    "arabic": dict(zip("۔" + _WIDE + "。、", "." + "،؛؟.:!()" + ".،", strict=True)),
    "wide": dict(zip(_ARABIC + "．｡､", "，；？。" + "。。、", strict=True)),
}

_PAIRS = {"(": ")", "（": "）", "【": "】", "《": "》", "〈": "〉", "「": "」", "『": "』", "«": "»"}
_BRACKETS = re.compile(f"[{re.escape(''.join((*_PAIRS, *_PAIRS.values())))}]")
_CURVED = re.compile("[“”„]")
_STRAIGHT = re.compile('"([^"]*)"')
_CORNERS = {"「": "“", "」": "”", "『": "‘", "』": "’"}
#: Quotation marks that readers of wide signs do not know, and those that others do not, but for those of the language itself.
_STRANGE_AMONG_WIDE, _STRANGE_ELSEWHERE = "«»„「」『』", "「」『』《》"


def spaces(pair: Pair) -> Iterator[Complaint]:
    """Spaces at the ends and beside one another, and tabs."""
    for found in _STRAY.finditer(pair.translation):
        message = {"leading": "begins with a space", "trailing": "ends with a space"}.get(found.lastgroup or "", "has two spaces, or a tab")
        yield Complaint(found.start(), message, "leave one space between words, and none at the ends")


def lines(pair: Pair) -> Iterator[Complaint]:
    """Line breaks that the original does not have, or has more of."""
    found, wanted = pair.translation.count("\n"), pair.english.count("\n")
    if found != wanted:
        at = max(pair.translation.find("\n"), 0)
        yield Complaint(at, f"has {found} line breaks, the original {wanted}", "break it where the original is")


def unbroken(pair: Pair) -> str:
    """The translation with a space for each line break, where the original has none."""
    return pair.translation if "\n" in pair.english else pair.translation.replace("\n", " ")


def close_up(pair: Pair) -> str:
    """The translation with one space between words and none at its ends; a space that does not break stays one."""

    def one(found: re.Match[str]) -> str:
        if found.lastgroup != "double":
            return ""
        return next((space for space in found[0] if space in (NBSP, NNBSP)), " ")

    return _STRAY.sub(one, pair.translation)


def endings(pair: Pair) -> Iterator[Complaint]:
    """The sign that ends the text: the same as in English, as the language writes it."""
    wanted, found = _ending(pair.english), _ending(pair.translation) | _inside(pair)
    unstopped = not pair.language.writing.stopped and wanted == {"."} and not found
    if wanted == found or (wanted and wanted < found) or unstopped:
        return
    message = f"ends with {_listed(found)}, the original with {_listed(wanted)}"
    yield Complaint(max(len(pair.translation) - 1, 0), message, "end it as the original ends")


def _ending(text: str) -> set[str]:
    """The signs that end a text, quotation marks and brackets left out: each as its Latin sign. A value that ends it is a word."""
    tail = _END.search(masked(_VALUE.sub("x", text)).replace("...", "…"))
    return {_ENDS[sign] for sign in (tail[0] if tail else "") if sign in _ENDS}


def _inside(pair: Pair) -> set[str]:
    """The signs that the script has inside words, in the last sentence: in Armenian the question is above a vowel."""
    signs, last = pair.language.writing.inside, re.split(r"(?<=։)\s", pair.words.rstrip())[-1]
    return {meant for sign, meant in zip(signs[::2], signs[1::2], strict=True) if sign in last}


def _listed(signs: set[str]) -> str:
    return " ".join(f"“{sign}”" for sign in sorted(signs)) or "no sign"


def foreign_signs(pair: Pair) -> Iterator[Complaint]:
    """Commas, stops and brackets of another script."""
    table = _other_signs(pair.language)
    for at, sign in enumerate(pair.words) if not pair.words.isascii() else ():
        if sign in table:
            yield Complaint(at, f"“{sign}” is a sign of another script", f"type {table[sign]}")


def _other_signs(language: Language) -> Mapping[str, str]:
    """The signs that a language does not have, each with its own; ۔ is the full stop of Urdu and its neighbours."""
    table = _OTHER_SIGNS[language.writing.signs]
    return table if language.stop not in table else {sign: meant for sign, meant in table.items() if sign != language.stop}


def own_signs(pair: Pair) -> str:
    """The translation with the signs of its script, spaced as they are there."""
    table = _other_signs(pair.language)
    if not any(sign in table for sign in pair.words):
        return pair.translation
    foreign = re.escape("".join(table))
    spaced = pair.translation
    if pair.language.writing.signs != "wide":
        spaced = re.sub(rf"(?<=[{foreign}])(?<![（])(?=[^\W_])", " ", spaced)
        spaced = re.sub(r"(?<=\w)(?=（)", " ", spaced)
    return "".join(table.get(sign, sign) for sign in spaced)


def brackets(pair: Pair) -> Iterator[Complaint]:
    """Brackets, guillemets and curved quotation marks that lack their other half."""
    if not list(_unpaired(pair.english_words)):
        for at, sign in _unpaired(pair.words):
            yield Complaint(at, f"“{sign}” has no other half", "write both, of the same width")


def _unpaired(words: str) -> Iterator[tuple[int, str]]:
    opened: list[re.Match[str]] = []
    for found in _BRACKETS.finditer(words):
        if found[0] in _PAIRS:
            opened.append(found)
        elif opened and _PAIRS[opened[-1][0]] == found[0]:
            opened.pop()
        else:
            yield found.start(), found[0]
    yield from ((found.start(), found[0]) for found in opened)
    curved = list(_CURVED.finditer(words))
    if len(curved) % 2:  # which is the opening one depends on the language: „a“, “a”, ”a“
        yield curved[-1].start(), curved[-1][0]


def widen(pair: Pair) -> str:
    """The translation with both brackets of double width where one is, in Chinese."""
    if pair.language.writing.signs != "wide":
        return pair.translation
    half = re.sub(r"（([^()（）]*)\)", r"（\1）", pair.translation)
    return re.sub(r"\(([^()（）]*)）", r"（\1）", half)


def quotes(pair: Pair) -> Iterator[Complaint]:
    """Quotation marks that the language does not have and the program does not set."""
    opening, closing = (mark.strip(NNBSP) for mark in pair.language.quotes)
    hint = f"type {opening}…{closing}"
    own = {*pair.language.quotes, *pair.language.inner_quotes}
    strange = {*(_STRANGE_AMONG_WIDE if pair.language.writing.signs == "wide" else _STRANGE_ELSEWHERE)} - own
    for found in re.finditer(f"[{''.join(sorted(strange))}]", pair.words):
        yield Complaint(found.start(), f"“{found[0]}” is no quotation mark of {pair.language.name}", hint)
    if '"' in pair.words and (not _sets_straight(pair.language) or pair.words.count('"') % 2):
        yield Complaint(pair.words.index('"'), 'a straight " is left', hint)


def own_quotes(pair: Pair) -> str:
    """The translation with curved marks for corner brackets in Chinese, and its own for straight ones that the program does not set."""
    text = pair.translation
    opening, closing = (mark.strip(NNBSP) for mark in pair.language.quotes)
    if pair.language.writing.signs == "wide" and opening not in _CORNERS:
        text = "".join(_CORNERS.get(sign, sign) for sign in text)
    if _sets_straight(pair.language):
        return text
    return _STRAIGHT.sub(rf"{opening}\1{closing}", text)


def _sets_straight(language: Language) -> bool:
    """Whether the program sets a pair of straight quotation marks itself when it makes a document."""
    straight = (Plain('"a"'),)
    return set_type(straight, rules_of(language.code, {})) != straight
