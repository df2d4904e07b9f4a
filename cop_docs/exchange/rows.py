"""Catalogues → rows: one message each, under a label that says which message it is and what it was when it left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from cop_docs.catalogues.po_writer import Catalogue, Entry
from cop_docs.catalogues.signatures import Digests, pair_of
from cop_docs.model.finding import Place
from cop_docs.model.language import ENGLISH, Language
from cop_docs.model.text import Review
from cop_docs.read.xml import FORBIDDEN, without_forbidden
from cop_docs.rules.translations.characters import spaced
from cop_docs.rules.translations.pair import Pair, Standards

_DIGITS = 8  # 32 bits tell two texts of one key apart
#: Bounded, as all that is searched for in texts of any length: an unbounded beginning takes time with the square of the length.
_LABEL = re.compile(
    r"(?P<language>[A-Za-z-]{2,35}):(?P<domain>[\w-]{1,100})/(?P<key>[^\s#]{1,500})"
    r"#(?P<english>[0-9a-f]{8})-(?P<translation>[0-9a-f]{8})-(?P<progress>todo|fuzzy|translated|reviewed)"
)


class RowState(Enum):
    """How far a translation is: nothing there, to be confirmed, finished, or reviewed by a second person."""

    TODO = "todo"
    FUZZY = "fuzzy"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"

    @property
    def finished(self) -> bool:
        """Whether nobody has to work on it any more."""
        return self in (RowState.TRANSLATED, RowState.REVIEWED)


UNFINISHED = (RowState.TODO, RowState.FUZZY)


@dataclass(frozen=True, slots=True)
class Label:
    """What travels with a row and comes back with it: its message, and the digests of both texts when they left.

    The digest of the English tells whether that has changed since; the digest of the translation, who has changed that: they or we.
    """

    language: str
    domain: str
    key: str
    english: str
    translation: str
    progress: RowState

    def __str__(self) -> str:
        """``ar:pupils/pupils.title#89abcdef-01234567-fuzzy``, without spaces, so that no program breaks it."""
        return f"{self.language}:{self.domain}/{self.key}#{self.english}-{self.translation}-{self.progress.value}"

    @classmethod
    def of_english(cls, language: str) -> Label:
        """The label of a row that has lost its own: an import finds its message by the English (``key`` is empty)."""
        return cls(language, "", "", "", "", RowState.TODO)

    @classmethod
    def found_in(cls, text: str) -> Label | None:
        """The label that is somewhere in ``text``; None where there is none."""
        found = _LABEL.search(text)
        if not found:
            return None
        language, domain, key, english, translation, progress = found.groups()
        return cls(language, domain, key, english, translation, RowState(progress))


