"""A language → its rules of setting: spaces that do not break, quotation marks, full-width and Arabic marks, opening question marks.

Translators type what their keyboards have; the program sets it (``setting``). Each language's rules are one table, each row with the rule
and where it comes from. A rule goes by the language of the sentence, not by the sign before: after "ITU" in Arabic stands an Arabic comma.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from cop_docs.conventions.opening_signs import opened
from cop_docs.conventions.quotation import Quotation
from cop_docs.conventions.setting import TypeRule, set_type

__all__ = ["NBSP", "NNBSP", "SPACINGS", "rules_of", "set_type"]

NBSP, NNBSP = "\u00a0", "\u202f"
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_ARABIC = "\u0621-\u064a\u0660-\u0669\u0671-\u06d3"


def _rule(pattern: str, replacement: str | Callable[[re.Match[str]], str], source: str) -> TypeRule:
    return TypeRule(re.compile(pattern), replacement, source)


def _quoting(quotation: Quotation, source: str) -> TypeRule:
    return TypeRule(re.compile(r"(?s).+"), lambda found: quotation.set(found[0]), source)


_SPACES = f"[ {NBSP}{NNBSP}]"
_NUMBER = _rule(rf"(?<=\d){_SPACES}(?=[^\W\d_]|%)", NBSP, "a number stays with what it counts (CLDR unit patterns)")

_ENGLISH = (
    _quoting(Quotation(("“", "”"), ("‘", "’")), "curved quotation marks, single ones inside (CLDR, delimiters of en)"),
    _rule(r"(?<=\w)'|'(?=\d0s\b)", "’", "typographic apostrophe (Unicode, 6.2: U+2019 is preferred)"),
    _rule(r"(?<!\w)'(?=\w)", "‘", "single quotation marks (CLDR, delimiters of en)"),
    _rule(r"(?<=[.,!?…])'", "’", "single quotation marks (same)"),
)

_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_FRENCH_WORDS = (
    _rule("'", "’", "typographic apostrophe (French typesetting practice)"),
    _quoting(Quotation(("«", "»"), ("“", "”"), taken='"“”'), "guillemets, inside them curved marks (Imprimerie nationale, Lexique: « guillemets »)"),
    _rule(rf"(?<![\w.,/-])1(?:er)?{_SPACES}(?=(?:{_MONTHS})\b)", f"1er{NBSP}", "the first day of a month (Imprimerie nationale, Lexique: « dates »; United Nations French)"),
)  # fmt: skip

#: French, by the convention that locales/style.toml names.
_FRENCH: Mapping[str, tuple[TypeRule, ...]] = {
    "un": (
        *_FRENCH_WORDS,
        _rule(rf"«{_SPACES}*", f"«{NNBSP}", "a thin space inside guillemets (guide of territorial.fr on French national practice)"),
        _rule(rf"(?<!{_SPACES}){_SPACES}*+»", f"{NNBSP}»", "a thin space inside guillemets (same)"),
        _rule(rf"(?<=[^\s;!?]){_SPACES}*(?=[;!?])", NNBSP, "a thin one before ; ! ? (territorial.fr, as above)"),
        _rule(rf"(?<=[^\s:]){_SPACES}*(?=:(?:\s|$))", NBSP, "a space that does not break before the colon (United Nations Secretariat: OHCHR, General comment 25)"),
        _NUMBER,
    ),
    "itu": (
        *_FRENCH_WORDS,
        _rule(rf"(?<!{_SPACES}){_SPACES}++(?=[:;!?»])", "", "ITU sets no space before signs (ITU, French guidelines 2020)"),
        _rule(rf"«{_SPACES}+", "«", "ITU sets no space inside guillemets (same)"),
        _NUMBER,
    ),
}  # fmt: skip

#: The conventions of French spacing that a style may name.
SPACINGS = tuple(_FRENCH)

_SHORT = "в|во|на|с|со|к|ко|о|об|от|по|за|из|до|у|и|а|не|ни"
_RUSSIAN = (
    _quoting(
        Quotation(("«", "»"), ("„", "“"), taken='"“”„«»', curved=("“", "“")),
        "guillemets outside, commas of quotation inside (CLDR, delimiters of ru)",
    ),
    _rule(
        rf"(?<![\w-])((?:{_SHORT}|{_SHORT.title()})) (?=\S|$)",
        rf"\1{NBSP}",
        "a short preposition stays with its word (Russian typesetting practice)",
    ),
    _rule(rf"(?<!{_SPACES}){_SPACES}++(?=[—–] )", NBSP, "a dash does not begin a line (Russian typesetting practice)"),
    _rule(rf"№{_SPACES}*(?=\d)", f"№{NBSP}", "№ stays with its number (CLDR, ru)"),
    _rule(rf"(?<![^\W\d_])([А-ЯЁ]\.){_SPACES}*(?=[А-ЯЁ])", rf"\1{NBSP}", "initials stay with the surname (Russian typesetting practice)"),
    _NUMBER,
)


_SPANISH = (
    _quoting(Quotation(("“", "”"), ("‘", "’")), "curved quotation marks (CLDR, delimiters of es, in the order of United Nations Spanish)"),
    _rule(r"(?s).+", lambda found: opened(found[0]), "a question and an exclamation are opened (RAE, Ortografía; manual of style of the OAS)"),
    _rule(rf"(?<=\d){_SPACES}*%", f"{NBSP}%", "a space before % (RAE; CLDR, es)"),
    _rule(rf"(núm\.){_SPACES}+(?=\d)", rf"\1{NBSP}", "núm. stays with its number"),
    _rule(rf"(?<![^\W_])(Sra?|Dra?|Ud|Uds|Prof)\.{_SPACES}(?=[A-ZÁÉÍÓÚÑ])", rf"\1.{NBSP}", "a form of address stays with the name (RAE, Ortografía)"),
    _NUMBER,
)  # fmt: skip

_WIDE = str.maketrans(",;:?!", "，；：？！")
_AFTER_LATIN = r"(?<=[A-Za-z0-9%+#])"
#: Latin words whose stop ends no Chinese sentence.
_NO_END = r"(?<!\b[A-Za-z])" + "".join(
    rf"(?<!\b{word})" for word in ("Inc", "Ltd", "Co", "Corp", "No", "Dr", "Mr", "Mrs", "Ms", "St", "vs", "Vol")
)


def _among_han(pattern: str, replacement: str | Callable[[re.Match[str]], str], source: str) -> TypeRule:
    return TypeRule(re.compile(pattern), replacement, source, letters=f"[{_HAN}]")


def _wide(found: re.Match[str]) -> str:
    return found[1].translate(_WIDE)


_CHINESE = (
    _quoting(Quotation(("“", "”"), ("‘", "’")), "curved quotation marks, single ones inside (GB/T 15834-2011, 4.8)"),
    _among_han(rf"(?<=[{_HAN}，。、：；！？”》）]) *\(([^()]*)\)", r"（\1）", "full-width brackets after Han (clreq)"),
    _among_han(r"(?<=[A-Za-z0-9]) +\(([^()]*)\)", r"（\1）", "full-width brackets in a Chinese sentence (clreq)"),
    _among_han(rf"\(((?:(?![{_HAN}])[^()])*+[{_HAN}][^()]*+)\)", r"（\1）", "full-width brackets around Han (clreq)"),
    _among_han(rf"(?<=[{_HAN}”》）]) *([,;:?!]) *", _wide, "full-width marks (GB/T 15834-2011; clreq)"),
    _among_han(rf"{_AFTER_LATIN} *([,;?!])(?= |[{_HAN}“”（《》]|$) *", _wide, "full-width marks in a Chinese sentence, after Latin letters too (clreq)"),
    _among_han(rf"{_AFTER_LATIN} *([:])(?= *[{_HAN}“（《]|$) *", _wide, "a full-width colon before Han (clreq)"),
    _among_han(rf"(?<=[{_HAN}”》）])\.(?=\s|$|[{_HAN}”）])", "。", "the full stop is a ring (GB/T 15834-2011, 4.1)"),
    _among_han(rf"(?<=[A-Za-z%]){_NO_END}\.(?= *(?:[{_HAN}”）]|$))", "。", "the full stop is a ring after Latin letters too (GB/T 15834-2011, 4.1)"),
    *(_among_han(rf"(?<=[{_HAN}]{digits})\.(?= *(?:[{_HAN}”）]|$))", "。", "the same after a number in a sentence") for digits in (r"\d", r"\d\d", r"\d\d\d", r"\d\d\d\d")),
    _among_han(r"(?<=\d)\.(?= *$)", "。", "the same after a number at the end"),
    _among_han(r"\.{3,6}|…+", "……", "the ellipsis is two ems (GB/T 15834-2011, 4.11)"),
    _among_han(rf"(?<=[{_HAN}”》）]) *(?:--+|—+) *|(?<=[A-Za-z0-9]) *(?:--+|—+) *(?=[{_HAN}“《])", "——", "the dash is two ems (GB/T 15834-2011, 4.10)"),
    _among_han(rf"(?<=[{_HAN}，。、：；！？（）“”《》]) +(?=[{_HAN}，。、：；！？（）“”《》\w])", "", "Han text has no spaces; the gap to Latin letters is drawn (clreq)"),
    _among_han(rf"(?<=\w) +(?=[{_HAN}，。、：；！？）])", "", "Han text has no spaces; the gap to Latin letters is drawn (clreq)"),
)  # fmt: skip

_SIGNS = str.maketrans(",;?", "،؛؟")
_EUROPEAN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬٪", "01234567890123456789.,%")


def _among_arabic(pattern: str, source: str) -> TypeRule:
    return TypeRule(re.compile(pattern), lambda found: found[1].replace(" ", "").translate(_SIGNS), source, letters=f"[{_ARABIC}]")


_ARABIC_RULES = (
    _quoting(Quotation(("”", "“"), ("’", "‘"), curved=("”", "“")), "quotation marks, single ones inside (CLDR, delimiters of ar)"),
    _among_arabic(rf"(?<=[{_ARABIC}\u064b-\u0652»”“)!؟])((?: *[,;?])+)", "Arabic comma, semicolon and question mark (alreq)"),
    _among_arabic(rf"(?<=[A-Za-zÀ-ɏА-я0-9%+#’])((?: *[,;?])+)(?=[\s»”“)!؟{_ARABIC}]|$)", "the same after Latin letters and digits: the sentence is Arabic (alreq)"),
    TypeRule(
        re.compile("(?<![٠-٩۰-۹0-9])[0-9]*+[٠-٩۰-۹][٠-٩۰-۹0-9]*+(?:[٫٬.,:/-][٠-٩۰-۹0-9]++)*+٪?"), lambda found: found[0].translate(_EUROPEAN),
        "digits 0 to 9, as United Nations and ITU Arabic texts have them: a number whole, with its signs", in_numbers=True,
    ),
)  # fmt: skip

_PLAIN_RULES: Mapping[str, tuple[TypeRule, ...]] = {"en": _ENGLISH, "ru": _RUSSIAN, "es": _SPANISH, "zh": _CHINESE, "ar": _ARABIC_RULES}


def rules_of(code: str, style: Mapping[str, Any]) -> tuple[TypeRule, ...]:
    """The rules of a language by its code, French ones by the convention that its ``style`` names ("un" without one)."""
    return _FRENCH[style.get("spacing", "un")] if code == "fr" else _PLAIN_RULES.get(code, ())
