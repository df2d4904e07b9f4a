"""A project as it is now → the documents of its editions, in English where a translation is missing, and all its messages."""

from __future__ import annotations

from functools import cached_property

from cop_docs.catalogues.folder import Catalogues
from cop_docs.catalogues.templates import domains
from cop_docs.compose import Drawings, compose, editions
from cop_docs.content import load
from cop_docs.flow.photographs import read_photographs
from cop_docs.localise import localise_with
from cop_docs.model.content import Content, Message, translatable
from cop_docs.model.design import Design
from cop_docs.model.document import Document, Edition
from cop_docs.model.finding import Findings
from cop_docs.model.language import Language
from cop_docs.model.photograph import Photo
from cop_docs.model.text import Text
from cop_docs.project.design import read_design
from cop_docs.project.folder import Project
from cop_docs.rules.words.references import check_drawings


class UnreadableProject(Exception):
    """The files do not allow a page; ``findings`` say why."""

    def __init__(self, findings: Findings) -> None:
        super().__init__("the files of the project cannot be read")
        self.findings = findings


class Snapshot:
    """The files of a project, read at one ``version`` of them; each language and each edition once, when it is first asked for."""

    def __init__(self, project: Project, version: str) -> None:
        self.project, self.version = project, version
        self._texts: dict[Language, Content[Text]] = {}
        self._documents: dict[Edition, Document] = {}
        self._catalogues: dict[Language, Catalogues] = {}

    @cached_property
    def _source(self) -> tuple[Content[Message], Design]:
        findings = Findings(draft=True)
        content, design = load(self.project, findings), read_design(self.project, findings)
        if content is None or design is None or findings.errors():
            raise UnreadableProject(findings)
        return content, design

    @property
    def content(self) -> Content[Message]:
        """What authors wrote. Raises ``UnreadableProject``."""
        return self._source[0]

    @property
    def design(self) -> Design:
        """The looks. Raises ``UnreadableProject``."""
        return self._source[1]

    @cached_property
    def messages(self) -> dict[str, Message]:
        """The messages by their keys."""
        return {message.key: message for message in translatable(self.content)}

    @cached_property
    def _drawings(self) -> Drawings:
        findings = Findings()
        drawings = {path.stem: self.project.read(path, findings) or "" for path in self.project.files("content/figures/*.svg")}
        check_drawings(drawings, findings)
        if findings.errors():
            raise UnreadableProject(findings)
        return drawings

    @cached_property
    def _photographs(self) -> dict[str, Photo]:
        findings = Findings()
        photographs = read_photographs(self.project, self.content, findings)
        if findings.errors():
            raise UnreadableProject(findings)
        return photographs

    def editions(self, languages: tuple[Language, ...]) -> list[Edition]:
        """The editions there are in ``languages``."""
        return editions(self.content, languages)

    def document(self, edition: Edition) -> Document:
        """One edition, composed; what is wrong in its translations is left to ``cop-docs check``. Raises ``UnreadableProject``."""
        if edition not in self._documents:
            self._documents[edition] = compose(self._localised(edition.language), edition, self._drawings, self._photographs)
        return self._documents[edition]

    def _localised(self, language: Language) -> Content[Text]:
        if language not in self._texts:
            self._texts[language] = localise_with(self.content, self.catalogues(language), self.project, Findings(draft=True))
        return self._texts[language]

    def catalogues(self, language: Language) -> Catalogues:
        """What the folder of a language says. What is wrong in it is left to ``cop-docs check``."""
        if language not in self._catalogues:
            self._catalogues[language] = Catalogues.read(self.project, language, domains(self.content), Findings())
        return self._catalogues[language]
