"""A folder of packs → the sheets of a proof for each language, from the files that its manifest names. Nothing is built."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import Language
from cop_docs.preview.paged import Printer
from cop_docs.preview.proof_sheets import Proofed, contact_sheet, picture_of, proofed, sign_off_sheet
from cop_docs.project import packs
from cop_docs.project.files import replace_files
from cop_docs.project.folder import Project


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be shown; none of a kind: all of it."""

    languages: tuple[Language, ...] = ()
    audiences: tuple[str, ...] = ()
    publications: tuple[str, ...] = ()

    def holds(self, row: packs.Packed) -> bool:
        """Whether a file is chosen: a PDF of these audiences and publications."""
        audience = not self.audiences or row.audience in self.audiences
        return row.format == "pdf" and audience and (not self.publications or row.publication in self.publications)


def write_proofs(project: Project, choice: Choice, folders: tuple[Path, Path], findings: Findings) -> Iterator[Path]:
    """Writes the proofs of packs in the first folder into the second; the paths of the sheets, language by language.

    Raises ``OSError`` where they cannot be written.
    """
    built, into = folders
    rows = [row for _, row in sorted(packs.read_manifest(built).items()) if choice.holds(row)]
    printer = Printer(project)
    try:
        for language in choice.languages or (*project.languages, *project.pseudo_languages):
            chosen = [row for row in rows if row.language == language.code]
            if chosen:
                files = _sheets(printer, language, list(proofed(built, chosen, findings)))
                into.mkdir(parents=True, exist_ok=True)
                replace_files(into, files)
                yield from (into / name for name in files)
            elif choice.languages or not rows:
                where = f" in {language.code}" if choice.languages else ""
                problem = f"holds no PDF of packs{where} that is just as its manifest says"
                findings.add("nothing-built", Place(built.as_posix()), problem, "build it first: cop-docs build")
    finally:
        printer.end()


def _sheets(printer: Printer, language: Language, files: Sequence[Proofed]) -> dict[str, bytes]:
    """The sheets by their names; none where no file could be drawn."""
    if not files:
        return {}
    contact = printer.print(contact_sheet(language, files), is_tagged=True)
    return {
        f"contact-{language.code}.pdf": contact,
        f"contact-{language.code}.png": picture_of(contact),
        f"sign-off-{language.code}.pdf": printer.print(sign_off_sheet(language, files), is_tagged=True),
    }
