"""A project and an order → every document of it, checked as far as can be before anything is written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from cop_docs import fonts
from cop_docs.catalogues.checking import check_in_project
from cop_docs.catalogues.folder import Catalogues
from cop_docs.catalogues.standards import apart_in
from cop_docs.catalogues.templates import domains
from cop_docs.compose import compose, editions
from cop_docs.content import load, load_companions
from cop_docs.content.unread import check_unread, misspelt_folders, unread_files
from cop_docs.conventions.values import read_style
from cop_docs.flow.font_folder import make_fonts
from cop_docs.flow.logo import metadata_with_logo
from cop_docs.flow.photographs import read_photographs
from cop_docs.fonts.table import check_fonts
from cop_docs.localise import check_folders, localise, localise_with
from cop_docs.model.artefact import FORMATS
from cop_docs.model.content import Content, Message
from cop_docs.model.design import Design
from cop_docs.model.document import Document, Edition
from cop_docs.model.finding import Findings, nearest
from cop_docs.model.inks import FILE as PRESS_FILE
from cop_docs.model.inks import Inks
from cop_docs.model.kinds import Severity
from cop_docs.model.language import Language
from cop_docs.model.profile import SCREEN, Profile
from cop_docs.model.text import Text
from cop_docs.project.design import read_design
from cop_docs.project.folder import Project
from cop_docs.project.glossary import read_glossary
from cop_docs.project.metadata import stand_ins
from cop_docs.project.press import read_inks
from cop_docs.project.profiles import read_profiles
from cop_docs.rules.design.contrast import check_contrast
from cop_docs.rules.design.glyphs import check_glyphs
from cop_docs.rules.design.licences import check_licences
from cop_docs.rules.design.photographs import check_photographs
from cop_docs.rules.design.unnamed import check_unnamed
from cop_docs.rules.translations.release import check_release, read_policy
from cop_docs.rules.words import CONTENT_RULES, Written
from cop_docs.rules.words.misspelt import with_ids_as_meant
from cop_docs.rules.words.readability import check_voice, measures
from cop_docs.rules.words.references import Names, check_drawings
from cop_docs.translating.proofreading import catalogues as catalogues_of
from cop_docs.translating.proofreading import proofread


class UnknownName(ValueError):
    """A selection names an audience or a publication that does not exist; ``hint`` holds the nearest spelling."""

    def __init__(self, what: str, name: str, hint: str) -> None:
        super().__init__(f'no {what} is called "{name}"')
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: which audiences, publications and languages (empty = all), which formats and profiles, with how many processes.

    ``release``: only what the release policy allows. ``anew``: whatever is kept. ``prune``: old files of the output folder are removed.
    """

    audiences: tuple[str, ...] = ()
    publications: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()
    formats: tuple[str, ...] = FORMATS
    profiles: tuple[str, ...] = (SCREEN.name,)
    jobs: int = 1
    release: bool = False
    anew: bool = False
    prune: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it leaves out no audience, publication, language or format."""
        return not (self.audiences or self.publications or self.languages) and set(self.formats) == {*FORMATS}


class Progress:
    """Told how far a build has come; this one is silent."""

    def begin(self, total: int) -> None:
        """``total`` editions will be written."""

    def step(self, label: str) -> None:
        """The edition called ``label`` is finished, or a step of the set-up has begun."""


@dataclass
class Prepared:
    """All that is known before anything is written: the design, the content, the documents and profiles of the order, all profiles, the fonts, the inks of a press."""

    design: Design
    content: Content[Message]
    documents: list[Document] = field(default_factory=list)
    fonts: fonts.FontFolder | None = None
    profiles: tuple[Profile, ...] = (SCREEN,)
    all_profiles: Mapping[str, Profile] = field(default_factory=lambda: {SCREEN.name: SCREEN})
    inks: Inks | None = None


def _check_folders(project: Project, findings: Findings) -> None:
    check_folders(project, findings)
    check_unread(project, findings)


def prepare(project: Project, order: Order, findings: Findings, progress: Progress) -> Prepared | None:
    """Everything up to the documents; None where the files do not allow any. Raises ``UnknownName`` and ``FontMissing``."""
    folders = misspelt_folders(project, findings)
    made = _prepare(project, order, findings, progress)
    findings.take_back(folders)
    return made


def _prepare(project: Project, order: Order, findings: Findings, progress: Progress) -> Prepared | None:
    """Everything up to the documents; None where the files do not allow any. Raises ``UnknownName`` and ``FontMissing``.

    ``findings`` may hold what is wrong in the project's own settings: then all files are read that can be, and no documents are made.
    """
    knows_names, is_doubted = _knows_names(project, findings), findings.errors() > 0
    design, metadata = read_design(project, findings), metadata_with_logo(project, findings)
    content, companions = with_ids_as_meant(load(project, findings), load_companions(project, findings), findings)
    drawings = {path.stem: project.read(path, findings) or "" for path in project.files("content/figures/*.svg")}
    check_fonts(project, findings)
    profiles = read_profiles(project, design, findings)
    photographs = read_photographs(project, content, findings) if content else {}
    written = Written(content, _names(content, design, project, drawings), drawings, companions) if content and knows_names else None
    _check_content(written, drawings, findings)
    if not is_doubted:
        _check_folders(project, findings)
    if design is None or content is None or is_doubted:
        _read_the_rest(project, order, findings, content if knows_names else None, judges_marks=True)
        return None
    check_contrast(design, findings)
    prepared = _prepared(design, content, profiles, order)
    if any(profile.is_for_press for profile in prepared.profiles) or (project.root / PRESS_FILE).exists():
        prepared.inks = read_inks(project, findings)
    texts = {project.source_language: localise(content, project.source_language, project, findings)}
    if findings.errors():  # a name may be missing for a mistake that they tell
        _read_the_rest(project, order, findings, content)
        return None
    _require("profile", order.profiles, profiles.keys())
    chosen = chosen_editions(content, order, project)
    texts |= translated(content, [language for language in _languages(chosen) if not language.is_source], project, findings)
    composed = (compose(texts[edition.language], edition, drawings, photographs) for edition in chosen)
    prepared.documents = [replace(document, metadata=metadata) for document in composed]
    _check_documents(prepared, order, project, findings)
    prepared.fonts = make_fonts(project, design, progress.step)
    _check_fonts(prepared.documents, design, prepared.fonts, findings)
    return prepared


def _prepared(design: Design, content: Content[Message], profiles: Mapping[str, Profile], order: Order) -> Prepared:
    chosen = tuple(profiles[name] for name in dict.fromkeys(order.profiles) if name in profiles)
    return Prepared(design, content, profiles=chosen, all_profiles=profiles)


def _check_content(written: Written | None, drawings: Mapping[str, str], findings: Findings) -> None:
    if written is None:
        check_drawings(drawings, findings)
        return
    for rule in CONTENT_RULES:
        rule.check(written, findings)


def _knows_names(project: Project, findings: Findings) -> bool:
    """Whether content may be judged by what it names, although the project's settings have mistakes: none is in its languages, and the file of its facts is known."""
    if not findings.errors():
        return True
    in_languages = any(finding.place.file.startswith(f"{project.locales.name}/") for finding in findings)
    return not in_languages and (project.content / f"{project.facts}.yaml").exists()


