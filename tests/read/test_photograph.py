"""A photograph is turned, cut, brought to sRGB, bounded and bared of all that is not the picture; anything that is none is refused with its cure."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms, ImageColor, ImageFile

from cop_docs.model.photograph import Cut, Focus
from cop_docs.read.photograph import photograph, shows_nothing, small_picture
from cop_docs.read.unreadable import Unreadable


def picture(width: int = 60, height: int = 30, left: str = "#ff0000", right: str = "#0000ff") -> Image.Image:
    """Two halves of two colours."""
    made = Image.new("RGB", (width, height), left)
    made.paste(right, (width // 2, 0, width, height))
    return made


def saved(made: Image.Image, kind: str = "JPEG", **more: object) -> bytes:
    content = io.BytesIO()
    made.save(content, kind, **more)
    return content.getvalue()


def shown(data: bytes, cut: Cut) -> Image.Image:
    return Image.open(io.BytesIO(photograph(data, cut).data))


@pytest.mark.parametrize(
    ("kind", "ending", "media"), [("JPEG", "jpg", "image/jpeg"), ("PNG", "png", "image/png"), ("WEBP", "webp", "image/jpeg")]
)
def test_each_type_becomes_one_that_every_format_shows(kind: str, ending: str, media: str) -> None:
    made = photograph(saved(picture(), kind), Cut(f"a.{ending}"))
    assert (made.media, made.width, made.height) == (media, 60, 30)


def test_it_is_turned_as_the_camera_was_held_and_says_nothing_of_place_or_day() -> None:
    about = Image.Exif()
    about[0x0112], about[0x9003], about[0x8298] = 6, "2026:11:27 10:00:00", "Somebody"
    made = photograph(saved(picture(), exif=about, comment=b"Somebody"), Cut("a.jpg"))
    assert (made.width, made.height) == (30, 60)
    assert b"Exif" not in made.data
    assert b"Somebody" not in made.data


@pytest.mark.parametrize(("left", "colour"), [(0, 0), (50, None), (100, 2)])
def test_it_is_cut_around_its_focus(left: int, colour: int | None) -> None:
    made = shown(saved(picture(), "PNG"), Cut("a.png", "square", Focus(left=left)))
    assert made.size == (30, 30)
    ends = [made.getpixel((0, 15)), made.getpixel((29, 15))]
    expected = [(255, 0, 0), (0, 0, 255)] if colour is None else [(255, 0, 0) if colour == 0 else (0, 0, 255)] * 2
    assert ends == expected


@pytest.mark.parametrize(("top", "colours"), [(0, ["red", "red"]), (50, ["red", "blue"]), (100, ["blue", "blue"])])
def test_one_that_is_too_high_is_cut_above_and_below_its_focus(top: int, colours: list[str]) -> None:
    high = picture().transpose(Image.Transpose.ROTATE_270)
    made = shown(saved(high, "PNG"), Cut("a.png", "square", Focus(top=top)))
    assert made.size == (30, 30)
    assert [made.getpixel((15, 0)), made.getpixel((15, 29))] == [ImageColor.getrgb(colour) for colour in colours]


def test_a_shape_that_is_higher_keeps_the_whole_height() -> None:
    assert shown(saved(picture(90, 60), "PNG"), Cut("a.png", "upright")).size == (45, 60)
    assert shown(saved(picture(60, 90), "PNG"), Cut("a.png", "wide")).size == (60, 34)


def test_colours_of_another_space_are_brought_to_srgb() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert shown(saved(picture(), "PNG", icc_profile=lab), Cut("a.png")).getpixel((0, 0)) == (255, 0, 0)
    assert shown(saved(picture().convert("CMYK")), Cut("a.jpg")).mode == "RGB"
    assert "icc_profile" not in shown(saved(picture(), icc_profile=lab), Cut("a.jpg")).info


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_mode_of_png_can_be_shown_and_what_is_transparent_is_paper(mode: str) -> None:
    made = shown(saved(Image.new("RGBA", (8, 8), (0, 0, 0, 0)) if mode == "RGBA" else Image.new(mode, (8, 8)), "PNG"), Cut("a.png"))
    assert made.mode in ("L", "RGB")
    if mode in ("RGBA", "LA"):
        assert made.convert("L").getpixel((0, 0)) == 255


def test_a_colour_of_a_palette_that_is_transparent_is_paper_and_black_is_none() -> None:
    black = Image.new("P", (8, 8))
    assert shown(saved(black, "PNG", transparency=0), Cut("a.png")).convert("L").getpixel((0, 0)) == 255
    assert shown(saved(black, "PNG"), Cut("a.png")).convert("L").getpixel((0, 0)) == 0


def test_what_is_transparent_shows_nothing_and_what_is_white_shows_nothing_on_white() -> None:
    clear, white = (saved(Image.new("RGBA", (8, 8), colour), "PNG") for colour in ((0, 0, 0, 0), "white"))
    assert [shows_nothing(data, on_white=on_white) for data in (clear, white) for on_white in (False, True)] == [True, True, False, True]
    assert not shows_nothing(saved(picture(), "PNG"), on_white=True)


def test_a_picture_that_is_printed_small_has_few_colours_and_no_more_dots_than_memory_holds() -> None:
    small = small_picture(saved(picture(), "PNG"), "a.png", 20)
    assert (small.width, small.height, len(small.dots)) == (20, 10, 200)
    assert [small.colours[small.dots[at] * 3 :][:3] for at in (0, 19)] == [b"\xff\0\0", b"\0\0\xff"]
    motley = Image.frombytes("RGB", (64, 64), bytes(part for dot in range(64 * 64) for part in (dot % 64 * 4, dot // 64 * 4, 0)))
    assert len(small_picture(saved(motley, "PNG"), "a.png", 64).colours) == 255 * 3
    assert small_picture(saved(Image.new("1", (16_000, 1000)), "PNG"), "a.png", 16).height == 1
    with pytest.raises(Unreadable, match=r"has 16,001 × 1,000 dots") as told:
        small_picture(saved(Image.new("1", (16_001, 1000)), "PNG"), "a.png", 16)
    assert told.value.hint == "make it smaller: 16 dots on its longer side are enough"


def test_greys_of_16_bits_keep_their_lightness() -> None:
    assert shown(saved(Image.new("I;16", (8, 8), 0x8080), "PNG"), Cut("a.png")).getpixel((0, 0)) == 0x80


def test_it_is_bounded_and_the_same_each_time() -> None:
    grain = Image.effect_noise((3200, 400), 90).convert("RGB")
    data = saved(grain, quality=95)
    first = photograph(data, Cut("a.jpg"))
    photograph.cache_clear()
    assert (first.width, first.height) == (2900, 362)
    assert len(first.data) < 3_000_000
    assert photograph(data, Cut("a.jpg")) == first


def bomb() -> bytes:
    """A PNG of a few bytes that says it has 60,000 by 60,000 dots."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"0" * 1000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "file", "problem"),
    [
        (b"GIF89a" + b"0" * 50, "a.jpg", "is no JPEG, PNG or WebP"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.png", "is no JPEG, PNG or WebP"),
        (saved(picture(), "PNG"), "a.jpg", "is a PNG and is called .jpg"),
        (saved(picture(900, 900), quality=95)[:4000], "a.jpg", "is damaged or cut off"),
        (saved(picture(), "PNG")[:-30], "a.png", "is damaged or cut off"),
        (bomb(), "a.png", "has more than 80,000,000 dots"),
        (saved(picture(), "WEBP", save_all=True, append_images=[picture(left="#00ff00")]), "a.webp", "moves"),
    ],
    ids=["gif", "svg", "misnamed", "cut-jpeg", "cut-png", "bomb", "moving"],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(data: bytes, file: str, problem: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint leaves it
    with pytest.raises(Unreadable, match=problem) as error:
        photograph(data, Cut(file))
    assert error.value.hint


def test_damage_at_any_byte_is_no_crash() -> None:
    data = saved(picture(), "WEBP")
    for at in range(0, len(data), 3):
        try:
            photograph(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :], Cut("a.webp"))
        except Unreadable:
            continue


def test_its_contrast_is_told_without_its_lightest_and_darkest_twentieth_and_greys_have_no_colour() -> None:
    grey = Image.new("L", (96, 96))
    grey.putdata([column * 2 for _ in range(96) for column in range(96)])
    made = photograph(saved(grey, "PNG"), Cut("a.png"))
    assert (made.contrast, made.colour) == ((91 - 4) * 2, 0)
    plain, two = (photograph(saved(picture(right=right), "PNG"), Cut("a.png")) for right in ("#ff0000", "#0000ff"))
    assert (plain.contrast, plain.colour) == (0, 0)
    assert two.colour > 100


def test_a_picture_of_a_telephone_with_another_behind_it_is_its_first() -> None:
    data = saved(
        picture(), "MPO", save_all=True, append_images=[picture(left="#00ff00")]
    )  # as cameras save a small or a brighter one with it
    assert shown(data, Cut("a.jpg", "square", Focus(left=0))).convert("RGB").getpixel((5, 15)) == pytest.approx((255, 0, 0), abs=3)


def test_a_picture_is_saved_no_worse_than_its_size_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved(Image.effect_noise((64, 64), 90).convert("RGB"), quality=95)

    def within(most: int) -> bytes:
        monkeypatch.setattr("cop_docs.read.photograph._MOST_BYTES", most)
        photograph.cache_clear()
        return photograph(data, Cut("a.jpg")).data

    best, worst = within(1_500_000), within(0)
    assert within(len(best)) == best
    assert len(worst) < len(within(len(best) - 1)) < len(best)
    assert within(len(worst)) == within(len(worst) - 1) == worst
    photograph.cache_clear()
