"""What people wrote wrong, as values: every kind of finding, one finding with its place, and their collector."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How much a finding weighs: an error stops the build, a warning only under ``--strict``."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of finding, as ``cop-docs explain`` tells it.

    ``draft`` is the severity while building with ``--draft``.
    """

    code: str
    meaning: str
    cure: str
    severity: Severity = Severity.ERROR
    draft: Severity | None = None


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something was written: a path relative to the project, a line and a column, both counted from 1 (0 = the whole file)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """``file:line:col``, leaving out what is not known."""
        return ":".join([self.file, *(str(number) for number in (self.line, self.column) if number)])


@dataclass(frozen=True, slots=True)
class Finding:
    """A complaint: its kind, where, what is wrong, and how to mend it."""

    kind: Kind
    place: Place
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """``file:line:col: error: code: message``, with the hint on a line of its own."""
        line = f"{self.place}: {self.severity.value}: {self.kind.code}: {self.message}"
        return f"{line}\n  hint: {self.hint}" if self.hint else line


class Findings:
    """Collects the findings of one run, each once, in the order of their places."""

    def __init__(self, *, draft: bool = False) -> None:
        self._draft = draft
        self._findings: dict[Finding, None] = {}

    def add(self, code: str, place: Place, message: str, hint: str = "") -> None:
        """Take a complaint of the kind called ``code`` (a key of ``KINDS``)."""
        kind = KINDS[code]
        severity = (kind.draft if self._draft else None) or kind.severity
        self._findings[Finding(kind, place, message, hint, severity)] = None

    def extend(self, findings: Iterable[Finding]) -> None:
        """Take findings that were collected elsewhere, in a worker for instance."""
        self._findings.update(dict.fromkeys(findings))

    def __iter__(self) -> Iterator[Finding]:
        """The findings, sorted by place."""
        return iter(sorted(self._findings, key=lambda finding: (finding.place, finding.kind.code, finding.message)))

    def __len__(self) -> int:
        return len(self._findings)

    def errors(self) -> int:
        """How many of them stop a build."""
        return sum(finding.severity is Severity.ERROR for finding in self._findings)


def nearest(word: str, known: Iterable[str]) -> str:
    """``did you mean "…"?`` with the closest of the known words, or the words themselves where none is close."""
    words = sorted(known)
    close = difflib.get_close_matches(word, words, n=1)
    if close:
        return f'did you mean "{close[0]}"?'
    return f"known here: {', '.join(words)}" if words else ""


def _table(*kinds: Kind) -> dict[str, Kind]:
    return {kind.code: kind for kind in kinds}


_WARNING = Severity.WARNING

