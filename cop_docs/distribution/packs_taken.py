"""A folder of built packs + a ledger → the editions of a run, where their bytes come from, and what has changed since they were made for schools."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from cop_docs.copies.name_fonts import FontsFor
from cop_docs.distribution.ledger import Ledger
from cop_docs.distribution.sources import Finished, NotForPress, OnPress, PackChanged, Personal, Source, kept, on_press, prepared, sound
from cop_docs.distribution.wanted import Choice, Edition, Key, key_of
from cop_docs.model.finding import Findings, Place
from cop_docs.project import packs
from cop_docs.project.files import batch_of_files
from cop_docs.read.pdf_size import trimmed_size


@dataclass(frozen=True, slots=True)
class Taken:
    """The editions of a run, and the source of each by its number."""

    editions: tuple[Edition, ...]
    sources: dict[int, Source]


@dataclass(frozen=True, slots=True)
class Packs:
    """Where built packs are, which of them schools get, what gives the fonts that copies are made with, and whether all goes into print streams."""

    built: Path
    choice: Choice
    fonts_for: FontsFor
    as_streams: bool = False

    def take(self, ledger: Ledger, folder: Path, findings: Findings) -> Taken:
        """Takes them into the ledger; what is not as its manifest says is a finding, and is not taken. Raises ``OSError``."""
        rows = list(self.choice.rows(packs.rows(self.built)))
        if not rows:
            findings.add(
                "pack-missing",
                Place(self.built.as_posix()),
                f"its manifest names no file of profile {', '.join(self.choice.profiles)} in {', '.join(self.choice.formats)}",
                "build it first: cop-docs build, with --profile and -f as here",
            )
        found: dict[Key, Source] = {}
        with ledger.change(), batch_of_files(folder) as batch:
            for row in rows:
                content = self._sound(row, findings)
                if content is None:
                    continue
                source = self._source(row, content, partial(kept, batch, folder, row, content), findings)
                if source is None:
                    continue
                found[key_of(row)] = source
                sheet = trimmed_size(content) if row.format == "pdf" else (0.0, 0.0)
                if ledger.put_edition(key_of(row), row, sheet, is_personal=not isinstance(source, Finished)):
                    _tell_renewed(ledger, row, findings)
        editions = tuple(edition for edition in ledger.editions() if edition.key in found)
        return Taken(editions, {edition.number: found[edition.key] for edition in editions})

    def _source(self, row: packs.Packed, content: bytes, keep: Callable[[], Finished], findings: Findings) -> Source | None:
        """Where the files of an edition come from; None, with a finding, where it cannot be put into a stream."""
        if not self.as_streams:
            copied = prepared(row, content, self.fonts_for)
            return keep() if copied is None else Personal(copied)
        try:
            press = on_press(content, self.fonts_for)
        except NotForPress:
            place = Place((self.built / row.path).as_posix())
            findings.add("pack-not-press", place, "is not made for a press", "build it for one: cop-docs build --profile school-press")
            return None
        return keep() if press is None else OnPress(press)

    def _sound(self, row: packs.Packed, findings: Findings) -> bytes | None:
        """The bytes of a file of packs; None, with a finding, where it is not as its manifest says."""
        try:
            return sound(self.built, row.path, row.sha256)
        except PackChanged:
            place = Place((self.built / row.path).as_posix())
            findings.add("pack-changed", place, "is not as its manifest says", "build it anew: cop-docs build")
            return None


def _tell_renewed(ledger: Ledger, row: packs.Packed, findings: Findings) -> None:
    query = (
        "SELECT count(*), sum(sent IS NOT NULL) FROM records JOIN editions ON number = edition "
        "WHERE (language, audience, publication, profile, format) = (?, ?, ?, ?, ?) AND records.sha256 IS NOT NULL"
    )
    schools, sent = ledger.known.execute(query, key_of(row)).fetchone()
    if schools:
        message = f"has changed since it was made for {schools:,} schools, of which {sent or 0:,} were sent it; it is made again"
        findings.add("pack-renewed", Place(row.path), message, "cop-docs distribute status --pending names the schools")
