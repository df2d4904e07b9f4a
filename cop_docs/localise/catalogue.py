"""PO text ⇄ Catalogue, without loss: what a translator's tool wrote is written back as it was, in GNU gettext's layout without wrapping.

Neither Babel nor polib is safe here: Babel drops unknown headers and the flags of obsolete entries and reads ``#|`` as a comment; polib
fails on ``#=``, the line of flags that the format gains in 2027 (docs/decisions/0003). A flag ``fuzzy`` counts on either line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from cop_docs.findings import Findings, Place


@dataclass(frozen=True, slots=True)
class Entry:
    """A message of a catalogue. ``msgstr`` has one text, or one for each plural form; ``new_flags`` are those of the line ``#=``.

    ``previous`` holds the lines after ``#|``, as keyword and text. ``place`` is that of its msgid.
    """

    msgid: str
    msgstr: tuple[str, ...] = ("",)
    msgctxt: str | None = None
    msgid_plural: str | None = None
    translator_comments: tuple[str, ...] = ()
    extracted_comments: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    new_flags: tuple[str, ...] = ()
    previous: tuple[tuple[str, str], ...] = ()
    obsolete: bool = False
    place: Place = field(default=Place(""), compare=False)

    @property
    def fuzzy(self) -> bool:
        """Whether a person still has to confirm the translation."""
        return "fuzzy" in self.flags or "fuzzy" in self.new_flags

    @property
    def translated(self) -> bool:
        """Whether there is a translation that needs no more work."""
        return all(self.msgstr) and not self.fuzzy

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the messages in content that it stands for."""
        return tuple(comment.removeprefix("key: ") for comment in self.extracted_comments if comment.startswith("key: "))

    @property
    def identity(self) -> tuple[str | None, str]:
        """What tells it from other entries of its catalogue."""
        return (self.msgctxt, self.msgid)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A PO file: the fields of its header in order, what else the header entry carries, and its entries, obsolete ones among them."""

    header: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...] = ()
    header_entry: Entry = Entry("")

    @property
    def live(self) -> tuple[Entry, ...]:
        """The entries that the content has."""
        return tuple(entry for entry in self.entries if not entry.obsolete)


_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", '"': '"', "\\": "\\"}
_UNESCAPES = {character: letter for letter, character in _ESCAPES.items()}
_ESCAPE = re.compile(r"\\(?:([ntrabfv\"\\])|([0-7]{1,3})|x([0-9A-Fa-f]{2}))")
_LINE = re.compile(r"(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)?\s*\"(?P<text>(?:[^\"\\]|\\.)*)\"\s*$")
_NPLURALS = re.compile(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*[n\d\s%<>=!&|?:()+*/-]+;?\s*")
_PLURAL = re.compile(r"msgstr\[(\d+)\]")


class _Bad(ValueError):
    """A line that cannot be read: what is wrong, and how to mend it."""

    def __init__(self, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.hint = hint


# --- reading ------------------------------------------------------------------------------------------------------------------


def read_catalogue(text: str, file: str, findings: Findings) -> Catalogue | None:
    """The catalogue in ``text``; every broken entry is a finding and left out. None where not even a header can be read."""
    entries = list(_entries(text, file, findings))
    if not entries or entries[0].msgid or entries[0].msgctxt is not None:
        findings.add("catalogue-header", Place(file, 1, 1), "does not begin with a header", "run cop-docs messages update, which writes one")
        return None
    header = _header(entries[0].msgstr[0])
    catalogue = Catalogue(header, tuple(entries[1:]), replace(entries[0], msgstr=("",)))
    _check_header(dict(header), Place(file, entries[0].place.line, 1), findings)
    _check_entries(catalogue, findings)
    return catalogue


def _header(text: str) -> tuple[tuple[str, str], ...]:
    pairs = (line.partition(":") for line in text.split("\n") if line.strip())
    return tuple((name.strip(), value.strip()) for name, _, value in pairs)


def _check_header(header: dict[str, str], place: Place, findings: Findings) -> None:
    content_type = header.get("Content-Type", "")
    charset = content_type.partition("charset=")[2].strip().casefold()
    if charset not in ("utf-8", "utf8"):
        problem = f"says its charset is {charset}" if charset else "does not say its charset"
        findings.add("catalogue-header", place, problem, 'write "Content-Type: text/plain; charset=UTF-8\\n", and save the file as UTF-8')
    rule = header.get("Plural-Forms", "")
    if rule and not _NPLURALS.fullmatch(rule):
        findings.add("catalogue-header", place, f'"{rule}" is no plural rule', "run cop-docs messages update, which writes the right one")


def _check_entries(catalogue: Catalogue, findings: Findings) -> None:
    rule = _NPLURALS.fullmatch(dict(catalogue.header).get("Plural-Forms", ""))
    seen: dict[tuple[str | None, str], Entry] = {}
    for entry in catalogue.live:
        first = seen.setdefault(entry.identity, entry)
        if first is not entry:
            findings.add("catalogue-syntax", entry.place, f"this message stands already in line {first.place.line}", "delete one of the two")
        forms = int(rule[1]) if rule else len(entry.msgstr)
        if entry.msgid_plural is not None and len(entry.msgstr) != forms:
            findings.add("catalogue-syntax", entry.place, f"has {len(entry.msgstr)} plural forms; the language has {forms}", "write one msgstr[n] for each")


def _entries(text: str, file: str, findings: Findings) -> Iterator[Entry]:
    lines: list[tuple[int, str]] = []
    for number, line in enumerate([*text.replace("\r\n", "\n").split("\n"), ""], start=1):
        if line.strip() and not (lines and _begins_entry(line, lines)):
            lines.append((number, line))
            continue
        yield from _entry(lines, file, findings)
        lines = [(number, line)] if line.strip() else []


def _begins_entry(line: str, lines: list[tuple[int, str]]) -> bool:
    """A comment or a context after a translation begins the next entry, even where no blank line parts them."""
    last = lines[-1][1].removeprefix("#~").lstrip()
    ends = any(_body(line).startswith("msgstr") for _, line in lines) and not last.startswith("#")
    body = _body(line)
    return ends and (line.startswith("#") and not line.startswith("#~ ") or body.startswith(("msgctxt", "msgid ", 'msgid"')))


def _body(line: str) -> str:
    return line.removeprefix("#~").strip()


def _entry(lines: list[tuple[int, str]], file: str, findings: Findings) -> Iterator[Entry]:
    if not lines:
        return
    reader = _EntryReader()
    for number, line in lines:
        try:
            reader.take(line.strip(), number)
        except _Bad as error:
            findings.add("catalogue-syntax", Place(file, number, len(line) - len(line.lstrip()) + 1), str(error), error.hint)
            return
    if reader.texts:
        try:
            yield reader.entry(file)
        except _Bad as error:
            findings.add("catalogue-syntax", Place(file, lines[0][0], 1), str(error), error.hint)


class _EntryReader:
    """Takes the lines of one entry."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self._previous: list[tuple[str, str]] = []
        self._comments: dict[str, list[str]] = {kind: [] for kind in ("", ".", ":", ",", "=")}
        self._keyword, self._line, self._obsolete = "", 0, False

    def take(self, line: str, number: int) -> None:
        if line.startswith("#~"):
            self._obsolete = True
            line = line[2:].strip()
            if line.startswith("|"):
                line = f"#{line}"
        if line.startswith("#|"):
            self._take_previous(line[2:].strip())
        elif line.startswith("#"):
            kind = line[1:2] if line[1:2] in (".", ":", ",", "=") else ""
            self._comments[kind].append(line[1 + len(kind) :].removeprefix(" "))
        elif line:
            self._take_text(line, number)

    def _take_previous(self, line: str) -> None:
        keyword, text = _split(line)
        if keyword:
            self._previous.append((keyword, text))
        elif self._previous:
            last, before = self._previous.pop()
            self._previous.append((last, before + text))

    def _take_text(self, line: str, number: int) -> None:
        keyword, text = _split(line)
        if keyword in self.texts:
            raise _Bad(f"{keyword} stands twice in this entry", "part the entries by an empty line")
        if keyword == "msgid":
            self._line = number
        self._keyword = keyword or self._keyword
        if not self._keyword:
            raise _Bad("this text belongs to nothing", "write msgid or msgstr before it")
        self.texts[self._keyword] = self.texts.get(self._keyword, "") + text

    def entry(self, file: str) -> Entry:
        if "msgid" not in self.texts:
            raise _Bad("this entry has no msgid", "restore the line that was lost")
        comments = self._comments
        return Entry(
            msgid=self.texts["msgid"], msgstr=self._translations(), msgctxt=self.texts.get("msgctxt"),
            msgid_plural=self.texts.get("msgid_plural"), translator_comments=tuple(comments[""]), extracted_comments=tuple(comments["."]),
            references=tuple(reference for line in comments[":"] for reference in line.split()), flags=_flags(comments[","]),
            new_flags=_flags(comments["="]), previous=tuple(self._previous), obsolete=self._obsolete, place=Place(file, self._line, 1),
        )  # fmt: skip

    def _translations(self) -> tuple[str, ...]:
        numbered = {int(found[1]): text for keyword, text in self.texts.items() if (found := _PLURAL.fullmatch(keyword))}
        if "msgid_plural" in self.texts:
            if not numbered or sorted(numbered) != list(range(len(numbered))) or "msgstr" in self.texts:
                raise _Bad("the plural forms are not msgstr[0], msgstr[1]…", "write each form once, counted from 0")
            return tuple(numbered[number] for number in sorted(numbered))
        if numbered or "msgstr" not in self.texts:
            raise _Bad("this entry has no msgstr", 'write msgstr "" below its msgid')
        return (self.texts["msgstr"],)


