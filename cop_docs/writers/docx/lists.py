"""Lists → paragraphs of Word: items in styles that have their labels, lists inside them on levels of their own, titled items."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

from cop_docs.model.blocks import BulletList, Findings, Recommendations, Steps
from cop_docs.model.parts import ListKind, PlainItem
from cop_docs.model.text import Text
from cop_docs.writers.docx.body import Body
from cop_docs.writers.docx.folding import column_break

_LIST_STYLES: dict[ListKind, str] = {"bullet-list": "List Bullet", "steps": "List Number"}


def lines(*styles: str) -> Callable[[Body, Any], None]:
    """Writes lines of a list, in styles that take turns."""

    def write(body: Body, block: Any) -> None:
        for index, item in enumerate(block.items):
            _item(body, styles[index % len(styles)], item, () if item is not block.items[-1] else block.sources)

    return write


def with_levels(body: Body, block: BulletList[Text] | Steps[Text]) -> None:
    """Writes a list and those inside its items, each with a level of Word's own."""
    _level(body, (block.kind, block.items), block.sources)


def _level(body: Body, listed: tuple[ListKind, Sequence[PlainItem[Text]]], sources: tuple[str, ...], level: int = 0) -> None:
    """Items and the lists inside them; what they rest on, their ``sources``, is cited after what is read last."""
    kind, items = listed
    style = _LIST_STYLES[kind]
    numbering = body.numbering.restart(style, level) if kind == "steps" else body.numbering.inside(style, level)
    for item in items:
        inner, of_last = item.lists(), sources if item is items[-1] else ()
        _item(body, f"{style} {level + 1}" if level else style, item, () if inner else of_last, deepcopy(numbering))
        for within in inner:
            _level(body, within, of_last if within is inner[-1] else (), level + 1)


def _item(body: Body, style: str, item: PlainItem[Text], sources: tuple[str, ...], numbering: Any = None) -> None:
    """An item with its own citation; the last one bears that of the whole list, its ``sources``."""
    words = [*body.runs.text(item.text), *body.cite(item.sources), *body.cite(sources)]
    new_page = body.begins_page(item.text)
    body.append(body.paragraph(style, words, numbering=numbering, language=item.text.language, new_page=new_page))


def titled(style: str) -> Callable[[Body, Any], None]:
    """Writes titled items, numbered from one; what begins a panel of the PDF begins a column."""

    def write(body: Body, block: Findings[Text] | Recommendations[Text]) -> None:
        for index, item in enumerate(block.items):
            title = f"{style} Title"
            numbering = body.numbering.again() if index else body.numbering.restart(title)
            ahead = [column_break()] if index and item.title.key and item.title.key in body.panel_heads else []
            words, new_page = [*ahead, *body.runs.text(item.title)], body.begins_page(item.title)
            body.append(body.paragraph(title, words, numbering=numbering, language=item.title.language, new_page=new_page))
            said = [*body.runs.text(item.text), *body.cite(item.sources), *body.cite(block.sources if item is block.items[-1] else ())]
            body.append(body.paragraph(style, said, language=item.text.language))

    return write
