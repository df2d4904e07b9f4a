"""CONTENT_RULES: one row a rule that judges what authors wrote, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cop_docs.model.companions import Companions
from cop_docs.model.content import Content, Message
from cop_docs.model.finding import Findings
from cop_docs.rules.words.columns import check_columns
from cop_docs.rules.words.companions import check_companions
from cop_docs.rules.words.folding import check_folding
from cop_docs.rules.words.links import check_links
from cop_docs.rules.words.notes import check_notes
from cop_docs.rules.words.one_edition import check_one_edition
from cop_docs.rules.words.references import Names, check_drawings, check_references
from cop_docs.rules.words.statements import check_statements


@dataclass(frozen=True, slots=True)
class Written:
    """What authors wrote: the content, what it may name beside itself, its drawings (SVG by name) and the table of companions.

    ``companions`` is None where the table cannot be read.
    """

    content: Content[Message]
    names: Names
    drawings: Mapping[str, str]
    companions: Companions | None


@dataclass(frozen=True, slots=True)
class ContentRule:
    """The kinds of findings that a rule makes, and its function."""

    kinds: tuple[str, ...]
    check: Callable[[Written, Findings], None]


def _drawings(written: Written, findings: Findings) -> None:
    check_drawings(written.drawings, findings)


def _references(written: Written, findings: Findings) -> None:
    check_references(written.content, written.names, findings)


def _one_edition(written: Written, findings: Findings) -> None:
    check_one_edition(written.content, findings)


def _links(written: Written, findings: Findings) -> None:
    check_links(written.content, findings)


def _notes(written: Written, findings: Findings) -> None:
    check_notes(written.content, findings)


def _columns(written: Written, findings: Findings) -> None:
    check_columns(written.content, written.names.narrow, findings)


def _folding(written: Written, findings: Findings) -> None:
    check_folding(written.content, written.names.folded, findings)


def _statements(written: Written, findings: Findings) -> None:
    check_statements(written.content, findings)


def _companions(written: Written, findings: Findings) -> None:
    if written.companions is not None:
        check_companions(written.content, written.companions, written.names.like, findings)


CONTENT_RULES: tuple[ContentRule, ...] = (
    ContentRule(("unsafe-figure",), _drawings),
    ContentRule(
        (
            "unknown-reference",
            "duplicate-id",
            "unused-section",
            "missing-figure",
            "misplaced-file",
            "unsafe-address",
            "missing-key",
            "wrong-type",
            "mirrored-differently",
        ),
        _references,
    ),
    ContentRule(("unknown-reference", "section-elsewhere", "missing-key"), _links),
    ContentRule(("said-otherwise",), _one_edition),
    ContentRule(("unknown-reference", "unused-note", "misplaced-note"), _notes),
    ContentRule(("misplaced-columns",), _columns),
    ContentRule(("fold",), _folding),
    ContentRule(("unsourced-statement",), _statements),
    ContentRule(
        ("unknown-reference", "duplicate-id", "stale-mark", "missing-companion", "late-companion", "unmarked-statement", "missing-field"),
        _companions,
    ),
)
