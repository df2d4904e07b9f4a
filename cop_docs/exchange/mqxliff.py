"""MQXLIFF, the bilingual file of memoQ → rows: XLIFF 1.2 with a status, comments and codes in its own words."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from cop_docs.exchange import xliff
from cop_docs.exchange.rows import Comment, Label, Returned, RowState, comments_of
from cop_docs.exchange.units import Places, Stated, stated_by

SPACE = "MQXliff"
_MQ = f"{{{SPACE}}}"
#: The row statuses of memoQ; what was filled in before a person saw it is a suggestion.
_STATUSES = {
    "NotStarted": RowState.TODO,
    "Edited": RowState.FUZZY,
    "PartiallyEdited": RowState.FUZZY,
    "PreTranslated": RowState.FUZZY,
    "AssembledFromFragments": RowState.FUZZY,
    "MachineTranslated": RowState.FUZZY,
    "AutoJoined": RowState.FUZZY,
    "AutoSplit": RowState.FUZZY,
    "AutoSplitAndEmpty": RowState.FUZZY,
    "Rejected": RowState.FUZZY,
    "ManuallyConfirmed": RowState.TRANSLATED,
    "Confirmed": RowState.TRANSLATED,
    "ConfirmedTranslator": RowState.TRANSLATED,
    "Reviewer1Confirmed": RowState.REVIEWED,
    "ConfirmedReviewer1": RowState.REVIEWED,
    "Reviewer2Confirmed": RowState.REVIEWED,
    "ConfirmedReviewer2": RowState.REVIEWED,
    "Proofread": RowState.REVIEWED,
}


def rows(root: etree._Element, places: Places) -> Returned:
    """The rows of an MQXLIFF document. Raises ``Unreadable``."""
    return xliff.rows(root, places, xliff.Dialect(_stated, _comments, lambda _: {}))


def _stated(unit: etree._Element, _: etree._Element | None, label: Label) -> Stated:
    status = unit.get(f"{_MQ}status")
    if status is None:
        return Stated(None)
    return stated_by([_STATUSES.get(status)], label, unknown="" if status in _STATUSES else status)


def _comments(unit: etree._Element, space: str) -> Sequence[Comment]:
    own = (comment for comment in unit.iterfind(f"{_MQ}comments/{_MQ}comment") if comment.get("deleted") != "true")
    return [*xliff.comments(unit, space), *comments_of((one.get("creatoruser"), one.text) for one in own)]
