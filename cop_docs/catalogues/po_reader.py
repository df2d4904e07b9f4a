r"""PO text → Catalogue: every entry with its comments, flags and places; what cannot be read is a finding, and reading goes on.

The layout is free, as it is for GNU gettext: a keyword and its strings may be on one line or on several, blank lines have no meaning, and
a comment belongs to the next message. Bytes written as escapes (``\\320\\277``) are read in the charset of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from cop_docs.catalogues.po_tokens import SyntaxFault, tokens, unescape
from cop_docs.catalogues.po_writer import CHARSET, Catalogue, Entry, Literal
from cop_docs.model.finding import Finding, Findings, Place

#: The rule of plurals, after which gettext reads no further.
_NPLURALS = re.compile(r"nplurals\s*=\s*([0-9]{1,3})\s*;\s*plural\s*=\s*[n\d\s%<>=!&|?:()+*/-]+(?:;.*)?", re.DOTALL)
_PLURAL = re.compile(r"msgstr\[(\d+)\]")
#: A file name with spaces is enclosed in isolates.
_REFERENCE = re.compile("\u2068[^\u2069]*\u2069\\S*|\\S+")
#: Bytes that were written as escapes, until the charset turns them into characters.
_BYTES = re.compile("[\udc80-\udcff]")
#: Files that are remembered: each is read several times in a build, and again at each save of another in a preview or a watch.
_REMEMBERED = 64
_COMMENTS = (".", ":", ",", "=")
_BEGINNING = re.compile(r"msgctxt|msgid(?!_plural)")


def read_catalogue(text: str, file: str, findings: Findings, charset: str = "utf-8") -> Catalogue | None:
    """The catalogue in ``text``, which was decoded from ``charset``; every broken entry is a finding and left out.

    Its header says UTF-8, as which it will be written, where the charset was another one. None where nothing in it is an entry. A catalogue without a header, which is a finding, is read all the same.
    """
    catalogue, found = _read(text, file, charset)
    findings.extend(found)
    return catalogue


@lru_cache(_REMEMBERED)
def _read(text: str, file: str, charset: str) -> tuple[Catalogue | None, tuple[Finding, ...]]:
    findings = Findings()
    return _catalogue(text, file, findings, charset), tuple(findings)


def _catalogue(text: str, file: str, findings: Findings, charset: str) -> Catalogue | None:
    reader = _Reader(file, findings, charset)
    entries = list(reader.entries(text))
    header_entry = next((entry for entry in entries if entry.is_header), None)
    if not entries:
        hint = "restore it; or delete it, and run cop-docs messages update, which writes a new one"
        findings.add("catalogue-header", Place(file, 1, 1), "holds neither a header nor a message", hint)
        return None
    if header_entry is None:
        findings.add("catalogue-header", Place(file, 1, 1), "has no header", "run cop-docs messages update, which writes one")
        return Catalogue((), tuple(entries), footer=tuple(reader.footer))
    entries.remove(header_entry)
    header = _header(header_entry.msgstr[0])
    _check_header(Catalogue(header), charset, header_entry.place, findings)
    header = header if charset == "utf-8" else tuple((name, CHARSET.sub("charset=UTF-8", value)) for name, value in header)
    catalogue = Catalogue(header, tuple(entries), replace(header_entry, msgstr=("",)), tuple(reader.footer))
    _check_entries(catalogue, findings)
    return catalogue


def _header(text: str) -> tuple[tuple[str, str], ...]:
    """The fields; a line that goes on with the one before, or that is no field, stays as it is."""
    fields: list[tuple[str, str]] = []
    for line in text.split("\n"):
        name, colon, value = line.partition(":")
        if line[:1] in (" ", "\t") and fields and line.strip():
            name, value = fields.pop()
            fields.append((name, f"{value}\n{line.rstrip()}"))
        elif line.strip():
            fields.append((name.strip(), value.strip()) if colon else ("", line.strip()))
    return tuple(fields)


def _check_header(catalogue: Catalogue, charset: str, place: Place, findings: Findings) -> None:
    place = replace(place, column=1)
    said = catalogue.charset
    if said is None:
        hint = "run cop-docs messages update, which writes the right header"
        findings.add("catalogue-header", place, "does not say its charset", hint)
    elif charset == "utf-8" and said.casefold() not in ("utf-8", "utf8"):
        hint = "run cop-docs messages update, which writes the right header"
        findings.add("catalogue-header", place, f"says its charset is {said}", hint)
    rule = catalogue.field("Plural-Forms")
    if rule and not _NPLURALS.fullmatch(rule):
        findings.add("catalogue-header", place, f'"{rule}" is no plural rule', "run cop-docs messages update, which writes the right one")


def _check_entries(catalogue: Catalogue, findings: Findings) -> None:
    rule = _NPLURALS.fullmatch(catalogue.field("Plural-Forms"))
    seen: dict[tuple[str | None, str], Entry] = {catalogue.header_entry.identity: catalogue.header_entry}
    for entry in catalogue.live:
        first = seen.setdefault(entry.identity, entry)
        if first is not entry:
            findings.add("catalogue-syntax", entry.place, f"this message is already in line {first.place.line}", "delete one of the two")
        forms = int(rule[1]) if rule else len(entry.msgstr)
        if entry.msgid_plural is not None and len(entry.msgstr) != forms:
            findings.add(
                "catalogue-syntax",
                entry.place,
                f"has {len(entry.msgstr)} plural forms; the language has {forms}",
                "write one msgstr[n] for each",
            )


@dataclass
class _Reader:
    """Takes the lines of a file and gives its entries."""

    file: str
    findings: Findings
    charset: str
    footer: list[str] = field(default_factory=list)

    def entries(self, text: str) -> Iterator[Entry]:
        """The entries in their order. Comments below the last one are left in ``footer``."""
        draft, broken, gap = _Draft(self.charset), False, False
        for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
            if broken and not _begins_anew(line):
                continue
            if broken or draft.ends_before(line):
                yield from () if broken else self._finished(draft)
                draft, broken = _Draft(self.charset), False
            if not self._took(draft, line, number):
                yield from self._finished(draft) if gap and draft.is_complete else ()
                broken = True
            gap = not line.strip()
        if not broken and draft.texts:
            yield from self._finished(draft)
        elif not broken:
            self.footer = draft.lines

    def _took(self, draft: _Draft, line: str, number: int) -> bool:
        try:
            draft.take(line, number)
        except SyntaxFault as error:
            self.findings.add("catalogue-syntax", Place(self.file, number, error.at + 1), str(error), error.hint)
            return False
        return True

    def _finished(self, draft: _Draft) -> Iterator[Entry]:
        try:
            yield draft.entry(self.file)
        except SyntaxFault as error:
            place = draft.place(self.file, error.at)
            self.findings.add("catalogue-syntax", place, str(error), error.hint)


def _begins_anew(line: str) -> bool:
    """Whether reading can go on here after an entry that was broken."""
    body = _body(line)
    return not body or body.startswith("#") or _BEGINNING.match(body) is not None


def _body(line: str) -> str:
    """A line without the mark of what is obsolete."""
    return line.strip().removeprefix("#~").strip()


class _Draft:
    """An entry while its lines are read."""

    def __init__(self, charset: str) -> None:
        self.texts: dict[str, str] = {}
        self.lines: list[str] = []
        self._literals: dict[str, list[Literal]] = {}
        self._previous: list[tuple[str, str]] = []
        self._comments: dict[str, list[str]] = {kind: [] for kind in ("", *_COMMENTS)}
        self._charset, self._keyword, self._obsolete = charset, "", False
        self._starts: dict[str, tuple[int, int]] = {}

    @property
    def is_complete(self) -> bool:
        """Whether it has a translation, be it empty."""
        return any(keyword.startswith("msgstr") for keyword in self.texts)

    def ends_before(self, line: str) -> bool:
        """Whether it is complete and this line belongs to the next entry."""
        body = _body(line)
        if self.is_complete and body.startswith(("#", "|", "domain")):
            return True
        return bool(self.texts.keys() - {"msgctxt"}) and _BEGINNING.match(body) is not None

    def take(self, line: str, number: int) -> None:
        """Reads one line. Raises ``SyntaxFault``."""
        start = len(line) - len(line.lstrip())
        if line.strip().startswith("#~"):
            self._obsolete = True
            start += 2 + len(line[start + 2 :]) - len(line[start + 2 :].lstrip())
        body = line[start:].rstrip()
        if body.startswith("|") and self._obsolete:
            body = f"#{body}"
        if body.startswith("#|"):
            self.lines.append(line.strip())
            self._take_previous(body[2:].strip(), start)
        elif body.startswith("#"):
            kind = body[1:2] if body[1:2] in _COMMENTS else ""
            self._comments[kind].append(body[1 + len(kind) :].removeprefix(" "))
            self.lines.append(line.strip())
        elif body:
            self._take_texts(line.rstrip(), start, number)

    def _take_previous(self, body: str, start: int) -> None:
        for keyword, literal, _ in tokens(body, 0, start):
            if keyword:
                self._previous.append((keyword, ""))
            elif self._previous:
                last, before = self._previous.pop()
                self._previous.append((last, before + self._decoded(unescape(literal or "", start), start)))

    def _take_texts(self, line: str, start: int, number: int) -> None:
        for keyword, literal, at in tokens(line, start, 0):
            if keyword:
                self._begin(keyword, number, at)
            elif not self._keyword:
                raise SyntaxFault("this text belongs to nothing", "write msgid or msgstr before it", at)
            else:
                self.texts[self._keyword] += unescape(literal or "", at)
                self._literals[self._keyword].append(Literal(number, at + 2, literal or ""))

    def _begin(self, keyword: str, number: int, at: int) -> None:
        if keyword == "domain":
            raise SyntaxFault("the file begins a second catalogue (domain)", "write the messages of each domain into a file of its own", at)
        if keyword in self.texts:
            raise SyntaxFault(f"{keyword} appears twice in this entry", "write the msgid of the second message above it", at)
        self._keyword, self.texts[keyword], self._literals[keyword] = keyword, "", []
        self._starts[keyword] = (number, at + 1)

    def _decoded(self, text: str, at: int = 0) -> str:
        """The text with the bytes that were written as escapes read in the charset of the file."""
        if not _BYTES.search(text):
            return text
        try:
            return text.encode(self._charset, "surrogateescape").decode(self._charset)
        except UnicodeError:
            raise SyntaxFault(f"its escapes are not {self._charset}", "write the characters themselves", at) from None

    def place(self, file: str, at: int = 0) -> Place:
        """Where its msgid is, or else its first line."""
        line, column = self._starts.get("msgid") or min(self._starts.values())
        return Place(file, line, column + at)

    def entry(self, file: str) -> Entry:
        """The whole entry. Raises ``SyntaxFault``."""
        if "msgid" not in self.texts:
            raise SyntaxFault("this entry has no msgid", "restore the line that was lost")
        self.texts = {keyword: self._decoded(text) for keyword, text in self.texts.items()}
        comments, keywords = self._comments, self._translations()
        return Entry(
            msgid=self.texts["msgid"], msgstr=tuple(self.texts[keyword] for keyword in keywords), msgctxt=self.texts.get("msgctxt"),
            msgid_plural=self.texts.get("msgid_plural"), translator_comments=tuple(comments[""]), extracted_comments=tuple(comments["."]),
            references=tuple(reference for line in comments[":"] for reference in _REFERENCE.findall(line)), flags=_flags(comments[","]),
            new_flags=_flags(comments["="]), previous=tuple(self._previous), obsolete=self._obsolete, place=self.place(file),
            literals=tuple(tuple(self._literals[keyword]) for keyword in keywords),
        )  # fmt: skip

    def _translations(self) -> list[str]:
        """The keywords of its translations, in their order."""
        numbered = {int(found[1]): keyword for keyword in self.texts if (found := _PLURAL.fullmatch(keyword))}
        if "msgid_plural" in self.texts:
            if not numbered or sorted(numbered) != list(range(len(numbered))) or "msgstr" in self.texts:
                raise SyntaxFault("the plural forms are not msgstr[0], msgstr[1]…", "write each form once, counted from 0")
            return [numbered[number] for number in sorted(numbered)]
        if numbered or "msgstr" not in self.texts:
            raise SyntaxFault("this entry has no msgstr", 'write msgstr "" below its msgid')
        return ["msgstr"]


def _flags(lines: list[str]) -> tuple[str, ...]:
    return tuple(flag.strip() for line in lines for flag in line.split(",") if flag.strip())
