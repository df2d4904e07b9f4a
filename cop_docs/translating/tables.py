"""Status → tables for people and JSON for machines, with what each edition still needs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from cop_docs.catalogues.standing import Standing
from cop_docs.translating.changes import Change
from cop_docs.translating.status import Status, StatusRow

_COLUMNS = ("messages", "done", *(standing.value for standing in Standing), "unreviewed", "words left")


def table(status: Status) -> str:
    """The catalogues with their counts, then the editions with what each still needs, a line each."""
    counts = [("language", "catalogue", *_COLUMNS), *((row.language.code, *row.name, *_cells(row)) for row in status.catalogues)]
    needs = [("language", "edition", "done", "it still needs")]
    needs += [(row.language.code, " ".join(row.name), _percent(row), need(row)) for row in status.editions]
    return "\n".join([*_aligned(counts), "", *_aligned(needs)])


def _cells(row: StatusRow) -> tuple[str, ...]:
    stages = (str(row.count(standing)) for standing in Standing)
    return (str(len(row.messages)), _percent(row), *stages, str(row.awaiting), str(row.words_left))


def _percent(row: StatusRow) -> str:
    """Rounded down: 100 % means all."""
    return f"{row.done * 100 // max(len(row.messages), 1)} %"


def _aligned(lines: Sequence[tuple[str, ...]]) -> list[str]:
    """Lines of cells as columns; those of numbers to the right, under their heading."""
    columns = list(zip(*lines, strict=True))
    set_columns = [_set_column(column) for column in columns]
    return ["  ".join(cells).rstrip() for cells in zip(*set_columns, strict=True)]


def _set_column(cells: Sequence[str]) -> list[str]:
    width = max(len(cell) for cell in cells)
    numbers = all(cell[:1].isdigit() for cell in cells[1:])
    return [cell.rjust(width) if numbers else cell.ljust(width) for cell in cells]


def need(row: StatusRow) -> str:
    """What an edition lacks, by catalogue, as a phrase."""
    phrases = []
    for part in row.by_domain():
        missing, outdated = part.count(Standing.MISSING), part.count(Standing.OUTDATED)
        counts = [f"{count} {word}" for count, word in ((missing, "missing"), (outdated, "outdated")) if count]
        if counts:
            phrases.append(f"{part.name[0]}: {' and '.join(counts)} ({part.words_left} words)")
    if row.awaiting:
        phrases.append(f"a review of {row.awaiting}")
    return "; ".join(phrases) or "nothing"


def as_json(status: Status, changes: Sequence[Change] | None) -> str:
    """The same for machines (docs/translating.md describes it)."""
    told: dict[str, Any] = {
        "catalogues": [_row(row) | {"catalogue": row.name[0]} for row in status.catalogues],
        "editions": [_row(row) | _edition(row) for row in status.editions],
    }
    if changes is not None:
        told["changes"] = [_change(change) for change in changes]
    return json.dumps(told, ensure_ascii=False, indent=2)


def _row(row: StatusRow) -> dict[str, Any]:
    return {
        "language": row.language.code,
        "messages": len(row.messages),
        "stages": {standing.value: row.count(standing) for standing in Standing},
        "unreviewed": row.awaiting,
        "words_left": row.words_left,
        "kept": [message.english.keys[0] for message in row.messages if message.is_kept],
    }


def _edition(row: StatusRow) -> dict[str, Any]:
    parts = (part for part in row.by_domain() if part.done < len(part.messages))
    needs = {
        part.name[0]: {
            "missing": part.count(Standing.MISSING),
            "outdated": part.count(Standing.OUTDATED),
            "words": part.words_left,
        }
        for part in parts
    }
    return {"audience": row.name[0], "publication": row.name[1], "needs": needs}


def _change(change: Change) -> dict[str, Any]:
    place = change.message.place
    known = {"key": change.message.key, "catalogue": change.message.domain, "file": place.file, "line": place.line}
    return known | {"before": change.before, "now": change.message.text}
