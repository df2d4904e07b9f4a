"""The order of the steps, and when to stop: load, localise, compose, write, check, package. Nothing is written where an error was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from cop_docs import fonts
from cop_docs.content import load
from cop_docs.flow.fingerprint import fingerprints, places
from cop_docs.flow.prepare import Order, Prepared, Progress, characters, prepare
from cop_docs.flow.processes import in_processes
from cop_docs.localise import localise
from cop_docs.model.artefact import Artefact
from cop_docs.model.content import Content, Message
from cop_docs.model.design import Design
from cop_docs.model.document import Document, Edition
from cop_docs.model.finding import Finding, Findings
from cop_docs.model.language import SOURCE
from cop_docs.project import packs
from cop_docs.project.folder import Project
from cop_docs.rules.pages.fit import check_fit
from cop_docs.rules.words.online import check_online

#: The libraries that a manifest names.
_ENGINES = ("weasyprint", "python-docx", "jinja2", "babel", "pydyf", "segno", "resvg_py", "fonttools")


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the files it made, those that were already right, and the findings' verdict."""

    made: list[packs.Packed]
    kept: list[packs.Packed]


def build(project: Project, order: Order, findings: Findings, *, into: Path, progress: Progress) -> Built | None:
    """Builds the packs of ``order`` into a folder; None, and nothing written, where an error was found.

    An edition whose files are already there, made from the same input, is kept, with what was found when it was made. Raises ``OSError`` where the folder cannot be written.
    """
    prepared = prepare(project, order, findings, progress)
    if prepared is None or findings.errors():
        return None
    there, inputs = packs.read_manifest(into), fingerprints(project, prepared)
    rows = {document.edition: _rows(document, order.formats, there) for document in prepared.documents}
    right = {edition: [row for row in found if row.input == inputs[edition]] for edition, found in rows.items()}
    kept = {document.edition for document in prepared.documents if _is_judged(right[document.edition], document, order.formats)}
    findings.extend(found for edition in kept for row in right[edition] for found in row.findings)
    tasks = [_Task(document, prepared.design, order.formats) for document in prepared.documents if document.edition not in kept]
    made = _made(_write_all(tasks, order, prepared, findings, progress), inputs)
    if findings.errors():
        return None
    packed = packs.pack(into, made, _about(project)) if made else []
    unchanged = {row.path for found in right.values() for row in found}
    there |= {row.path: row for row in packed}
    built = [row for document in prepared.documents for row in _rows(document, order.formats, there)]
    return Built([row for row in built if row.path not in unchanged], [row for row in built if row.path in unchanged])


def _is_judged(rows: Sequence[packs.Packed], document: Document, formats: Sequence[str]) -> bool:
    """Whether all files of a document are there, and what was found of them when they were made is what would be found now.

    Else all are made and judged again, as some things are only found by comparing formats, or are told at another line now.
    """
    judged = all(set(formats) <= set(row.judged.split()) for row in rows)
    return judged and len(rows) == len(formats) and all(not row.findings or row.places == places(document) for row in rows)


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


@dataclass(frozen=True, slots=True)
class _Task:
    """A document to write in ``formats``."""

    document: Document
    design: Design
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Written:
    document: Document
    artefacts: list[Artefact]
    findings: list[Finding]


def _rows(document: Document, formats: Sequence[str], there: Mapping[str, packs.Packed]) -> list[packs.Packed]:
    edition = document.edition
    names = [Artefact(edition, name, b"", 0).name for name in formats]
    paths = [packs.path_of(edition, name) for name in names]
    return [there[path] for path in paths if path in there]


def _write_all(tasks: Sequence[_Task], order: Order, prepared: Prepared, findings: Findings, progress: Progress) -> Iterator[_Written]:
    """Each task written and checked, in the order of the tasks, however many processes share them."""
    progress.begin(len(tasks))
    assert prepared.fonts is not None  # prepare() makes them before any task exists
    for written in in_processes(
        _write, tasks, prepared.fonts, lambda index: progress.step(str(tasks[index].document.edition)), jobs=order.jobs
    ):
        findings.extend(written.findings)
        yield written


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
        artefacts = write(task.document, task.design, task.formats, layout)
    except TemplateProblem as problem:
        findings.add("template-error", problem.place, str(problem), "mend the template; git diff shows what changed")
        return _Written(task.document, [], list(findings))
    document = layout.document or task.document
    files = opened(artefacts, findings)
    if layout.sheets:
        check_fit(document, layout.sheets, task.design, findings)
        if isinstance(word := files.get("docx"), WordFile):
            check_word_sheet(document, word, task.design, findings)
            check_word_pages(document, word, layout.heads, findings)
    check_opened(document, files, findings)
    return _Written(task.document, artefacts, list(findings))


def _made(written: Iterable[_Written], inputs: Mapping[Edition, str]) -> list[packs.Made]:
    return [
        packs.Made(
            artefact, one.document, inputs[one.document.edition], places(one.document), tuple(made.format for made in one.artefacts), tuple(one.findings)
        )
        for one in written
        for artefact in one.artefacts
    ]  # fmt: skip


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
