"""A file of another revision is compared passage by passage only where most of it is the same; else that it is another one says all."""

from __future__ import annotations

import pytest

from cop_docs.model.finding import Findings, Place
from cop_docs.read.web import WebPage
from cop_docs.rules.received import check_changed

WORDS = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def page(words: tuple[str, ...], revision: str) -> WebPage:
    said = "".join(f"<p>{word}</p>" for word in words)
    head = f'<title>A</title><meta name="keywords" content="revision {revision}"/>'
    return WebPage.read("a", f'<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head>{head}</head><body>{said}</body></html>'.encode())


@pytest.mark.parametrize(("changed", "is_compared"), [(0, True), (3, True), (4, False)])
def test_passages_of_another_revision_are_told_where_seven_of_ten_are_the_same(changed: int, *, is_compared: bool) -> None:
    findings = Findings()
    theirs = page((*WORDS[changed:], *("Other",) * changed), "97114aee")
    check_changed(theirs, page(WORDS, "97114aed"), Place("a"), findings)
    told = [f"{found.kind.code}: {found.message}" for found in findings]
    assert "other-revision: it says that it is “revision 97114aee”; the project has “revision 97114aed”" in told
    assert (len(told) > 1) is is_compared


def test_passages_of_the_same_revision_are_always_told() -> None:
    findings = Findings()
    check_changed(page(("Never",), "97114aed"), page(WORDS, "97114aed"), Place("a"), findings)
    assert "changed-advice: a passage was left out: “Ten”" in [f"{found.kind.code}: {found.message}" for found in findings]
