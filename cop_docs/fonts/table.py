"""templates/fonts.toml → rows: the families that are to be made, and the files in the locked packages that they are cut from."""

from __future__ import annotations

from dataclasses import dataclass, fields
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from typing import Any

from cop_docs.project.toml import NotToml, read_toml

FILE = "templates/fonts.toml"
CURE = "run: make setup (or install it with pip: pip install --require-hashes -r requirements.lock)"
_SUBSETS = ("none", "european", "gb2312")


class FontMissing(Exception):
    """A font cannot be had: its package is missing or broken, or its row is wrong. The message ends with the cure."""


@dataclass(frozen=True, slots=True)
class Style:
    """One static font of a family: its name there, and the file in the package that it is cut from."""

    family: str
    name: str
    source: str
    bold: bool

    @property
    def is_italic(self) -> bool:
        """Whether it is slanted."""
        return self.name.endswith("Italic")

    @property
    def postscript(self) -> str:
        """Its name without spaces."""
        return f"{self.family}-{self.name}".replace(" ", "")

    @property
    def file(self) -> str:
        """The file it is written to."""
        return f"{self.postscript}.ttf"


@dataclass(frozen=True, slots=True)
class FontRow:
    """A row of ``templates/fonts.toml``: a family of our own, and the fonts in a package that it is cut from.

    ``file`` is variable, or else ``bold`` names the static font of that weight.
    """

    family: str
    package: str
    file: str
    bold: str = ""
    italic: str = ""
    subset: str = "none"

    @property
    def styles(self) -> tuple[Style, ...]:
        """Its static fonts: regular and bold, and both slanted where the row names an italic."""
        upright = (Style(self.family, "Regular", self.file, bold=False), Style(self.family, "Bold", self.bold or self.file, bold=True))
        if not self.italic:
            return upright
        return (
            *upright,
            Style(self.family, "Italic", self.italic, bold=False),
            Style(self.family, "Bold Italic", self.italic, bold=True),
        )


def read_rows(path: Path) -> tuple[FontRow, ...]:
    """The rows of a font table. Raises ``FontMissing`` with the row and what to write there."""
    try:
        table = read_toml(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FontMissing(f"{FILE} cannot be read ({error.strerror}); restore it, for instance with git checkout") from None
    except ValueError as error:  # not TOML, or not UTF-8
        told = f"{error}, line {error.line}" if isinstance(error, NotToml) else f"is no UTF-8: {error}"
        raise FontMissing(f"{FILE} {told}; mend that line") from None
    rows = table.get("fonts")
    if not isinstance(rows, list) or not rows:
        raise FontMissing(f"{FILE} names no font; begin each with [[fonts]]")
    return tuple(_row(row, number) for number, row in enumerate(rows, start=1))


def _row(row: Any, number: int) -> FontRow:
    known = {field.name for field in fields(FontRow)}
    given = row if isinstance(row, dict) else {}
    wrong = sorted(key for key, value in given.items() if key not in known or not isinstance(value, str))
    wrong += sorted({"family", "package", "file"} - given.keys())
    if given.get("subset", "none") not in _SUBSETS:
        wrong.append("subset")
    if wrong:
        keys = ", ".join(sorted(known))
        raise FontMissing(
            f"{FILE}, font {number}: {', '.join(wrong)} is missing or wrong; a font has the texts {keys}; subset is one of: {', '.join(_SUBSETS)}"
        )
    return FontRow(**given)


def source_of(package: str, file: str) -> Path:
    """Where a file of an installed package is. Raises ``FontMissing``."""
    try:
        path = Path(str(distribution(package).locate_file(file)))
    except PackageNotFoundError:
        raise FontMissing(f"the font package {package} is not installed; {CURE}") from None
    if not path.is_file():
        raise FontMissing(f"the font package {package} {version(package)} has no file {file}; correct {FILE}, or {CURE}")
    return path
