"""The code of a script (ISO 15924) → its row: everything that writers and checks ask of a way to write."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Direction = Literal["ltr", "rtl"]
#: Word keeps three languages and three fonts for each run (ISO/IEC 29500-1, 17.3.2.20 and 17.3.2.26): "val" for letters that it sets one by
#: one, "bidi" for scripts that run from right to left or put signs together, "eastAsia" for those of East Asia.
WordFamily = Literal["val", "bidi", "eastAsia"]
#: Whose commas, stops and brackets a script has.
Signs = Literal["western", "arabic", "wide"]
#: The model of budoux that finds phrases in a language without spaces.
Phrases = Literal["", "zh-hans", "zh-hant", "ja"]

#: Letters, signs and digits of the scripts that run from right to left (Hebrew, Arabic, their forms for compatibility), for a class of a pattern.
RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
#: A pattern for one of them that runs so itself: digits run from left to right (UAX 9).
FROM_RIGHT = rf"(?!\d)[{RIGHT_TO_LEFT}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """How a script is set.

    ``name`` is what people call its letters, ``letters`` how Unicode begins their names. ``word`` says which of Word's languages and fonts it
    takes. ``line`` is the height of a line in its font, as a multiple of the size; 0 where the fonts that readers have differ too much in it,
    so that Word gets lines of an exact height. ``spaced``: spaces part its words. ``ideographic``: a line may end between most of its
    characters, and Latin letters among them are set apart. ``slanted``: emphasis is. ``divided``: words are divided at the ends of lines where
    there is a dictionary. ``comma`` parts the members of a list, ``clause_comma`` a publisher from its year, where that is another one.
    ``phrases``: the model that finds the phrases of its titles. ``kept``: no line ends inside a word, though Unicode allows it between its
    letters (UAX #14, 8.1, Korean). ``words``: how many words, or signs of a script without spaces, say what one English word says.
    ``inside``: signs inside a word, each before the one that ends such an English sentence. ``stopped``: a sentence ends with a sign.
    ``joining``: a joiner between its letters, or a sign against it, has a meaning. ``charsets`` are those before Unicode, by the names that
    editors show. ``carried``: its font is small enough for every Word file. ``fallback``: what Word takes where the font is missing, and the
    number of that font's character set. ``order``: the charset by whose order words are sorted, else that of letters. ``variant``: which of the
    two kinds of Chinese characters it has. ``spoken``: the language (BCP 47) by which a voice, or Word, knows a name in it of which nothing more
    is known.
    """

    code: str
    name: str
    letters: tuple[str, ...]
    direction: Direction = "ltr"
    word: WordFamily = "val"
    signs: Signs = "western"
    line: float = 0
    spaced: bool = True
    ideographic: bool = False
    phrases: Phrases = ""
    kept: bool = False
    words: float = 1
    slanted: bool = False
    divided: bool = False
    comma: str = ", "
    clause_comma: str = ""
    inside: str = ""
    stopped: bool = True
    joining: bool = False
    charsets: tuple[str, ...] = ()
    carried: bool = True
    fallback: tuple[str, str] = ("Segoe UI", "00")
    order: str = ""
    variant: Literal["", "simplified", "traditional"] = ""
    spoken: str = ""

    @property
    def is_rtl(self) -> bool:
        """Whether it runs from right to left."""
        return self.direction == "rtl"

    @property
    def is_latin(self) -> bool:
        """Whether its letters are those of ASCII and more."""
        return "LATIN" in self.letters

    def is_of(self, character_name: str) -> bool:
        """Whether a character, by its name in Unicode, is a letter of the script."""
        return character_name.startswith(self.letters)


def _east_asian(code: str, name: str, letters: tuple[str, ...], font: tuple[str, str], **more: object) -> Script:
    known: dict[str, object] = {"signs": "wide", "comma": "、", "spaced": False, "ideographic": True, "carried": False}
    return Script(code=code, name=name, letters=letters, word="eastAsia", fallback=font, **(known | more))  # type: ignore[arg-type]  # of a row


_ROWS = (
    Script(
        code="Latn", name="Latin", letters=("LATIN",), spoken="en-GB", line=1.362, slanted=True, divided=True,
        charsets=("windows-1252", "mac-roman", "cp850", "windows-1250"),
    ),
    Script(
        code="Cyrl", name="Cyrillic", letters=("CYRILLIC",), spoken="ru-RU", line=1.362, slanted=True, divided=True,
        charsets=("windows-1251", "koi8-r", "iso-8859-5", "cp866"),
    ),
    Script(code="Grek", name="Greek", letters=("GREEK",), spoken="el-GR", line=1.362, slanted=True, divided=True, inside=";?"),
    # the question and the stress are above the vowel of a word (Unicode, 7.6); the sentence ends with its own full stop
    Script(code="Armn", name="Armenian", letters=("ARMENIAN",), spoken="hy-AM", line=1.362, inside="՞?՜!"),
    Script(code="Geor", name="Georgian", letters=("GEORGIAN",), spoken="ka-GE", line=1.362),
    Script(code="Ethi", name="Ethiopic", letters=("ETHIOPIC",), spoken="am-ET", line=1.362, comma="፣ "),
    Script(
        code="Arab", name="Arabic", letters=("ARABIC",), spoken="ar-SA", direction="rtl", word="bidi", signs="arabic", comma="، ", joining=True,
        charsets=("windows-1256", "iso-8859-6"), fallback=("Segoe UI", "B2"),
    ),
    Script(
        code="Hebr", name="Hebrew", letters=("HEBREW",), spoken="he-IL", direction="rtl", word="bidi",
        fallback=("Segoe UI", "B1"),
    ),
    Script(code="Deva", name="Devanagari", letters=("DEVANAGARI",), spoken="hi-IN", word="bidi", joining=True, fallback=("Nirmala UI", "00")),
    Script(code="Beng", name="Bengali", letters=("BENGALI",), spoken="bn-BD", word="bidi", joining=True, fallback=("Nirmala UI", "00")),
    # a space stands where other scripts have a comma or a full stop; lines end between words that nothing parts
    Script(
        code="Thai", name="Thai", letters=("THAI",), spoken="th-TH", word="bidi", spaced=False, stopped=False, comma=" ",
        fallback=("Leelawadee UI", "DE"),
    ),
    _east_asian(
        "Hans", "Chinese", ("CJK",), ("Microsoft YaHei", "86"), spoken="zh-CN", clause_comma="，", charsets=("gb18030", "big5"), order="gb18030",
        variant="simplified", phrases="zh-hans", words=1.6,
    ),
    _east_asian(
        "Hant", "Chinese", ("CJK",), ("Microsoft JhengHei", "88"), spoken="zh-TW", clause_comma="，", order="big5hkscs",
        variant="traditional", phrases="zh-hant", words=1.6,
    ),
    _east_asian("Jpan", "Japanese", ("CJK", "HIRAGANA", "KATAKANA"), ("Yu Gothic", "80"), spoken="ja-JP", phrases="ja", words=2.2),
    _east_asian(
        "Kore", "Korean", ("HANGUL", "CJK"), ("Malgun Gothic", "81"), spoken="ko-KR", signs="western", comma=", ", spaced=True, ideographic=False,
        kept=True,
    ),
)  # fmt: skip

#: The scripts that the program can set, by their codes; a project may have others (locales/scripts.toml).
SCRIPTS: Mapping[str, Script] = {row.code: row for row in _ROWS}


def script_of(words: str) -> Script | None:
    """The script of the first letter of words; None where they have none, or one that is not known."""
    return next((_script_of_letter(one) for one in words if one.isalpha()), None)


@lru_cache(10_000)
def _script_of_letter(letter: str) -> Script | None:
    name = unicodedata.name(letter, "")
    return next((row for row in _ROWS if name and row.is_of(name)), None)