def _flags(lines: list[str]) -> tuple[str, ...]:
    return tuple(flag.strip() for line in lines for flag in line.split(",") if flag.strip())


def _split(line: str) -> tuple[str, str]:
    found = _LINE.match(line)
    if not found:
        if line.startswith(("msg", '"')):
            raise _Bad("the text is not between quotation marks", 'write it as "…", with a backslash before each " inside')
        raise _Bad(f'"{line[:30]}" is no part of a PO file', "write # before a comment")
    return found["keyword"] or "", _unescape(found["text"])


def _unescape(text: str) -> str:
    def one(found: re.Match[str]) -> str:
        letter, octal, hexadecimal = found.groups()
        return _ESCAPES[letter] if letter else chr(int(octal, 8) if octal else int(hexadecimal, 16))

    if "\\" not in text:
        return text
    if stray := re.search(r"\\", _ESCAPE.sub("", text)):
        raise _Bad(f"a backslash stands before a character that needs none ({text[stray.start() :][:10]})", "write \\\\ for a backslash")
    return _ESCAPE.sub(one, text)


# --- writing ------------------------------------------------------------------------------------------------------------------


def write_catalogue(catalogue: Catalogue) -> str:
    """The PO text of a catalogue, as ``msgcat --no-wrap`` would lay it out: comments one a line, nothing wrapped, nothing sorted."""
    header = "".join(f"{name}: {value}\n" for name, value in catalogue.header)
    first = replace(catalogue.header_entry, msgstr=(header,))
    return "\n".join("".join(f"{line}\n" for line in _lines(entry)) for entry in (first, *catalogue.entries))


