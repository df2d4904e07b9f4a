"""The pages of a PDF as they are drawn → the words on them that a reader does not see, and pages that look unlike others.

A page is drawn by PDFium, and each word it finds is looked for among the pixels: whatever hid it, its colour, a mode of drawing, a patch over it,
a clip, a layer or the edge of the paper, there is nothing to see.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

_SCALE = 2.0  # pixels a point
_LEAST_STEP = 24  # of 255, between ink and ground
_SMALLEST = 2.2  # points, of the height of a word
_NARROWEST = 0.1  # of the height of a word: two letters that are thinner than any
_FEWEST_LETTERS = 2
_COMPARED = 0.8
_TOLERANCE, _MOST_PIXELS = 40, 12


@dataclass(frozen=True, slots=True)
class UnseenWord:
    """A word that is there and not seen, with the number of its page."""

    word: str
    page: int


Box = tuple[float, float, float, float]


def unseen_words(data: bytes) -> Iterator[UnseenWord]:
    """The words that cannot be seen, page by page. Raises ``pypdfium2.PdfiumError`` where the file cannot be drawn."""
    with pypdfium2.PdfDocument(data) as pdf:
        for number, page in enumerate(pdf, start=1):
            yield from (UnseenWord(word, number) for word in _unseen(page))


def _unseen(page: pypdfium2.PdfPage) -> Iterator[str]:
    picture = page.render(scale=_SCALE, grayscale=True)
    pixels, stride = bytes(picture.buffer), picture.stride
    for word, (left, bottom, right, top) in _words(page):
        is_squeezed = right - left < (top - bottom) * _NARROWEST
        if (top - bottom < _SMALLEST or is_squeezed) and any(letter.isalpha() for letter in word):
            yield word
            continue
        columns = (max(0, int(left * _SCALE)), min(picture.width, int(right * _SCALE) + 1))
        rows = (max(0, picture.height - int(top * _SCALE) - 1), min(picture.height, picture.height - int(bottom * _SCALE)))
        seen = [pixels[row * stride + columns[0] : row * stride + columns[1]] for row in range(*rows)] if columns[0] < columns[1] else []
        if not seen or max(map(max, seen)) - min(map(min, seen)) < _LEAST_STEP:
            yield word


def _words(page: pypdfium2.PdfPage) -> Iterator[tuple[str, Box]]:
    """The words of a page that have letters or digits, and the box of each, in points from the lower left corner."""
    text = page.get_textpage()
    letters, boxes = "", list[Box]()
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        letter = chr(code) if code < 0x110000 else " "
        if letter.isalnum() and not pdfium.FPDFText_IsGenerated(text, index):
            box = text.get_charbox(index)
            if boxes and (box[1] > boxes[-1][3] or box[3] < boxes[-1][1] or abs(box[0] - boxes[-1][0]) > 60):
                yield from _word(letters, boxes)
                letters, boxes = "", []
            letters, boxes = letters + letter, [*boxes, box]
        elif boxes:
            yield from _word(letters, boxes)
            letters, boxes = "", []
    yield from _word(letters, boxes)


def _word(letters: str, boxes: list[Box]) -> Iterator[tuple[str, Box]]:
    if len(letters) >= _FEWEST_LETTERS:
        yield (
            letters,
            (min(box[0] for box in boxes), min(box[1] for box in boxes), max(box[2] for box in boxes), max(box[3] for box in boxes)),
        )


def pages_unlike(data: bytes, other: bytes) -> Iterator[int]:
    """The numbers of the pages that look unlike those of another PDF, or that only one of them has."""
    with pypdfium2.PdfDocument(data) as one, pypdfium2.PdfDocument(other) as two:
        for number in range(max(len(one), len(two))):
            if number >= min(len(one), len(two)) or _look_unlike(one[number], two[number]):
                yield number + 1


def _look_unlike(one: pypdfium2.PdfPage, other: pypdfium2.PdfPage) -> bool:
    pictures = [page.render(scale=_COMPARED, grayscale=True, draw_annots=True) for page in (one, other)]
    if (pictures[0].width, pictures[0].height) != (pictures[1].width, pictures[1].height):
        return True
    first, second = (bytes(picture.buffer) for picture in pictures)
    if first == second:
        return False
    return sum(abs(left - right) > _TOLERANCE for left, right in zip(first, second, strict=False)) > _MOST_PIXELS
