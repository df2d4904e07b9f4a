"""FORMATS: one row a format in which catalogues leave for other programs and come back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cop_docs.catalogues.signatures import read_signatures, standing
from cop_docs.exchange import tbx, tmx, word, xliff, xlsx
from cop_docs.exchange.rows import Export, Row, rows_of
from cop_docs.localise import read_catalogues
from cop_docs.model.finding import Findings, Place, nearest
from cop_docs.model.language import Language
from cop_docs.project.folder import Project
from cop_docs.read.xml import MAX_BYTES, Unreadable

_GLOSSARY = "glossary.csv"


@dataclass(frozen=True, slots=True)
class Format:
    """How a format ends, how it is written, and how it is read where it comes back."""

    suffixes: tuple[str, ...]
    write: Callable[[Export], bytes]
    read: Callable[[bytes, str, Findings], list[Row]] | None = None


FORMATS = {
    "xliff": Format((".xlf", ".xliff"), xliff.write, xliff.read),
    "xlsx": Format((".xlsx",), xlsx.write, xlsx.read),
    "docx": Format((".docx",), word.write, word.read),
    "tmx": Format((".tmx",), tmx.write),
    "tbx": Format((".tbx",), tbx.write),
}


def export(project: Project, language: Language, names: Sequence[str], findings: Findings) -> Export:
    """What can leave: every row of ``domains`` in a language, and the glossary."""
    catalogues = read_catalogues(project, language, names, findings)
    reviews = standing(read_signatures(project, language, findings))
    rows = list(rows_of(catalogues, language, reviews))
    path = project.locales / _GLOSSARY
    return Export(language, rows, (project.read(path, findings) or "") if path.exists() else "")


def read_rows(path: Path, findings: Findings) -> list[Row]:
    """The rows of a file that comes back; what cannot be read is a finding."""
    place = Place(path.as_posix())
    try:
        return _reader(path)(path.read_bytes(), place.file, findings)
    except Unreadable as error:
        findings.add("exchange-file", place, str(error), error.hint)
    except OSError as error:
        findings.add("exchange-file", place, f"cannot be read: {error.strerror}", "see whether it is there, and yours to read")
    return []


def _reader(path: Path) -> Callable[[bytes, str, Findings], list[Row]]:
    """What reads a file, by its name. Raises ``Unreadable`` where nothing does, or the file is too large to be looked at."""
    readers = {suffix: row.read for row in FORMATS.values() if row.read for suffix in row.suffixes}
    suffix, size = path.suffix.lower(), path.stat().st_size
    if suffix not in readers:
        raise Unreadable(f'"{path.suffix}" is no format that comes back', nearest(suffix, readers))
    if size > MAX_BYTES:
        raise Unreadable(f"has {size:,} bytes; {MAX_BYTES:,} are the limit", "see what got into it")
    return readers[suffix]
