"""Design → findings: colours of words that do not stand out from their ground, in colour or on a photocopy.

WCAG 2.2, 1.4.3 (AA) asks for 4.5:1, 1.4.6 (AAA) for 7:1, and 1.4.3 for 3:1 where type is large (18 points, or 14 bold).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cop_docs.model.design import FILE, Colour, Design, contrast
from cop_docs.model.finding import Findings, Place

AAA, AA, LARGE = 7.0, 4.5, 3.0


@dataclass(frozen=True, slots=True)
class ColourPair:
    """Words on a ground, both by the names of their tokens, and the contrast that they need."""

    words: str
    ground: str
    needed: float


#: Tokens without a name before the point are shared colours; "accent" stands for each accent in turn.
PAIRS = (
    ColourPair("ink", "paper", AAA),
    ColourPair("ink", "note_tint", AAA),
    ColourPair("ink", "help_tint", AAA),
    ColourPair("ink", "accent.tint", AAA),
    ColourPair("muted", "paper", AA),
    ColourPair("link", "paper", AA),
    ColourPair("link", "accent.tint", AA),
    ColourPair("help", "help_tint", AA),
    ColourPair("accent.strong", "paper", AA),
    ColourPair("accent.strong", "accent.tint", AA),
    ColourPair("paper", "accent.strong", AA),
    ColourPair("paper", "accent.deep", AAA),
    ColourPair("accent.tint", "accent.deep", AA),
)


def check_contrast(design: Design, findings: Findings) -> None:
    """Every pair of colours that the templates print has its contrast, in colour and in grey."""
    for accent, tones in design.accents.items():
        known = {name: getattr(design.colours, name) for name in design.colours.__slots__}
        known |= {f"accent.{name}": getattr(tones, name) for name in tones.__slots__}
        for pair in PAIRS:
            low = [(how, found) for how, found in _contrasts(known[pair.words], known[pair.ground]) if found < pair.needed]
            if low:
                names = [name.replace("accent.", f"accents.{accent}.") for name in (pair.words, pair.ground)]
                told = " and ".join(f"{found:.1f}:1 {how}" for how, found in low)
                message = f"{' on '.join(names)} has a contrast of {told}; {pair.needed:g}:1 is needed"
                place = next((design.written[name] for name in names if name in design.written), Place(FILE))
                findings.add("low-contrast", place, message, "darken one colour or lighten the other")


def _contrasts(words: Colour, ground: Colour) -> Iterator[tuple[str, float]]:
    yield "in colour", contrast(words, ground)
    yield "in grey", contrast(grey(words), grey(ground))


def grey(colour: Colour) -> Colour:
    """What a photocopier makes of a colour: its luma (ITU-R BT.601)."""
    red, green, blue = _channels(colour)
    luma = round(0.299 * red + 0.587 * green + 0.114 * blue)
    return Colour(f"#{luma:02x}{luma:02x}{luma:02x}")


def _channels(colour: Colour) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
