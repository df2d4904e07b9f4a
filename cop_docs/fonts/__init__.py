"""templates/fonts.toml and the locked font packages → a folder of static fonts that our PDFs use and nothing else on the machine does.

The folder stands in ``.cache/fonts`` under a key made of everything that shapes it, so it is made once; its fonts are the same bytes
on every machine. ``activate`` shuts the system's own fonts out, so that no missing letter is ever replaced in silence.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from xml.sax.saxutils import escape

from fontTools.ttLib import TTFont

from cop_docs.fonts.characters import GB2312, is_east_asian
from cop_docs.fonts.instances import static_fonts
from cop_docs.fonts.table import FILE, FontMissing, FontRow, read_rows, source_of

__all__ = ["FILE", "FontFolder", "FontMissing", "FontRow", "activate", "coverage", "files_of", "prepare", "read_rows"]

_active: list[FontFolder] = []


@dataclass(frozen=True, slots=True)
class FontFolder:
    """A finished folder of fonts: where it is, its key, and the files of each family."""

    path: Path
    key: str
    families: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def configuration(self) -> Path:
        """The fontconfig file that names this folder and no other."""
        return self.path / "fonts.conf"


def prepare(root: Path, characters: frozenset[str], progress: Callable[[str], None]) -> FontFolder:
    """The fonts of the project at ``root``, made where they are not there yet, with all Chinese ``characters`` the packs use.

    Safe with several processes at once: each makes its own, the first one stays. Raises ``FontMissing``.
    """
    rows = read_rows(root / FILE)
    extra = "".join(sorted(character for character in characters - GB2312 if is_east_asian(character)))
    key = _key(rows, extra)
    families = tuple((row.family, tuple(style.file for style in row.styles)) for row in rows)
    folder = FontFolder(root / ".cache" / "fonts" / key, key, families)
    if not _is_complete(folder):
        _make(folder, rows, extra, progress)
    _configure(folder)
    return folder


def activate(folder: FontFolder) -> None:
    """Lets this process see these fonts and no others. Raises ``RuntimeError`` where WeasyPrint, which reads that at its start, is loaded."""
    configuration = str(folder.configuration.resolve())
    if "weasyprint" in sys.modules and os.environ.get("FONTCONFIG_FILE") != configuration:  # noqa: TID251 - see the next line
        raise RuntimeError("the fonts must be activated before WeasyPrint is imported")
    os.environ["FONTCONFIG_FILE"] = configuration  # noqa: TID251 - fontconfig has no other switch, and it shuts the machine's fonts out
    _active[:] = [folder]


def files_of(family: str) -> tuple[Path, ...]:
    """The active fonts of a family: upright, bold and, where it is slanted, both again. Empty for a family that is not ours."""
    return tuple(folder.path / name for folder in _active for name in dict(folder.families).get(family, ()))


def coverage(folder: FontFolder, families: Iterable[str]) -> frozenset[int]:
    """The code points that these families can show in every style they have, so that bold or italic loses none."""
    files = dict(folder.families)
    return frozenset().union(*(_family_coverage(tuple(folder.path / name for name in files.get(family, ()))) for family in families))


@cache
def _family_coverage(paths: tuple[Path, ...]) -> frozenset[int]:
    covered = [_characters(path) for path in paths]
    return frozenset.intersection(*covered) if covered else frozenset()


def _characters(path: Path) -> frozenset[int]:
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _key(rows: tuple[FontRow, ...], extra: str) -> str:
    """Of all that shapes the folder: the sources' bytes, the rows, this very package and the library that cuts the fonts."""
    digest = hashlib.blake2b(f"{rows!r}\0{extra}\0{version('fonttools')}".encode(), digest_size=8)
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.read_bytes())
    for row in rows:
        for file in sorted({style.source for style in row.styles}):
            digest.update(source_of(row.package, file).read_bytes())
    return digest.hexdigest()


def _is_complete(folder: FontFolder) -> bool:
    return all((folder.path / name).is_file() for _, names in folder.families for name in names)


def _make(folder: FontFolder, rows: tuple[FontRow, ...], extra: str, progress: Callable[[str], None]) -> None:
    """Made beside its place and moved in, so that an interrupted run leaves no half folder."""
    folder.path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".making-", dir=folder.path.parent) as making:
        new = Path(making) / "fonts"
        new.mkdir()
        for row in rows:
            for name, content in static_fonts(row, extra, progress):
                (new / name).write_bytes(content)
        if not _is_complete(folder):
            shutil.rmtree(folder.path, ignore_errors=True)
        try:
            new.rename(folder.path)
        except OSError:
            if not _is_complete(folder):  # otherwise another process was quicker, with the same bytes
                raise


def _configure(folder: FontFolder) -> None:
    """Writes where the folder is now, which its key does not know: a project may have been moved or copied."""
    place = escape(str(folder.path.resolve()))
    text = (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
        f"<fontconfig>\n  <reset-dirs/>\n  <dir>{place}</dir>\n  <cachedir>{place}/fontconfig</cachedir>\n</fontconfig>\n"
    )
    path = folder.configuration
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=folder.path, prefix=".fonts-", delete=False) as new:
        new.write(text)
    Path(new.name).replace(path)
