"""The rules of proofreading: one row a rule, with the kind of finding it makes, what it complains of, and what mends it without a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from cop_docs.model.finding import KINDS
from cop_docs.model.kinds import Severity
from cop_docs.model.marks import differences
from cop_docs.rules.translations import characters, meaning, punctuation
from cop_docs.rules.translations.pair import Complaint, Pair

_PREFIX = "translation-"


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of ``KINDS``, the complaints of a pair, and the translation mended, where that takes no person."""

    kind: str
    complaints: Callable[[Pair], Iterable[Complaint]]
    mended: Callable[[Pair], str] | None = None


#: In the order in which they mend: each works on what the one before has made, spaces last.
RULES: tuple[Rule, ...] = (
    Rule("marks-syntax", meaning.broken_marks),
    Rule("marks-differ", meaning.other_marks),
    Rule("translation-controls", characters.controls),
    Rule("translation-directions", characters.directions),
    Rule("translation-nfc", characters.composed, characters.compose),
    Rule("translation-letters", characters.letters, characters.narrow),
    Rule("translation-tatweel", characters.tatweel, characters.unstretch),
    Rule("translation-scripts", characters.scripts),
    Rule("translation-invisible", characters.invisible),
    Rule("translation-numbers", meaning.numbers),
    Rule("translation-addresses", meaning.addresses),
    Rule("translation-copy", meaning.copies),
    Rule("translation-length", meaning.lengths),
    Rule("translation-replaced", meaning.replaced),
    Rule("translation-punctuation", punctuation.endings),
    Rule("translation-signs", punctuation.foreign_signs, punctuation.own_signs),
    Rule("translation-brackets", punctuation.brackets, punctuation.widen),
    Rule("translation-quotes", punctuation.quotes, punctuation.own_quotes),
    Rule("translation-spaces", punctuation.spaces, punctuation.close_up),
)

#: Looked for in more than one pair (translating/proofreading.py); a translator may ignore it all the same.
CONSISTENCY = "translation-consistency"


def ignorable(name: str) -> str | None:
    """The kind that ``name`` after cop-ignore means, with or without translation-; None where it is none, or an error."""
    kind = name if name.startswith(_PREFIX) else f"{_PREFIX}{name}"
    return kind if kind in _IGNORABLE else None


_IGNORABLE = {kind for kind in (*(rule.kind for rule in RULES), CONSISTENCY) if KINDS[kind].severity is Severity.WARNING}
#: What may stand after cop-ignore.
IGNORABLE = tuple(sorted(kind.removeprefix(_PREFIX) for kind in _IGNORABLE))


def mend(pair: Pair, ignored: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """The translation mended by every rule that is not ignored, and the kinds that mended it. What the marks say is never touched."""
    kinds: list[str] = []
    for rule in RULES:
        if rule.mended and rule.kind not in ignored:
            better = rule.mended(pair)
            if better != pair.translation and not differences(pair.translation, better):
                kinds.append(rule.kind)
                pair = replace(pair, translation=better)
    return pair.translation, tuple(kinds)
