"""A line that was split once is set again where it is asked for, as WeasyPrint would set it: the same bytes."""

from __future__ import annotations

from functools import cache
from typing import Any
from unittest import mock

import pytest
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from cop_docs.writers.pages import whole_lines
from cop_docs.writers.pages.quicker import quicker

PAGE = """<html lang="en" dir="{direction}"><style>
  @page {{ size: 90mm 120mm; margin: 5mm {margin}mm }} body {{ line-height: {height}; text-align: {align}; font-size: {size}px }}
  p {{ text-indent: {indent}px; margin: {above}px 0 }} a {{ border-bottom: 1px dotted {colour} }} sup {{ vertical-align: super; font-size: 7px }}
  b.far {{ padding: 0 {beside}px }} i {{ position: {position} }} aside {{ float: left; width: 20mm; height: 9mm }} span.box {{ display: inline-block }}
  li::marker {{ color: {colour} }} .dots::after {{ content: leader(dotted) target-counter("#end", page) }}
  u {{ border-radius: 2px; background: #eee; box-decoration-break: {broken} }} .flat {{ float: left; width: 9mm; height: 0 }}
</style><body>{words}<p id="end">The end.</p></body></html>"""
WORDS = (
    "<p>Ask before you <a href='#end'>share a photograph of somebody</a> else<sup>2</sup>, and <em>under</em><em>stand</em> what becomes of it.</p>"
    "<aside>Beside</aside><p>Ask before you share a photograph of somebody else, and understand what becomes of it.</p>"
    "<p>One <b class='far'>two</b> <i>three</i> <span class='box'>four five</span> <em> </em><em>six</em><br>seven.</p>"
    "<p>Eight <u>nine ten eleven twelve thirteen fourteen fifteen sixteen</u> seventeen.</p>"
    "<ul><li>Tell an adult whom you trust, today or tomorrow, at home or at school.<li><p class='dots'>Contents</p></ul>"
    "<p dir='rtl' lang='ar'>لا تشارك كلمة السر مع أحد على الإنترنت، ولا <em>صورتك</em> مع من لا تعرفه.</p><p lang='zh'>不要与任何人分享密码，也不要分享照片。</p>"
)
FIRST = {
    "direction": "ltr", "margin": 5, "height": 1.4, "align": "start", "size": 14, "indent": 0, "above": 3, "colour": "red", "beside": 0,
    "position": "static", "broken": "slice", "words": WORDS,
}  # fmt: skip


@cache
def fonts() -> FontConfiguration:
    return FontConfiguration()


def drawn(**changed: Any) -> bytes:
    html = PAGE.format(**FIRST | changed)
    made: bytes = HTML(string=html).write_pdf(pdf_identifier=b"same", uncompressed_pdf=True, font_config=fonts())
    return made


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"direction": "rtl"},
        {"margin": 6},
        {"height": 1.7},
        {"height": "normal"},
        {"align": "center"},
        {"align": "justify"},
        {"align": "end", "direction": "rtl"},
        {"size": 13},
        {"indent": 4},
        {"above": 9},
        {"colour": "blue"},
        {"beside": 3},
        {"position": "relative; left: 3px"},
        {"broken": "clone"},
        {"words": WORDS.replace("<em> </em>", "<em></em>")},
        {"words": f"<h1>Another page before</h1>{WORDS}"},
        {"words": WORDS.replace("<p>", "<p>The ")},
        {"words": f"<div class='flat'></div>{WORDS}"},
    ],
    ids=lambda changed: ", ".join(f"{name} {str(value)[:30]}" for name, value in changed.items()) or "nothing",
)
def test_a_page_after_one_that_differs_in_one_thing_gets_the_lines_that_it_would_get_alone(changed: dict[str, Any]) -> None:
    plain = drawn(**changed)
    with mock.patch.object(whole_lines, "_lines", {}), quicker():
        drawn()
        assert drawn(**changed) == plain


#: Two lines of the second paragraph are beside the box that floats; the page is laid out until its number is known, three times.
BESIDE_THE_BOX = 2 * 3


def split_again(**changed: Any) -> list[str]:
    """The words of the paragraphs that WeasyPrint is asked to split once more for a page that differs in something."""
    with mock.patch.object(whole_lines, "_lines", {}), quicker():
        drawn()
        with mock.patch.object(whole_lines, "next_linebox", side_effect=whole_lines.next_linebox) as split:
            drawn(**changed)
    return ["".join(box.text for box in call.args[1].descendants() if hasattr(box, "text"))[:8] for call in split.call_args_list]


def test_other_heights_of_lines_and_other_spaces_split_no_line_of_words_again() -> None:
    again = split_again(height=1.6, above=6)
    assert set(again) == {"One two ", "Contents", "Ask befo"}  # a box in the line; a leader; beside a box that floats
    assert again.count("Ask befo") == BESIDE_THE_BOX


def test_lines_that_are_kept_stay_below_a_number() -> None:
    kept: dict[Any, Any] = {}
    with mock.patch.object(whole_lines, "_lines", kept), mock.patch.object(whole_lines, "_MOST", 5), quicker():
        drawn(words="".join(f"<p>Number {number}</p>" for number in range(20)))
    assert 0 < len(kept) <= 5
