"""Content → locales/: the POT files extracted, the translations signed; update and status are modules of their own."""

from __future__ import annotations

import difflib
import fnmatch
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from cop_docs.catalogues.folder import Catalogues, as_only_writer, write_changed
from cop_docs.catalogues.merge import template_loses_most
from cop_docs.catalogues.po_files import load_catalogue
from cop_docs.catalogues.po_writer import Catalogue, Entry
from cop_docs.catalogues.signatures import own_work, signatures_path, signed
from cop_docs.catalogues.templates import extract, template_path, written
from cop_docs.model.content import Content, Message
from cop_docs.model.finding import Findings, Place
from cop_docs.model.text import Review
from cop_docs.project.folder import Project


@as_only_writer
def write_templates(project: Project, content: Content[Message], findings: Findings) -> list[str]:
    """Writes ``locales/<domain>.pot``; the files that changed. Where one would lose most of its messages, none is written."""
    contents = checked_templates(project, extract(content), findings)
    return [] if findings.errors() else write_changed(project, contents)


def checked_templates(project: Project, templates: Mapping[str, Catalogue], findings: Findings) -> dict[str, bytes]:
    """The POT files by their names; a finding for each that would lose most of its messages."""
    for name, template in templates.items():
        path = project.locales / template_path(name)
        old = load_catalogue(project, path, Findings()) if path.exists() else None
        if old is not None and template_loses_most(old, template):
            add_loss(Place(project.relative(path)), findings)
    return written(templates)


def add_loss(place: Place, findings: Findings) -> None:
    """A finding: this file would lose most of its messages."""
    hint = "see whether content is missing; nothing was written"
    findings.add("catalogue-loss", place, "more than half of its messages are no longer in the content", hint)


def stale_templates(project: Project, content: Content[Message], findings: Findings) -> None:
    """A finding for each POT file that does not say what the content says."""
    for name, right in written(extract(content)).items():
        path = project.locales / name
        if not path.exists() or path.read_bytes() != right:
            findings.add("stale-template", Place(project.relative(path)), "does not match the content", "run cop-docs messages extract")


def with_keys(entries: Iterable[Entry], patterns: Sequence[str]) -> Iterator[Entry]:
    """The entries that have a key like one of ``patterns`` (``pupils.tips.*``); all of them where there is no pattern."""
    for entry in entries:
        if not patterns or any(fnmatch.fnmatchcase(key, pattern) for key in entry.keys for pattern in patterns):
            yield entry


def unmatched(keys: Iterable[str], patterns: Sequence[str]) -> str | None:
    """What to say of the first pattern that is like none of ``keys``; None where each is like one."""
    known = sorted(set(keys))
    for pattern in patterns:
        if not any(fnmatch.fnmatchcase(key, pattern) for key in known):
            close = difflib.get_close_matches(pattern, known, n=1)
            hint = f'did you mean "{close[0]}"?' if close else f"keys begin with {', '.join(sorted({key.split('.')[0] for key in known}))}"
            return f'no message has a key like "{pattern}"; {hint}'
    return None


def sign(catalogues: Catalogues, keys: Sequence[str], signer: Mapping[str, str], findings: Findings) -> Catalogues:
    """The catalogues with a signature under each of their finished translations; ``keys``: patterns of those that are meant, or all.

    What the signer has translated does not count as reviewed by the same name: a finding says how many there are.

    ``signer`` gives ``state`` (machine, translated, reviewed, approved), ``by`` (a name) and ``on`` (YYYY-MM-DD). "machine" leaves alone
    what a person has signed. What the gate says of each is a finding; what it refuses is not signed.
    """
    entries: list[Entry] = []
    for _, entry in catalogues.live():
        if not entry.translated or not any(with_keys([entry], keys)):
            continue
        catalogues.report(entry, findings)
        if not catalogues.is_refused(entry):
            entries.append(entry)
    if own := own_work(catalogues.signatures, entries, signer):
        message = f"{signer['by']} has translated {len(own)} of them, {own[0].keys[0]} for instance"
        place = Place(f"locales/{signatures_path(catalogues.language)}")
        findings.add("own-review", place, message, "let a second person review them; the others are signed")
    made = signed(catalogues.signatures, entries, signer, over=signer["state"] != Review.MACHINE.value)
    return replace(catalogues, signatures=tuple(made))
