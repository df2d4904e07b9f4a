"""A profile says what is made of its pages, and so in which formats, and whether anybody reads the files."""

from __future__ import annotations

import pytest

from cop_docs.model.profile import Profile


@pytest.mark.parametrize(
    ("ink", "imposition", "is_read"),
    [("rgb", "", True), ("rgb", "booklet", False), ("cmyk", "", False), ("black", "", False), ("cmyk", "booklet", False)],
)
def test_files_are_read_where_they_are_neither_turned_into_inks_nor_laid_on_sheets(ink: str, imposition: str, *, is_read: bool) -> None:
    assert Profile("one", ink=ink, imposition=imposition).is_read is is_read
