"""A sheet with panels → columns of a page of Word, the marks to fold it at, and the drawing on its front."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT

from cop_docs.model.design import Page
from cop_docs.writers.docx.body import Body
from cop_docs.writers.docx.ooxml import make, twips

_MARK = 4.0  # millimetres: its length


def column_break() -> Any:
    """A run after which the words go on in the next column."""
    return make("w:r", make("w:br", w_type="column"))


def set_panels(word: WordDocument, body: Body) -> None:
    """As many columns as panels, a fold in the middle of each space between them, and its marks on every page."""
    section, page = word.sections[0], body.sheet.page
    section.orientation = WD_ORIENT.LANDSCAPE if page.width > page.height else WD_ORIENT.PORTRAIT
    if not page.folds:
        return
    properties = section._sectPr  # noqa: SLF001  # python-docx has no public way to columns
    for old in properties.findall(f"{{{properties.nsmap['w']}}}cols"):
        properties.remove(old)
    columns = make("w:cols", w_num=page.panels, w_space=twips(2 * page.side), w_equalWidth=1)
    after = next(child for child in properties if child.tag.endswith("}titlePg"))
    after.addprevious(columns)
    for story in (section.header, section.first_page_header):
        paragraph = story._element[0]  # noqa: SLF001  # as above
        paragraph.append(body.ground(_marks(page, body.sheet.colours.muted), part=story.part))


def _marks(page: Page, colour: str) -> str:
    """A picture of the whole sheet, empty but for a short line at both edges of each fold; tenths of a millimetre."""
    width, height = page.width * 10, page.height * 10
    lines = "".join(f"M{fold * 10:g} 0 v{_MARK * 10:g} M{fold * 10:g} {height:g} v-{_MARK * 10:g} " for fold in page.folds)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}">'
        f'<path d="{lines.strip()}" fill="none" stroke="{colour}" stroke-width="3"/></svg>'
    )
