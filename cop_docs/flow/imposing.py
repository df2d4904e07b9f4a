"""PDFs that are made or that somebody holds, and a scheme → sheets to print; what cannot be laid on sheets is a finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from cop_docs.model.artefact import Artefact
from cop_docs.model.finding import Findings, Place
from cop_docs.model.imposition import Imposition
from cop_docs.model.profile import Profile
from cop_docs.project.files import replace_files
from cop_docs.read.pdf import PdfFile
from cop_docs.read.unreadable import Unreadable
from cop_docs.rules.files.qr import places_of_codes
from cop_docs.writers.sheets import Laid, NotImposable, lay

#: Pages that are smaller than this part of their size are told: small print of 7 points becomes one of 6.
_SMALLEST = 0.85


def impose_files(paths: Iterable[Path], order: Imposition, into: Path | None, findings: Findings) -> list[Path]:
    """Writes the sheets of each PDF beside it, or into a folder: ``x.pdf`` → ``x-booklet.pdf``. The files that were written, in their order.

    Raises ``OSError`` where a place cannot be written; files that were written before are whole.
    """
    written: dict[Path, Path] = {}
    for path in paths:
        target = (into or path.parent) / f"{path.stem}-{order.scheme}.pdf"
        if target in written:
            problem = f"would be written to {target}, as {written[target]} is"
            findings.add("not-imposable", Place(path.as_posix()), problem, "impose them one by one, into folders of their own")
            continue
        sheets = _sheets(path, order, findings)
        if sheets is not None:
            target.parent.mkdir(parents=True, exist_ok=True)
            replace_files(target.parent, {target.name: sheets})
            written[target] = path
    return list(written)


def imposed(artefact: Artefact, profile: Profile, findings: Findings) -> Artefact:
    """The sheets of an artefact, as its profile has them; as it was, with a finding, where it cannot be laid on them."""
    order = Imposition(profile.imposition, profile.paper)
    try:
        laid = _laid(artefact.content, order)
    except NotImposable as error:
        findings.add("not-imposable", Place(artefact.name), str(error), error.cure)
        return artefact
    return replace(artefact, content=laid.content, pages=laid.sides)


def _laid(content: bytes, order: Imposition) -> Laid:
    """The sheets of a PDF, whose codes no seam of tiles cuts. Raises ``NotImposable``."""
    return lay(content, order, places_of_codes(content) if order.scheme == "tiles" else ())


def _sheets(path: Path, order: Imposition, findings: Findings) -> bytes | None:
    place = Place(path.as_posix())
    try:
        content = path.read_bytes()
        PdfFile.read(path.name, content)
        laid = _laid(content, order)
    except OSError as error:
        findings.add("unreadable-file", place, f"cannot be read: {error.strerror}", "see whether it is there, and yours to read")
    except Unreadable as error:
        findings.add("broken-file", place, str(error), error.hint)
    except NotImposable as error:
        findings.add("not-imposable", place, str(error), error.cure)
    else:
        if laid.scale < _SMALLEST:
            problem = f"its pages are {laid.scale:.0%} of their size on {order.paper}: small print may be too small to read"
            findings.add(
                "shrunken-pages", place, problem, "take larger paper (--paper A3 for A4 pages), or a file that is set for smaller pages"
            )
        return laid.content
    return None
