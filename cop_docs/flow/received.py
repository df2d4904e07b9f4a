"""Finished files that somebody holds → findings: ours as they were built, ours and changed, somebody else's. Each file is judged by itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cop_docs.compose import editions
from cop_docs.content import load
from cop_docs.flow.prepare import Order, Prepared, Progress, prepare
from cop_docs.flow.processes import in_processes
from cop_docs.model.artefact import FORMATS, Artefact
from cop_docs.model.design import Design
from cop_docs.model.document import Document, Edition
from cop_docs.model.finding import Finding, Findings, Place
from cop_docs.model.language import PSEUDO_LANGUAGES, Language
from cop_docs.project import packs
from cop_docs.project.folder import Project
from cop_docs.read.finished import OPENERS, open_file
from cop_docs.read.opened import Opened
from cop_docs.read.unreadable import Unreadable


@dataclass(slots=True)
class Checked:
    """What came of files: how many there were, how many are as they were built, how many are ours and changed."""

    files: int = 0
    unchanged: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class _Held:
    """A file that somebody holds: where, its format, its bytes."""

    path: str
    format: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Task:
    """Files of one edition, to be compared with what the project writes of it."""

    document: Document
    design: Design
    files: tuple[_Held, ...]


def check_files(project: Project, paths: Sequence[Path], into: Path, findings: Findings, progress: Progress) -> Checked:
    """Judges the files at ``paths``; ``into`` is the folder of packs whose manifest knows what was built."""
    held = list(_read_all(paths, findings))
    known = {row.sha256 for row in packs.rows(into)}
    changed = [file for file in held if hashlib.sha256(file.content).hexdigest() not in known]
    checked = Checked(len(paths), len(held) - len(changed))
    languages = (*project.languages, *PSEUDO_LANGUAGES)
    opened = {file.path: found for file in changed if (found := _open(file, findings)) is not None}
    ours = _editions_of([file for file in changed if file.path in opened], opened, project, languages)
    checked.changed = sum(map(len, ours.values()))
    prepared = prepare(project, Order(languages=_languages(ours)), Findings(draft=True), progress) if ours else None
    _compare(ours, prepared, findings, progress)
    _judge_alone(opened, languages, {file.path for files in ours.values() for file in files}, findings)
    return checked


def _read_all(paths: Iterable[Path], findings: Findings) -> Iterable[_Held]:
    """The files; one that cannot be read, or that nothing judges, is a finding."""
    for path in paths:
        form = path.suffix.lower().removeprefix(".")
        try:
            content = path.read_bytes()
        except OSError as error:
            hint = "see whether it is there, and yours to read"
            findings.add("unreadable-file", Place(path.as_posix()), f"cannot be read: {error.strerror}", hint)
            continue
        if form in OPENERS:
            yield _Held(path.as_posix(), form, content)
        else:
            problem = f"nothing checks files that end in {path.suffix or 'nothing'}"
            findings.add("unreadable-file", Place(path.as_posix()), problem, f"known here: {', '.join(f'.{name}' for name in OPENERS)}")


def _open(file: _Held, findings: Findings) -> Opened | None:
    try:
        return open_file(Path(file.path).name, file.format, file.content)
    except Unreadable as error:
        findings.add("broken-file", Place(file.path), str(error), error.hint)
        return None


def _editions_of(
    files: Sequence[_Held], opened: Mapping[str, Opened], project: Project, languages: Sequence[Language]
) -> dict[Edition, list[_Held]]:
    """The files by edition: by their names, or, where a file was renamed, by what is left of them."""
    content = load(project, Findings()) if files else None
    every = editions(content, languages) if content else []
    named = {Artefact(edition, form, b"", 0).name: edition for edition in every for form in FORMATS}
    found: dict[Edition, list[_Held]] = {}
    for file in files:
        edition = named.get(Path(file.path).name) or _renamed(opened[file.path], named)
        if edition is not None:
            found.setdefault(edition, []).append(file)
    return found


def _renamed(file: Opened, named: Mapping[str, Edition]) -> Edition | None:
    """The edition of a file whose name only begins or ends otherwise: ``our cop-children-ar (2).docx``."""
    stem = file.name.rpartition(".")[0].casefold()
    within = [name for name in named if name.endswith(f".{file.format}") and name.rpartition(".")[0].casefold() in stem]
    return named[max(within, key=len)] if within else None


def _languages(found: Mapping[Edition, object]) -> tuple[Language, ...]:
    return tuple(dict.fromkeys(edition.language for edition in found))


def _compare(ours: Mapping[Edition, list[_Held]], prepared: Prepared | None, findings: Findings, progress: Progress) -> None:
    documents = [document for document in prepared.documents if document.edition in ours] if prepared else []
    if prepared is None or prepared.fonts is None or not documents:
        return
    tasks = [_Task(document, prepared.design, tuple(ours[document.edition])) for document in documents]
    progress.begin(len(tasks))
    for result in in_processes(_compare_one, tasks, prepared.fonts, lambda index: progress.step(str(tasks[index].document.edition))):
        findings.extend(result)


def _compare_one(task: _Task) -> list[Finding]:
    """Runs in a process whose fonts are active."""
    from cop_docs.rules.received import check_changed
    from cop_docs.writers import TemplateProblem, write

    findings = Findings()
    forms = tuple(dict.fromkeys(file.format for file in task.files))
    try:
        ours = {artefact.format: artefact for artefact in write(task.document, task.design, forms)}
    except TemplateProblem as problem:
        findings.add("template-error", problem.place, str(problem), "mend the template; git diff shows what changed")
        return list(findings)
    for file in task.files:
        own = ours[file.format]
        if own.content != file.content:
            check_changed(
                open_file(own.name, own.format, file.content), open_file(own.name, own.format, own.content), Place(file.path), findings
            )
    return list(findings)


def _judge_alone(opened: Mapping[str, Opened], languages: Sequence[Language], ours: set[str], findings: Findings) -> None:
    """What each file says of itself, whoever made it."""
    from cop_docs.rules.received import check_received

    for path, file in opened.items():
        check_received(file, Place(path), languages, findings)
        if path not in ours:
            findings.add("not-ours", Place(path), "is no file of this project, or was renamed: only what can be seen in it is told")
