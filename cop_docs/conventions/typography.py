"""Translated words → the same words as their language sets them: spaces that do not break, quotation marks, full-width and Arabic marks.

Translators type what their keyboards have; the program sets it. Rules look at words alone: addresses, times and values are left as
they are. Each language's rules are one table, each row with the rule and where it comes from; setting a text twice changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from cop_docs.model.text import Inline, Plain, Value, words

NBSP, NNBSP = "\u00a0", "\u202f"
#: What no rule may touch: addresses, e-mail addresses, times of day, sections and other numbers with signs in them.
UNTOUCHED = re.compile(r"(\w+://\S+|\S+@\S+\.\w+|\d{1,2}:\d{2}|\d+(?:[.,/‑-]\d+)+)")
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_ARABIC = "\u0621-\u064a\u0660-\u0669\u0671-\u06d3"


@dataclass(frozen=True, slots=True)
class TypeRule:
    """What is looked for, what replaces it, and the source of the rule."""

    pattern: re.Pattern[str]
    replacement: str | Callable[[re.Match[str]], str]
    source: str

    def apply(self, text: str) -> str:
        """``text`` with the rule kept."""
        return self.pattern.sub(self.replacement, text)


def _rule(pattern: str, replacement: str | Callable[[re.Match[str]], str], source: str) -> TypeRule:
    return TypeRule(re.compile(pattern), replacement, source)


_SPACES = f"[ {NBSP}{NNBSP}]"
_NUMBER = _rule(rf"(?<=\d){_SPACES}(?=[^\W\d_]|%)", NBSP, "a number stays with what it counts (CLDR unit patterns)")

#: French, by the convention that locales/style.toml names.
_FRENCH: Mapping[str, tuple[TypeRule, ...]] = {
    "un": (
        _rule("'", "’", "typographic apostrophe (French typesetting practice)"),
        _rule(rf"«{_SPACES}*", f"«{NNBSP}", "a thin space inside guillemets (guide of territorial.fr on French national practice)"),
        _rule(rf"{_SPACES}*»", f"{NNBSP}»", "a thin space inside guillemets (same)"),
        _rule(rf"(?<=[^\s;!?]){_SPACES}*(?=[;!?])", NNBSP, "a thin one before ; ! ? (territorial.fr, as above)"),
        _rule(rf"(?<=[^\s:]){_SPACES}*(?=:(?:\s|$))", NBSP, "a space that does not break before the colon (United Nations Secretariat: OHCHR, General comment 25)"),
        _NUMBER,
    ),
    "itu": (
        _rule("'", "’", "typographic apostrophe (French typesetting practice)"),
        _rule(rf"{_SPACES}+(?=[:;!?»])", "", "ITU sets no space before signs (ITU, French guidelines 2020)"),
        _rule(rf"«{_SPACES}+", "«", "ITU sets no space inside guillemets (same)"),
        _NUMBER,
    ),
}  # fmt: skip

#: The conventions of French spacing that a style may name.
SPACINGS = tuple(_FRENCH)

_SHORT = "в|во|на|с|со|к|ко|о|об|от|по|за|из|до|у|и|а|не|ни"
_RUSSIAN = (
    _rule(r'"([^"]*)"', r"«\1»", "guillemets outside (CLDR, delimiters of ru)"),
    _rule("“([^“”„]*)”", r"«\1»", "guillemets outside (CLDR, delimiters of ru)"),
    _rule(
        rf"(?<![\w-])((?:{_SHORT}|{_SHORT.title()})) (?=\S|$)",
        rf"\1{NBSP}",
        "a short preposition stays with its word (Russian typesetting practice)",
    ),
    _rule(rf"{_SPACES}+(?=[—–] )", NBSP, "a dash does not begin a line (Russian typesetting practice)"),
    _rule(rf"№{_SPACES}*(?=\d)", f"№{NBSP}", "№ stays with its number (CLDR, ru)"),
    _rule(rf"(?<![^\W\d_])([А-ЯЁ]\.){_SPACES}*(?=[А-ЯЁ])", rf"\1{NBSP}", "initials stay with the surname (Russian typesetting practice)"),
    _NUMBER,
)


def _opened(sign: str, mark: str) -> Callable[[re.Match[str]], str]:
    """Puts the opening mark before a sentence that has only the closing one."""
    return lambda found: found[0] if sign in found[0] else f"{found[1]}{sign}{found[2]}{mark}"


_SPANISH = (
    _rule(r'"([^"]*)"', r"“\1”", "curved quotation marks (CLDR, delimiters of es)"),
    _rule(r"(^|[.!?…:]\s+)([^.!?…:]+)\?", _opened("¿", "?"), "a question is opened (RAE, Ortografía; manual of style of the OAS)"),
    _rule(r"(^|[.!?…:]\s+)([^.!?…:]+)!", _opened("¡", "!"), "an exclamation is opened (RAE, Ortografía; manual of style of the OAS)"),
    _rule(rf"(?<=\d){_SPACES}*%", f"{NBSP}%", "a space before % (RAE; CLDR, es)"),
    _rule(rf"(núm\.){_SPACES}+(?=\d)", rf"\1{NBSP}", "núm. stays with its number"),
    _NUMBER,
)

_WIDE = str.maketrans(",;:?!", "，；：？！")
_CHINESE = (
    _rule(r'"([^"]*)"', r"“\1”", "curved quotation marks (GB/T 15834-2011, 4.8)"),
    _rule(rf"(?<=[{_HAN}]) *\(([^()]*)\)", r"（\1）", "full-width brackets after Han (clreq)"),
    _rule(rf"\(([^()]*[{_HAN}][^()]*)\)", r"（\1）", "full-width brackets around Han (clreq)"),
    _rule(rf"(?<=[{_HAN}”》）]) *([,;:?!]) *", lambda found: found[1].translate(_WIDE), "full-width marks (GB/T 15834-2011; clreq)"),
    _rule(rf"(?<=[{_HAN}”》）])\.(?=\s|$)", "。", "the full stop is a ring (GB/T 15834-2011, 4.1)"),
    _rule(r"\.{3,6}|…+", "……", "the ellipsis is two ems (GB/T 15834-2011, 4.11)"),
    _rule(rf"(?<=[{_HAN}”》]) *(?:--+|—+) *", "——", "the dash is two ems (GB/T 15834-2011, 4.10)"),
    _rule(rf"(?<=[{_HAN}，。、：；！？（）“”《》]) +(?=[{_HAN}，。、：；！？（）“”《》\w])", "", "Han text has no spaces; the gap to Latin letters is drawn (clreq)"),
    _rule(rf"(?<=\w) +(?=[{_HAN}，。、：；！？）])", "", "Han text has no spaces; the gap to Latin letters is drawn (clreq)"),
)  # fmt: skip

_SIGNS = str.maketrans(",;?", "،؛؟")
_EUROPEAN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_ARABIC_RULES = (
    _rule(r'"([^"]*)"', r"”\1“", "quotation marks (CLDR, delimiters of ar)"),
    _rule(rf"(?<=[{_ARABIC}\u064b-\u0652)»”]) *([,;?])", lambda found: found[1].translate(_SIGNS), "Arabic comma, semicolon and question mark (alreq)"),
    _rule("[٠-٩۰-۹]+", lambda found: found[0].translate(_EUROPEAN), "digits 0 to 9, as United Nations and ITU Arabic texts have them"),
)  # fmt: skip

_PLAIN_RULES: Mapping[str, tuple[TypeRule, ...]] = {"ru": _RUSSIAN, "es": _SPANISH, "zh": _CHINESE, "ar": _ARABIC_RULES}


def rules_of(code: str, style: Mapping[str, str]) -> tuple[TypeRule, ...]:
    """The rules of a language by its code, French ones by the convention that its ``style`` names ("un" without one)."""
    return _FRENCH[style.get("spacing", "un")] if code == "fr" else _PLAIN_RULES.get(code, ())


def set_type(inlines: tuple[Inline, ...], rules: tuple[TypeRule, ...]) -> tuple[Inline, ...]:
    """The inlines with the rules kept. A rule sees the letter before a mark, so that ``**Stop** :`` is set like ``Stop :``."""
    return tuple(_set(inlines, rules, "")) if rules else inlines


def _set(inlines: tuple[Inline, ...], rules: tuple[TypeRule, ...], before: str) -> Iterator[Inline]:
    for inline in inlines:
        match inline:
            case Plain(text):
                yield Plain(_set_words(text, rules, before))
            case Value():
                yield inline
            case _:
                yield replace(inline, children=tuple(_set(inline.children, rules, before)))
        before = "".join(words((inline,)))[-1:] or before


def _set_words(text: str, rules: tuple[TypeRule, ...], before: str) -> str:
    """The parts of ``text`` between what is untouched, each after the letter that is before it."""
    made = []
    for part in UNTOUCHED.split(text):
        made.append(part if UNTOUCHED.fullmatch(part) else _apply(part, rules, before))
        before = part[-1:] or before
    return "".join(made)


def _apply(text: str, rules: tuple[TypeRule, ...], before: str) -> str:
    if not text:
        return text
    whole = before + text
    for rule in rules:
        whole = rule.apply(whole)
    return whole[len(before) :] if whole.startswith(before) else _alone(text, rules)


def _alone(text: str, rules: tuple[TypeRule, ...]) -> str:
    """``text`` set without its neighbour, where a rule would change the neighbour."""
    for rule in rules:
        text = rule.apply(text)
    return text
