"""Status → a small drawing for a web page: how much of the messages is translated, and how much reviewed."""

from __future__ import annotations

from collections.abc import Sequence

from cop_docs.translating.status import Status, StatusRow

_LABEL = "translations"
#: Colours that carry white words with a contrast of at least 4.5 : 1, from complete downwards.
_COLOURS = ((100, "#1f7a3f"), (80, "#8a6100"), (0, "#b3261e"))
_LETTER, _PADDING, _HEIGHT = 7, 8, 20


def badge(status: Status) -> str:
    """The SVG: 20 pixels high, with a title for those who do not see it; the same status gives the same bytes."""
    translated, reviewed = _shares(status.catalogues)
    value = f"{translated} % · {reviewed} % reviewed"
    colour = next(colour for least, colour in _COLOURS if translated >= least)
    left, right = (len(text) * _LETTER + 2 * _PADDING for text in (_LABEL, value))
    title = f"Translations: {translated} % translated, {reviewed} % reviewed by a second person"
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{_HEIGHT}" role="img" aria-labelledby="t">',
            f'<title id="t">{title}</title>',
            f'<rect width="{left}" height="{_HEIGHT}" fill="#3c4450"/>',
            f'<rect x="{left}" width="{right}" height="{_HEIGHT}" fill="{colour}"/>',
            '<g fill="#fff" font-family="Noto Sans, Verdana, sans-serif" font-size="11" text-anchor="middle">',
            f'<text x="{left / 2:g}" y="14" textLength="{left - 2 * _PADDING}">{_LABEL}</text>',
            f'<text x="{left + right / 2:g}" y="14" textLength="{right - 2 * _PADDING}">{value}</text>',
            "</g>",
            "</svg>",
            "",
        )
    )


def _shares(rows: Sequence[StatusRow]) -> tuple[int, int]:
    """Per cent translated and reviewed, rounded down, so that 100 % means all."""
    messages = max(sum(len(row.messages) for row in rows), 1)
    return sum(row.done for row in rows) * 100 // messages, sum(row.reviewed for row in rows) * 100 // messages
