"""A code in a symbol font (Symbol, Wingdings) → the Unicode character that a reader sees there."""

from __future__ import annotations

#: From 0x20: Adobe's Symbol encoding, which Microsoft's font shares; a space where there is no character of Unicode for it.
_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\u203eαβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…\u23d0\u23af↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑",
)
_FONTS: dict[str, dict[int, str]] = {
    "symbol": {
        start + place: sign
        for start, signs in zip((0x20, 0xA0), _SYMBOL, strict=True)
        for place, sign in enumerate(signs)
        if sign != " " or (start, place) == (0x20, 0)
    },
    # what Word's AutoCorrect, its bullets and its dialogue of symbols bring most; the other pictures of the font are refused by name
    "wingdings": {
        0x20: " ", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "☐",
        0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    },
    "wingdings 2": {0x50: "✓", 0x4F: "✗", 0x52: "☑", 0x51: "☒", 0xA3: "☐"},
}  # fmt: skip
_PRIVATE = 0xF000  # where Word keeps the codes of symbol fonts (ECMA-376, part 1, 17.3.3.30)
#: Fonts whose letters are pictures: what is typed in one of them is not what is seen.
PICTURES = frozenset((*_FONTS, "wingdings 3", "webdings", "zapfdingbats", "monotype sorts", "marlett"))


def character(font: str, code: int) -> str | None:
    """The character that ``code`` of ``font`` shows; None where the font is unknown or has a picture there that is no character."""
    return _FONTS.get(font.casefold(), {}).get(code - _PRIVATE if code >= _PRIVATE else code)


def shown(text: str, font: str) -> str | None:
    """What a reader sees of ``text`` set in ``font``; None where that cannot be said."""
    is_picture = font.casefold() in PICTURES
    signs = [character(font, ord(sign)) if is_picture or _is_private(sign) else sign for sign in text]
    return None if None in signs else "".join(sign for sign in signs if sign is not None)


def _is_private(sign: str) -> bool:
    return _PRIVATE <= ord(sign) <= _PRIVATE + 0xFF
