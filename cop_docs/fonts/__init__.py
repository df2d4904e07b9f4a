"""templates/fonts.toml and the locked font packages → a folder of static fonts that our PDFs use and nothing else on the machine does.

The folder is ``.cache/fonts``. Each family is in it under a key made of everything that shapes it, so it is made once, and a new letter
makes only the families anew that lack it; the fonts are the same bytes on every machine. ``activate`` shuts the system's own fonts out, so that no missing letter is ever replaced in silence.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sys
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from cop_docs.fonts.characters import is_east_asian
from cop_docs.fonts.cutting import characters_of
from cop_docs.fonts.instances import kept_of, shown_by, static_fonts
from cop_docs.fonts.table import FILE, FontMissing, FontRow, read_rows, rows_of, sources_of
from cop_docs.libraries import version
from cop_docs.project.files import replace_files
from cop_docs.project.folder import Project
from cop_docs.project.lock import only_writer

__all__ = [
    "FILE",
    "FontFolder",
    "FontMissing",
    "FontRow",
    "activate",
    "coverage",
    "families",
    "files_of",
    "kept_beside",
    "prepare",
    "rows_of",
    "shown_by",
]

logging.getLogger("fontTools").addHandler(logging.NullHandler())  # what is wrong with a font, findings say

_active: list[FontFolder] = []
#: Seconds to wait for another process that makes a family: it takes ten on a machine of today.
_LONGEST = 600.0


@dataclass(frozen=True, slots=True)
class FontFolder:
    """The folder of fonts: where it is, a key of all fonts that one project uses, and their files by family, relative to the folder."""

    path: Path
    key: str
    families: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def configuration(self) -> Path:
        """The fontconfig file that names these fonts and no others."""
        return self.path / f"{self.key}.conf"


def prepare(root: Path, characters: frozenset[str], progress: Callable[[str], None], families: Collection[str] | None = None) -> FontFolder:
    """The fonts of the project at ``root`` with all Chinese ``characters`` the packs use, of ``families`` or of those in its own table; one that is not there yet is made.

    Safe with several processes at once: one makes a family, the others wait for it. Raises ``FontMissing``.
    """
    wanted = {row.family for row in read_rows(Project(root).template(FILE))} if families is None else families
    rows = [row for row in rows_of(root) if row.family in wanted]
    extra = "".join(sorted(filter(is_east_asian, characters)))
    folder, keys = root / ".cache" / "fonts", []
    for row in rows:
        kept = kept_of(row, extra)
        keys.append(_key(row, kept))
        names = [style.file for style in row.styles]
        if not _is_complete(folder / keys[-1], names):
            with only_writer(folder / keys[-1], longest=_LONGEST):
                if not _is_complete(folder / keys[-1], names):
                    replace_files(folder / keys[-1], dict(static_fonts(row, kept, progress)))
    made_of = tuple((row.family, tuple(f"{key}/{style.file}" for style in row.styles)) for row, key in zip(rows, keys, strict=True))
    made = FontFolder(folder, hashlib.blake2b(repr(made_of).encode(), digest_size=8).hexdigest(), made_of)
    _configure(made)
    return made


def activate(folder: FontFolder) -> None:
    """Lets this process see these fonts and no others. Raises ``RuntimeError`` where WeasyPrint, which reads that at its start, is loaded."""
    configuration = str(folder.configuration.resolve())
    if "weasyprint" in sys.modules and os.environ.get("FONTCONFIG_FILE") != configuration:  # noqa: TID251 - see the next line
        raise RuntimeError("the fonts must be activated before WeasyPrint is imported")
    os.environ["FONTCONFIG_FILE"] = configuration  # noqa: TID251 - fontconfig has no other switch, and it shuts the machine's fonts out
    _active[:] = [folder]


def kept_beside(name: str) -> Path | None:
    """The folder of this name beside the folder of the active fonts, where it may be missing; None while none are active."""
    return next((folder.path.parent / name for folder in _active), None)


def families() -> tuple[str, ...]:
    """The names of the active families, in the order of the table."""
    return tuple(name for folder in _active for name, _ in folder.families)


def files_of(family: str) -> tuple[Path, ...]:
    """The active fonts of a family: upright, bold and, where it is slanted, both again. Empty for a family that is not ours."""
    return tuple(folder.path / name for folder in _active for name in dict(folder.families).get(family, ()))


def coverage(folder: FontFolder, families: Iterable[str]) -> frozenset[int]:
    """The code points that these families can show in every style they have, so that bold or italic loses none."""
    files = dict(folder.families)
    return frozenset().union(*(_family_coverage(tuple(folder.path / name for name in files.get(family, ()))) for family in families))


@cache
def _family_coverage(paths: tuple[Path, ...]) -> frozenset[int]:
    covered = [characters_of(path) for path in paths]
    return frozenset.intersection(*covered) if covered else frozenset()


def _key(row: FontRow, kept: str) -> str:
    """Of all that shapes a family: the sources' bytes, its row, its rarer characters, this very package and the libraries that cut the fonts.

    Megabytes are read for it: once in a process, as long as the files have their size and time.
    """
    libraries = [version(name) for name in ("fonttools", "uharfbuzz")]
    files = (*sorted(Path(__file__).parent.glob("*.py")), *sources_of(row))
    stamps = tuple((stat.st_size, stat.st_mtime_ns) for stat in map(Path.stat, files))
    return _digest(f"{row!r}\0{kept}\0{libraries}", files, stamps)


@cache
def _digest(text: str, files: tuple[Path, ...], _stamps: tuple[tuple[int, int], ...]) -> str:
    digest = hashlib.blake2b(text.encode(), digest_size=8)
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _is_complete(folder: Path, names: Iterable[str]) -> bool:
    return all((folder / name).is_file() for name in names)


def _configure(folder: FontFolder) -> None:
    """Writes where the folders are now, which their keys do not know: a project may have been moved or copied."""
    place = folder.path.resolve()
    folders = {str(place / name.split("/")[0]): None for _, names in folder.families for name in names}
    text = (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>\n  <reset-dirs/>\n'
        + "".join(f"  <dir>{escape(each)}</dir>\n" for each in folders)
        + f"  <cachedir>{escape(str(place / 'fontconfig'))}</cachedir>\n</fontconfig>\n"
    )
    path = folder.configuration
    if not path.is_file() or path.read_bytes() != text.encode():
        replace_files(folder.path, {path.name: text.encode()})
