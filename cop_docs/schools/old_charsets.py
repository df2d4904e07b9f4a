"""Lines of a list in a charset before Unicode → the charset in which they are words of a language that is written in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cop_docs.model.script import SCRIPTS
from cop_docs.project.charset import python_name, readable
from cop_docs.rules.translations.identification import languages_of

#: Charsets that spreadsheets still save, the script of each, and the languages that are written in it, as fastText knows them.
_CHARSETS = {
    "windows-1252": ("Latn", "en fr de es pt it nl sv da no fi is ca ga eu gl"), "windows-1250": ("Latn", "pl cs sk hu sl hr bs ro sq"),
    "windows-1254": ("Latn", "tr"), "windows-1257": ("Latn", "lt lv et"), "mac-roman": ("Latn", "fr de es pt it"), "cp850": ("Latn", "fr de es pt it"),
    "windows-1251": ("Cyrl", "ru uk be bg sr mk kk ky tg uz tt"), "koi8-r": ("Cyrl", "ru"), "iso-8859-5": ("Cyrl", "ru bg sr mk"), "cp866": ("Cyrl", "ru"),
    "windows-1256": ("Arab", "ar fa ur"), "windows-1253": ("Grek", "el"), "windows-1255": ("Hebr", "he yi"), "cp932": ("Jpan", "ja"),
    "euc-jp": ("Jpan", "ja"), "gb18030": ("Hans", "zh"), "big5": ("Hant", "zh"), "cp949": ("Kore", "ko"),
}  # fmt: skip
#: The first bytes of the characters of two bytes that are in common use.
_COMMON = {"gb18030": (0xA1, 0xD7), "big5": (0xA1, 0xC6), "cp932": (0x81, 0x97), "euc-jp": (0xA1, 0xCF), "cp949": (0xA1, 0xC8)}
#: What no word of a script has: letters that end words within them, and the other way round, points, signs that begin none.
_WRONG = {
    "Hebr": re.compile("[\u0591-\u05c7]|[ךםןףץ](?=[א-ת])"), "Grek": re.compile(r"ς(?=\w)|σ(?!\w)"), "Arab": re.compile("[ةى](?=[ء-ي])"),
    "Cyrl": re.compile(r"(?<!\w)[ьъ]"),
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
#: The share of words that look like words of their script; how probable a language must be, and how much more than that of any other reading.
_READABLE, _PROBABLE, _MORE = 0.75, 0.25, 0.05
#: Words with letters beyond ASCII that tell a language.
_FEWEST = 4
_MOST_WRONG, _MOST_COMMON = 0.1, 0.9
_SAMPLE = 65_536


def charset_by_language(lines: Iterable[bytes], guess: str) -> str:
    """The charset of a list whose bytes are not UTF-8; ``guess`` where it has too few words to tell; "" where they may be of several."""
    sample = b"".join(_sample(lines))
    found = list(_readings(sample))
    if not found or (guess and len(_words(sample.decode(python_name(guess), "replace"))) < _FEWEST):
        return guess
    best = max(found)
    if any(one[2] != best[2] and one[0] >= best[0] - _MORE for one in found):
        return ""
    return best[1] if best[0] >= _PROBABLE or best[1] == guess else ""


def _readings(sample: bytes) -> Iterator[tuple[float, str, str]]:
    """How probable each charset is in which the sample reads as text, the charset and the text."""
    for charset, (script, languages) in _CHARSETS.items():
        try:
            text = sample.decode(charset)
        except UnicodeDecodeError:
            continue
        words = _words(text)
        is_in_capitals = all(map(str.isupper, words))
        if len(words) >= _FEWEST and readable(text.lower() if is_in_capitals else text, SCRIPTS[script]) >= _READABLE:
            said = ("" if languages == "zh" else " ").join(words).lower()
            known = languages_of(said)
            share = sum(known.get(language, 0.0) for language in languages.split())
            wrong = len(_WRONG[script].findall(said)) if script in _WRONG else 0
            if wrong <= len(words) * _MOST_WRONG and _common(said, charset) >= _MOST_COMMON:
                yield share, charset, text


def _words(text: str) -> list[str]:
    """The words with letters beyond ASCII, each once."""
    return list(dict.fromkeys(word for word in _WORD.findall(text) if not word.isascii()))


def _common(words: str, charset: str) -> float:
    """The share of characters of two bytes that are in common use."""
    if charset not in _COMMON:
        return 1.0
    first, last = _COMMON[charset]
    codes = [code for letter in words if len(code := letter.encode(charset, "ignore")) > 1]
    return sum(first <= code[0] <= last and code[1] >= 0x40 for code in codes) / max(len(codes), 1)


def _sample(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The lines with letters beyond ASCII, as many as tell the charset."""
    size = 0
    for line in lines:
        if not line.isascii():
            size += len(line)
            yield line
        if size > _SAMPLE:
            return
