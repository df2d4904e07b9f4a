"""Words of a PDF that nobody sees, whatever hides them, and pages that look unlike others."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Dictionary, Name

from cop_docs.read.pdf_seen import UnseenWord, pages_unlike, unseen_words


def made(*pages: str, size: tuple[int, int] = (200, 200)) -> bytes:
    pdf = pikepdf.new()
    for content in pages:
        page = pdf.add_blank_page(page_size=size)
        page.obj.Resources = Dictionary(Font=Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)))
        page.obj.Contents = pdf.make_stream(content.encode())
    pdf.save(written := io.BytesIO())
    return written.getvalue()


def words(text: str, size: float = 12, at: tuple[int, int] = (20, 100), before: str = "") -> str:
    return f"q {before} BT /F {size} Tf {at[0]} {at[1]} Td ({text}) Tj ET Q "


def unseen(*pages: str) -> list[UnseenWord]:
    return list(unseen_words(made(*pages)))


def test_words_that_are_drawn_are_seen_small_grey_or_on_a_dark_ground() -> None:
    shown = words("plain") + words("small", 5, (20, 60)) + words("grey", 12, (20, 80), ".8 g")
    assert unseen(shown + "0 0 1 rg 10 20 90 30 re f " + words("light", 12, (20, 30), "1 g")) == []


def test_words_that_nothing_shows_are_told_with_their_page() -> None:
    hidden = (
        words("white", 12, (20, 20), "1 g") + words("tiny", 2, (20, 40)) + words("mode", 12, (20, 60), "3 Tr") + words("thin", 12, (20, 80), "1 Tz")
        + words("covered") + "1 g 10 95 90 20 re f " + words("clipped", 12, (20, 120), "0 0 1 1 re W n") + words("faint", 12, (20, 140), ".97 g")
        + words("away", 12, (20, 300))
    )  # fmt: skip
    told = unseen(words("shown") + words("x", 12, (100, 20), "1 g"), hidden)
    assert {word.page for word in told} == {2}
    assert {word.word for word in told} >= {"white", "tiny", "mode", "thin", "covered", "clipped", "faint"}
    assert "shown" not in {word.word for word in told}


def test_pages_look_unlike_where_words_or_sizes_are_others_or_a_page_is_missing() -> None:
    one, two = words("one"), words("two")
    assert list(pages_unlike(made(one, two), made(one, two))) == []
    assert list(pages_unlike(made(one, one), made(one, two))) == [2]
    assert list(pages_unlike(made(one), made(one, two, two))) == [2, 3]
    assert list(pages_unlike(made(one, two), made(one))) == [2]
    for size in ((200, 201), (201, 200)):
        assert list(pages_unlike(made(""), made("", size=size))) == list(pages_unlike(made("", size=size), made(""))) == [1]
    assert list(pages_unlike(made(one), made(one + "0 0 .5 .5 re f"))) == []


def test_a_bar_just_above_a_word_does_not_show_it() -> None:
    assert [word.word for word in unseen(words("white", 12, (20, 100), "1 g") + "0 g 10 109 90 5 re f ")] == ["white"]
    assert unseen(words("white", 12, (20, 100), "1 g") + "0 g 10 107 90 5 re f ") == [], "on the upper half of its letters"
