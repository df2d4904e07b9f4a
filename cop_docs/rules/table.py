"""RULES: one row for all that judges words, English and translated: the kind of finding, its stage, its function.

Severity and cure are those of the kind. ``cop-docs explain`` and docs/findings.md tell them with the stage.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cop_docs.model.finding import KINDS
from cop_docs.model.kinds import Severity
from cop_docs.rules.design.glyphs import check_glyphs
from cop_docs.rules.stage import Stage
from cop_docs.rules.translations import CATALOGUE_RULES
from cop_docs.rules.translations import RULES as PAIR_RULES
from cop_docs.rules.translations.release import check_release
from cop_docs.rules.words import CONTENT_RULES
from cop_docs.rules.words.readability import check_voice


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of finding that words can give rise to, when it is looked for, and by what."""

    kind: str
    stage: Stage
    function: Callable[..., object]

    @property
    def severity(self) -> Severity:
        """Whether it stops a build and keeps a translation out, or asks for a look."""
        return KINDS[self.kind].severity

    @property
    def cure(self) -> str:
        """How a person mends it."""
        return KINDS[self.kind].cure


RULES: tuple[Row, ...] = (
    *(Row(kind, Stage.CONTENT, rule.check) for rule in CONTENT_RULES for kind in rule.kinds),
    *(Row(rule.kind, rule.stage, rule.complaints) for rule in PAIR_RULES),
    *(Row(kind, Stage.CATALOGUE, function) for kind, function in CATALOGUE_RULES),
    Row("long-sentence", Stage.DOCUMENT, check_voice),
    Row("hard-word", Stage.DOCUMENT, check_voice),
    Row("missing-glyph", Stage.DOCUMENT, check_glyphs),
    Row("not-releasable", Stage.RELEASE, check_release),
)


def stages_of(kind: str) -> tuple[Stage, ...]:
    """The stages at which a kind of finding is looked for; none where it is no finding of words."""
    return tuple(dict.fromkeys(row.stage for row in RULES if row.kind == kind))
