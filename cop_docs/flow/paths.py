"""The documents of an order → where their files go, below the output folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cop_docs.flow.prepare import Prepared
from cop_docs.model.artefact import FORMATS, Artefact
from cop_docs.model.document import Document
from cop_docs.model.profile import Profile
from cop_docs.project.folder import Project
from cop_docs.project.packs import path_of


def by_profile(prepared: Prepared) -> list[tuple[Profile, list[Document]]]:
    """The documents that are made in each profile of the order."""
    return [(profile, [document for document in prepared.documents if _is_made(document, profile)]) for profile in prepared.profiles]


def _is_made(document: Document, profile: Profile) -> bool:
    return profile.is_made_for(document.kind) and bool(document.slots or not profile.slots)


def paths_of(document: Document, formats: Sequence[str], profile: Profile) -> list[str]:
    """Where the files of an edition go, relative to the output folder."""
    edition, prefix = document.edition, document.metadata.prefix
    return [path_of(edition, Artefact(edition, name, b"", 0, profile.name, prefix).name) for name in formats]


def all_paths(project: Project, prepared: Prepared) -> frozenset[str]:
    """Where every file goes that the project makes in any order, whatever its languages, profiles and formats; ``prepared`` is a whole order."""
    kinds = {(document.edition.audience, document.edition.publication): document for document in prepared.documents}
    languages = (*project.languages, *project.pseudo_languages)
    documents = (replace(one, edition=replace(one.edition, language=language)) for one in kinds.values() for language in languages)
    every = ((document, profile) for document in documents for profile in prepared.all_profiles.values() if _is_made(document, profile))
    return frozenset(path for document, profile in every for path in paths_of(document, profile.formats(FORMATS), profile))
