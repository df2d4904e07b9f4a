"""A project → the translations of other languages in the same script: an entry that says word for word the same may be in one of those."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cop_docs.catalogues.po_files import PO_FILES, PoFile, read_po_file
from cop_docs.catalogues.po_writer import Entry
from cop_docs.model.finding import Findings
from cop_docs.model.language import Language
from cop_docs.project.folder import Project
from cop_docs.rules.translations.identification import languages_of
from cop_docs.rules.translations.language import words_of

#: So many words and letters that the original has not are seldom the same in two languages.
_WORDS, _LETTERS = 2, 10


class Sisters:
    """The finished translations of the languages that share a script with one."""

    def __init__(self, files: Iterable[PoFile] = ()) -> None:
        self._said = {
            (entry.identity, entry.msgstr): (file.language, entry)
            for file in files
            for entry in file.finished
            if entry.msgid_plural is None
        }

    @classmethod
    def of(cls, project: Project, language: Language) -> Sisters:
        """Those of ``language``, from all catalogues of the project; what cannot be read there is not looked at."""
        folders = {one.folder for one in project.languages if one.script == language.script and one != language and not one.is_source}
        paths = (path for path in project.files(PO_FILES) if path.parent.parent.name in folders)
        return cls(file for path in paths if (file := _read(project, path)) and file.language != language)

    def same(self, entry: Entry, language: Language) -> tuple[Language, Entry] | None:
        """The language and the entry that say the same, where ``entry`` can be in no two languages and is not surely in its own."""
        found = self._said.get((entry.identity, entry.msgstr))
        return found if found and _is_of_one_language(entry) and not _is_in(entry.msgstr[0], language) else None


def _read(project: Project, path: Path) -> PoFile | None:
    return read_po_file(project, path, Findings())


def _is_of_one_language(entry: Entry) -> bool:
    """Whether it has enough words that are not those of the original: names, numbers and short words are the same in many languages."""
    english = {word.casefold() for word in words_of(entry.msgid)}
    own = [word for word in words_of(entry.msgstr[0]) if word.casefold() not in english]
    return len(own) >= _WORDS and sum(map(len, own)) >= _LETTERS


def _is_in(text: str, language: Language) -> bool:
    """Whether a language is the most probable one of a text."""
    shares = languages_of(" ".join(words_of(text)).lower())
    return max(shares, key=shares.__getitem__, default="") == language.code.partition("-")[0]
