"""Nothing → ``content/photographs/crossing.jpg``, the picture that this project has in the place of a photograph: ours, under CC BY 4.0."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

#: Dots of the picture, and how much larger it is drawn, so that its edges are smooth when it is made smaller.
WIDTH, HEIGHT, TIMES = 1920, 1280, 2
WHERE = Path(__file__).parent / "content/photographs/crossing.jpg"

Colour = tuple[int, int, int]
Box = tuple[float, float, float, float]


def main() -> None:
    """Draws the street from back to front and writes it, the same bytes each time."""
    picture = sky()
    draw = ImageDraw.Draw(picture)
    hills(draw)
    picture = picture.filter(ImageFilter.GaussianBlur(6 * TIMES))
    draw = ImageDraw.Draw(picture)
    street(draw)
    car(draw, 1120, 690)
    pupil(draw, 620, 640, jacket=(178, 74, 32), bag=(242, 177, 60))
    pupil(draw, 770, 600, jacket=(29, 92, 140), bag=(121, 182, 227))
    WHERE.parent.mkdir(parents=True, exist_ok=True)
    picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(WHERE, quality=86, optimize=True, subsampling=0)


def scaled(*numbers: float) -> list[float]:
    """Lengths in dots of the picture, in those of the drawing."""
    return [number * TIMES for number in numbers]


def sky() -> Image.Image:
    """The ground of the picture: morning light from top to bottom."""
    top, low = (150, 190, 224), (250, 232, 206)
    column = Image.new("RGB", (1, HEIGHT))
    for line in range(HEIGHT):
        part = min(line / (HEIGHT * 0.55), 1)
        column.putpixel((0, line), tuple(round(a + (b - a) * part) for a, b in zip(top, low, strict=True)))
    return column.resize((WIDTH * TIMES, HEIGHT * TIMES))


def hills(draw: ImageDraw.ImageDraw) -> None:
    """Trees and houses far away, to be blurred."""
    for left, size in ((-80, 420), (260, 360), (1450, 460), (1750, 380)):
        draw.ellipse(scaled(left, 520 - size / 2, left + size, 520 + size / 2), fill=(96, 134, 92))
    for left, wide, high, colour in ((560, 260, 250, (226, 205, 178)), (860, 300, 310, (206, 178, 152)), (1190, 230, 220, (232, 214, 190))):
        draw.rectangle(scaled(left, 640 - high, left + wide, 640), fill=colour)
        draw.polygon(scaled(left - 20, 640 - high, left + wide / 2, 560 - high, left + wide + 20, 640 - high), fill=(150, 92, 70))
        for window in range(3):
            at = left + 30 + window * (wide - 60) / 3
            draw.rectangle(scaled(at, 690 - high, at + 40, 750 - high), fill=(120, 140, 160))


def street(draw: ImageDraw.ImageDraw) -> None:
    """The road with its zebra crossing, and the pavement in front."""
    draw.rectangle(scaled(0, 620, WIDTH, HEIGHT), fill=(104, 110, 116))
    draw.rectangle(scaled(0, 610, WIDTH, 640), fill=(190, 186, 178))
    for stripe in range(5):
        near, far = 330 + stripe * 140, 520 + stripe * 82
        draw.polygon(scaled(far, 650, far + 46, 650, near + 78, 1010, near, 1010), fill=(238, 238, 232))
    draw.rectangle(scaled(0, 1010, WIDTH, 1040), fill=(168, 164, 156))
    draw.rectangle(scaled(0, 1040, WIDTH, HEIGHT), fill=(204, 196, 184))
    for joint in range(0, WIDTH, 240):
        draw.line(scaled(joint, 1040, joint - 90, HEIGHT), fill=(184, 176, 164), width=4 * TIMES)


def car(draw: ImageDraw.ImageDraw, left: float, top: float) -> None:
    """A yellow car that has stopped; its driver can be seen."""
    body, glass, dark = (236, 176, 58), (186, 210, 222), (44, 50, 58)
    draw.ellipse(scaled(left - 10, top + 222, left + 650, top + 282), fill=(78, 84, 90))
    draw.polygon(scaled(left + 110, top + 110, left + 190, top, left + 470, top, left + 560, top + 110), fill=body)
    draw.polygon(scaled(left + 145, top + 108, left + 208, top + 20, left + 318, top + 20, left + 318, top + 108), fill=glass)
    draw.polygon(scaled(left + 340, top + 108, left + 340, top + 20, left + 455, top + 20, left + 515, top + 108), fill=glass)
    round_box(draw, (left, top + 100, left + 640, top + 240), 46, body)
    draw.ellipse(scaled(left + 236, top + 44, left + 290, top + 104), fill=(214, 168, 132))
    draw.ellipse(scaled(left + 10, top + 130, left + 60, top + 170), fill=(255, 246, 214))
    for wheel in (left + 90, left + 450):
        draw.ellipse(scaled(wheel, top + 170, wheel + 116, top + 286), fill=dark)
        draw.ellipse(scaled(wheel + 34, top + 204, wheel + 82, top + 252), fill=(170, 176, 182))


def pupil(draw: ImageDraw.ImageDraw, left: float, top: float, *, jacket: Colour, bag: Colour) -> None:
    """A pupil seen from behind, with a bag that has a reflector."""
    dark, skin = (52, 58, 70), (206, 156, 118)
    draw.ellipse(scaled(left - 30, top + 486, left + 190, top + 530), fill=(170, 162, 150))
    for leg in (left + 24, left + 88):
        round_box(draw, (leg, top + 320, leg + 48, top + 506), 20, dark)
    round_box(draw, (left, top + 120, left + 160, top + 356), 60, jacket)
    round_box(draw, (left + 62, top + 80, left + 100, top + 140), 12, skin)
    draw.ellipse(scaled(left + 24, top + 42, left + 138, top + 74), fill=skin)
    draw.ellipse(scaled(left + 32, top - 8, left + 130, top + 104), fill=(70, 48, 36))
    round_box(draw, (left + 22, top + 140, left + 138, top + 300), 26, bag)
    round_box(draw, (left + 40, top + 230, left + 120, top + 256), 8, (250, 250, 244))


def round_box(draw: ImageDraw.ImageDraw, box: Box, radius: float, fill: Colour) -> None:
    """A box with round corners."""
    draw.rounded_rectangle(scaled(*box), radius * TIMES, fill=fill)


if __name__ == "__main__":
    main()
