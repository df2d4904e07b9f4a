"""Finished files that somebody holds → findings: ours as they were built, ours and changed, somebody else's. Each file is judged by itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cop_docs.compose import editions
from cop_docs.content import load
from cop_docs.flow.fingerprint import fingerprints
from cop_docs.flow.prepare import Order, Prepared, Progress, prepare
from cop_docs.flow.processes import in_processes
from cop_docs.model.artefact import FORMATS, Artefact
from cop_docs.model.design import Design
from cop_docs.model.document import Document, Edition
from cop_docs.model.finding import Finding, Findings, Place
from cop_docs.model.kinds import Severity
from cop_docs.model.language import Language, language_named
from cop_docs.model.profile import SCREEN, Profile
from cop_docs.project import packs
from cop_docs.project.folder import Project
from cop_docs.project.press import read_inks
from cop_docs.read.finished import OPENERS, format_of, open_received
from cop_docs.read.opened import Opened
from cop_docs.read.outline import bare
from cop_docs.read.pdf import PdfFile
from cop_docs.read.unreadable import Unreadable


@dataclass(slots=True)
class Checked:
    """How many files there were; how many are as the project makes them now, as it made them of something else, ours and changed since."""

    files: int = 0
    unchanged: int = 0
    outdated: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class _Held:
    """A file that somebody holds: where, its format, its bytes, and the row of the manifest that knows it by its digest."""

    path: str
    format: str
    content: bytes
    row: packs.Packed | None


@dataclass(frozen=True, slots=True)
class _Task:
    """Files of one edition, to be compared with what the project writes of it."""

    document: Document
    design: Design
    files: tuple[_Held, ...]


def check_files(project: Project, paths: Sequence[Path], into: Path, findings: Findings, progress: Progress) -> Checked:
    """Judges the files at ``paths``; ``into`` is the folder of packs whose manifest knows what was built.

    A file that the manifest knows is not opened where its edition would be made of the same now; else it is compared like a changed one.
    """
    held = list(_read_all(paths, {row.sha256: row for row in packs.rows(into)}, findings))
    printed = [file for file in held if file.row and file.row.profile != SCREEN.name]
    held = [file for file in held if file not in printed]
    languages = (*project.languages, *project.pseudo_languages)
    opened = {file.path: found for file in held if not file.row and (found := _open(file, findings)) is not None}
    for_press = {path: file for path, file in opened.items() if isinstance(file, PdfFile) and file.is_for_press}
    _preflight(project, for_press, findings)
    held = [file for file in held if file.path not in for_press]
    opened = {path: file for path, file in opened.items() if path not in for_press}
    ours = _editions_of([file for file in held if file.row or file.path in opened], opened, project, languages)
    renamed = [
        file
        for file in held
        if file.path in opened and file.path not in _paths(ours) and opened[file.path].standing.startswith("revision ")
    ]
    wanted = (*_languages(ours), *_spoken(renamed, opened, languages), *_built_in(printed, languages))
    prepared = _prepared(wanted, project, findings, progress)
    for file, edition in _by_what_they_say(renamed, opened, prepared):
        ours.setdefault(edition, []).append(file)
    inputs = fingerprints(project, prepared) if prepared else {}
    known = {
        edition: [file for file in files if not (file.row and file.row.input == inputs.get(edition))] for edition, files in ours.items()
    }
    same = _compare({edition: files for edition, files in known.items() if files}, prepared, findings, progress)
    _tell_withdrawn(held, _paths(ours), findings)
    _judge_alone(opened, languages, _paths(ours), findings)
    now = _current_inputs(project, prepared, (file.row.profile for file in printed if file.row))
    outdated = _tell_outdated(printed, now, findings)
    counted = _counted(len(paths), held, _paths(ours), _paths(known) - same)
    return replace(counted, unchanged=counted.unchanged + len(printed) - outdated, outdated=counted.outdated + outdated)


def _paths(files: Mapping[Edition, Sequence[_Held]]) -> set[str]:
    return {file.path for held in files.values() for file in held}


def _counted(number: int, held: Sequence[_Held], found: set[str], different: set[str]) -> Checked:
    outdated = sum(file.row is not None and (file.path in different or file.path not in found) for file in held)
    changed = sum(file.row is None and file.path in different for file in held)
    return Checked(number, len(found - different), outdated, changed)


def _built_in(files: Iterable[_Held], languages: tuple[Language, ...]) -> list[Language]:
    """The languages in which the manifest says that files were built."""
    return [language for file in files if file.row and (language := language_named(file.row.language, languages))]


def _current_inputs(project: Project, prepared: Prepared | None, names: Iterable[str]) -> set[str]:
    """The fingerprints of all that the editions are made of now, in the profiles called ``names``."""
    profiles = [prepared.all_profiles[name] for name in dict.fromkeys(names) if name in prepared.all_profiles] if prepared else []
    return {made for profile in profiles if prepared for made in fingerprints(project, prepared, profile).values()}


def _tell_outdated(files: Sequence[_Held], inputs: set[str], findings: Findings) -> int:
    """Tells which files for paper, known by the manifest, would be made of other things now; how many they are."""
    outdated = [file for file in files if file.row and file.row.input not in inputs]
    for file in outdated:
        findings.add("other-revision", Place(file.path), "the project made it of other words, looks or tools than it has now")
    return len(outdated)


def _preflight(project: Project, files: Mapping[str, Opened], findings: Findings) -> None:
    """Holds files for a press to the demands of print shops, not to those of readers: nobody reads them."""
    from cop_docs.rules.files.press import Limits, check_press_file

    inks = read_inks(project, findings) if files else None
    for path, file in files.items():
        check_press_file(file.content, Place(path), Limits(ink=inks.condition.ink) if inks else Limits(), findings)


def _tell_withdrawn(held: Iterable[_Held], found: set[str], findings: Findings) -> None:
    for file in held:
        if file.row and file.path not in found:
            findings.add("other-revision", Place(file.path), "the project made it, and has no such edition any more")


def _read_all(paths: Iterable[Path], known: Mapping[str, packs.Packed], findings: Findings) -> Iterable[_Held]:
    """The files; one that cannot be read, or that nothing judges, is a finding."""
    for path in paths:
        form = format_of(path)
        try:
            content = path.read_bytes()
        except OSError as error:
            hint = "see whether it is there, and yours to read"
            findings.add("unreadable-file", Place(path.as_posix()), f"cannot be read: {error.strerror}", hint)
            continue
        if form in OPENERS:
            yield _Held(path.as_posix(), form, content, known.get(hashlib.sha256(content).hexdigest()))
        else:
            problem = f"nothing checks files that end in {path.suffix or 'nothing'}"
            findings.add("unreadable-file", Place(path.as_posix()), problem, f"known here: {', '.join(f'.{name}' for name in OPENERS)}")


def _open(file: _Held, findings: Findings) -> Opened | None:
    try:
        return open_received(Path(file.path).name, file.format, file.content)
    except Unreadable as error:
        findings.add("broken-file", Place(file.path), str(error), error.hint)
        return None


def _editions_of(
    files: Sequence[_Held], opened: Mapping[str, Opened], project: Project, languages: Sequence[Language]
) -> dict[Edition, list[_Held]]:
    """The files by edition: by their names, or, where a file was renamed, by what is left of them."""
    content = load(project, Findings()) if files else None
    every = editions(content, languages) if content else []
    named = {Artefact(edition, form, b"", 0, prefix=project.prefix).name: edition for edition in every for form in FORMATS}
    found: dict[Edition, list[_Held]] = {}
    for file in files:
        name = Path(file.row.path if file.row else file.path).name
        edition = named.get(name) or (None if file.row else _renamed(opened[file.path], named))
        if edition is not None:
            found.setdefault(edition, []).append(file)
    return found


def _profile_of(file: _Held, profiles: Sequence[Profile]) -> Profile:
    """The profile that the name of a file tells: ``pupils-ar-office (2).pdf``; the screen where it tells none."""
    stem = Path(file.path).stem.casefold()
    told = [profile for profile in profiles if file.format == "pdf" and not profile.is_screen and f"-{profile.name}" in stem]
    return max(told, key=lambda profile: len(profile.name), default=SCREEN)


def _renamed(file: Opened, named: Mapping[str, Edition]) -> Edition | None:
    """The edition of a file whose name only begins or ends otherwise: ``our pupils-ar (2).docx``."""
    stem = file.name.rpartition(".")[0].casefold()
    within = [name for name in named if name.endswith(f".{file.format}") and name.rpartition(".")[0].casefold() in stem]
    return named[max(within, key=len)] if within else None


def _prepared(languages: Iterable[Language], project: Project, findings: Findings, progress: Progress) -> Prepared | None:
    """The editions in these languages; the mistakes of the project that keep them from being compared are told."""
    wanted, there = tuple(dict.fromkeys(languages)), Findings(draft=True)
    prepared = prepare(project, Order(languages=wanted), there, progress) if wanted else None
    findings.extend(found for found in there if found.severity is Severity.ERROR)
    return prepared


def _spoken(files: Iterable[_Held], opened: Mapping[str, Opened], languages: tuple[Language, ...]) -> list[Language]:
    """The languages that files state of themselves."""
    return [language for file in files if (language := language_named(opened[file.path].language, languages))]


def _by_what_they_say(files: Iterable[_Held], opened: Mapping[str, Opened], prepared: Prepared | None) -> Iterator[tuple[_Held, Edition]]:
    """The edition of each file that has another name: that of the revision which its properties state, or else the only one of its title."""
    from cop_docs.rules.received.standing import revision_in

    documents = prepared.documents if prepared else []
    for held in files:
        file = opened[held.path]
        alike = [document for document in documents if document.revision == revision_in(file.standing)]
        same = [one for one in documents if bare(one.title.plain) == bare(file.title) and one.language.tag.lower() == file.language.lower()]
        found = alike or same
        if len(found) == 1:
            yield held, found[0].edition


def _languages(found: Mapping[Edition, object]) -> tuple[Language, ...]:
    return tuple(dict.fromkeys(edition.language for edition in found))


def _compare(ours: Mapping[Edition, list[_Held]], prepared: Prepared | None, findings: Findings, progress: Progress) -> set[str]:
    """Tells what files have otherwise than their editions; the paths of those that are the same, byte by byte."""
    documents = [document for document in prepared.documents if document.edition in ours] if prepared else []
    if prepared is None or prepared.fonts is None or not documents:
        return set()
    profiles = [profile for profile in prepared.all_profiles.values() if profile.is_read]
    tasks = [
        _Task(document, profile.applied(prepared.design), files)
        for document in documents
        for profile in profiles
        if (files := tuple(file for file in ours[document.edition] if _profile_of(file, profiles) == profile))
    ]
    progress.begin(len(tasks))
    same = set[str]()
    for result in in_processes(
        _compare_one, tasks, prepared.fonts, lambda index: progress.step(str(tasks[index].document.edition)), jobs=1
    ):
        findings.extend(result.findings)
        same |= result.same
    return same


@dataclass(frozen=True, slots=True)
class _Compared:
    findings: list[Finding]
    same: set[str]


def _compare_one(task: _Task) -> _Compared:
    """Runs in a process whose fonts are active."""
    from cop_docs.writers import TemplateProblem, write

    findings = Findings()
    forms = tuple(dict.fromkeys(file.format for file in task.files))
    try:
        ours = {artefact.format: artefact for artefact in write(task.document, task.design, forms)}
    except TemplateProblem as problem:
        findings.add("template-error", problem.place, str(problem), "mend the template; git diff shows what changed")
        return _Compared(list(findings), set())
    for file in task.files:
        if ours[file.format].content != file.content:
            _tell_changes(file, ours[file.format], findings)
    return _Compared(list(findings), {file.path for file in task.files if ours[file.format].content == file.content})


def _tell_changes(file: _Held, own: Artefact, findings: Findings) -> None:
    """What a file has otherwise than ``own``; of one that the project made itself, at least that it would be another now."""
    from cop_docs.rules.received import check_changed

    told, opened = Findings(), _open(file, findings)
    if opened is None:
        return
    check_changed(opened, open_received(own.name, own.format, own.content), Place(file.path), told)
    if file.row and all(found.kind.code != "other-revision" for found in told):
        findings.add("other-revision", Place(file.path), "the project made it of other looks, data or tools than it has now")
    findings.extend(told)


def _judge_alone(opened: Mapping[str, Opened], languages: Sequence[Language], ours: set[str], findings: Findings) -> None:
    """What each file says of itself, whoever made it."""
    from cop_docs.rules.received import check_received

    for path, file in opened.items():
        check_received(file, Place(path), languages, findings)
        if path not in ours:
            findings.add("not-ours", Place(path), "is no file of this project, or was renamed: only what can be seen in it is told")