class NotWords(ValueError):
    """Something in the place of a text that is no words, or of which nobody can say what a reader sees."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a reader has to say of one row: the kind of finding, what is wrong (after the row's name), and how to mend it."""

    code: str
    problem: str
    hint: str


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote beside a translation. It always begins with a name, so that it is no instruction to the checks."""

    author: str
    words: str

    def __str__(self) -> str:
        """``Ada: see page 4``, on one line."""
        return f"{' '.join(self.author.split()) or 'translator'}: {' '.join(self.words.split())}"


def comments_of(pairs: Iterable[tuple[str | None, str | None]]) -> tuple[Comment, ...]:
    """The comments of pairs of author and words; those without words are left out."""
    return tuple(Comment((author or "").strip(), words) for author, words in pairs if words and words.strip())


@dataclass(frozen=True, slots=True)
class Row:
    """A message on its way out or back. ``where`` names the cell or unit it came from.

    ``progress`` is None where a format does not say it; ``is_set`` tells that somebody has set it since the row left, as against a state
    that a program merely left alone. ``is_words`` is False where something else than words is in the place of the translation, a formula
    for instance: ``complaints`` say what. ``comments`` are those of translators. ``why`` is what an import report says of the row.
    ``language`` is the tag of the language that the file names for it; empty where the format names none.
    """

    label: Label
    english: str
    translation: str
    progress: RowState | None
    notes: tuple[str, ...] = ()
    place: Place = field(default=Place(""), compare=False)
    where: str = field(default="", compare=False)
    is_words: bool = True
    is_set: bool = False
    comments: tuple[Comment, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    why: str = ""
    language: str = ""

    @property
    def is_edited(self) -> bool:
        """Whether the translation is another than when it left."""
        return translation_digest(self.translation) != self.label.translation

    @property
    def is_unfinished(self) -> bool:
        """Whether the row says of itself that it needs work: somebody set it so, or nobody has done any."""
        return self.progress in UNFINISHED and (self.is_set or not self.is_edited)


#: Something in a file that is no row: where, what is wrong, how to mend it.
Strange = tuple[Place, str, str]


@dataclass(frozen=True, slots=True)
class Returned:
    """What a reader found in a file.

    ``strange``: lines or units that carry no label. ``seen``: in words, what the file holds. ``loose``: comments beside no row, each with
    its place. ``cut``: tables of which a part is beyond the limits and was not read.
    """

    rows: list[Row]
    strange: list[Strange]
    seen: str
    loose: tuple[tuple[Place, Comment], ...] = ()
    cut: tuple[Strange, ...] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """What a format writes: the language, its rows in document order, the rows of glossary.csv by column, and the language of the originals."""

    language: Language
    rows: Sequence[Row]
    glossary: tuple[Mapping[str, str], ...] = ()
    source: Language = ENGLISH

    def only(self, what: str) -> Export:
        """The same with fewer rows: ``todo`` is what is not finished, ``unreviewed`` what nobody has reviewed, ``all`` everything."""
        left = {"todo": (RowState.TODO, RowState.FUZZY), "unreviewed": (RowState.TODO, RowState.FUZZY, RowState.TRANSLATED)}
        return replace(self, rows=[row for row in self.rows if row.label.progress in left.get(what, tuple(RowState))])


def rows_of(catalogues: Mapping[str, Catalogue], language: Language, reviews: Mapping[Digests, Review]) -> Iterator[Row]:
    """The rows of a language. What has no key, or plural forms, is no message of the content and stays at home."""
    for domain, catalogue in catalogues.items():
        for entry in catalogue.live:
            if entry.keys and entry.msgid_plural is None:
                progress = progress_of(entry, reviews)
                english, translation = digests(entry)
                label = Label(language.code, domain, entry.keys[0], english, translation, progress)
                yield Row(label, writable(entry.msgid), writable(entry.msgstr[0]), progress, tuple(notes_of(entry)))


def progress_of(entry: Entry, reviews: Mapping[Digests, Review]) -> RowState:
    """How far an entry's translation is."""
    if not any(entry.msgstr):
        return RowState.TODO
    if entry.fuzzy:
        return RowState.FUZZY
    return RowState.REVIEWED if reviews.get(pair_of(entry), Review.UNKNOWN).by_two_people else RowState.TRANSLATED


def digests(entry: Entry) -> tuple[str, str]:
    """Digests of an entry's English, with its context, and of its translation as rows carry it."""
    english, translation = pair_of(replace(entry, msgstr=(writable(entry.msgstr[0]),)))
    return english[:_DIGITS], translation[:_DIGITS]


def translation_digest(text: str) -> str:
    """The digest of a translation as rows carry it."""
    return digests(Entry("", (text,)))[1]


def writable(text: str) -> str:
    """The text as every format can hold it: line ends as one sign, a space for what ends a line in some programs, without what XML forbids."""
    return without_forbidden(spaced(Pair("", with_line_ends(text), Standards(ENGLISH))))


def with_line_ends(text: str) -> str:
    """The text with a line feed wherever a line ends, as programs of every system may have written it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def notes_of(entry: Entry) -> Iterator[str]:
    """What helps to translate it: its kind, notes, examples of its values, remarks of translators, the English it was made for."""
    if entry.msgctxt:
        yield writable(entry.msgctxt)
    yield from (writable(note) for note in entry.extracted_comments if not note.startswith("key: "))
    yield from (writable(remark) for remark in entry.translator_comments if remark)
    if entry.fuzzy:
        yield from (f"the English was: {writable(text)}" for keyword, text in entry.previous if keyword == "msgid")


def visible(text: str) -> str:
    """``text`` with each character that no XML file can hold as its code point, so that a person sees what is to be deleted."""
    return FORBIDDEN.sub(lambda found: f"U+{ord(found[0]):04X}", text)
