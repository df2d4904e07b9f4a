"""WeasyPrint's columns, filled one after the other → the same, as short as they hold everything, so that both are about as long.

WeasyPrint 70.0 balances by laying columns out anew for each pixel that they become longer, which takes minutes where blocks stay whole. Here
their length is halved in on.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import block, column

#: Pixels of CSS: columns are at most so much longer than they need be, less than a line.
_STEP = 4

_columns_layout: Any = column.columns_layout


def balanced(context: Any, box: Any, bottom_space: float, skip_stack: Any, *more: Any) -> Any:
    """In place of ``columns_layout``, with its arguments: a style that asks for columns to be balanced gets them so on the page where they end."""
    if box.style["column_fill"] != "balance" or box.style["height"] != "auto":
        return _columns_layout(context, box, bottom_space, skip_stack, *more)
    around, page_is_empty, absolute, fixed, *rest = more
    filled = box.copy()
    filled.style = box.style.copy()
    filled.style["column_fill"] = "auto"

    def laid_out(space: float, *, page_is_empty: bool = False) -> Any:
        """The columns with so much space free below them; where the page is empty, what does not fit is set all the same."""
        return _columns_layout(context, filled, space, skip_stack, around, page_is_empty, absolute, fixed, *rest)

    def undo(made: Any) -> None:
        if made[0] is not None:
            block.remove_placeholders(context, [made[0]], absolute, fixed)

    made = laid_out(bottom_space, page_is_empty=page_is_empty)
    if made[0] is None or made[1] is not None:
        return made
    lowest, highest = bottom_space, context.page_bottom - made[0].position_y
    best: float | None = None
    while highest - lowest > _STEP:
        middle = (lowest + highest) / 2
        undo(made)
        made = laid_out(middle)
        if made[0] is not None and made[1] is None:
            lowest = best = middle
        else:
            highest = middle
    undo(made)
    return laid_out(bottom_space, page_is_empty=page_is_empty) if best is None else laid_out(best)
