"""Lists inside lists in the four formats: nested tags in a PDF, levels of one list in Word, lists of HTML; the same words in one order."""

from __future__ import annotations

from functools import cache

import pytest

from cop_docs.model.artefact import Artefact
from cop_docs.model.blocks import BulletList, SourceList, Steps
from cop_docs.model.document import Document
from cop_docs.model.language import ENGLISH, LANGUAGES
from cop_docs.model.parts import Item, Located, PlainItem, SourceEntry, SubItem
from cop_docs.model.text import Text
from cop_docs.read.docx import W
from cop_docs.read.pdf import Node, PdfFile
from tests.documents import WORDS, complaints, document, text, written
from tests.writers.word import attributes, lines, part, said, value


def _nested(code: str = "en") -> Document:
    language = next(language for language in LANGUAGES if language.code == code)
    words = {name: text(f"{WORDS.get(code, 'words')} {name}", language) for name in "abcdefgh"}
    inner = (SubItem(text=words["b"], steps=(PlainItem(text=words["c"]), PlainItem(text=words["d"]))), SubItem(text=words["e"]))
    return document(
        BulletList(items=(Item(text=words["a"], items=inner),)),
        Steps(
            items=(Item(text=words["f"], steps=(SubItem(text=words["g"]),)), Item(text=words["h"], steps=(SubItem(text=words["a"]),))),
            sources=(Located("book"),),
        ),
        SourceList(
            entries=(SourceEntry(number=1, title=Text.verbatim("A book"), details=None, address="https://example.org/", licence=None),)
        ),
        language=language,
    )


@cache
def _made(code: str) -> tuple[Document, dict[str, Artefact]]:
    made = _nested(code)
    return made, written(made)


@pytest.mark.parametrize("code", ["en", "ar", "zh"])
def test_every_format_says_lists_in_lists_alike_and_is_sound(code: str) -> None:
    made, artefacts = _made(code)
    assert complaints(made, artefacts) == []


def _shape(node: Node) -> str:
    inner = [_shape(child) for child in node.children if isinstance(child, Node) and child.tag in ("L", "LI", "LBody", "Lbl")]
    return f"{node.tag}({' '.join(inner)})" if inner else node.tag


def test_a_pdf_has_the_inner_list_in_the_body_of_the_item() -> None:
    root = PdfFile.read("", _made("en")[1]["pdf"].content).tagged.root
    item, steps = "LI(Lbl LBody)", "L(LI(Lbl LBody) LI(Lbl LBody))"
    first = next(node for node in root.walk() if node.tag == "L")
    assert _shape(first) == f"L(LI(Lbl LBody(L(LI(Lbl LBody({steps})) {item}))))"


def test_the_sources_of_a_list_are_told_after_what_is_read_last() -> None:
    written_lines = lines(_nested())
    assert [line for line in written_lines if line.endswith("[1]")] == ["List Number 2: words a\u00a0[1]"]
    page = _made("en")[1]["html"].content.decode()
    assert page.count("#source-1") == 1
    assert page.index("words h") < page.index("#source-1")


def test_word_has_a_level_for_each_list_and_counts_each_inner_list_from_one() -> None:
    assert lines(_nested())[:5] == [
        "List Bullet: words a", "List Bullet 2: words b", "List Number 3: words c", "List Number 3: words d", "List Bullet 2: words e",
    ]  # fmt: skip
    paragraphs = [paragraph for paragraph in part(_nested(), "document").iter(f"{W}p") if value(paragraph, "pPr/numPr/numId")]
    places = {said(paragraph): (value(paragraph, "pPr/numPr/ilvl"), value(paragraph, "pPr/numPr/numId")) for paragraph in paragraphs}
    assert [level for level, _ in places.values()] == ["1", "2", "2", "1", "0", "1", "0", "1"]
    steps = [number for level, number in places.values()][4:]
    assert steps[0] == steps[2]  # the outer list goes on
    assert len(set(steps)) == 3  # and each inner one is a list of its own
    numbering = part(_nested(), "numbering")
    override = next(found for found in numbering.iter(f"{W}num") if attributes(found)["numId"] == steps[1]).find(f"{W}lvlOverride")
    assert attributes(override) == {"ilvl": "1"}


def test_a_document_without_them_has_no_styles_for_them() -> None:
    plain = document(BulletList(items=(Item(text=text("one")),)), language=ENGLISH)
    levels = [attributes(level)["ilvl"] for level in part(plain, "numbering").iter(f"{W}lvl")]
    assert set(levels) == {"0"}
