"""Content + PO files → PO files brought up to date; on a promise that nothing changed its meaning, translations and signatures are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cop_docs.catalogues.merge import kept_unchanged, loses_most, merge
from cop_docs.catalogues.po_writer import Catalogue, Entry, write_catalogue
from cop_docs.catalogues.signatures import REVIEWS, carried, pair_of, read_signatures
from cop_docs.catalogues.signatures import written as written_signatures
from cop_docs.catalogues.similar import same_but_for_punctuation, slightly_different
from cop_docs.catalogues.templates import extract
from cop_docs.localise import read_catalogues
from cop_docs.model.content import Content, Message
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import SOURCE, Language
from cop_docs.project.folder import Project
from cop_docs.translating import add_loss, checked_templates, with_keys, write_changed

#: What an update sets right.
_MENDED = "catalogue-header"


@dataclass(frozen=True, slots=True)
class Merged:
    """A catalogue of a language, as it was (None where there was none) and as it will be."""

    language: Language
    domain: str
    old: Catalogue | None
    new: Catalogue

    @property
    def path(self) -> str:
        """Where it stands, in locales."""
        return f"{self.language.folder}/LC_MESSAGES/{self.domain}.po"


def update_catalogues(project: Project, content: Content[Message], languages: Sequence[Language], findings: Findings) -> list[str]:
    """Writes the templates and each PO file of ``languages``, all or none; the files that changed. What would lose most is a finding.

    A translation that was kept although its English changed a little is a finding too.
    """
    templates = extract(content)
    contents = checked_templates(project, templates, findings)
    for merged in _merged(project, templates, languages, findings):
        contents[merged.path] = write_catalogue(merged.new).encode()
        for entry in kept_unchanged(merged.old, merged.new) if merged.old else ():
            _tell(entry, Place(f"locales/{merged.path}"), findings)
    return [] if findings.errors() else write_changed(project, contents)


def _tell(entry: Entry, place: Place, findings: Findings) -> None:
    problem = f"the English of {entry.keys[0]} changed in punctuation, case or spaces only; its translation was kept"
    findings.add("kept-translation", place, problem, f"is this still right? {entry.msgstr[0]}")


def _merged(project: Project, templates: Mapping[str, Catalogue], languages: Sequence[Language], findings: Findings) -> list[Merged]:
    return [merged for language in languages if language != SOURCE for merged in _merged_language(project, templates, language, findings)]


def _merged_language(project: Project, templates: Mapping[str, Catalogue], language: Language, findings: Findings) -> list[Merged]:
    there = [name for name in templates if (project.locales / language.folder / "LC_MESSAGES" / f"{name}.po").exists()]
    problems = Findings()
    old = read_catalogues(project, language, there, problems)
    findings.extend(problem for problem in problems if problem.kind.code != _MENDED)
    made: list[Merged] = []
    for name, template in templates.items():
        others = [catalogue for other, catalogue in old.items() if other != name]
        merged = Merged(language, name, old.get(name), merge(template.entries, old.get(name), language, others))
        if merged.old is not None and loses_most(merged.old, merged.new):
            add_loss(Place(f"locales/{merged.path}"), findings)
        made.append(merged)
    return made


@dataclass(frozen=True, slots=True)
class Rewording:
    """A message of a catalogue whose English changed slightly: with its former English, and with the new one, both confirmed."""

    domain: str
    old: Entry
    new: Entry


def rewordings(
    project: Project, content: Content[Message], chosen: tuple[Sequence[Language], Sequence[str]], findings: Findings
) -> dict[Language, list[Rewording]]:
    """What ``reword`` may keep, of ``chosen``: languages, and keys (patterns, or all)."""
    languages, keys = chosen
    found: dict[Language, list[Rewording]] = {language: [] for language in languages if language != SOURCE}
    for merged in _merged(project, extract(content), languages, findings):
        before = merged.old.entries if merged.old else ()
        for entry in with_keys(merged.new.live, keys):
            old = _former(entry, before)
            if old is not None:
                flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
                found[merged.language].append(Rewording(merged.domain, old, replace(entry, flags=flags, previous=())))
    return found


def _former(new: Entry, before: Iterable[Entry]) -> Entry | None:
    """The entry with its former English, where that was confirmed and differed slightly."""
    if not any(new.msgstr) or "fuzzy" in new.new_flags:
        return None
    english = dict(new.previous).get("msgid") if new.fuzzy else _kept_from(new, before)
    if english is None or english == new.msgid or not slightly_different(english, new.msgid):
        return None
    old = replace(new, msgid=english, msgctxt=dict(new.previous).get("msgctxt") if new.fuzzy else new.msgctxt)
    unsure = any(entry.identity == old.identity and entry.fuzzy for entry in before)
    return None if unsure or old.msgctxt != new.msgctxt else old


def _kept_from(new: Entry, before: Iterable[Entry]) -> str | None:
    """The former English of a translation that the update keeps by itself."""
    if any(entry.identity == new.identity for entry in before):
        return None
    alike = (entry for entry in before if entry.msgstr == new.msgstr and same_but_for_punctuation(entry.msgid, new.msgid))
    return next((entry.msgid for entry in alike), None)


def reword(project: Project, content: Content[Message], kept: Mapping[Language, Sequence[Rewording]], findings: Findings) -> list[str]:
    """Updates the catalogues of these languages; what is ``kept`` stays confirmed, and its signatures stand under the new English."""
    templates = extract(content)
    contents = checked_templates(project, templates, findings)
    for language, mine in kept.items():
        for merged in _merged_language(project, templates, language, findings):
            confirmed = {one.new.identity: one.new for one in mine if one.domain == merged.domain}
            entries = tuple(entry if entry.obsolete else confirmed.get(entry.identity, entry) for entry in merged.new.entries)
            contents[merged.path] = write_catalogue(replace(merged.new, entries=entries)).encode()
        signatures = read_signatures(project, language, findings)
        moved = carried(signatures, ((pair_of(one.old), pair_of(one.new)) for one in mine))
        if moved != signatures:
            contents[f"{language.folder}/{REVIEWS}"] = written_signatures(moved)
    return [] if findings.errors() else write_changed(project, contents)
