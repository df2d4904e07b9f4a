"""A folder of packs → a web catalogue beside them: a page for each language, covers, files and their checksums, to be put on a server or a stick."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cop_docs.content import load
from cop_docs.localise import localise
from cop_docs.localise.notice import notice_of
from cop_docs.model.content import Content, Message
from cop_docs.model.finding import Findings, Place
from cop_docs.model.profile import SCREEN
from cop_docs.preview.covers import cover
from cop_docs.preview.site_page import Picture, Shelf, SitePage, first_page, offers
from cop_docs.project import packs
from cop_docs.project.design import read_design
from cop_docs.project.files import Batch, batch_of_files, delete_file
from cop_docs.project.folder import Project
from cop_docs.project.metadata import read_metadata

SUMS = "SHA256SUMS"


@dataclass(slots=True)
class _Written:
    """What is put into the folder: the SHA-256 of each file by its path."""

    batch: Batch
    sums: dict[str, str]

    def write(self, path: str, content: bytes) -> None:
        """A file of these bytes."""
        self.batch.write(path, [content])
        self.sums[path] = hashlib.sha256(content).hexdigest()


def write_site(project: Project, built: Path, into: Path, findings: Findings) -> list[Path]:
    """Writes the catalogue of what ``built`` holds as its manifest says; the paths of its pages, none where there is nothing. Raises ``OSError``.

    What an earlier catalogue had in ``into`` and this one has not is deleted, where nobody has changed it since.
    """
    content = load(project, findings)
    rows = [row for row in packs.read_manifest(built).values() if offers(row)]
    if content is None or findings.errors() or not _is_possible(content, rows, built, findings):
        return []
    before = _sums_in(into)
    into.mkdir(parents=True, exist_ok=True)
    with batch_of_files(into) as batch:
        written = _Written(batch, {})
        shelves = list(_shelves(project, content, rows))
        for shelf in shelves:
            _write_language(shelf, [row for row in rows if row.language == shelf.language.code], built, written)
        written.write("index.html", first_page(shelves).encode())
        lines = "".join(f"{sha256}  {path}\n" for path, sha256 in sorted(written.sums.items()))
        batch.write(SUMS, [lines.encode()])
    for path, sha256 in before.items():
        if path not in written.sums and _is(into / path, sha256):
            delete_file(into / path)
    return [into / "index.html", *(into / shelf.language.code / "index.html" for shelf in shelves)]


def _is_possible(content: Content[Message], rows: Sequence[packs.Packed], built: Path, findings: Findings) -> bool:
    """Whether there are words and files; what ``ages`` names and no audience has is a finding."""
    if content.site is None:
        hint = "copy sample words and change them: cop-docs eject content/site.yaml"
        findings.add("missing-words", Place("content/site.yaml"), "this project has no words for a web catalogue", hint)
        return False
    if not rows:
        findings.add("nothing-built", Place(built.as_posix()), "its manifest names no file of the screen", "build it first: cop-docs build")
        return False
    known = {str(one.id) for one in content.audiences} | {f"{one.id}/{each.id}" for one in content.audiences for each in one.publications}
    for group in content.site.ages:
        for name in group.publications:
            if str(name) not in known:
                hint = "an audience, or an audience and one of its publications: pupils/briefing"
                findings.add("unknown-reference", name.place, f'there is no audience or publication "{name}"', hint)
    return not findings.errors()


def _shelves(project: Project, content: Content[Message], rows: Sequence[packs.Packed]) -> Iterator[Shelf]:
    """What the page of each language says; only of languages in which there is something."""
    there = {row.language for row in rows}
    languages = [one for one in project.languages if one.code in there]
    design = read_design(project, Findings())
    rights = read_metadata(project, Findings()).rights
    accents = {str(one.id): design.accents[str(one.accent)].bright for one in content.audiences} if design else {}
    shown = replace(content, sections=(), sources=())
    for language in languages:
        said = localise(shown, language, project, Findings(draft=True))
        assert said.site is not None
        yield Shelf(
            language, languages, said.site, said.audiences, accents, notice_of(said, said.site, language), rights, project.source_language
        )


def _write_language(shelf: Shelf, rows: Sequence[packs.Packed], built: Path, written: _Written) -> None:
    """The page of a language, its covers and files, which are second names of those in the folder of packs where the disk has such."""
    files: dict[tuple[str, str], list[packs.Packed]] = {}
    covers: dict[tuple[str, str], Picture] = {}
    wanted = {(str(one.id), str(each.id)) for one in shelf.audiences for each in one.publications}
    for row in rows:
        key = row.audience, row.publication
        if key not in wanted:
            continue
        files.setdefault(key, []).append(row)
        written.batch.link(row.path, built / row.path)
        written.sums[row.path] = row.sha256
        if row.format == "pdf" and row.profile == SCREEN.name:
            picture = _cover(row, built, written)
            covers |= {key: picture} if picture else {}
    written.write(f"{shelf.language.code}/index.html", SitePage(shelf, files, covers).html().encode())


def _cover(row: packs.Packed, built: Path, written: _Written) -> Picture | None:
    """The picture of a cover, written; None where the file cannot be drawn."""
    drawn = cover((built / row.path).read_bytes())
    if drawn is None:
        return None
    content, width, height = drawn
    path = f"{row.path.removesuffix('.pdf')}.jpg"
    written.write(path, content)
    return Picture(path.partition("/")[2], width, height)


def _sums_in(folder: Path) -> Mapping[str, str]:
    """The files of an earlier catalogue, as its list of checksums names them; paths that leave the folder are none."""
    path = folder / SUMS
    if path.is_symlink() or not path.is_file():
        return {}
    lines = (line.partition("  ") for line in path.read_text("utf-8", errors="replace").splitlines())
    return {name: sha256 for sha256, _, name in lines if name and (folder / name).resolve().is_relative_to(folder.resolve())}


def _is(path: Path, sha256: str) -> bool:
    return path.is_file() and not path.is_symlink() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256
