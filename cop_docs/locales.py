"""Content → locales/: the POT files extracted, the PO files brought up to date and signed, their state counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cop_docs.files import replace_files
from cop_docs.findings import Findings, Place
from cop_docs.localise import read_catalogues
from cop_docs.localise.catalogue import Catalogue, write_catalogue
from cop_docs.localise.merge import loses_most, merge
from cop_docs.localise.messages import extract
from cop_docs.localise.reviews import REVIEWS, Pair, pair_of, read_signatures, signed
from cop_docs.localise.reviews import standing as reviews_of
from cop_docs.localise.reviews import written as written_signatures
from cop_docs.model.content import Content, Message
from cop_docs.model.language import SOURCE, Language
from cop_docs.model.text import Review
from cop_docs.project import Project


def write_templates(project: Project, content: Content[Message]) -> list[str]:
    """Writes ``locales/<domain>.pot``; the files that changed, relative to the project."""
    contents = {f"{name}.pot": write_catalogue(template).encode() for name, template in extract(content).items()}
    return _write_changed(project, contents)


def stale_templates(project: Project, content: Content[Message], findings: Findings) -> None:
    """A finding for each POT file that does not say what the content says."""
    for name, template in extract(content).items():
        path = project.locales / f"{name}.pot"
        if not path.exists() or path.read_bytes() != write_catalogue(template).encode():
            findings.add("stale-template", Place(project.relative(path)), "does not match the content", "run cop-docs messages extract")


def update_catalogues(project: Project, content: Content[Message], languages: tuple[Language, ...], findings: Findings) -> list[str]:
    """Merges the content into each PO file of ``languages``; the files that changed. Where one would lose most, none is written."""
    templates = extract(content)
    contents: dict[str, bytes] = {}
    for language in languages:
        if language != SOURCE:
            contents |= _merged(project, language, templates, findings)
    return [] if findings.errors() else _write_changed(project, contents)


def _merged(project: Project, language: Language, templates: Mapping[str, Catalogue], findings: Findings) -> dict[str, bytes]:
    there = [name for name in templates if (project.locales / language.folder / "LC_MESSAGES" / f"{name}.po").exists()]
    old = read_catalogues(project, language, there, findings)
    contents: dict[str, bytes] = {}
    for name, template in templates.items():
        others = [catalogue for other, catalogue in old.items() if other != name]
        merged = merge(template.entries, old.get(name), language, others)
        path = f"{language.folder}/LC_MESSAGES/{name}.po"
        if name in old and loses_most(old[name], merged):
            hint = "see whether content is missing; nothing was written"
            findings.add("catalogue-loss", Place(f"locales/{path}"), "more than half of its messages are no longer in the content", hint)
        contents[path] = write_catalogue(merged).encode()
    return contents


def _write_changed(project: Project, contents: Mapping[str, bytes]) -> list[str]:
    changed = {name: content for name, content in contents.items() if _bytes(project, name) != content}
    if changed:
        replace_files(project.locales, changed)
    return [f"locales/{name}" for name in changed]


def _bytes(project: Project, name: str) -> bytes | None:
    path = project.locales / name
    return path.read_bytes() if path.exists() else None


def sign(project: Project, language: Language, domains: Sequence[str], signer: Mapping[str, str], findings: Findings) -> int:
    """Signs every finished translation of ``domains`` in ``language``; how many signatures are new.

    ``signer`` gives ``state`` (machine, translated, reviewed, approved), ``by`` (a name) and ``on`` (YYYY-MM-DD). "machine" leaves alone
    what a person has signed.
    """
    catalogues = read_catalogues(project, language, domains, findings)
    before = read_signatures(project, language, findings)
    entries = [entry for catalogue in catalogues.values() for entry in catalogue.entries]
    after = signed(before, entries, signer, over=signer["state"] != Review.MACHINE.value)
    if findings.errors() or len(after) == len(before):
        return 0
    replace_files(project.locales, {f"{language.folder}/{REVIEWS}": written_signatures(after)})
    return len(after) - len(before)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a catalogue is: messages in all, translated, fuzzy, missing, the English words still to do, reviewed by a person."""

    language: Language
    domain: str
    messages: int
    translated: int
    fuzzy: int
    words_left: int
    reviewed: int

    @property
    def missing(self) -> int:
        """Messages without any translation."""
        return self.messages - self.translated - self.fuzzy


def standings(project: Project, content: Content[Message], languages: tuple[Language, ...], findings: Findings) -> list[Standing]:
    """The standing of every catalogue of ``languages``, English left out; a missing catalogue counts as untranslated."""
    templates = extract(content)
    rows: list[Standing] = []
    for language in languages:
        if language != SOURCE:
            catalogues = read_catalogues(project, language, list(templates), findings)
            reviews = reviews_of(read_signatures(project, language, findings))
            rows += [_standing(language, name, template, catalogues.get(name), reviews) for name, template in templates.items()]
    return rows


def _standing(language: Language, name: str, template: Catalogue, catalogue: Catalogue | None, reviews: Mapping[Pair, Review]) -> Standing:
    live = {(entry.msgctxt, entry.msgid): entry for entry in (catalogue.entries if catalogue else ()) if not entry.obsolete}
    translated = fuzzy = words_left = reviewed = 0
    for entry in template.entries:
        found = live.get((entry.msgctxt, entry.msgid))
        done = found is not None and any(found.msgstr) and not found.fuzzy
        translated += done
        fuzzy += found is not None and found.fuzzy
        reviewed += done and found is not None and reviews.get(pair_of(found), Review.UNKNOWN).by_two_people
        words_left += 0 if done else len(entry.msgid.split())
    return Standing(language, name, len(template.entries), translated, fuzzy, words_left, reviewed)
