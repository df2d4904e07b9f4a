"""Text → Word's runs: marks as character styles, direction and language on every run that needs them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as of_class
from typing import Any
from urllib.parse import urlsplit

from docx.oxml.ns import qn

from cop_docs.model.language import ENGLISH, LANGUAGES, Language
from cop_docs.model.script import RIGHT_TO_LEFT, Direction
from cop_docs.model.text import (
    JOINED,
    Emphasis,
    GlossaryLink,
    Inline,
    Isolate,
    Link,
    NoteCall,
    Plain,
    SectionLink,
    Strong,
    Superscript,
    Text,
    Value,
    words,
)
from cop_docs.writers.docx.formatting import style_id
from cop_docs.writers.docx.ooxml import NO_BREAK_HYPHEN, NO_WIDTH_NON_BREAK, anchor_name, clean, field, flag, make, text, texts

_LATIN_LETTER = "[A-Za-zÀ-ɏ]"

EM_SPACE = "\u2003"  # parts what is in one line


_WORD = rf"(?:{_LATIN_LETTER}|\d)++(?:[-‑.'’&@/:_+{JOINED}]++(?:{_LATIN_LETTER}|\d)++)*"
#: Words in Latin letters, with the numbers and brackets that belong to them, which are in another face than the Chinese around them.
_LATIN = re.compile(rf"((?={_LATIN_LETTER}){_WORD}(?:,?[ \u00a0]{_WORD}|[ \u00a0]\({_WORD}(?:,?[ \u00a0]{_WORD})*\))*)")
_JOINER = re.compile(JOINED)
_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
_ISOLATES = re.compile("[\u2066-\u2069]")
_LRM, _RLM = "\u200e", "\u200f"
_SAFE = re.compile(r"""(?:https?://|mailto:|tel:)[^\s\x00-\x20\x7f-\x9f<>"{}|\\^`]+""", re.IGNORECASE)
#: Signs that Chinese and Latin type share, and draw with different widths.
_SHARED_SIGNS = re.compile("[‘’“”…—·]")


_STYLES: Mapping[type[Inline], str] = {Strong: "Strong", Emphasis: "Emphasis"}


@dataclass(frozen=True, slots=True)
class Runs:
    """Makes runs for a document in ``language``; ``relate`` gives the relation of an address, ``explained`` are the glossary's terms.

    ``broken`` are the keys of the texts that fill more than a line in the PDF: these alone hold a sign for Word between joined characters,
    since it is found where such words are searched for. ``joiner`` is that sign, in the text that is being written; ``goes_on``: it is inside
    a passage from left to right, of which more follows. ``sections`` are the bookmark and the page of each section by its id, ``on_page`` what is
    printed before and behind its page.
    """

    language: Language
    relate: Callable[[str], str]
    explained: frozenset[str]
    broken: frozenset[str] = frozenset()
    joiner: str = ""
    goes_on: bool = False
    sections: Mapping[str, tuple[str, int]] = of_class(default_factory=dict)
    on_page: tuple[str, str] | None = None

    def text(self, said: Text, style: str = "") -> list[Any]:
        """The runs of a text; ``style`` is the character style (by its name) of the words that have no other."""
        # where words are kept, Word and LibreOffice keep them of themselves
        joiner = NO_WIDTH_NON_BREAK if said.key in self.broken and not said.language.writing.kept else ""
        on_page = self.on_page if said.language == self.language else None  # a page is told in the language of the document
        if (joiner, on_page) != (self.joiner, self.on_page):
            return replace(self, joiner=joiner, on_page=on_page).text(said, style)
        return self.runs(said.inlines, said.language, style)

    def runs(self, inlines: Iterable[Inline], language: Language, style: str = "") -> list[Any]:
        """The runs of inlines in a language."""
        return [run for inline in inlines for run in self._inline(inline, language, style)]

    def plain(self, words: str, style: str = "") -> list[Any]:
        """The runs of words without marks, in a character style."""
        return list(self._runs(words, self.language, style))

    def address(self, url: str) -> Any:
        """An address that readers see and can follow."""
        return self._link(url, [self._run(url, ENGLISH, "Hyperlink")])

    def passage(self, parts: Iterable[Text], address: str) -> list[Any]:
        """Texts of a source and its address, in English: in right-to-left text one passage from left to right, which no mark of direction parts."""
        said = [words.plain for words in parts]
        words = ". ".join([*said, ""]) if address else ". ".join(said)
        return [self._run(words, ENGLISH, "", goes_on=bool(address)), *([self.address(address)] if address else [])]

    def citation(self, numbers: Iterable[int]) -> list[Any]:
        """`` [1, 4]``, each number a link to its source; no line ends inside it, nor before it where words are parted by spaces."""
        # beside Han characters the one holds, beside numbers the other
        runs = replace(self, joiner=f"{NO_WIDTH_NON_BREAK}{JOINED}" if self.language.writing.ideographic else JOINED)
        comma = self.language.comma.replace(" ", "\u00a0")
        made: list[Any] = []
        for index, number in enumerate(numbers):
            made += runs.plain(f"{JOINED}{comma}{JOINED}" if index else f"{JOINED}\u00a0{JOINED}[{JOINED}", "Citation")
            made.append(self.inner_link(anchor_name("source", str(number)), runs.plain(self.language.in_digits(number), "Citation")))
        return [*made, *runs.plain(f"{JOINED}]", "Citation")] if made else []

    def inner_link(self, anchor: str, runs: Iterable[Any]) -> Any:
        """Runs that lead to a bookmark of the same document."""
        return make("w:hyperlink", *runs, w_anchor=anchor, w_history=1)

    def _link(self, url: str, runs: Iterable[Any]) -> Any:
        return make("w:hyperlink", *runs, r_id=self.relate(url), w_history=1) if _can_follow(url) else make("w:hyperlink", *runs)

    def _inline(self, inline: Inline, language: Language, style: str) -> Iterable[Any]:
        match inline:
            case Plain(words):
                return self._runs(words, language, "Superscript" if isinstance(inline, Superscript) else style)
            case Value(words, foreign):
                return self._runs(words, foreign or _language_of(words, language), style)
            case Isolate(_, direction, children):
                return self._isolate(children, language, direction, style)
            case Link() | NoteCall() | SectionLink():
                return self._leading(inline, language)
            case GlossaryLink(term, children) if term in self.explained:
                return [self.inner_link(anchor_name("term", term), self.runs(children, language, "Term"))]
            case _:
                return self.runs(inline.children, language, _STYLES.get(type(inline), style))

    def _leading(self, inline: Link | NoteCall | SectionLink, language: Language) -> list[Any]:
        """What leads out of the text: to an address, to a note, to another section, whose page is told."""
        if isinstance(inline, NoteCall):
            return [self._call(inline, language)]
        said = self.runs(inline.children, language, "Hyperlink")
        if isinstance(inline, Link):
            return [self._link(inline.address, said)]
        anchor, page = self.sections.get(inline.section, ("", 0))
        if not anchor:
            return self.runs(inline.children, language)
        before, after = self.on_page or ("", "")
        number = field(f"PAGEREF {anchor} \\h", self.plain(str(page))) if self.on_page else []
        return [self.inner_link(anchor, said), *self.plain(before), *number, *self.plain(after)]

    def _call(self, call: NoteCall, language: Language) -> Any:
        """Where a note is called: Word counts, and is told the number where it does not know the digits of the language."""
        if not call.number:  # it is called where it cannot be, and told so
            return make("w:r")
        own = self.language.digits
        properties = make("w:rPr", make("w:rStyle", w_val=style_id("footnote reference")), flag("rtl") if language.is_rtl else None)
        reference = make("w:footnoteReference", w_id=call.number, **({"w_customMarkFollows": 1} if own else {}))
        return make("w:r", properties, reference, text(call.label) if own else None)

    def _isolate(self, children: tuple[Inline, ...], language: Language, direction: Direction, style: str) -> list[Any]:
        """A passage in its own direction: Word has no isolates; runs of that direction do the same, with one mark after them all."""
        inside = (
            language if language.direction == direction else ENGLISH if direction == "ltr" else _right_to_left("".join(words(children)))
        )
        runs = replace(self, goes_on=True).runs(children, inside, style)
        written = [text for run in runs for text in run.iter(qn("w:t"))]
        if written and self.language.is_rtl and not inside.is_rtl and not self.goes_on:
            written[-1].text = f"{written[-1].text}{_RLM}"
        return runs

    def _runs(self, words: str, language: Language, style: str) -> Iterator[Any]:
        """One run, or several where words of another script stand out."""
        for index, piece in enumerate(_LATIN.split(words) if language.writing.ideographic else [words]):
            if piece:
                yield self._run(piece, ENGLISH if index % 2 else language, style)

    def _joined(self, found: re.Match[str]) -> str:
        """The joiner that holds here: LibreOffice 7.4 does not draw a Han character between a number and ``NO_WIDTH_NON_BREAK``."""
        beside = found.string[max(0, found.start() - 1) : found.start()] + found.string[found.end() : found.end() + 1]
        is_mixed = not beside.isascii() and any(sign.isascii() for sign in beside)
        return JOINED if self.joiner == NO_WIDTH_NON_BREAK and is_mixed else self.joiner

    def _run(self, words: str, language: Language, style: str, *, goes_on: bool = False) -> Any:
        words = clean(_ISOLATES.sub("", words)).replace(f"-{JOINED}", NO_BREAK_HYPHEN)
        words = _JOINER.sub(self._joined, words)
        if self.language.is_rtl and not language.is_rtl:
            words = _fenced(words, goes_on=goes_on or self.goes_on)
        in_its_face = (
            self.language.is_rtl and not language.is_rtl and not re.search("[^\\W\\d_]", words)
        )  # numbers, which the words around share
        properties = [
            make("w:rStyle", w_val=style_id(style)) if style else None,
            make("w:rFonts", w_hint="eastAsia") if language.writing.ideographic and _SHARED_SIGNS.search(words) else None,
            flag("rtl") if language.is_rtl else None,
            flag("cs") if in_its_face else None,
            _language(language) if language != self.language else None,
        ]
        return make("w:r", make("w:rPr", *properties) if any(part is not None for part in properties) else None, *texts(words))


def _fenced(words: str, *, goes_on: bool) -> str:
    """Words that run from left to right in right-to-left text, between invisible marks.

    Word takes the direction from the run; LibreOffice knows only the algorithm of Unicode, and would turn 8-800-2000-122, a final slash,
    and the numbers that follow. ``goes_on``: more words from left to right follow.
    """
    return f"{'' if words[:1].isalpha() else _LRM}{words}{'' if words[-1:].isalnum() else _LRM}{'' if goes_on else _RLM}"


def _right_to_left(said: str) -> Language:
    """The language by which Word sets words in right-to-left letters: all that it needs to know of them is their script."""
    arabic = next(language for language in LANGUAGES if language.is_rtl)
    return replace(arabic, word_tag="he-IL") if _HEBREW.search(said) else arabic


def _language_of(words: str, language: Language) -> Language:
    """What a value inside right-to-left text is: isolated, and from left to right where it holds no letter of the other direction."""
    return language if re.search(f"[{RIGHT_TO_LEFT}]", words) else ENGLISH if language.is_rtl else language


def _language(language: Language) -> Any:
    """``w:lang``: Word keeps a language for each of its three families of scripts."""
    return make("w:lang", **{f"w_{language.writing.word}": language.word_tag})


def _can_follow(url: str) -> bool:
    try:
        return bool(_SAFE.fullmatch(url)) and (not url.lower().startswith("http") or bool(urlsplit(url).hostname))
    except ValueError:
        return False
