"""Content + PO files → PO files brought up to date; on a promise that nothing changed its meaning, translations and signatures are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cop_docs.catalogues.admission import as_finished
from cop_docs.catalogues.folder import Catalogues, as_only_writer, write_changed
from cop_docs.catalogues.merge import kept_unchanged, loses_most, merge
from cop_docs.catalogues.po_files import po_path
from cop_docs.catalogues.po_writer import Catalogue, Entry
from cop_docs.catalogues.signatures import carried, pair_of
from cop_docs.catalogues.similar import same_but_for_punctuation, slightly_different
from cop_docs.catalogues.templates import extract
from cop_docs.model.content import Content, Message
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import Language
from cop_docs.project.folder import Project
from cop_docs.translating import add_loss, checked_templates, with_keys

#: What an update sets right.
_MENDED = "catalogue-header"


@dataclass(frozen=True, slots=True)
class Update:
    """The catalogues of a language as they were, and as they will be."""

    before: Catalogues
    after: Catalogues


@as_only_writer
def update_catalogues(project: Project, content: Content[Message], languages: Sequence[Language], findings: Findings) -> list[str] | None:
    """Writes the templates and each PO file of ``languages``, all or none; the files that changed. What would lose most is a finding.

    A translation that was kept although its original changed a little is a finding too. One that the gate refuses becomes fuzzy, with what
    it says: so it counts as work to be done, and nothing of it is lost. None where a finding keeps everything from being written.
    """
    contents = checked_templates(project, extract(content), findings)
    updates = [_updated(project, content, language, findings) for language in languages if not language.is_source]
    if findings.errors():
        return None
    for update in updates:
        after = update.after.with_refused_as_fuzzy(findings)
        contents |= after.laid_out() | after.contents(update.before, findings)
        _report_kept(update, findings)
    return write_changed(project, contents)


def _report_kept(update: Update, findings: Findings) -> None:
    for name, catalogue in update.after.catalogues.items():
        place = Place(f"locales/{po_path(update.after.language, name)}")
        old = update.before.catalogues.get(name)
        for entry in kept_unchanged(old, catalogue) if old else ():
            problem = f"the original of {entry.keys[0]} changed in punctuation, case or spaces only; its translation was kept"
            findings.add("kept-translation", place, problem, f"is this still right? {entry.msgstr[0]}")


def _updated(project: Project, content: Content[Message], language: Language, findings: Findings) -> Update:
    templates = extract(content)
    there = [name for name in templates if (project.locales / po_path(language, name)).exists()]
    problems = Findings()
    before = Catalogues.read(project, language, there, problems)
    findings.extend(problem for problem in problems if problem.kind.code != _MENDED)
    merged: dict[str, Catalogue] = {}
    for name, template in templates.items():
        old = before.catalogues.get(name)
        others = [catalogue for other, catalogue in before.catalogues.items() if other != name]
        merged[name] = merge(template.entries, old, language, others)
        if old is not None and loses_most(old, merged[name]):
            add_loss(Place(f"locales/{po_path(language, name)}"), findings)
    return Update(before, replace(before, catalogues=merged))


@dataclass(frozen=True, slots=True)
class Rewording:
    """A message of a catalogue whose original changed slightly: with its former English, and with the new one, both confirmed."""

    domain: str
    old: Entry
    new: Entry


def rewordings(
    project: Project, content: Content[Message], chosen: tuple[Sequence[Language], Sequence[str]], findings: Findings
) -> dict[Language, list[Rewording]]:
    """What ``reword`` may keep, of ``chosen``: languages, and keys (patterns, or all)."""
    languages, keys = chosen
    found: dict[Language, list[Rewording]] = {language: [] for language in languages if not language.is_source}
    for language, mine in found.items():
        update = _updated(project, content, language, findings)
        for name, catalogue in update.after.catalogues.items():
            was = update.before.catalogues.get(name)
            for entry in with_keys(catalogue.live, keys):
                old = _former(entry, was.entries if was else ())
                if old is not None:
                    mine.append(Rewording(name, old, as_finished(entry)))
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


@as_only_writer
def reword(
    project: Project, content: Content[Message], kept: Mapping[Language, Sequence[Rewording]], findings: Findings
) -> list[str] | None:
    """Updates the catalogues of these languages; what is ``kept`` stays confirmed, and its signatures are carried over to the new original.

    None where a finding keeps everything from being written.
    """
    contents, after = checked_templates(project, extract(content), findings), []
    for language, mine in kept.items():
        update = _updated(project, content, language, findings)
        confirmed = {(one.domain, one.new.identity): one.new for one in mine}
        changes = [(entry, confirmed[name, entry.identity]) for name, entry in update.after.live() if (name, entry.identity) in confirmed]
        moved = carried(update.after.signatures, ((pair_of(one.old), pair_of(one.new)) for one in mine))
        after.append(Update(update.before, replace(update.after.with_entries(changes), signatures=tuple(moved))))
    if findings.errors():
        return None
    for update in after:
        contents |= update.after.with_refused_as_fuzzy(findings).contents(update.before, findings)
    return write_changed(project, contents)
