"""Files that somebody holds + a ledger → those that are copies for schools, and what these say otherwise than the ledger does, in words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path

from cop_docs.copies.name_fonts import FontsFor
from cop_docs.copies.prepared import CannotSet, Prepared
from cop_docs.copies.values import values_of
from cop_docs.distribution.ledger import Ledger, Listed
from cop_docs.distribution.pack_pages import PAGE, PackPages
from cop_docs.distribution.papers import WordsOfPapers
from cop_docs.distribution.schema import LEDGER
from cop_docs.distribution.sources import PackChanged, prepared, sound
from cop_docs.distribution.wanted import Edition, key_of
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import Language
from cop_docs.project import packs
from cop_docs.read.finished import open_file
from cop_docs.read.opened import Opened
from cop_docs.read.passages import passages
from cop_docs.read.unreadable import Unreadable
from cop_docs.rules.files.qr import read_codes
from cop_docs.rules.received import check_changed, check_received

#: So many folders above a file are looked into for a ledger; so many schools of one name are compared.
_ABOVE, _NAMESAKES = 4, 20
_SHOWN = 80
_CURE = "take the copy from the folder of the run; where the list was wrong, correct it and run distribute again"


@dataclass(slots=True)
class HeldCopies:
    """How many files are copies for schools, and how many of them are as they were made; ``paths`` are theirs."""

    copies: int = 0
    same: int = 0
    paths: set[Path] = field(default_factory=set)


def ledger_beside(path: Path) -> Path | None:
    """The ledger of the run in whose folder a file is; None where there is none."""
    folders = list(path.absolute().parents)[:_ABOVE]
    return next((folder / LEDGER for folder in folders if (folder / LEDGER).is_file()), None)


class CopyChecker:
    """Judges files by a ledger: the packs that it names are read where a file is not as it was made."""

    def __init__(
        self, ledger: Ledger, fonts_for: FontsFor, languages: Sequence[Language], words: Callable[[], WordsOfPapers | None]
    ) -> None:
        """``words`` of pages are asked for where there is one."""
        self._ledger, self.fonts_for, self._languages, self._words = ledger, fonts_for, languages, words
        self._editions = [edition for edition in ledger.editions() if edition.is_personal and ledger.setting("as") != "stream"]
        self._built = Path(ledger.setting("packs"))
        self._prepared: dict[int, Prepared | None] = {}

    def check(self, paths: Sequence[Path], held: HeldCopies, findings: Findings) -> None:
        """Judges those of the files that are copies, and counts them in ``held``; the others are not touched. What cannot be read is none."""
        contents = {path: path.read_bytes() for path in paths if path.is_file()}
        sums = {path: hashlib.sha256(content).digest() for path, content in contents.items()}
        made = self._made(set(sums.values()))
        for path, content in contents.items():
            if path.name == PAGE and (page := self._page_of(path)) is not None:
                held.paths.add(path)
                held.copies += 1
                held.same += content == page
                if content != page:
                    problem = f"the page of school {path.absolute().parent.name} is not as it would be written now"
                    cure = "where files were made again since, cop-docs distribute pages writes it anew; else see who changed it"
                    findings.add("copy-changed", Place(path.as_posix()), problem, cure)
                continue
            is_made = sums[path] in made and self._is_in_its_place(path, sums[path])
            if is_made or self._is_copy(path, content, findings):
                held.paths.add(path)
                held.copies += 1
            if is_made:
                held.same += 1
                if made[sums[path]]:
                    problem = "the list or the pack was changed since it was made for its school"
                    findings.add("other-revision", Place(path.as_posix()), problem, "cop-docs distribute resume makes it again")

    def _page_of(self, path: Path) -> bytes | None:
        """The page of the school in whose folder a file is; None where it is in none, or the school has no page."""
        listed = self._ledger.school(path.absolute().parent.name) if self._ledger.setting("as") == "files" else None
        page = self._pages.page_of(listed) if listed is not None and self._pages is not None else None
        return None if page is None else page.encode()

    @cached_property
    def _pages(self) -> PackPages | None:
        words = self._words()
        languages = {language.code: language for language in self._languages}
        return PackPages(self._ledger, words, languages) if words is not None and words.has_pages else None

    def _made(self, sums: set[bytes]) -> dict[bytes, bool]:
        """Those of the checksums that the ledger knows of copies, each with whether it is to be made again."""
        query = "SELECT r.sha256, pending FROM records r JOIN editions e ON e.number = edition WHERE r.sha256 IS NOT NULL AND personal"
        found: dict[bytes, bool] = {}
        for sha256, pending in self._ledger.known.execute(query):
            if sha256 in sums:
                found[bytes(sha256)] = bool(pending) and found.get(bytes(sha256), True)
        return found

    def _is_in_its_place(self, path: Path, sha256: bytes) -> bool:
        """Whether a copy is in no folder of a school, or in that of one for which it was made."""
        listed = self._ledger.school(path.absolute().parent.name)
        return listed is None or any(one.sha256 == sha256 for one in self._ledger.records(listed.number))

    def _is_copy(self, path: Path, content: bytes, findings: Findings) -> bool:
        """Whether a file is a copy of an edition of the ledger; what it says otherwise is told."""
        edition = self._edition_of(path, content)
        if edition is None or hashlib.sha256(content).digest() in self._packs:
            return False
        try:
            file = open_file(edition.name, edition.key[4], content)
        except Unreadable:
            return False
        _Held(path, file, edition).judge(self, findings)
        return True

    def _edition_of(self, path: Path, content: bytes) -> Edition | None:
        """By the name of the file, or the beginning of one that was renamed; else by the bytes that all copies begin with."""
        form, stem = path.suffix.lower().removeprefix("."), path.stem.casefold()
        alike = [one for one in self._editions if one.key[4] == form]
        named = [one for one in alike if one.name.rpartition(".")[0].casefold() in stem]
        if named:
            return max(named, key=lambda one: len(one.name))
        return next((one for one in alike if self._begins(one, content)), None)

    def _begins(self, edition: Edition, content: bytes) -> bool:
        master = self.prepared(edition)
        return master is not None and content.startswith(master.copy({}).constant)

    @cached_property
    def _packs(self) -> frozenset[bytes]:
        return frozenset(bytes.fromhex(row.sha256) for row in packs.rows(self._built))

    @property
    def languages(self) -> Sequence[Language]:
        """Those that a file may be in."""
        return self._languages

    def prepared(self, edition: Edition) -> Prepared | None:
        """An edition ready to be copied; None where the packs do not have it any more as the ledger knows it."""
        if edition.number not in self._prepared:
            self._prepared[edition.number] = self._read(edition)
        return self._prepared[edition.number]

    def _read(self, edition: Edition) -> Prepared | None:
        row = next((row for row in packs.rows(self._built) if key_of(row) == edition.key), None)
        if row is None or bytes.fromhex(row.sha256) != edition.sha256:
            return None
        try:
            return prepared(row, sound(self._built, row.path, row.sha256), self.fonts_for)
        except PackChanged:
            return None

    def schools(self, path: Path, file: Opened) -> Iterator[Listed]:
        """The schools that a copy may be of: by the id that is the name of its folder, else by the name at the end of its title, or in its text."""
        if (listed := self._ledger.school(path.absolute().parent.name)) is not None and listed.school is not None:
            yield listed
            return
        for identifier in self._named([file.title.rpartition(" – ")[2]]) or self._named(passage.text for passage in passages(file)):
            if (found := self._ledger.school(identifier)) is not None:
                yield found

    def _named(self, names: Iterable[str]) -> list[str]:
        """The ids of schools that are called so."""
        query = (
            "SELECT id FROM schools JOIN details ON school = number "
            "WHERE replace(json_extract(said, '$.name'), char(10), ' ') IN (SELECT value FROM json_each(?)) LIMIT ?"
        )
        return [str(row[0]) for row in self._ledger.known.execute(query, (json.dumps(list(names)), _NAMESAKES))]


@dataclass(frozen=True, slots=True)
class _Held:
    """A copy that is not as one was made."""

    path: Path
    file: Opened
    edition: Edition

    def judge(self, checker: CopyChecker, findings: Findings) -> None:
        """Tells what it is otherwise."""
        place, master = Place(self.path.as_posix()), checker.prepared(self.edition)
        check_received(self.file, place, checker.languages, findings)
        if master is None:
            problem = f"{self.edition.name} is not among the packs any more as the ledger knows it: only what can be seen in it is told"
            findings.add("other-revision", place, problem, "build the packs again, or check it with those that it was made of")
            return
        told = []
        for listed in checker.schools(self.path, self.file):
            if listed.school is not None:
                values = values_of(listed.school)
                found = self._compared(master.with_fonts(checker.fonts_for(values.values())), listed, values, place)
                told += [found] if found is not None else []
        if not told:
            problem = f"the ledger has no school of this name or folder: its title is “{self.file.title[:_SHOWN]}”"
            findings.add("copy-unknown", place, problem, "see who made it; another ledger may know it: --ledger FILE")
            return
        likest = min(told, key=len)
        findings.extend(likest)

    def _compared(self, master: Prepared, listed: Listed, values: Mapping[str, str], place: Place) -> Findings | None:
        """What differs from the copy of a school; None where none can be made of it."""
        found = Findings()
        try:
            ours = master.copy(values)
        except CannotSet:
            return None
        if ours.content == self.file.content:
            return found
        own = open_file(self.edition.name, self.edition.key[4], ours.content)
        if self.file.content.startswith(ours.constant):
            for problem in _said_otherwise(self.file, own, listed, values) or master.differences(values, self.file.content):
                found.add("copy-changed", place, f"{listed.id}: {problem}", _CURE)
        else:
            check_changed(self.file, own, place, found)
        return found


def _said_otherwise(file: Opened, own: Opened, listed: Listed, values: Mapping[str, str]) -> list[str]:
    """The words, the title and the code of a copy, where they are not those of its school."""
    theirs, ours = ([passage.text for passage in passages(one)] for one in (file, own))
    problems = []
    for kind, left, right, start, end in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind != "equal":
            problems.append(f"it says {_quoted(theirs[start:end])} where the ledger has {_quoted(ours[left:right])}")
    if file.title != own.title:
        problems.append(f"its title is {_quoted([file.title])}, not {_quoted([own.title])}")
    if file.format == "pdf" and (codes := read_codes(file.content)) != (wanted := read_codes(own.content)):
        problems.append(f"its code leads to {_quoted(codes)}, and that of {listed.id} to {_quoted(wanted or [values.get('qr', '')])}")
    return problems


def _quoted(words: Sequence[str]) -> str:
    said = " / ".join(filter(None, words))
    return f"“{said[:_SHOWN]}{'…' if len(said) > _SHOWN else ''}”" if said else "nothing"
