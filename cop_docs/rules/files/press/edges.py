"""Pages as they are drawn → grounds and pictures that end at the trim: a little off in cutting, paper would be seen at the edge."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pypdfium2

from cop_docs.rules.files.press.demand import Demand, Fault
from cop_docs.rules.files.press.evidence import MM, Evidence, box

#: Pixels a point; a millimetre has nearly six.
_SCALE = 2.0
#: Points between two places that are compared.
_STEP = 1.0
#: Millimetres from the trim inwards, and from the end of the bleed inwards: where two colours are compared.
_INSIDE, _OUTSIDE = 0.4, 0.4
#: A difference of channels that is seen, of 255.
_SEEN = 40
#: How much of a side may differ, in millimetres, from paper or from another colour: where the edge of a drawing crosses it on a slant, the two
#: places are on different sides of that edge.
_TO_PAPER, _TO_COLOUR = 4.0, 8.0
_PAPER = 250

Pixel = Callable[[float, float], bytes]


def _cut(file: Evidence) -> Iterator[Fault]:
    with pypdfium2.PdfDocument(file.content) as pdf:
        for number, page in enumerate(pdf, start=1):
            held = file.pdf.pages[number - 1].obj
            trim = box(held, "/TrimBox") or box(held, "/ArtBox")
            cut = box(held, "/BleedBox")
            if trim and cut:
                yield from _of_page(page, number, trim, cut)


def _of_page(page: pypdfium2.PdfPage, number: int, trim: tuple[float, ...], cut: tuple[float, ...]) -> Iterator[Fault]:
    page.set_cropbox(*cut)
    picture = page.render(scale=_SCALE, may_draw_forms=False, rev_byteorder=True)
    buffer, stride, channels = bytes(picture.buffer), picture.stride, picture.n_channels

    def pixel(x: float, y: float) -> bytes:
        across = min(picture.width - 1, max(0, int((x - cut[0]) * _SCALE)))
        down = min(picture.height - 1, max(0, int((cut[3] - y) * _SCALE)))
        start = down * stride + across * channels
        return buffer[start : start + 3]

    for side, places in _sides(trim, cut).items():
        pairs = [(place[0], pixel(*place[0]), pixel(*place[1])) for place in places]
        different = [(at, outside) for at, inside, outside in pairs if _stops(inside, outside)]
        length, white = _length(different), _length([one for one in different if min(one[1]) >= _PAPER])
        if white > _TO_PAPER or length > _TO_COLOUR:
            x, y = different[len(different) // 2][0]
            yield Fault(
                f"what is printed at the {side} ends at the trim, on {length:.0f} mm", number, (x - trim[0]) / MM, (trim[3] - y) / MM
            )


def _sides(trim: tuple[float, ...], cut: tuple[float, ...]) -> dict[str, list[tuple[tuple[float, float], tuple[float, float]]]]:
    """For each side the pairs of places to compare: just inside of the trim, and near the end of the bleed."""
    into, out = _INSIDE * MM, _OUTSIDE * MM
    columns = [trim[0] + step * _STEP for step in range(int((trim[2] - trim[0]) / _STEP))]
    rows = [trim[1] + step * _STEP for step in range(int((trim[3] - trim[1]) / _STEP))]
    return {
        "left": [((trim[0] + into, y), (cut[0] + out, y)) for y in rows],
        "right": [((trim[2] - into, y), (cut[2] - out, y)) for y in rows],
        "head": [((x, trim[3] - into), (x, cut[3] - out)) for x in columns],
        "foot": [((x, trim[1] + into), (x, cut[1] + out)) for x in columns],
    }


def _length(places: Sequence[object]) -> float:
    """Millimetres that so many places fill."""
    return len(places) * _STEP / MM


def _stops(inside: bytes, outside: bytes) -> bool:
    """Whether something is printed inside of the trim and paper is beyond it, or something else."""
    return min(inside) < _PAPER and max(abs(one - other) for one, other in zip(inside, outside, strict=True)) > _SEEN


DEMANDS = (
    Demand(
        "reaches-bleed",
        "What is printed at an edge goes on to the end of the bleed, on four sides.",
        "Let the ground of the page, not of a box, have the colour or the drawing (@page in templates/html), and draw it as large as the bleed.",
        _cut,
    ),
)
