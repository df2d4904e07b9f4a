"""The path of a PO file → its text, its Catalogue, whichever charset it was saved in, and the language that it translates into."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from cop_docs.catalogues.po_reader import read_catalogue
from cop_docs.catalogues.po_writer import Catalogue, Entry
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import Language, language_named
from cop_docs.project.charset import Decoded, UndecodableError, decode
from cop_docs.project.folder import Project

#: Every catalogue of a project, as a pattern of paths below its root.
PO_FILES = "locales/*/LC_MESSAGES/*.po"
_CHARSET = re.compile(rb"charset\s*=\s*([\w.:-]+)", re.IGNORECASE)
_LANGUAGE = re.compile(rb'"\s*Language\s*:\s*([\w-]+)', re.IGNORECASE)
_PLURALS = re.compile(r"nplurals=([0-9]{1,3})(?![0-9])")
_MARKUP = "a web page or XML"  # "<<<<<<<" is a conflict of git
_MO = "a compiled catalogue (MO)"
#: How files begin that were saved under the name of a PO file, and what they are.
_OTHERS = {
    b"{\\rtf": "a document of a word processor (RTF)", b"PK\x03\x04": "an archive or an office file", b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "a file of an old office program", b"<!": _MARKUP, b"<?": _MARKUP, b"<h": _MARKUP, b"<H": _MARKUP, b"<x": _MARKUP,
    b"\xde\x12\x04\x95": _MO, b"\x95\x04\x12\xde": _MO,
}  # fmt: skip
_HEAD = 16_384


def po_path(language: Language, domain: str) -> str:
    """Where a catalogue is kept, relative to locales."""
    return f"{language.folder}/LC_MESSAGES/{domain}.po"


def load_catalogue(project: Project, path: Path, findings: Findings) -> Catalogue | None:
    """The catalogue at ``path``, its header saying UTF-8, as which it will be written; None, with a finding, where it cannot be read.

    A charset that is not UTF-8, and a byte order mark, are findings.
    """
    decoded = _decoded(project, path, findings)
    if decoded is None:
        return None
    file = project.relative(path)
    if decoded.charset != "utf-8":
        message = f"is in {decoded.charset}, and was read as that"
        findings.add("catalogue-charset", Place(file, 1, 1), message, "nothing: what cop-docs writes there next is UTF-8")
    elif decoded.has_bom:
        hint = "nothing: what cop-docs writes there next has none"
        findings.add("catalogue-charset", Place(file, 1, 1), "starts with a byte order mark, which GNU gettext refuses", hint)
    return read_catalogue(decoded.text, file, findings, decoded.charset)


def po_text(project: Project, path: Path) -> str:
    """All characters of a PO file; "" where it cannot be read."""
    decoded = _decoded(project, path, Findings())
    return decoded.text if decoded else ""


def _decoded(project: Project, path: Path, findings: Findings) -> Decoded | None:
    data = project.read_bytes(path, findings)
    if data is None:
        return None
    if other := _other_format(data):
        hint = "export it anew as a PO file; tables and XLIFF come in by cop-docs messages import"
        findings.add("unreadable-file", Place(project.relative(path), 1, 1), f"is {other}, whatever its name says", hint)
        return None
    head = data[:_HEAD].replace(b"\0", b"")
    charset, named = _CHARSET.search(head), _LANGUAGE.search(head)
    language = language_named(named[1].decode(), project.languages) if named else None
    try:
        return decode(data, charset[1].decode() if charset else "", language.script if language else "")
    except UndecodableError as error:
        looks = f"it looks like {error.likely}: write charset={error.likely} in its header, or" if error.likely else "open it again and"
        place = Place(project.relative(path), error.line, error.column)
        findings.add("unreadable-file", place, str(error), f"{looks} save it as UTF-8")
        return None


def _other_format(data: bytes) -> str:
    """What a file is that begins as no PO file can; "" where it may be one."""
    begin = data[:_HEAD].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\0", b"")
    return next((name for sign, name in _OTHERS.items() if begin.startswith(sign) or data.startswith(sign)), "")


@dataclass(frozen=True, slots=True)
class PoFile:
    """A PO file as it was read. ``whole``: all of it could be read, so it can be written again without loss."""

    path: Path
    file: str
    catalogue: Catalogue
    language: Language
    whole: bool = True

    @property
    def domain(self) -> str:
        """The catalogue that it is: the name of the file."""
        return self.path.stem

    @property
    def finished(self) -> list[Entry]:
        """The messages that have a translation, and that nobody has marked fuzzy."""
        return [entry for entry in self.catalogue.live if any(entry.msgstr) and not entry.fuzzy]


def plurals(rule: str) -> int:
    """How many forms a plural rule has."""
    found = _PLURALS.search(rule.replace(" ", ""))
    return int(found[1]) if found else 0


def read_po_file(project: Project, path: Path, findings: Findings) -> PoFile | None:
    """The PO file at ``path``; None, with a finding, where it cannot be read or is in no language that is translated into."""
    path = path.resolve() if path.resolve().is_relative_to(project.root) else path
    file, problems = project.relative(path), Findings()
    catalogue = load_catalogue(project, path, problems)
    findings.extend(problems)
    if catalogue is None:
        return None
    language = _language(catalogue, path, project)
    if language is None:
        hint = f'write "Language: …\\n" with one of: {", ".join(one.folder for one in project.languages if not one.is_source)}'
        findings.add("catalogue-header", Place(file, 1, 1), "does not say into which language it translates", hint)
        return None
    said = catalogue.field("Language")
    if said and not language_named(said, project.languages) and re.split("[-_@.]", said)[0].casefold() != language.code.partition("-")[0]:
        hint = f'write "Language: {language.folder}\\n", or move the file'
        findings.add("catalogue-header", Place(file, 1, 1), f'says that it is in "{said}", and is in the folder of {language.name}', hint)
    return PoFile(path, file, catalogue, language, whole=not problems.errors())


def _language(catalogue: Catalogue, path: Path, project: Project) -> Language | None:
    """The language that the header names, or else the folder: locales/fr/LC_MESSAGES."""
    for name in (catalogue.field("Language"), path.resolve().parent.parent.name):
        found = language_named(name, project.languages) if name else None
        if found and not found.is_source:
            return found
    return None
