"""The order of the steps, and when to stop: load, localise, compose, write, check, package. Nothing is written where an error was found."""

from __future__ import annotations

import hashlib
import multiprocessing
import signal
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from cop_docs import fonts
from cop_docs.compose import editions
from cop_docs.content import load
from cop_docs.flow.prepare import Order, Prepared, Progress, characters, prepare
from cop_docs.flow.workers import begin
from cop_docs.localise import localise
from cop_docs.model.artefact import FORMATS, Artefact
from cop_docs.model.content import Content, Message
from cop_docs.model.design import Design
from cop_docs.model.document import Document, Edition
from cop_docs.model.finding import Finding, Findings, Place
from cop_docs.model.language import PSEUDO_LANGUAGES, SOURCE
from cop_docs.project import packs
from cop_docs.project.folder import Project
from cop_docs.rules.pages.fit import check_fit
from cop_docs.rules.words.online import check_online

_ENGINES = ("weasyprint", "python-docx", "jinja2", "babel", "pydyf", "segno", "resvg_py", "fonttools")


class WorkerDied(RuntimeError):
    """A process that wrote packs was killed; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the files it made, those that were already right, and the findings' verdict."""

    made: list[packs.Packed]
    kept: list[packs.Packed]


def build(project: Project, order: Order, findings: Findings, *, into: Path, progress: Progress) -> Built | None:
    """Builds the packs of ``order`` into a folder; None, and nothing written, where an error was found.

    An edition whose file is already there, made from the same input, is kept. Raises ``OSError`` where the folder cannot be written.
    """
    prepared = prepare(project, order, findings, progress)
    if prepared is None or findings.errors():
        return None
    there = packs.read_manifest(into)
    base = _fingerprint_of_tools(project, prepared)
    inputs = {document.edition: _fingerprint(base, repr(document)) for document in prepared.documents}
    tasks = [_Task(document, prepared.design, _stale(document, order.formats, inputs, there)) for document in prepared.documents]
    made = _made(_write_all([task for task in tasks if task.formats], order, prepared, findings, progress), inputs)
    if findings.errors():
        return None
    rows = packs.pack(into, made, _about(project)) if made else []
    fresh = {row.path for row in rows}
    kept = [row for task in tasks for row in _rows(task.document, order.formats, there) if row.path not in fresh]
    return Built(rows, kept)


def check(project: Project, order: Order, findings: Findings, progress: Progress) -> int:
    """Makes and checks the packs of ``order`` in memory and writes nothing; how many editions were checked."""
    prepared = prepare(project, order, findings, progress)
    if prepared is None or findings.errors():
        return 0
    tasks = [_Task(document, prepared.design, order.formats) for document in prepared.documents]
    return len(list(_write_all(tasks, order, prepared, findings, progress)))


def check_addresses(project: Project, findings: Findings) -> int:
    """Asks the addresses of the content whether they answer, over the network; how many there were."""
    content = load(project, findings)
    return check_online(content, findings) if content else 0


def check_files(project: Project, paths: Sequence[Path], findings: Findings, progress: Progress) -> int:
    """Checks finished files: against their editions those that bear the name of one, the others alone; how many there were."""
    from cop_docs.rules.received import check_alone

    content = load(project, Findings())
    languages = (*project.languages, *PSEUDO_LANGUAGES)
    known = editions(content, languages) if content else []
    named = {Artefact(edition, name, b"", 0).name: (edition, name) for edition in known for name in FORMATS}
    found: dict[Edition, dict[str, Artefact]] = {}
    files = _read_all(paths, findings)
    for path, data in files.items():
        if path.name in named:
            edition, name = named[path.name]
            found.setdefault(edition, {})[name] = Artefact(edition, name, data, 0)
    chosen = tuple(dict.fromkeys(edition.language for edition in found))
    prepared = prepare(project, Order(languages=chosen), findings, progress) if found else None
    documents = [document for document in prepared.documents if document.edition in found] if prepared else []
    if prepared:
        tasks = [_Task(document, prepared.design, (), found[document.edition]) for document in documents]
        list(_write_all(tasks, Order(), prepared, findings, progress))
    for path, data in files.items():
        if path.name not in named:
            check_alone(path, data, languages, findings)
    return len(files)


def _read_all(paths: Iterable[Path], findings: Findings) -> dict[Path, bytes]:
    """The contents of files; one that cannot be read is a finding."""
    contents: dict[Path, bytes] = {}
    for path in paths:
        try:
            contents[path] = path.read_bytes()
        except OSError as error:
            hint = "see whether it is there, and yours to read"
            findings.add("unreadable-file", Place(path.as_posix()), f"cannot be read: {error.strerror}", hint)
    return contents


