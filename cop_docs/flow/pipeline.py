"""The order of the steps, and when to stop: load, localise, compose, write, check, package. Nothing is written where an error was found."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cop_docs import fonts
from cop_docs.content import load
from cop_docs.flow.fingerprint import changed, fingerprints, places
from cop_docs.flow.font_folder import make_fonts as made_fonts
from cop_docs.flow.kept import MOST, KeptEdition, artefacts_of, edition_key, keep, kept, sha256_of
from cop_docs.flow.paths import all_paths, by_profile, paths_of
from cop_docs.flow.prepare import Order, Prepared, Progress, prepare
from cop_docs.flow.processes import in_processes
from cop_docs.libraries import version
from cop_docs.localise import localise
from cop_docs.model.artefact import Artefact
from cop_docs.model.content import Content, Message
from cop_docs.model.design import Design
from cop_docs.model.document import Document
from cop_docs.model.finding import Finding, Findings
from cop_docs.model.inks import Inks
from cop_docs.model.page import SIDES
from cop_docs.model.profile import Profile
from cop_docs.project import packs
from cop_docs.project.cache import Cache, cache_of
from cop_docs.project.design import read_design
from cop_docs.project.folder import Project
from cop_docs.project.old_packs import OldPacks, find_old, settle_old
from cop_docs.rules.pages.fit import check_fit
from cop_docs.rules.words.online import check_online

#: The libraries that a manifest names.
_ENGINES = ("weasyprint", "python-docx", "jinja2", "babel", "pydyf", "segno", "resvg_py", "fonttools")


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the files it wrote, those that were right already, why editions were written, by their names, and the old files it removed."""

    made: list[packs.Packed]
    kept: list[packs.Packed]
    reasons: dict[str, str]
    removed: list[str] = field(default_factory=list)


def build(project: Project, order: Order, findings: Findings, *, into: Path, progress: Progress) -> Built | None:
    """Builds the packs of ``order`` into a folder; None, and nothing written, where an error was found.

    An edition whose files are there already, made of the same, is kept, and so are its findings. After a whole order, files of earlier builds that
    the project makes no more are told, or removed where the order says so. Raises ``OSError`` where the folder cannot be written.
    """
    prepared = prepare(project, order, findings, progress)
    if prepared is None or findings.errors():
        return None
    there, tasks = packs.read_manifest(into), _tasks(project, order, prepared)
    known = {} if order.anew else {task.key: found for task in tasks if (found := _known(task, there)) is not None}
    editions = known | _write_all([task for task in tasks if task.key not in known], order, prepared, progress)
    for task in tasks:
        findings.extend(editions[task.key].findings)
    if findings.errors():
        return None
    made = [made for task in tasks for made in _made(task, editions[task.key].artefacts, there)]
    old = _old_packs(project, order, prepared, into)  # before the manifest is written, which then names no changed file any more
    rows = packs.pack(into, made, _about(project)) if made else []
    removed = settle_old(into, old, findings, shown=project.relative(into), prune=order.prune)
    cache_of(project.root).prune(MOST)
    fresh = {row.path for row in rows}
    unchanged = [there[path] for task in tasks for path in task.paths if path not in fresh]
    changes = {task.name: _reason(task, there, known) for task in tasks if not fresh.isdisjoint(task.paths)}
    return Built(rows, unchanged, changes, removed)


def _old_packs(project: Project, order: Order, prepared: Prepared, into: Path) -> OldPacks:
    """The old files of the output folder; none where the order is not whole, as it does not know all that the project makes."""
    return find_old(into, packs.read_manifest(into), all_paths(project, prepared)) if order.is_whole else OldPacks()


def check(project: Project, order: Order, findings: Findings, progress: Progress) -> int:
    """Makes and checks the packs of ``order`` in memory and writes nothing but what is kept; how many editions were checked."""
    prepared = prepare(project, order, findings, progress)
    if prepared is None or findings.errors():
        return 0
    tasks = _tasks(project, order, prepared)
    known = {} if order.anew else {task.key: found for task in tasks if (found := _kept(task)) is not None}
    written = _write_all([task for task in tasks if task.key not in known], order, prepared, progress)
    for task in tasks:
        findings.extend((known.get(task.key) or written[task.key]).findings)
    return len(tasks)


@dataclass(frozen=True, slots=True)
class Verified:
    """How many files were made again, and those that are not there with the same bytes, by path, with what is wrong."""

    files: int
    different: dict[str, str]


