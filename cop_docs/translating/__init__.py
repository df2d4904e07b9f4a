"""Content → locales/: the POT files extracted, the translations signed; updates and their standing in the modules beside."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cop_docs.catalogues.merge import template_loses_most
from cop_docs.catalogues.po_files import load_catalogue
from cop_docs.catalogues.po_writer import Catalogue, Entry, write_catalogue
from cop_docs.catalogues.signatures import REVIEWS, read_signatures, signed
from cop_docs.catalogues.signatures import written as written_signatures
from cop_docs.catalogues.templates import extract
from cop_docs.localise import read_catalogues
from cop_docs.model.content import Content, Message
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import Language
from cop_docs.model.text import Review
from cop_docs.project.files import replace_files
from cop_docs.project.folder import Project


def write_templates(project: Project, content: Content[Message], findings: Findings) -> list[str]:
    """Writes ``locales/<domain>.pot``; the files that changed. Where one would lose most of its messages, none is written."""
    contents = checked_templates(project, extract(content), findings)
    return [] if findings.errors() else write_changed(project, contents)


def checked_templates(project: Project, templates: Mapping[str, Catalogue], findings: Findings) -> dict[str, bytes]:
    """The POT files by their names; a finding for each that would lose most of its messages."""
    for name, template in templates.items():
        path = project.locales / f"{name}.pot"
        old = load_catalogue(project, path, Findings()) if path.exists() else None
        if old is not None and template_loses_most(old, template):
            add_loss(Place(project.relative(path)), findings)
    return {f"{name}.pot": write_catalogue(template).encode() for name, template in templates.items()}


def add_loss(place: Place, findings: Findings) -> None:
    """A finding: this file would lose most of its messages."""
    hint = "see whether content is missing; nothing was written"
    findings.add("catalogue-loss", place, "more than half of its messages are no longer in the content", hint)


def stale_templates(project: Project, content: Content[Message], findings: Findings) -> None:
    """A finding for each POT file that does not say what the content says."""
    for name, template in extract(content).items():
        path = project.locales / f"{name}.pot"
        if not path.exists() or path.read_bytes() != write_catalogue(template).encode():
            findings.add("stale-template", Place(project.relative(path)), "does not match the content", "run cop-docs messages extract")


def write_changed(project: Project, contents: Mapping[str, bytes]) -> list[str]:
    """Writes the files of locales that are not so already, all together; their paths, relative to the project."""
    changed = {name: content for name, content in contents.items() if _bytes(project, name) != content}
    if changed:
        replace_files(project.locales, changed)
    return [f"locales/{name}" for name in changed]


def _bytes(project: Project, name: str) -> bytes | None:
    path = project.locales / name
    return path.read_bytes() if path.exists() else None


def with_keys(entries: Iterable[Entry], patterns: Sequence[str]) -> Iterator[Entry]:
    """The entries that have a key like one of ``patterns`` (``children.tips.*``); all of them where there is no pattern."""
    for entry in entries:
        if not patterns or any(fnmatch.fnmatchcase(key, pattern) for key in entry.keys for pattern in patterns):
            yield entry


def sign(project: Project, chosen: tuple[Language, Sequence[str], Sequence[str]], signer: Mapping[str, str], findings: Findings) -> int:
    """Signs every finished translation of ``chosen``: a language, its catalogues, its keys (patterns, or all); how many are new.

    ``signer`` gives ``state`` (machine, translated, reviewed, approved), ``by`` (a name) and ``on`` (YYYY-MM-DD). "machine" leaves alone
    what a person has signed.
    """
    language, domains, keys = chosen
    catalogues = read_catalogues(project, language, domains, findings)
    before = read_signatures(project, language, findings)
    entries = with_keys((entry for catalogue in catalogues.values() for entry in catalogue.entries), keys)
    after = signed(before, entries, signer, over=signer["state"] != Review.MACHINE.value)
    if findings.errors() or len(after) == len(before):
        return 0
    replace_files(project.locales, {f"{language.folder}/{REVIEWS}": written_signatures(after)})
    return len(after) - len(before)
