"""templates/fonts.toml → rows: the families that are to be made, and the files in the locked packages that they are cut from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

from cop_docs.fonts.characters import SUBSETS
from cop_docs.model.finding import Findings, Place, meant, nearest
from cop_docs.project.folder import PROGRAM, Project
from cop_docs.project.toml import NotToml, Tables, read_toml, toml_of

FILE = "templates/fonts.toml"
CURE = "run: make setup (or install it with pip: pip install --require-hashes -r requirements.lock)"


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
    def weight(self) -> int:
        """How heavy it is, from 1 to 1000 (OpenType 1.9, OS/2, usWeightClass)."""
        return 700 if self.bold else 400

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

    ``file`` is variable, or else ``bold`` names the static font of that weight. Without a ``package`` the files are in the project, whose
    folder is ``root``. ``beside`` names the family that lends what this one lacks; ``lender`` is its row.
    """

    family: str
    file: str
    package: str = ""
    bold: str = ""
    italic: str = ""
    subset: str = "none"
    beside: str = ""
    lender: FontRow | None = None
    root: Path = field(default=Path(), repr=False, compare=False)

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


_FONTS = "fonts"
_KEYS = frozenset(one.name for one in fields(FontRow)) - {"lender", "root"}
_NEEDED = frozenset({"family", "file"})


def rows_of(root: Path) -> tuple[FontRow, ...]:
    """The rows of the project at ``root``, and behind them those of the program whose families it does not name. Raises ``FontMissing``."""
    own, table = root / FILE, PROGRAM / FILE
    rows = {row.family: row for row in (*read_rows(table), *(read_rows(own) if own.exists() else ()))}
    names = dict.fromkeys(row.family for path in (own, table) if path.exists() for row in read_rows(path))
    return tuple(replace(rows[name], root=root, lender=_lender(rows[name], rows)) for name in names)


def check_fonts(project: Project, findings: Findings) -> None:
    """Tells what is wrong with the fonts of a project, each key at its place; that a file or a package is not there, who makes them tells."""
    path = project.root / FILE
    text = project.read(path, findings) if path.exists() else None
    tables = toml_of(text, FILE, findings) if text is not None else None
    for place, problem, hint in _faults(tables) if tables is not None else ():
        findings.add("design-error", place, problem, hint)


def _faults(tables: Tables) -> Iterator[tuple[Place, str, str]]:
    for name in tables.keys() - {_FONTS}:
        yield tables.key(name), f"nothing reads {name}", f'did you mean "{_FONTS}"? each font begins with [[{_FONTS}]]'
    rows = tables.get(_FONTS, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows) or not (rows or tables.keys() - {_FONTS}):
        yield tables.place(_FONTS), "names no font", f"begin each with [[{_FONTS}]]"
        return
    for number, row in enumerate(rows):
        for key, value in row.items():
            if key not in _KEYS:
                yield tables.key(_FONTS, number, key), f"nothing reads {_FONTS}.{key}", nearest(key, _KEYS, _NEEDED - row.keys())
            elif not isinstance(value, str):
                yield tables.place(_FONTS, number, key), f"{_FONTS}.{key} is {value!r}", "write a text"
            elif key == "subset" and value not in SUBSETS:
                yield tables.place(_FONTS, number, key), f'{_FONTS}.{key} is "{value}"', f"write one of: {', '.join(SUBSETS)}"
        strange = row.keys() - _KEYS
        for key in sorted(_NEEDED - row.keys()):
            if key not in {meant(one, _NEEDED - row.keys()) for one in strange}:
                yield tables.place(_FONTS, number), f"{_FONTS}.{key} is missing", f'add {key} = "…"'


def _lender(row: FontRow, rows: Mapping[str, FontRow]) -> FontRow | None:
    if row.beside and (row.beside == row.family or row.beside not in rows or rows[row.beside].beside):
        raise FontMissing(f'{FILE}, {row.family}: beside is "{row.beside}"; name a family that needs none beside it')
    return rows[row.beside] if row.beside else None


def read_rows(path: Path) -> tuple[FontRow, ...]:
    """The rows of one font table. Raises ``FontMissing`` with the first fault, its place and what to write there."""
    try:
        text = path.read_text(encoding="utf-8")
        tables = Tables(read_toml(text), FILE, text)
    except OSError as error:
        raise FontMissing(f"{FILE} cannot be read ({error.strerror}); restore it, for instance with git checkout") from None
    except ValueError as error:  # not TOML, or not UTF-8
        told = f"{error}, line {error.line}" if isinstance(error, NotToml) else f"is no UTF-8: {error}"
        raise FontMissing(f"{FILE} {told}; mend that line") from None
    for place, problem, hint in _faults(tables):
        raise FontMissing(f"{place}: {problem}; {hint}")
    return tuple(FontRow(**row) for row in tables[_FONTS])


def sources_of(row: FontRow) -> Iterator[Path]:
    """The files that a row is cut from, those of its lender among them. Raises ``FontMissing``."""
    yield from (source_of(row, file) for file in sorted({style.source for style in row.styles}))
    if row.lender:
        yield from sources_of(row.lender)


def source_of(row: FontRow, file: str) -> Path:
    """Where a file of a row is: in an installed package, or in the project and nowhere else. Raises ``FontMissing``."""
    if row.package:
        return _in_package(row.package, file)
    path = row.root / file
    if not path.resolve().is_relative_to(row.root.resolve()):
        raise FontMissing(f"{FILE}, {row.family}: {file} is not in the project; copy it there, for instance with cop-docs fonts add {file}")
    if not path.is_file():
        raise FontMissing(f"{FILE}, {row.family}: there is no file {file}; add it with cop-docs fonts add, or correct the row")
    return path


def _in_package(package: str, file: str) -> Path:
    try:
        path = Path(str(distribution(package).locate_file(file)))
    except PackageNotFoundError:
        raise FontMissing(f"the font package {package} is not installed; {CURE}") from None
    if not path.is_file():
        raise FontMissing(f"the font package {package} {version(package)} has no file {file}; correct {FILE}, or {CURE}")
    return path