def verify(project: Project, order: Order, findings: Findings, *, into: Path, progress: Progress) -> Verified:
    """Makes the packs of ``order`` anew, in memory, and compares each file with that in a folder; writes nothing but what is kept."""
    prepared = prepare(project, order, findings, progress)
    if prepared is None or findings.errors():
        return Verified(0, {})
    tasks = _tasks(project, order, prepared)
    written = _write_all(tasks, order, prepared, progress)
    artefacts = {packs.path_of(one.edition, one.name): one.content for task in tasks for one in written[task.key].artefacts}
    verdicts = {path: _verdict(into / path, content) for path, content in artefacts.items()}
    return Verified(len(artefacts), {path: verdict for path, verdict in verdicts.items() if verdict})


def _verdict(path: Path, content: bytes) -> str:
    """What is wrong with a file that should hold ``content``; an empty text where nothing is."""
    try:
        there = path.read_bytes()
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    return "" if there == content else f"has other bytes ({len(there):,}) than are made now ({len(content):,})"


def check_addresses(project: Project, findings: Findings) -> int:
    """Asks the addresses of the content whether they answer, over the network; how many there were."""
    content = load(project, findings)
    return check_online(content, findings) if content else 0


@dataclass(frozen=True, slots=True)
class _Task:
    """A document to write in ``formats``: the fingerprint of all that it is made of, and the cache that its files may be in.

    ``design`` has the tokens of the profile; ``inks`` are those of a press, where it is for one.
    """

    document: Document
    design: Design
    formats: tuple[str, ...]
    fingerprint: str
    cache: Cache
    profile: Profile
    inks: Inks | None

    @property
    def name(self) -> str:
        """The edition, and the profile that is not the screen, in words."""
        return str(self.document.edition) if self.profile.is_screen else f"{self.document.edition}, {self.profile.name}"

    @property
    def key(self) -> str:
        """Its key in the cache."""
        return edition_key(self.fingerprint, self.formats)

    @property
    def paths(self) -> list[str]:
        """Where its files go, relative to the output folder."""
        return paths_of(self.document, self.formats, self.profile)


@dataclass(frozen=True, slots=True)
class _Written:
    """The files of an edition, those left out that are known to be in their places; and its findings."""

    artefacts: list[Artefact]
    findings: Sequence[Finding]


def _tasks(project: Project, order: Order, prepared: Prepared) -> list[_Task]:
    cache, tasks = cache_of(project.root), []
    for profile, documents in by_profile(prepared):
        inputs, design, formats = fingerprints(project, prepared, profile), profile.applied(prepared.design), profile.formats(order.formats)
        inks = prepared.inks.in_black() if prepared.inks and profile.ink == "black" else prepared.inks
        tasks += [_Task(document, design, formats, inputs[document.edition], cache, profile, inks) for document in documents if formats]
    return tasks


def _kept(task: _Task) -> KeptEdition | None:
    """What is kept of an edition; None where that is nothing, or where its findings tell of places that are others now."""
    found = kept(task.cache, task.key)
    return found if found and (not found.findings or found.places == places(task.document)) else None


def _known(task: _Task, there: Mapping[str, packs.Packed]) -> _Written | None:
    """What is known of an edition that was made before; None where it must be written again."""
    found = _kept(task)
    if found is None:
        return None
    wanted = [file for path, file in zip(task.paths, found.files, strict=True) if not _is_right(there.get(path), task, file.sha256)]
    artefacts = artefacts_of(task.cache, task.document, wanted, task.profile.name)
    return None if artefacts is None else _Written(artefacts, found.findings)


def _is_right(row: packs.Packed | None, task: _Task, sha256: str) -> bool:
    """Whether a file is there as it is to be, and known as made of the same."""
    return row is not None and (row.sha256, row.input) == (sha256, task.fingerprint)


def _made(task: _Task, artefacts: Sequence[Artefact], there: Mapping[str, packs.Packed]) -> list[packs.Made]:
    """The files of an edition that are to be put in their places."""
    named = {packs.path_of(artefact.edition, artefact.name): artefact for artefact in artefacts}
    wanted = [artefact for path, artefact in named.items() if not _is_right(there.get(path), task, sha256_of(artefact.content))]
    return [packs.Made(artefact, task.document, task.fingerprint) for artefact in wanted]


