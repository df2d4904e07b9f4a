"""What an import decided → a report to send back: rows of the same format with a column "Why", or a page (HTML)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape

from cop_docs.catalogues.po_writer import Catalogue
from cop_docs.exchange.deciding import Decision, Verdict
from cop_docs.exchange.rows import Export, Row, RowState, rows_of, translation_digest, visible
from cop_docs.model.finding import Finding
from cop_docs.model.language import ENGLISH, Language

#: Findings after which the translation of the row is not one of its message.
_APART = frozenset(("row-mismatch", "moved-translation"))
_STYLE = """\
body { font: 1rem/1.5 sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; color: #1a1a1a; background: #fff }
table { border-collapse: collapse; table-layout: fixed; width: 100% }
th, td { border: 1px solid #aab4c0; padding: .4rem .6rem; text-align: start; vertical-align: top; overflow-wrap: break-word }
th:last-child { width: 34% }
tr { break-inside: avoid }
@page { size: A4 landscape; margin: 15mm }
th { background: #dde6f0 }
td, li { white-space: pre-line }
.conflicting, .rejected { background: #fdecea }
"""


def rows(decisions: Sequence[Decision], language: Language, source: Language = ENGLISH) -> Export:
    """The rows that need somebody, as they came, under labels of today: what is corrected in them can be imported at once.

    A conflict is under the label of the translation that came, so that sending the report back unread does not decide it.
    """
    needed = [row for decision in decisions if decision.findings for row in _row(decision, language)]
    return Export(language, needed, source=source)


def _row(decision: Decision, language: Language) -> Iterator[Row]:
    entry = decision.after or decision.before
    if entry is None:
        return
    for row in rows_of({decision.row.label.domain: Catalogue((), (entry,))}, language, {}):
        is_apart = any(finding.kind.code in _APART for finding in decision.findings)
        theirs = row.translation if is_apart or not decision.row.translation else visible(decision.row.translation)
        label = row.label if theirs == row.translation else replace(row.label, progress=RowState.FUZZY)
        if decision.verdict is Verdict.CONFLICTING:
            label = replace(label, translation=translation_digest(theirs))
        yield replace(row, label=label, translation=theirs, progress=label.progress, why=visible(_why(decision)))


def _why(decision: Decision) -> str:
    """What there is to say of a row, a line a finding: what is wrong, and how to mend it."""
    return "\n".join(f"{finding.message} – {finding.hint}" if finding.hint else finding.message for finding in decision.findings)


def page(decisions: Sequence[Decision], others: Sequence[Finding], language: Language, source: Language = ENGLISH) -> bytes:
    """The report as a page: how many rows have which verdict, what the file as a whole lacks, and each row that needs somebody."""
    counts = ", ".join(f"{sum(one.verdict is verdict for one in decisions)} {verdict.value}" for verdict in Verdict)
    general = "".join(f"<li>{escape(f'{finding.place}: {finding.message}')}<br>{escape(finding.hint)}</li>" for finding in others)
    lines = "".join(_line(decision, language) for decision in decisions if decision.findings)
    heads = "".join(f"<th scope=col>{name}</th>" for name in (source.name, "In the file", "In the catalogue", "Outcome, and why"))
    title = f"Import report: {escape(language.name)}"
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style></head>\n'
        f"<body><h1>{title}</h1>\n<p>{counts}.</p>\n{f'<ul>{general}</ul>' if general else ''}\n"
        f"<table><thead><tr>{heads}</tr></thead>\n<tbody>{lines}</tbody></table></body></html>\n"
    ).encode()


def _line(decision: Decision, language: Language) -> str:
    entry = decision.after or decision.before
    theirs = f'<td lang="{language.tag}" dir="{language.direction}">'
    cells = (
        f"<td>{escape(entry.msgid if entry else decision.row.english)}</td>"
        f"{theirs}{escape(decision.row.translation)}</td>{theirs}{escape(entry.msgstr[0] if entry else '')}</td>"
        f"<td><strong>{decision.verdict.value}</strong>\n{escape(_why(decision))}</td>"
    )
    return f'<tr class="{decision.verdict.value}">{cells}</tr>\n'
