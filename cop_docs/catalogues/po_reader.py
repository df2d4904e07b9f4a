"""PO text → Catalogue: every entry with its comments, flags and places; what cannot be read is a finding, and reading goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cop_docs.catalogues.po_writer import ESCAPES, Catalogue, Entry
from cop_docs.model.finding import Findings, Place

_ESCAPE = re.compile(r"\\(?:([ntrabfv\"\\])|([0-7]{1,3})|x([0-9A-Fa-f]{2}))")
_LINE = re.compile(r"(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)?\s*\"(?P<text>(?:[^\"\\]|\\.)*)\"\s*$")
_NPLURALS = re.compile(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*[n\d\s%<>=!&|?:()+*/-]+;?\s*")
_PLURAL = re.compile(r"msgstr\[(\d+)\]")


class _Bad(ValueError):
    """A line that cannot be read: what is wrong, and how to mend it."""

    def __init__(self, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.hint = hint


def read_catalogue(text: str, file: str, findings: Findings) -> Catalogue | None:
    """The catalogue in ``text``; every broken entry is a finding and left out. None where not even a header can be read."""
    entries = list(_entries(text, file, findings))
    if not entries or entries[0].msgid or entries[0].msgctxt is not None:
        findings.add(
            "catalogue-header", Place(file, 1, 1), "does not begin with a header", "run cop-docs messages update, which writes one"
        )
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
            findings.add(
                "catalogue-syntax", entry.place, f"this message stands already in line {first.place.line}", "delete one of the two"
            )
        forms = int(rule[1]) if rule else len(entry.msgstr)
        if entry.msgid_plural is not None and len(entry.msgstr) != forms:
            findings.add(
                "catalogue-syntax",
                entry.place,
                f"has {len(entry.msgstr)} plural forms; the language has {forms}",
                "write one msgstr[n] for each",
            )


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
    return ends and ((line.startswith("#") and not line.startswith("#~ ")) or body.startswith(("msgctxt", "msgid ", 'msgid"')))


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
        return ESCAPES[letter] if letter else chr(int(octal, 8) if octal else int(hexadecimal, 16))

    if "\\" not in text:
        return text
    if stray := re.search(r"\\", _ESCAPE.sub("", text)):
        raise _Bad(f"a backslash stands before a character that needs none ({text[stray.start() :][:10]})", "write \\\\ for a backslash")
    return _ESCAPE.sub(one, text)
