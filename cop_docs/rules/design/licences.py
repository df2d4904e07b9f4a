"""Documents + the fonts of the PDFs → findings: a font whose licence bits let nobody embed it, or not in files that people change."""

from __future__ import annotations

from collections.abc import Iterable

from cop_docs.fonts import FontFolder
from cop_docs.fonts.own import barriers_of, licence_of, may_be_edited
from cop_docs.model.design import Design
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings, Place

_FILE = "templates/fonts.toml"


def check_licences(documents: Iterable[Document], design: Design, folder: FontFolder, findings: Findings) -> None:
    """Every family of the scripts of the documents, once."""
    scripts = dict.fromkeys(document.language.script for document in documents)
    files = dict(folder.families)
    for family in dict.fromkeys(family for script in scripts for family in design.scripts[script].families):
        bits = {licence_of(folder.path / name) for name in files.get(family, ())}
        for barrier in dict.fromkeys(barrier for one in sorted(bits) for barrier in barriers_of(one)):
            cure = "ask its maker for a licence to embed it, or take another font"
            findings.add("font-licence", Place(_FILE), f"{family} {barrier} (OpenType, OS/2, fsType)", cure)
        if not all(map(may_be_edited, bits)) and not any(map(barriers_of, bits)):
            message = f"{family} may be embedded for reading and printing only, so Word files name it and do not carry it"
            findings.add("font-not-carried", Place(_FILE), message, "take a font whose licence lets documents with it be edited")
