"""A QR code is read from the drawn page, as a telephone would, and leads where the printed address does."""

from __future__ import annotations

import pytest

from cop_docs.model.blocks import SignpostCard
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings
from cop_docs.rules.files import opened
from cop_docs.rules.files.qr import check, read_codes
from tests.documents import document, text, written
from tests.projects import said


def signpost(address: str) -> Document:
    return document(SignpostCard(title=text("A page"), text=text("More"), address=address))


def complaints(made: Document, drawn: Document) -> list[str]:
    findings = Findings()
    check(made, opened(written(drawn).values(), findings), findings)
    return said(findings)


def test_the_code_on_the_page_gives_the_printed_address() -> None:
    made = signpost("https://example.org/a-page?x=1&y=2")
    assert read_codes(written(made)["pdf"].content) == ["https://example.org/a-page?x=1&y=2"]
    assert complaints(made, made) == []


def test_a_code_that_leads_elsewhere_is_found() -> None:
    assert complaints(signpost("https://example.org/"), signpost("https://example.com/")) == [
        "pupils-en.pdf: error: qr-code: a QR code leads to https://example.com/, which is on no signpost",
        "pupils-en.pdf: error: qr-code: a telephone reads 0 of the 1 QR codes for https://example.org/",
    ]


@pytest.mark.parametrize("address", ["https://", "https://exam ple.org/"])
def test_an_address_that_no_telephone_can_open_is_found(address: str) -> None:
    assert any("is no address that a telephone can open" in line for line in complaints(signpost(address), signpost(address)))