def _lines(entry: Entry) -> Iterator[str]:
    yield from (f"# {comment}".rstrip() for comment in entry.translator_comments)
    yield from (f"#. {comment}".rstrip() for comment in entry.extracted_comments)
    yield from (f"#: {reference}" for reference in entry.references)
    for mark, flags in ((",", entry.flags), ("=", entry.new_flags)):
        if flags:
            yield f"#{mark} {', '.join(flags)}"
    before = "#~" if entry.obsolete else ""
    for keyword, text in entry.previous:
        yield from (f"{before or '#'}| {line}" for line in _text(keyword, text))
    for keyword, text in _texts(entry):
        yield from (f"{before} {line}".lstrip() for line in _text(keyword, text))


def _texts(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.msgctxt is not None:
        yield "msgctxt", entry.msgctxt
    yield "msgid", entry.msgid
    if entry.msgid_plural is None:
        yield "msgstr", entry.msgstr[0]
        return
    yield "msgid_plural", entry.msgid_plural
    yield from ((f"msgstr[{number}]", text) for number, text in enumerate(entry.msgstr))


def _text(keyword: str, text: str) -> Iterator[str]:
    pieces = [piece for piece in re.split(r"(?<=\n)", text) if piece]
    if len(pieces) > 1 or text.endswith("\n"):
        yield f'{keyword} ""'
        yield from (f'"{_escape(piece)}"' for piece in pieces)
    else:
        yield f'{keyword} "{_escape(text)}"'


def _escape(text: str) -> str:
    return "".join(f"\\{_UNESCAPES[character]}" if character in _UNESCAPES else character for character in text)
