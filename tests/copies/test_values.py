"""What a school says in each slot."""

from __future__ import annotations

import hashlib

from cop_docs.copies.prepared import Constant
from cop_docs.copies.values import values_of
from cop_docs.schools.school import School


def test_a_school_says_what_it_knows_and_nothing_else() -> None:
    school = School("7", "Школа № 7", "UZ", contact="Anna Li", phone="+998711234567", helpline="1146", report="help@school.example.org")
    assert values_of(school) == {
        "school-name": "Школа № 7",
        "contact": "Anna Li\n+998 71 123 45 67",
        "helpline": "1146",
        "report": "help@school.example.org",
        "qr": "mailto:help@school.example.org",
    }
    assert values_of(School("8", "Lyceum", "UZ")) == {"school-name": "Lyceum"}


def test_an_address_of_the_web_is_its_own_qr_code() -> None:
    assert values_of(School("7", "A", "UZ", report="https://example.org/@a"))["qr"] == "https://example.org/@a"


def test_the_digest_is_that_of_both_pieces_together() -> None:
    constant = Constant(b"the same for all, ")
    copy = constant.with_tail(b"and one's own")
    assert copy.sha256 == hashlib.sha256(copy.content).hexdigest()
    assert copy.constant is constant.with_tail(b"another").constant
