"""A line that was made once is the line that would be made again."""

from __future__ import annotations

from functools import cache
from typing import Any
from unittest import mock

import pytest
from weasyprint import HTML
from weasyprint.layout import inline, preferred
from weasyprint.text.fonts import FontConfiguration

from cop_docs.writers.pages import same_lines
from cop_docs.writers.pages.quicker import quicker

#: Words of every kind of breaking: hyphens by rule and by hand, long words, tabs, kept line ends, underlines, Arabic, a hint of Chinese.
PAGE = """<html lang="{language}" dir="{direction}"><style>
  @page {{ size: 90mm 120mm; margin: 5mm }} body {{ hyphens: auto; font-size: {size}px; word-spacing: {spacing}px }}
  pre {{ white-space: pre-wrap; tab-size: {tab} }} a {{ text-decoration: underline; letter-spacing: .5px }} i {{ overflow-wrap: anywhere }}
</style><body>{words}"""
WORDS = (
    "<p>Ask before you share a photograph of somebody else, and un\xadder\xadstand what <a href='#x'>becomes</a> of it.</p>"
    "<pre>one\ttwo\nthree</pre><table><tr><td><i>unbelievablylongwordthatnobodyuses</i><td>a b c</table>"
    "<p lang='ar' dir='rtl'>لا تشارك كلمة السر مع أحد على الإنترنت</p><p lang='zh'>不要与任何人分享密码。</p>"
)


def page(words: str = WORDS, **changed: Any) -> str:
    return PAGE.format(**{"language": "en", "direction": "ltr", "size": 14, "spacing": 0, "tab": 4, "words": words} | changed)


@cache
def fonts() -> FontConfiguration:
    """The same for all pages: with another font configuration, words get other lines anyway."""
    return FontConfiguration()


def drawn(html: str) -> bytes:
    made: bytes = HTML(string=html).write_pdf(pdf_identifier=b"same", uncompressed_pdf=True, font_config=fonts())
    return made


class Read:
    """A style that notes what is asked of it."""

    def __init__(self, style: Any, names: set[str]) -> None:
        self._style, self._names = style, names

    def __getitem__(self, name: str) -> Any:
        self._names.add(name)
        return self._style[name]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._style, name)


def test_a_line_depends_on_no_property_that_it_is_not_known_by() -> None:
    names = set[str]()

    def noted(text: str, style: Any, *more: Any, **named: Any) -> Any:
        same_lines.split_first_line(text, Read(style, names), *more, **named)
        return same_lines.split_first_line(text, style, *more, **named)

    with mock.patch.object(inline, "split_first_line", noted), mock.patch.object(preferred, "split_first_line", noted):
        drawn(page())

    assert {"hyphens", "tab_size", "word_spacing", "text_decoration_line"} <= names, "the page asks for every kind of line"
    assert names <= set(same_lines.PROPERTIES)


@pytest.mark.parametrize(
    "changed",
    [{"size": 15}, {"spacing": 3}, {"tab": 9}, {"language": "de"}, {"direction": "rtl"}, {"words": WORDS.replace("share", "shave")}],
)
def test_a_page_that_differs_in_one_thing_gets_its_own_lines(changed: dict[str, Any]) -> None:
    other = page(**changed)
    plain = drawn(other)
    with quicker():
        drawn(page())
        assert drawn(other) == plain


def test_a_line_is_made_once_for_two_layouts_and_each_gets_its_own() -> None:
    given = []

    def noted(*arguments: Any, **named: Any) -> Any:
        given.append(same_lines.same_line(*arguments, **named))
        return given[-1]

    with (
        mock.patch.object(same_lines, "_lines", {}),
        mock.patch.object(same_lines, "split_first_line", side_effect=same_lines.split_first_line) as made,
        mock.patch.object(inline, "split_first_line", noted),
    ):
        drawn(page("<p>Tell an adult."))
        drawn(page("<p>Tell an adult."))

    assert [call.args[0] for call in made.call_args_list] == ["Tell an adult."]
    assert len(given) == 2
    assert given[0][0] is not given[1][0]


def test_lines_that_are_kept_stay_below_a_number() -> None:
    kept: dict[Any, Any] = {}
    with mock.patch.object(same_lines, "_lines", kept), mock.patch.object(same_lines, "_MOST", 5), quicker():
        drawn(page("".join(f"<p>Number {number}" for number in range(20))))
    assert 0 < len(kept) <= 5
