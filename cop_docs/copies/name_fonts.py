"""The fonts of a project + the words of schools → these fonts, and behind them the families of other scripts that the words need, made where they are missing."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from cop_docs.copies.faces import FontFile, FontFiles, paths_in
from cop_docs.copies.setting import chosen, shown_in
from cop_docs.fonts import FontFolder, FontMissing, prepare, rows_of, shown_by

#: What gives the fonts that some words are set in.
FontsFor = Callable[[Iterable[str]], FontFiles]

#: So many words are remembered, so that the memory does not grow with the list of schools; one that comes again later is looked at again.
_REMEMBERED = 10_000


@dataclass(frozen=True)
class NameFonts:
    """The fonts of the project at ``root``, which are ``own``; ``progress`` is told which others are made.

    A word gets the family that it would get if all families of templates/fonts.toml were there, so a copy does not depend on other schools.
    """

    root: Path
    own: FontFolder
    progress: Callable[[str], None]
    _known: dict[tuple[frozenset[str], str], FontFiles] = field(default_factory=dict)

    def files(self, words: Iterable[str], style: str = "Bold") -> FontFiles:
        """The fonts in a style that words are set in. Words that those of the project have cost no more than to be looked at."""
        return self.files_of(self.families(words), style)

    def files_of(self, families: Collection[str], style: str = "Bold") -> FontFiles:
        """The fonts of the project and of other families in a style."""
        key = frozenset(families), style
        if key not in self._known:
            self._known[key] = FontFiles((*FontFiles.of(self.own, style).files, *self._others(key[0], style)))
        return self._known[key]

    def families(self, words: Iterable[str]) -> set[str]:
        """Families that are not of the project, and that words need; what is in no font needs none."""
        needed = set[str]()
        foreign = (word for said in words if not said.isascii() and not self._has.issuperset(said) for word in said.split())
        seen = set[str]()
        for word in foreign:
            if word in seen:
                continue
            if len(seen) == _REMEMBERED:
                seen.clear()
            seen.add(word)
            characters = shown_in(unicodedata.normalize("NFC", word))
            if not self._has.issuperset(map(chr, characters)):
                places = chosen(characters, list(self._shown.values()))
                needed.update(list(self._shown)[place] for place in places.values() if place >= 0)
        return needed - set(dict(self.own.families))

    def _others(self, families: frozenset[str], style: str) -> Iterator[FontFile]:
        if not families:
            return
        made = prepare(self.root, frozenset(), self.progress, families)
        behind, places = len(self.own.families), {row.family: place for place, row in enumerate(rows_of(self.root))}
        for family, path in paths_in(made, style).items():
            yield FontFile(path.stem, path.read_bytes(), behind + places[family], is_own=False)

    @cached_property
    def _has(self) -> frozenset[str]:
        """The characters that the project can show, and those that nobody sees."""
        faces = FontFiles.of(self.own).faces()
        return frozenset().union(*(map(chr, face.has) for face in faces)) | frozenset("\n\t\u200c\u200d\u2066\u2067\u2068\u2069")

    @cached_property
    def _shown(self) -> Mapping[str, frozenset[int]]:
        """The code points of each family: first those of the project, then the others, without those whose package is missing."""
        own = {name: frozenset(face.has) for (name, _), face in zip(self.own.families, FontFiles.of(self.own).faces(), strict=True)}
        others = {}
        for row in rows_of(self.root):
            if row.family not in own:
                try:
                    others[row.family] = shown_by(row)
                except FontMissing as problem:
                    self.progress(str(problem))
        return own | others
