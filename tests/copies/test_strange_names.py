"""Whatever a school is called: either it is told why that cannot be printed, or its copies are sound."""

from __future__ import annotations

import io
from functools import cache

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cop_docs.copies import prepare
from cop_docs.copies.prepared import CannotSet, Prepared
from cop_docs.read.archive import open_archive
from cop_docs.read.xml import parse_xml
from tests.slotted import font_files, for_schools

PIECES = (
    "School", "№ 5", "Школа", "مدرسة", "لا", "٣", "مُدَرِّسَة", "中文", "，", "\u200d", "\u200e", "\u202e", "\u2066", "\ufeff", "\u00ad", "\u2028", "\n", "\t", "\x00",
    "\ud800", "😀", "e\u0301\u0327", "שלום", "(", ")", "<", "&", "]]>", "\\", "%", "+998 71 1", "https://a.org/?b=c", " ", "\u3000",
)  # fmt: skip


@cache
def prepared(code: str, form: str) -> Prepared:
    return prepare(form, for_schools(code)[form], font_files())


@pytest.mark.parametrize("code", ["en", "ar"])
@settings(max_examples=60, deadline=None, derandomize=True)
@given(words=st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
def test_a_strange_name_is_told_or_printed(code: str, words: str) -> None:
    values = dict.fromkeys(("school-name", "contact", "helpline", "qr"), words)
    for form in ("pdf", "docx"):
        if prepared(code, form).faults(values):
            with pytest.raises(CannotSet):
                prepared(code, form).copy(values)
            continue
        content = prepared(code, form).copy(values).content
        if form == "pdf":
            with pikepdf.open(io.BytesIO(content)) as pdf:
                assert pdf.check_pdf_syntax() == []
        else:
            for part in ("word/document.xml", "docProps/core.xml"):
                parse_xml(open_archive(content)[part])


@pytest.mark.parametrize("sign", ["\x07", "\ud83d", "\x85"])
def test_what_is_no_character_is_told_by_its_number(sign: str) -> None:
    for form in ("pdf", "docx"):
        assert prepared("en", form).faults({"school-name": f"A{sign}B"}) == [f"school-name: no file can hold U+{ord(sign):04X}"]