@dataclass(frozen=True, slots=True)
class _Task:
    """A document to write in ``formats``, or whose finished ``files`` are to be checked."""

    document: Document
    design: Design
    formats: tuple[str, ...]
    files: Mapping[str, Artefact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Written:
    document: Document
    artefacts: list[Artefact]
    findings: list[Finding]


def _stale(document: Document, formats: Sequence[str], inputs: Mapping[Edition, str], there: Mapping[str, packs.Packed]) -> tuple[str, ...]:
    right = {row.format for row in _rows(document, formats, there) if row.input == inputs[document.edition]}
    return tuple(name for name in formats if name not in right)


def _rows(document: Document, formats: Sequence[str], there: Mapping[str, packs.Packed]) -> list[packs.Packed]:
    edition = document.edition
    names = [Artefact(edition, name, b"", 0).name for name in formats]
    paths = [packs.path_of(edition, name) for name in names]
    return [there[path] for path in paths if path in there]


def _write_all(tasks: Sequence[_Task], order: Order, prepared: Prepared, findings: Findings, progress: Progress) -> Iterator[_Written]:
    """Each task written and checked, in the order of the tasks, however many processes share them."""
    progress.begin(len(tasks))
    assert prepared.fonts is not None  # prepare() makes them before any task exists
    results = _in_processes(tasks, order.jobs, prepared.fonts, progress) if tasks else {}
    for index in range(len(tasks)):
        findings.extend(results[index].findings)
        yield results[index]


def _in_processes(tasks: Sequence[_Task], jobs: int, folder: fonts.FontFolder, progress: Progress) -> dict[int, _Written]:
    results: dict[int, _Written] = {}
    workers = max(1, min(jobs, len(tasks)))
    # "spawn" behaves the same on every system, and a worker then starts with the fonts active before WeasyPrint is imported
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=begin, initargs=(folder,)) as pool:
        try:
            with _interrupts_ignored():
                futures = {pool.submit(_write, task): index for index, task in enumerate(tasks)}
            for future in as_completed(futures):
                results[futures[future]] = future.result()
                progress.step(str(results[futures[future]].document.edition))
        except BrokenProcessPool:
            raise WorkerDied(
                "a process that wrote a pack was ended from outside, perhaps for want of memory; try again with -j 1"
            ) from None
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    return results


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """While this lasts, Ctrl-C is ignored in this process and in those that it starts: the parent process handles it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _write(task: _Task) -> _Written:
    # imported here: only a process whose fonts are active may load WeasyPrint
    from cop_docs.read.docx import WordFile
    from cop_docs.rules.files import check as check_opened
    from cop_docs.rules.files import opened
    from cop_docs.rules.files.word_pages import check_word_pages
    from cop_docs.rules.files.word_sheet import check_word_sheet
    from cop_docs.writers import TemplateProblem, lay_out_for, write

    findings = Findings()
    try:
        layout = lay_out_for(task.document, task.design, task.formats)
        artefacts = list(task.files.values()) or write(task.document, task.design, task.formats, layout)
    except TemplateProblem as problem:
        findings.add("template-error", problem.place, str(problem), "mend the template; git diff shows what changed")
        return _Written(task.document, [], list(findings))
    document = layout.document or task.document
    files = opened(artefacts, findings)
    if layout.sheets and not task.files:
        check_fit(document, layout.sheets, task.design, findings)
        if isinstance(word := files.get("docx"), WordFile):
            check_word_sheet(document, word, task.design, findings)
            check_word_pages(document, word, layout.heads, findings)
    check_opened(document, files, findings)
    return _Written(task.document, artefacts, list(findings))


def _made(written: Iterable[_Written], inputs: Mapping[Edition, str]) -> list[packs.Made]:
    return [packs.Made(artefact, one.document, inputs[one.document.edition]) for one in written for artefact in one.artefacts]


def _fingerprint(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def _fingerprint_of_tools(project: Project, prepared: Prepared) -> str:
    """Of all that shapes a file beside its document: our own code, the templates, the libraries and the fonts."""
    code = sorted(Path(__file__).parent.parent.rglob("*.py"))
    looks = sorted(path for path in (project.root / "templates").rglob("*") if path.is_file())
    files = [hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest() for path in (*code, *looks)]
    libraries = [f"{name} {version(name)}" for name in _ENGINES]
    return _fingerprint(*files, *libraries, str(prepared.fonts.key if prepared.fonts else ""))


def _about(project: Project) -> dict[str, str]:
    return {"revision": packs.source_revision(project.root)} | {name: version(name) for name in _ENGINES}


def plan(project: Project, order: Order, findings: Findings, progress: Progress) -> list[str]:
    """The files that ``build`` would make or keep, relative to the output folder."""
    prepared = prepare(project, order, findings, progress)
    documents = prepared.documents if prepared and not findings.errors() else []
    return [
        packs.path_of(document.edition, Artefact(document.edition, name, b"", 0).name) for document in documents for name in order.formats
    ]


def written(project: Project, findings: Findings) -> Content[Message] | None:
    """The content as translators get it: loaded, its English marks checked."""
    content = load(project, findings)
    if content is not None:
        localise(content, SOURCE, project, findings)
    return content


def make_fonts(project: Project, progress: Progress) -> fonts.FontFolder:
    """The fonts of the PDFs, made where they are not there yet. Raises ``FontMissing``."""
    return fonts.prepare(project.root, characters(project), progress.step)
