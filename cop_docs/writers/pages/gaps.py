"""HTML → the same with the spaces of Chinese and Japanese type: a gap between Han characters or kana and Latin letters or digits, none between two marks (clreq, jlreq).

Browsers know both (text-autospace, text-spacing-trim); WeasyPrint knows neither.
"""

from __future__ import annotations

import re

_TAG = re.compile(r"(<[^<>]*>)")
_INLINE = re.compile(r"</?(?:bdi|strong|em|a|span)\b")
_HAN = "\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff"
#: The character before the gap: it holds it, so that a line may end in a gap, where nobody sees it, and begins with none.
_BEFORE_GAP = re.compile(rf"[{_HAN}](?=[A-Za-z0-9])|[A-Za-z0-9%](?=[{_HAN}])")
#: A mark with blank in its second half, before another mark: the font has a form of half its width.
_BEFORE_MARK = re.compile("[，。、；：！？”’）》〉」』】](?=[，。、；：！？”’）》〉」』】“‘（《〈「『【])")


def gapped(html: str) -> str:
    """``html`` with these spaces; each is made by an element around the character before it, so that no text is changed."""
    head, start, body = html.partition("<body")
    pieces = _TAG.split(body)
    for index in range(0, len(pieces), 2):  # words and tags take turns
        following = _following(pieces, index)
        whole = pieces[index] + following
        whole = _BEFORE_GAP.sub(r'<span class="gap">\g<0></span>', whole)
        pieces[index] = _BEFORE_MARK.sub(r'<span class="half">\g<0></span>', whole)[: -len(following) or None]
    return f"{head}{start}{''.join(pieces)}"


def _following(pieces: list[str], index: int) -> str:
    """The first letter after these words in the same paragraph: inline marks may be between."""
    for tag, words in zip(pieces[index + 1 :: 2], pieces[index + 2 :: 2], strict=False):
        if not _INLINE.match(tag):
            return ""
        if words:
            return words[0]
    return ""