def _read_the_rest(
    project: Project, order: Order, findings: Findings, content: Content[Message] | None, *, judges_marks: bool = False
) -> None:
    """Reads what is read after the point at which mistakes end a run, so that those of every file are told in one run: all translations.

    ``judges_marks``: the marks of ``content`` too, which may name all that project.toml can say.
    """
    if content is not None and judges_marks:
        values = {**stand_ins(), **content.facts.values}
        localise(replace(content, facts=replace(content.facts, values=values)), project.source_language, project, findings)
    settings, translations = Findings(), Findings()
    if content is not None:
        read_policy(project, content, settings)
    if (project.root / PRESS_FILE).exists():
        read_inks(project, settings)
    read_style(project, settings)
    read_glossary(project, settings)
    languages = order.languages or [language for language in project.languages if not language.in_work]
    proofread(project, catalogues_of(project, languages, ()), translations)
    findings.extend(settings)
    is_sure = not settings.errors()  # what only asks for a look is judged by the settings
    findings.extend(finding for finding in translations if is_sure or finding.severity is Severity.ERROR)


def _check_documents(prepared: Prepared, order: Order, project: Project, findings: Findings) -> None:
    check_unnamed(prepared.design, prepared.content, findings)
    policy = read_policy(project, prepared.content, findings)
    if order.release:
        check_release(prepared.documents, policy, findings)
    check_voice(
        prepared.documents, measures(read_style(project, Findings()), {document.language for document in prepared.documents}), findings
    )
    check_photographs(prepared.documents, prepared.design, findings)


