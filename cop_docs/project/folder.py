"""A folder → where things are in it, and the safe reading of a file that people wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cop_docs.model.content import Value
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import ENGLISH, LANGUAGES, PSEUDO_LANGUAGES, Language
from cop_docs.project.charset import UndecodableError, decode

#: Larger than any file a person writes, small enough to refuse a bomb before it is parsed.
MAX_BYTES = 2_000_000
#: How the file of facts is called where project.toml does not name it.
FACTS = "facts"
#: The folder of this program, with the templates that a project inherits.
PROGRAM = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with ``content``, ``locales`` and ``templates``; everything read lies below ``root`` or in the program's own templates.

    ``prefix`` begins the names of the files that are made of it; ``facts`` is the name of the file of ``content`` with the facts, and of
    their catalogue; ``confirm`` is the address at which schools confirm what arrived. ``values`` are what project.toml says and content may
    print: {publisher}, {edition-date}.
    """

    root: Path
    languages: tuple[Language, ...] = LANGUAGES
    prefix: str = ""
    facts: str = FACTS
    confirm: str = ""
    values: Mapping[str, Value] = field(default_factory=dict, hash=False)

    @property
    def source_language(self) -> Language:
        """The language that its content is written in."""
        return next((language for language in self.languages if language.is_source), ENGLISH)

    @property
    def translated(self) -> tuple[Language, ...]:
        """Its other languages, each with a folder of catalogues."""
        return tuple(language for language in self.languages if not language.is_source)

    @property
    def pseudo_languages(self) -> tuple[Language, ...]:
        """The pseudo-languages of the scripts that its languages are written in; of others it has no fonts."""
        scripts = {language.script for language in self.languages}
        return tuple(language for language in PSEUDO_LANGUAGES if language.script in scripts)

    @property
    def known_languages(self) -> tuple[Language, ...]:
        """Its languages, and those of the program that it does not have: what is written for them beside others is no mistake."""
        codes = {language.code for language in self.languages}
        return (*self.languages, *(replace(language, is_source=False) for language in LANGUAGES if language.code not in codes))

    @property
    def content(self) -> Path:
        """What readers read, in the source language."""
        return self.root / "content"

    @property
    def locales(self) -> Path:
        """Catalogues, a folder a language, and their templates."""
        return self.root / "locales"

    @property
    def build(self) -> Path:
        """Packs; safe to delete."""
        return self.root / "build"

    def template(self, file: str) -> Path:
        """Where ``file`` below ``templates`` is: in the project where it has one of its own, else in the program."""
        own = self.root / file
        return own if own.exists() else PROGRAM / file

    def templates(self) -> Iterator[Path]:
        """All files of templates, those of the project in place of the program's, in the order of their names."""
        names = {path.relative_to(PROGRAM).as_posix() for path in (PROGRAM / "templates").rglob("*") if path.is_file()}
        names |= {path.relative_to(self.root).as_posix() for path in self.files("templates/**/*") if not self.leads_outside(path)}
        yield from map(self.template, sorted(names))

    def relative(self, path: Path) -> str:
        """``path`` as findings and manifests name it: relative to the root, or to the folder around this program, with forward slashes."""
        if path.is_relative_to(PROGRAM) and not path.is_relative_to(self.root):
            return path.relative_to(PROGRAM.parent).as_posix()
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()

    def files(self, pattern: str) -> Iterator[Path]:
        """The files below the root that match ``pattern``, in the order of their names; ``read`` refuses those that are links to the outside."""
        yield from (path for path in sorted(self.root.glob(pattern)) if path.is_file() or path.is_symlink())

    def leads_outside(self, path: Path) -> bool:
        """Whether a path below the root is a link, or in a folder that is one, to what is not below the root."""
        return path.is_relative_to(self.root) and not path.resolve().is_relative_to(self.root.resolve())

    def read(self, path: Path, findings: Findings) -> str | None:
        """The text of a file that people wrote; None, with a finding, where it is missing, empty, too large or not UTF-8."""
        data = self.read_bytes(path, findings)
        if data is None:
            return None
        file = self.relative(path)
        try:
            decoded = decode(data)
        except UndecodableError as error:
            looks = f"it looks like {error.likely}" if error.likely else "it is in no charset that is known here"
            findings.add("unreadable-file", Place(file, error.line, error.column), str(error), f"save the file as UTF-8; {looks}")
            return None
        if decoded.charset != "utf-8":
            findings.add("unreadable-file", Place(file, 1, 1), f"is in {decoded.charset}", "save the file as UTF-8")
            return None
        if decoded.has_bom:
            findings.add("unreadable-file", Place(file, 1, 1), "starts with a byte order mark", 'save it as "UTF-8", not "UTF-8 with BOM"')
        return decoded.text

    def read_bytes(self, path: Path, findings: Findings, *, limit: int = MAX_BYTES) -> bytes | None:
        """The content of a file that people wrote; None, with a finding, where it is missing, empty, outside or larger than ``limit`` bytes."""
        place = Place(self.relative(path))
        if self.leads_outside(path):
            problem = "is a link that leads out of the project, and such links are not followed"
            findings.add("unreadable-file", place, problem, "put the file itself there")
            return None
        try:
            size = path.stat().st_size
            if size > limit:
                findings.add("unreadable-file", place, f"has {size:,} bytes; {limit:,} are the limit", "split it, or see what got into it")
                return None
            data = path.read_bytes()
        except OSError as error:
            findings.add("unreadable-file", place, f"cannot be read: {error.strerror}", "restore it, for instance with git checkout")
            return None
        if not data.strip():
            findings.add("unreadable-file", place, "is empty", "write it, or restore it with git checkout")
            return None
        return data
