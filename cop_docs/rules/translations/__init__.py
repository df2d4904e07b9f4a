"""RULES: one row a rule that judges a text or a translation, with the kind of finding it makes, its stage, and what mends the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from cop_docs.model.finding import KINDS
from cop_docs.model.kinds import Severity
from cop_docs.model.marks import differences
from cop_docs.rules.stage import Stage
from cop_docs.rules.translations import characters, language, meaning, mojibake, punctuation
from cop_docs.rules.translations.consistency import is_consistent, lacks_forms
from cop_docs.rules.translations.pair import Complaint, Pair

_PREFIXES = ("translation-", "text-")


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of ``KINDS``, its stage, its complaints of a pair, and the text mended, where that takes no person.

    ``is_safe``: the mending changes nothing that a reader reads, so it is applied wherever the text is used; others only by ``--fix``.
    """

    kind: str
    stage: Stage
    complaints: Callable[[Pair], Iterable[Complaint]]
    mended: Callable[[Pair], str] | None = None
    is_safe: bool = False

    @property
    def severity(self) -> Severity:
        """An error keeps a translation out; a warning only asks for a look."""
        return KINDS[self.kind].severity

    @property
    def cure(self) -> str:
        """How a person mends it."""
        return KINDS[self.kind].cure


_TEXT, _TRANSLATION = Stage.TEXT, Stage.TRANSLATION
#: In the order in which they mend: each works on what the one before has made, spaces last.
RULES: tuple[Rule, ...] = (
    Rule("marks-syntax", _TRANSLATION, meaning.broken_marks),
    Rule("marks-differ", _TRANSLATION, meaning.other_marks),
    Rule("text-controls", _TEXT, characters.controls),
    Rule("text-directions", _TEXT, characters.directions),
    Rule("text-mojibake", _TEXT, mojibake.misread),
    Rule("translation-alphabet", _TRANSLATION, language.other_letters),
    Rule("translation-language", _TRANSLATION, language.other_words),
    Rule("text-separators", _TEXT, characters.separators, characters.spaced, is_safe=True),
    Rule("text-nfc", _TEXT, characters.composed, characters.compose, is_safe=True),
    Rule("text-letters", _TEXT, characters.letters, characters.narrow),
    Rule("translation-tatweel", _TRANSLATION, characters.tatweel, characters.unstretch),
    Rule("text-scripts", _TEXT, characters.scripts),
    Rule("text-invisible", _TEXT, characters.invisible, characters.visible, is_safe=True),
    Rule("translation-numbers", _TRANSLATION, meaning.numbers),
    Rule("translation-addresses", _TRANSLATION, meaning.addresses),
    Rule("translation-copy", _TRANSLATION, meaning.copies),
    Rule("translation-length", _TRANSLATION, meaning.lengths),
    Rule("translation-replaced", _TRANSLATION, meaning.replaced),
    Rule("term-differs", _TRANSLATION, meaning.unagreed_terms),
    Rule("term-forbidden", _TRANSLATION, meaning.forbidden_terms),
    Rule("translation-punctuation", _TRANSLATION, punctuation.endings),
    Rule("translation-signs", _TRANSLATION, punctuation.foreign_signs, punctuation.own_signs),
    Rule("translation-brackets", _TRANSLATION, punctuation.brackets, punctuation.widen),
    Rule("translation-quotes", _TRANSLATION, punctuation.quotes, punctuation.own_quotes),
    Rule("translation-lines", _TRANSLATION, punctuation.lines, punctuation.unbroken, is_safe=True),
    Rule("text-spaces", _TEXT, punctuation.spaces, punctuation.close_up, is_safe=True),
)

#: The kinds of findings in any text, English too.
TEXT_KINDS = frozenset(rule.kind for rule in RULES if rule.stage is Stage.TEXT)

#: Looked for in all catalogues of a language together; a translator may ignore it all the same.
CONSISTENCY, PLURALS = "translation-consistency", "translation-plurals"
CATALOGUE_RULES = ((CONSISTENCY, is_consistent), (PLURALS, lacks_forms))


def complaints(pair: Pair) -> Iterator[Complaint]:
    """What every rule says of a pair; of a text of authors, what the rules for any text say."""
    for rule in RULES:
        if pair.english or rule.stage is Stage.TEXT:
            for complaint in rule.complaints(pair):
                yield replace(complaint, kind=rule.kind)


def ignorable(name: str) -> str | None:
    """The kind that ``name`` after cop-ignore means, with or without its prefix; None where it is none, or an error."""
    return next((kind for kind in (name, *(f"{prefix}{name}" for prefix in _PREFIXES)) if kind in _IGNORABLE), None)


def _short(kind: str) -> str:
    return next((kind.removeprefix(prefix) for prefix in _PREFIXES if kind.startswith(prefix)), kind)


_IGNORABLE = {kind for kind in (*(rule.kind for rule in RULES), CONSISTENCY) if KINDS[kind].severity is Severity.WARNING}
#: What may follow cop-ignore.
IGNORABLE = tuple(sorted(map(_short, _IGNORABLE)))


def mend(pair: Pair, ignored: frozenset[str] = frozenset(), *, only_safe: bool = False) -> tuple[str, tuple[str, ...]]:
    """The translation mended by every rule that is not ignored, and the kinds that mended it. What the marks say is never touched."""
    kinds: list[str] = []
    for rule in RULES:
        if rule.mended and rule.kind not in ignored and (rule.is_safe or not only_safe):
            better = rule.mended(pair)
            if better != pair.translation and not differences(pair.translation, better):
                kinds.append(rule.kind)
                pair = replace(pair, translation=better)
    return pair.translation, tuple(kinds)