def _reason(task: _Task, there: Mapping[str, packs.Packed], known: Container[str]) -> str:
    """Why an edition was written, and from where."""
    rows = {path: there.get(path) for path in task.paths}
    parts = dict.fromkeys(part for row in rows.values() if row for part in changed(row.input, task.fingerprint))
    missing = [path.rpartition("/")[2] for path, row in rows.items() if row is None]
    why = [f"changed: {', '.join(parts)}"] if parts else []
    why += [f"not there as it was written: {', '.join(missing)}"] if missing else []
    return f"{'taken from the cache' if task.key in known else 'made'}; {'; '.join(why) or 'nothing is kept of it'}"


def _write_all(tasks: Sequence[_Task], order: Order, prepared: Prepared, progress: Progress) -> dict[str, _Written]:
    """Each task written and checked, by its key, however many processes share them."""
    progress.begin(len(tasks))
    assert prepared.fonts is not None  # prepare() makes them before any task exists
    written = in_processes(_write, tasks, prepared.fonts, lambda index: progress.step(tasks[index].name), jobs=order.jobs)
    return {task.key: one for task, one in zip(tasks, written, strict=True)}


def _write(task: _Task) -> _Written:
    # imported here: only a process whose fonts are active may load WeasyPrint
    from cop_docs.flow.imposing import imposed
    from cop_docs.read.docx import WordFile
    from cop_docs.rules.files import check as check_opened
    from cop_docs.rules.files import opened
    from cop_docs.rules.files.word_pages import check_word_pages
    from cop_docs.rules.files.word_sheet import check_word_sheet
    from cop_docs.writers import TemplateProblem, lay_out_for, write

    findings = Findings()
    try:
        layout = lay_out_for(task.document, task.design, task.formats)
        artefacts = write(task.document, task.design, task.formats, layout)
    except TemplateProblem as problem:
        findings.add("template-error", problem.place, str(problem), "mend the template; git diff shows what changed")
        return _Written([], list(findings))
    document = layout.document or task.document
    artefacts = _in_profile(task, document, artefacts, findings)
    files = {} if task.profile.is_for_press else opened(artefacts, findings)
    if layout.sheets:
        check_fit(document, layout.sheets, task.design, findings)
        if isinstance(word := files.get("docx"), WordFile):
            check_word_sheet(document, word, task.design, findings)
            check_word_pages(document, word, layout.heads, findings)
    if files:
        check_opened(document, files, findings)
    if task.profile.imposition:
        artefacts = [imposed(artefact, task.profile, findings) for artefact in artefacts]
    keep(task.cache, task.key, artefacts, findings, places=places(task.document))
    return _Written(artefacts, list(findings))


def _in_profile(task: _Task, document: Document, artefacts: list[Artefact], findings: Findings) -> list[Artefact]:
    """The artefacts under the name of their profile, in inks where it is for a press."""
    from cop_docs.flow.pressing import pressed
    from cop_docs.writers.press import PrintJob

    if not task.profile.is_screen:
        artefacts = [replace(artefact, profile=task.profile.name) for artefact in artefacts]
    if task.profile.is_for_press and task.inks:
        job = PrintJob(document.dated, task.profile.bleed, task.profile.marks)
        multiple = SIDES if task.design.pages[document.kind].is_booklet else 1
        artefacts = [pressed(artefact, task.inks, job, findings, multiple=multiple) for artefact in artefacts]
    return artefacts


def _about(project: Project) -> dict[str, str]:
    return {"revision": packs.source_revision(project.root)} | {name: version(name) for name in _ENGINES}


def plan(project: Project, order: Order, findings: Findings, *, into: Path, progress: Progress) -> list[str]:
    """The files that ``build`` would make or keep, relative to the output folder ``into``, whose old files are told."""
    prepared = prepare(project, order, findings, progress)
    if prepared is None or findings.errors():
        return []
    settle_old(into, _old_packs(project, order, prepared, into), findings, shown=project.relative(into), prune=False)
    made = ((document, profile) for profile, documents in by_profile(prepared) for document in documents)
    return [path for document, profile in made for path in paths_of(document, profile.formats(order.formats), profile)]


def written(project: Project, findings: Findings) -> Content[Message] | None:
    """The content as translators get it: loaded, its marks checked."""
    content = load(project, findings)
    if content is not None:
        localise(content, project.source_language, project, findings)
    return content


def make_fonts(project: Project, progress: Progress) -> fonts.FontFolder:
    """The fonts of the PDFs, made where they are not there yet. Raises ``FontMissing``."""
    return made_fonts(project, read_design(project, Findings()), progress.step)