def _check_fonts(documents: list[Document], design: Design, made: fonts.FontFolder, findings: Findings) -> None:
    check_glyphs(documents, design, made, findings)
    check_licences(documents, design, made, findings)


def translated(
    content: Content[Message], languages: Iterable[Language], project: Project, findings: Findings
) -> dict[Language, Content[Text]]:
    """The content in each language; every translation of it is judged, as ``messages check`` does."""
    apart, texts = apart_in(project, findings), {}
    for language in languages:
        catalogues = Catalogues.read(project, language, domains(content), findings)
        check_in_project(project, catalogues, sorted(apart), findings)
        texts[language] = localise_with(content, catalogues, project, findings)
    return texts


def _names(content: Content[Message], design: Design | None, project: Project, drawings: Mapping[str, str]) -> Names:
    """What content may name; without a design, all that it names of one."""
    publications = {str(publication.row) for audience in content.audiences for publication in audience.publications}
    return Names(
        accents=frozenset(design.accents if design else (str(audience.accent) for audience in content.audiences)),
        voices=frozenset(design.voices if design else (str(audience.voice) for audience in content.audiences)),
        publications=frozenset(design.pages if design else publications),
        languages=frozenset(language.code for language in project.known_languages),
        drawings=frozenset(drawings),
        unread=_unread(project),
        folded=frozenset(name for name, page in design.pages.items() if page.folds or page.cover) if design else frozenset(publications),
        narrow=frozenset(name for name, page in design.pages.items() if page.hung or page.folds) if design else frozenset(),
        like={name: kind.like for name, kind in design.kinds.items()} if design else {},
    )


def _unread(project: Project) -> dict[tuple[str, str], tuple[str, str]]:
    kinds = {".yaml": "section", ".yml": "section", ".svg": "drawing"}
    found = ((kinds.get(path.suffix.lower()), path, hint) for path, hint in unread_files(project))
    return {(kind, path.stem): (project.relative(path), hint) for kind, path, hint in found if kind}


def chosen_editions(content: Content[Message], order: Order, project: Project) -> list[Edition]:
    """The editions of an order. Raises ``UnknownName``."""
    ready = [language for language in project.languages if not language.in_work]
    every = editions(content, order.languages or ready)
    _require("audience", order.audiences, {edition.audience for edition in every})
    _require("publication", order.publications, {edition.publication for edition in every})
    chosen = [edition for edition in every if not order.audiences or edition.audience in order.audiences]
    return [edition for edition in chosen if not order.publications or edition.publication in order.publications]


def _require(what: str, names: Iterable[str], known: Collection[str]) -> None:
    for name in names:
        if name not in known:
            raise UnknownName(what, name, nearest(name, known))


def _languages(chosen: Iterable[Edition]) -> list[Language]:
    return list(dict.fromkeys(edition.language for edition in chosen))
