"""FORMATS: one row a format in which catalogues leave for other programs and come back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cop_docs.catalogues.folder import Catalogues
from cop_docs.catalogues.signatures import standing
from cop_docs.exchange import delimited, dialects, ods, tbx, tmx, word, word_table, xliff, xliff2, xlsx
from cop_docs.exchange.rows import Export, Returned, Row, rows_of
from cop_docs.model.finding import Findings, Place, nearest
from cop_docs.model.language import Language
from cop_docs.project.folder import Project
from cop_docs.project.glossary import read_glossary
from cop_docs.read.unreadable import Unreadable
from cop_docs.read.xml import MAX_BYTES


@dataclass(frozen=True, slots=True)
class Format:
    """How a format ends, how it is written where it leaves, and how it is read where it comes back."""

    suffixes: tuple[str, ...]
    write: Callable[[Export], bytes] | None = None
    read: Callable[[bytes, str], Returned] | None = None


FORMATS = {
    "xliff": Format((".xlf", ".xliff"), xliff.write, dialects.read),
    "xliff2": Format((".xlf", ".xliff"), xliff2.write, dialects.read),
    "xlsx": Format((".xlsx",), xlsx.write, xlsx.read),
    "docx": Format((".docx",), word.write, word_table.read),
    "tmx": Format((".tmx",), tmx.write),
    "tbx": Format((".tbx",), tbx.write),
    "sdlxliff": Format((".sdlxliff",), read=dialects.read),
    "mqxliff": Format((".mqxliff", ".mqxlz"), read=dialects.read),
    "ods": Format((".ods",), read=ods.read),
    "csv": Format((".csv", ".tsv"), read=delimited.read),
}


def export(project: Project, language: Language, names: Sequence[str], findings: Findings) -> Export:
    """What can leave: every row of ``domains`` in a language, and the glossary."""
    catalogues = Catalogues.read(project, language, names, findings)
    rows = list(rows_of(catalogues.catalogues, language, standing(catalogues.signatures)))
    return Export(language, rows, read_glossary(project, findings), project.source_language)


def written(name: str, leaving: Export) -> bytes:
    """The file of an export in the format called ``name``, which must be one that leaves. Raises ``Unreadable`` for what it cannot hold."""
    write = FORMATS[name].write
    assert write is not None
    return write(leaving)


def written_as(suffix: str) -> str | None:
    """The name of the format that leaves and comes back in files with this ending; None where there is none."""
    return next((name for name, row in FORMATS.items() if row.write and row.read and suffix in row.suffixes), None)


def read_rows(path: Path, findings: Findings) -> list[Row]:
    """The rows of a file that comes back; what cannot be read, or has no row of ours, is a finding."""
    place = Place(path.as_posix())
    try:
        read = _reader(path)(path.read_bytes(), place.file)
        for where, problem, hint in read.cut:
            findings.add("cut-table", where, problem, hint)
        found = _ours(read)
    except Unreadable as error:
        findings.add("exchange-file", replace(place, line=error.line, column=error.column), str(error), error.hint)
        return []
    except OSError as error:
        findings.add("exchange-file", place, f"cannot be read: {error.strerror}", "see whether it is there, and yours to read")
        return []
    for where, problem, hint in found.strange:
        findings.add("unknown-message", where, problem, hint)
    for where, comment in found.loose:
        findings.add("loose-comment", where, f'is beside no message: "{comment}"', "read it here: it is not imported")
    return found.rows


def _ours(found: Returned) -> Returned:
    """What was found. Raises ``Unreadable`` where no row of it belongs to a message, and says what was seen in their place."""
    if found.rows:
        return found
    first = f"; {found.strange[0][1]}" if found.strange else ""
    hint = found.strange[0][2] if found.strange else "import the file that messages export wrote, saved in the same or another format"
    raise Unreadable(f"has no row of a message; it holds {found.seen}{first}", hint)


def _reader(path: Path) -> Callable[[bytes, str], Returned]:
    """What reads a file, by its name. Raises ``Unreadable`` where nothing does, or the file is too large to be looked at."""
    readers = {suffix: row.read for row in reversed(FORMATS.values()) if row.read for suffix in row.suffixes}
    suffix, size = path.suffix.lower(), path.stat().st_size
    if suffix not in readers:
        raise Unreadable(f'"{path.suffix}" is no format that comes back', nearest(suffix, readers))
    if size > MAX_BYTES:
        raise Unreadable(f"has {size:,} bytes; {MAX_BYTES:,} are the limit", "see what got into it")
    return readers[suffix]
