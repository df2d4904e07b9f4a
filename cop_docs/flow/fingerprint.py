"""A project and its documents → a fingerprint of all that each edition is made of: what has the same is not made anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from cop_docs.doctor import shaping
from cop_docs.flow.prepare import Prepared
from cop_docs.model.content import each
from cop_docs.model.document import Document, Edition
from cop_docs.model.language import Language
from cop_docs.model.profile import SCREEN, Profile
from cop_docs.model.text import Inline, Text, Value
from cop_docs.project.folder import Project

#: Whose code shapes a file or judges it when it is written; a test compares with what they import. What the other rooms decide is in the document.
WRITING = (
    "conventions",
    "flow/imposing.py",
    "flow/pipeline.py",
    "flow/pressing.py",
    "fonts",
    "libraries.py",
    "model",
    "project",
    "read",
    "rules/__init__.py",
    "rules/files",
    "rules/pages",
    "writers",
)
_PACKAGE = Path(__file__).parent.parent
#: What a fingerprint is made of, in this order, as ``build --explain`` names it.
PARTS = ("its words or drawings", "the program", "the templates", "what is installed", "its fonts")
_DASH = "-"


def fingerprints(project: Project, prepared: Prepared, profile: Profile = SCREEN) -> dict[Edition, str]:
    """The fingerprint of each document in a profile: a digest for each of ``PARTS``, joined by dashes."""
    name = () if profile.is_screen else (profile.name,)
    tools = (_of_program(tuple(code())), _of(*_digests(project.templates())), _of(*shaping()))
    return {
        document.edition: _DASH.join((_of(repr(document), *name), *tools, _of(*_fonts(document, prepared))))
        for document in prepared.documents
    }


def changed(before: str, now: str) -> tuple[str, ...]:
    """The ``PARTS`` in which two fingerprints differ."""
    old, new = before.split(_DASH), now.split(_DASH)
    if len(old) != len(new):
        return ("the program",)  # another version made the first one
    return tuple(name for name, *pair in zip(PARTS, old, new, strict=True) if pair[0] != pair[1])


def places(document: Document) -> str:
    """A fingerprint of where the texts of a document were written: what a finding of one of them tells is true as long as that is the same."""
    return _of(*(f"{text.key} {text.place}" for text in each(Text, document)))


def code() -> list[Path]:
    """Our own modules that shape a file or judge it."""
    found = [path for name in WRITING for path in ([_PACKAGE / name] if name.endswith(".py") else (_PACKAGE / name).rglob("*.py"))]
    return sorted(found)


def _of(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode(errors="surrogatepass"), digest_size=16).hexdigest()


@cache
def _of_program(files: tuple[Path, ...]) -> str:
    """Read once in a process, as a process goes on with what it has loaded."""
    return _of(*_digests(files))


def _digests(files: Iterable[Path]) -> list[str]:
    return [f"{path.name} {hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()}" for path in files if path.is_file()]


def _fonts(document: Document, prepared: Prepared) -> list[str]:
    """The files of the fonts that a document may use, named by all that shaped them: those of the scripts that its words are in."""
    known: Mapping[str, tuple[str, ...]] = dict(prepared.fonts.families) if prepared.fonts else {}
    scripts = {language.script for language in _languages(document)}
    families = {family for script in scripts for family in prepared.design.scripts[script].families}
    return [f"{family} {' '.join(known.get(family, ()))}" for family in sorted(families)]


def _languages(document: Document) -> Iterator[Language]:
    yield document.language
    for text in each(Text, document):
        yield text.language
        yield from _of_values(text.inlines)


def _of_values(inlines: Iterable[Inline]) -> Iterator[Language]:
    for inline in inlines:
        if isinstance(inline, Value) and inline.language:
            yield inline.language
        yield from _of_values(getattr(inline, "children", ()))
