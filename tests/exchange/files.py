"""Files as other people's programs write them, for the tests of the readers: a few lines each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from cop_docs.catalogues.po_writer import Catalogue, Entry
from cop_docs.exchange import FORMATS
from cop_docs.exchange.rows import Export, Row, rows_of
from cop_docs.model.language import LANGUAGES, Language
from cop_docs.read.archive import open_archive

ARABIC, CHINESE, FRENCH = (next(one for one in LANGUAGES if one.code == code) for code in ("ar", "zh", "fr"))


def export_of(*pairs: tuple[str, str], language: Language = FRENCH) -> Export:
    """An export of messages of English and translation, with the keys a.b0, a.b1 and so on; an empty translation is still to be done."""
    entries = tuple(
        Entry(english, (translation,), extracted_comments=(f"key: a.b{number}",)) for number, (english, translation) in enumerate(pairs)
    )
    return Export(language, list(rows_of({"pupils": Catalogue((), entries)}, language, {})))


def written(name: str, export: Export) -> bytes:
    write = FORMATS[name].write
    assert write is not None
    return write(export)


def rows(name: str, data: bytes | str) -> list[Row]:
    """The rows of a file in a format."""
    read = FORMATS[name].read
    assert read is not None
    return read(data.encode() if isinstance(data, str) else data, "file").rows


def row(name: str, data: bytes | str) -> Row:
    """The only row of a file."""
    (only,) = rows(name, data)
    return only


def codes(one: Row) -> list[str]:
    """The kinds of findings that a reader has on a row."""
    return [complaint.code for complaint in one.complaints]


def ods(lines: str, styles: str = "") -> bytes:
    """An OpenDocument spreadsheet of one table."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style", "draw")
    )
    content = (
        f'<office:document-content {spaces} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:automatic-styles>{styles}</office:automatic-styles>'
        f'<office:body><office:spreadsheet><table:table table:name="fr">{lines}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("content.xml", content)
    return file.getvalue()


def with_parts(data: bytes, changed: Mapping[str, str | bytes]) -> bytes:
    """An Office file with some of its parts written anew."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in {**open_archive(data), **changed}.items():
            archive.writestr(name, part)
    return file.getvalue()
