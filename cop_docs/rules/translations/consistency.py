"""What is said of one English text in several places → whether it is said in the same words."""

from __future__ import annotations

from collections.abc import Sequence


def is_consistent(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two translations, each with all its plural forms, have the same words, whichever spaces part them."""
    return [form.split() for form in one] == [form.split() for form in other]


def lacks_forms(forms: Sequence[str], wanted: int) -> bool:
    """Whether a message with plural forms has other than the ``wanted`` forms of its language, or an empty one."""
    return len(forms) != wanted or not all(forms)
