"""In a pseudo-edition a word of plain English is found wherever it stands, and what the document says itself is none."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

from cop_docs.model.artefact import FORMATS, Artefact
from cop_docs.model.blocks import Block, Figure, Paragraph
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings
from cop_docs.model.language import ENGLISH, PSEUDO_LANGUAGES, Language
from cop_docs.model.parts import Located
from cop_docs.model.text import Plain, Text, Value
from cop_docs.rules.files import opened
from cop_docs.rules.files.untranslated import check
from tests.documents import document, text, written
from tests.projects import said

LONGER = PSEUDO_LANGUAGES[0]
ADDRESS = Text((Plain("[Ŵŕîţéé ţöö help@example.org ƀéƒöŕéé "), Value("27 October"), Plain("]")), LONGER)


def small(*more: Block[Text], language: Language = LONGER) -> Document:
    name = Text.verbatim("Ada Lovelace")
    blocks: list[Block[Text]] = [Paragraph(text=ADDRESS), Paragraph(text=name)]
    return document(*blocks, *more, language=language, title="[Ţîîţļéé]")


def found(of: Document, artefacts: dict[str, Artefact]) -> list[str]:
    findings = Findings()
    check(of, opened(artefacts.values(), findings), findings)
    return [
        line.replace(": error: untranslated-words:", "").removesuffix(" is plain English that no translator can reach")
        for line in said(findings)
    ]


def test_names_values_and_addresses_are_the_documents_own() -> None:
    assert found(small(), written(small())) == []


def test_a_word_that_a_writer_adds_is_found_in_every_format() -> None:
    artefacts = written(small(Paragraph(text=text("Hidden", LONGER))))
    assert found(small(), artefacts) == [f"pupils-en-XA.{name} “Hidden”" for name in sorted(FORMATS)]


def test_a_word_that_is_only_read_out_is_found() -> None:
    artefacts = written(small(Figure(figure=Located("square"), alternative=text("Hidden", LONGER))))
    assert found(small(), artefacts) == [f"pupils-en-XA.{name} “Hidden”" for name in sorted(FORMATS)]


def test_a_word_in_the_footer_of_a_word_file_is_found() -> None:
    artefacts = written(small())
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(artefacts["docx"].content)) as old, zipfile.ZipFile(changed, "w") as new:
        footer = next(name for name in old.namelist() if name.startswith("word/footer"))
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b"</w:p>", b"<w:r><w:t>Page</w:t></w:r></w:p>", 1) if name == footer else content)
    artefacts["docx"] = replace(artefacts["docx"], content=changed.getvalue())
    assert found(small(), artefacts) == ["pupils-en-XA.docx “Page”"]


def test_english_may_be_english() -> None:
    english = small(Paragraph(text=text("Hidden")), language=ENGLISH)
    assert found(small(language=ENGLISH), written(english)) == []
