from __future__ import annotations

import pytest

from cop_docs.conventions.phrases import phrases
from cop_docs.model.script import Phrases


@pytest.mark.parametrize(
    "parted",
    [
        "网上|安全：|各国儿童的|问题|和帮助",
        "致儿童|与青少年的|上网安全手册",
        "概述|2020年|10月27日|论坛的|主要|成果",
        "看这本|小册子，|15分钟，|和朋友一起讨论|你不喜欢的|内容",
        "（ITU）|发布的|“安全上网”|课程",
        "屏幕时间|可以|很开心",
        "数字足迹",
        "写明处理非法|内容的|程序",  # nine characters are one too many
        "五个孩子举着牌子",  # eight are not
        "",
    ],
)
def test_a_line_may_end_where_a_reader_pauses(parted: str) -> None:
    assert "|".join(phrases(parted.replace("|", ""), "zh-hans")) == parted


@pytest.mark.parametrize(
    ("model", "parted"),
    [
        ("ja", "インターネットでの|子どもの|安全"),
        ("ja", "2026年9月1日に|始める|こと"),
        ("zh-hant", "給兒童|與青少年的|上網安全手冊"),
        ("", "ความปลอดภัยของเด็ก"),
    ],
)
def test_each_script_has_the_model_of_its_row(model: Phrases, parted: str) -> None:
    assert "|".join(phrases(parted.replace("|", ""), model)) == parted


@pytest.mark.parametrize("words", ["采用 CC BY 4.0 许可", "用UNICEF的书", "COVID-19疫情", "占80%的人", "https://example.org/a"])
def test_words_in_other_letters_and_numbers_are_never_parted(words: str) -> None:
    ends = [len("".join(phrases(words, "zh-hans")[:number])) for number in range(1, len(phrases(words, "zh-hans")))]
    assert "".join(phrases(words, "zh-hans")) == words
    assert [end for end in ends if words[end - 1].isascii() and words[end].isascii() and " " not in words[end - 1 : end + 1]] == []


def test_what_no_model_can_know_is_still_parted_somewhere_so_that_it_fits_a_cell() -> None:
    assert max(map(len, phrases("互联网治理论坛秘书处协调委员会会议筹备小组工作报告", "zh-hans"))) <= 12