KINDS: dict[str, Kind] = _table(
    # load: files that people write
    Kind(
        "unreadable-file",
        "A file cannot be read: it is missing, empty, too large or not UTF-8 text.",
        "Save it as UTF-8 without a byte order mark, below the size limit.",
    ),
    Kind(
        "yaml-syntax",
        "The text is not valid YAML, or uses a part of YAML that content must not (tags, anchors, tabs).",
        "Mend the line; indent with spaces; write text again instead of an alias.",
    ),
    Kind("unknown-key", "A mapping has a key that nothing reads.", "Correct the spelling or delete the key."),
    Kind("missing-key", "A mapping lacks a key that is needed.", "Add the key."),
    Kind("wrong-type", "A value is not of the type that is expected here.", "Write the value as the message says."),
    Kind("duplicate-id", "Two things have the same id.", "Rename one of them."),
    Kind("unknown-reference", "A name points to something that does not exist.", "Correct the spelling, or add what it points to."),
    Kind("missing-figure", "A drawing that is referred to is not in content/figures.", "Add the SVG file or correct its name."),
    Kind(
        "unsafe-figure",
        "A drawing reaches outside itself: a script, a link to another file or an address.",
        "Embed what it needs, or draw it anew.",
    ),
    Kind(
        "marks-syntax",
        "A text has inline marks that are not closed or not known.",
        "Close the mark, or write a backslash before a literal * [ ] { }.",
    ),
    Kind(
        "unsourced-statement",
        "A statement names no source and is not marked as our own advice.",
        "Add sources: with ids of content/sources.yaml; own-advice where it is our own.",
    ),
    Kind("unused-section", "A section is in no publication.", "Name it in an audience's file or delete it.", _WARNING),
    # localise: catalogues
    Kind("catalogue-syntax", "A PO file is not valid.", "Mend the line; msgfmt -c shows the same place."),
    Kind(
        "catalogue-header",
        "The header of a PO file lacks its charset, language or plural rule, or has a wrong one.",
        "Run cop-docs messages update, which writes it.",
    ),
    Kind("missing-catalogue", "A PO file that a language needs is not there.", "Run cop-docs messages update.", draft=_WARNING),
    Kind(
        "missing-translation",
        "A message has no translation.",
        "Translate it, or build with --draft to see English in its place.",
        draft=_WARNING,
    ),
    Kind(
        "fuzzy-translation",
        "A translation is marked fuzzy: its English has changed or nobody has confirmed it.",
        "Correct it and remove the flag, or build with --draft.",
        draft=_WARNING,
    ),
    Kind(
        "marks-differ",
        "A translation does not carry the same marks, links, terms and placeholders as its English.",
        "Copy the marks from the English message; words between them are free.",
    ),
    Kind(
        "term-differs",
        "A translation does not use the agreed form of a glossary term that its English uses.",
        "Use the form of locales/glossary.csv, or add another to its cell after a bar.",
        _WARNING,
    ),
    Kind(
        "review-syntax",
        "A line of review.jsonl is no signature.",
        "Delete the line and sign again with cop-docs messages sign.",
        _WARNING,
    ),
    Kind("stale-template", "A POT file does not match the content.", "Run cop-docs messages extract.", _WARNING),
    Kind(
        "catalogue-loss",
        "An update would take most of a catalogue away.",
        "See whether content is missing; otherwise delete the messages in smaller steps.",
    ),
    Kind(
        "kept-translation",
        "The English of a message has changed a little, or after its translation was signed, and the translation was kept.",
        "Look at it once; where it is right, sign it: cop-docs messages sign.",
        _WARNING,
    ),
    Kind(
        "language-error",
        "locales/languages.toml is not valid TOML, or a row of it is no language.",
        "Write the row as the message says; cop-docs languages add writes rows.",
    ),
    Kind(
        "policy-error",
        "locales/policy.toml names what does not exist, or is not valid TOML.",
        "Write the entry as the message says.",
    ),
    Kind(
        "not-releasable",
        "The release policy forbids an edition as it is (cop-docs build --release).",
        "Have the messages reviewed and signed, or change locales/policy.toml.",
    ),
    Kind(
        "unknown-language",
        "A folder in locales is no language of this project.",
        "Rename it, or add the language: cop-docs languages add.",
        _WARNING,
    ),
    # compose and checks: documents
    Kind(
        "long-sentence",
        "A sentence, or the average of a document, is longer than its readers manage (reading in the audience's file).",
        "Make two sentences of it.",
        _WARNING,
    ),
    Kind(
        "hard-word",
        "A word is longer than its readers manage, and the glossary does not explain it.",
        "Say it in shorter words, mark it as a term, or list it in known_words of locales/style.toml.",
        _WARNING,
    ),
    Kind(
        "page-budget",
        "A document has more or fewer pages than its kind of publication allows.",
        "Shorten it, or change sides in templates/design.toml.",
        draft=_WARNING,
    ),
    Kind(
        "missing-glyph",
        "A character is in none of the fonts of its script.",
        "Write it differently, or add a font row to templates/fonts.toml.",
    ),
    Kind("unsafe-address", "An address is not an https, http, mailto or tel address.", "Correct the url in content/sources.yaml."),
    Kind(
        "low-contrast",
        "Words do not stand out from their ground as WCAG 2.2 asks, in colour or on a photocopy.",
        "Darken one of the colours in templates/design.toml, or lighten the other.",
    ),
    Kind("template-error", "A template cannot be read or filled.", "Mend the template at the place named."),
    Kind("design-error", "templates/design.toml lacks a token or holds a wrong value.", "Write the token as the message says."),
    Kind(
        "pdf-accessibility",
        "A PDF breaks a rule of PDF/UA-1 (ISO 14289-1).",
        "This is a fault of cop-docs or of a template: please report it.",
    ),
    Kind(
        "pdf-archive", "A PDF breaks a rule of PDF/A-2a (ISO 19005-2).", "This is a fault of cop-docs or of a template: please report it."
    ),
    Kind(
        "pdf-structure",
        "The tags of a PDF do not say what the document says.",
        "This is a fault of cop-docs or of a template: please report it.",
    ),
    Kind(
        "text-order",
        "Copying or searching a PDF does not find a word as it is written.",
        "Write the word without rare marks; if it is an ordinary word, this is a fault of cop-docs: please report it.",
    ),
    Kind(
        "qr-code",
        "A QR code cannot be read from the page, or leads elsewhere than the address beside it.",
        "This is a fault of cop-docs or of a template: please report it.",
    ),
    Kind(
        "not-honest",
        "A file says something else of its revision, its gaps or its review than is true.",
        "This is a fault of cop-docs or of a template: please report it.",
    ),
    Kind(
        "untranslated-words",
        "A file in a pseudo-language prints plain English: words that no translator can reach.",
        "Move the words into content, or mark them as a name.",
    ),
    Kind("docx-structure", "A Word file lacks something that its readers need.", "This is a fault of cop-docs: please report it."),
    Kind(
        "parity",
        "PDF and DOCX of an edition do not carry the same words in the same order.",
        "This is a fault of cop-docs or of a template: please report it.",
    ),
)
