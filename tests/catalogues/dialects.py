"""PO files as other programs write them, made from a seed: the same seed gives the same file on every machine.

A file is made in two steps: its entries (what must not be lost), and the text that a program would write of them. ``Dialect`` is such a
program: where it wraps, how it writes comments, references, flags, obsolete entries and former English, its line ends and its charset.

It shares no line with po_writer.py, on purpose: a writer that shared the escapes and the order of lines with the reader's own would agree with
each mistake in them. What both say alike (escapes, keywords) is the format of GNU gettext.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cop_docs.catalogues.po_writer import Entry

HEADER = (
    ("Project-Id-Version", "cop-docs"),
    ("PO-Revision-Date", "2026-11-24 10:00+0000"),
    ("Last-Translator", "Ada Lovelace <ada@example.org>"),
    ("Language-Team", "Russian <https://example.org/ru/>"),
    ("Language", "ru"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
    ("Plural-Forms", "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"),
)
_ENGLISH = [
    "tell",
    "an",
    "adult",
    "you",
    "trust",
    "about",
    "it",
    "and",
    "keep",
    "30",
    "%",
    "of",
    "proof",
    "with",
    "{helpline}",
    "or",
    "[the",
    "guide][itu]",
    "never",
    "answer",
    "**stop**",
    "Don't",
]
_RUSSIAN = [
    "расскажи",
    "взрослому",
    "которому",
    "доверяешь",
    "и",
    "сохрани",
    "30",
    "%",
    "доказательств",
    "{helpline}",
    "[пособие][itu]",
    "не",
    "отвечай",
    "**стой**",
    "ёж",
]
_FLAGS = ("fuzzy", "no-wrap", "python-brace-format", "no-python-format", "range: 0..10", "x-custom", "max-length:80")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\v": "\\v"}


@dataclass(frozen=True)
class Dialect:
    """How a program writes PO files. ``width`` 0: nothing is wrapped. ``one_by_one``: a reference and a flag on each line."""

    name: str
    width: int = 0
    one_by_one: bool = False
    first_line_empty: bool = False
    space_after_comment: bool = True
    obsolete_space: bool = True
    keyword_alone: bool = False
    blank_after_comments: bool = False
    octal: bool = False
    end: str = "\n"
    charset: str = "UTF-8"
    extra_header: tuple[tuple[str, str], ...] = ()


DIALECTS = (
    Dialect("ours, msgcat --no-wrap"),
    Dialect("msgcat", width=79),
    Dialect("msgcat --width=40", width=40, first_line_empty=True),
    Dialect("msgcat --escape", width=79, octal=True),
    Dialect("msgcat --indent", keyword_alone=True),
    Dialect("Poedit", width=79, one_by_one=True, extra_header=(("X-Generator", "Poedit 3.4.2"), ("X-Poedit-Basepath", ".."))),
    Dialect("Poedit on Windows", width=79, one_by_one=True, end="\r\n", extra_header=(("X-Poedit-SourceCharset", "UTF-8"),)),
    Dialect("Weblate", width=77, first_line_empty=True, extra_header=(("X-Generator", "Weblate 5.9"),)),
    Dialect("Weblate without wrapping", extra_header=(("X-Generator", "Weblate 5.9"),)),
    Dialect("Babel", width=76, first_line_empty=True, extra_header=(("Generated-By", "Babel 2.18.0"),)),
    Dialect("polib", width=78, space_after_comment=True, one_by_one=True),
    Dialect("Translate Toolkit", width=76, extra_header=(("X-Generator", "Translate Toolkit 3.20"),)),
    Dialect("Lokalize", width=80, extra_header=(("X-Generator", "Lokalize 23.08"),)),
    Dialect("an old KDE tool", obsolete_space=False, space_after_comment=False),
    Dialect("by hand", blank_after_comments=True, keyword_alone=True),
    Dialect("old Macintosh", end="\r"),
    Dialect("Windows-1251", width=79, charset="windows-1251"),
    Dialect("KOI8-R", charset="KOI8-R"),
    Dialect("ISO-8859-5, escaped", octal=True, charset="ISO-8859-5"),
    Dialect("UTF-16", charset="UTF-16"),
)


def entries(seed: int) -> list[Entry]:
    """What the file of a seed says: live and obsolete entries of every kind, no two the same."""
    chance = random.Random(seed)  # noqa: S311  # not for secrets
    made = [_entry(chance, number) for number in range(chance.randint(1, 12))]
    return list({entry.identity: entry for entry in made}.values())


def _entry(chance: random.Random, number: int) -> Entry:
    plural = chance.random() < 0.1
    obsolete, translated = chance.random() < 0.2, chance.random() < 0.85
    forms = tuple(_text(chance, _RUSSIAN) if translated else "" for _ in range(3 if plural else 1))
    previous = tuple(_previous(chance)) if translated and chance.random() < 0.25 else ()
    return Entry(
        msgid=_text(chance, _ENGLISH) + str(number),
        msgstr=forms,
        msgctxt=chance.choice([None, None, None, "title", "verb", ""]),
        msgid_plural=_text(chance, _ENGLISH) if plural else None,
        translator_comments=tuple(_comment(chance) for _ in range(chance.choice([0, 0, 0, 1, 2]))),
        extracted_comments=(f"key: a.{number}", *(_comment(chance) for _ in range(chance.choice([0, 1])))),
        references=tuple(f"content/{chance.choice('abc')}.yaml:{line}" for line in range(chance.choice([0, 1, 2, 9]))),
        flags=tuple(chance.sample(_FLAGS, chance.choice([0, 0, 1, 2]))),
        new_flags=chance.choice([(), (), (), ("x-reviewed",)]),
        previous=previous,
        obsolete=obsolete,
    )


def _previous(chance: random.Random) -> Iterator[tuple[str, str]]:
    if chance.random() < 0.3:
        yield "msgctxt", "label"
    yield "msgid", _text(chance, _ENGLISH)


def _text(chance: random.Random, words: list[str]) -> str:
    length = chance.choice([1, 2, 5, 9, 30])
    return "".join(
        word + chance.choice([" "] * 12 + ["\n", "  ", "\t", ' "q" ', " \\ "]) for word in chance.choices(words, k=length)
    ).strip()


def _comment(chance: random.Random) -> str:
    return chance.choice(["ask Ada", "cop-ignore: numbers", "см. глоссарий", "a long remark " * 7 + "end", "TODO", "=> see above"])


def written(seed: int, dialect: Dialect) -> bytes:
    """The file of a seed as the program of ``dialect`` writes it."""
    fields = (
        *((name, value.replace("UTF-8", dialect.charset) if name == "Content-Type" else value) for name, value in HEADER),
        *dialect.extra_header,
    )
    head = Entry("", ("".join(f"{name}: {value}\n" for name, value in fields),))
    blocks = ["\n".join(_lines(entry, dialect)) + "\n" for entry in (head, *entries(seed))]
    return "\n".join(blocks).replace("\n", dialect.end).encode(dialect.charset)


def _lines(entry: Entry, dialect: Dialect) -> Iterator[str]:
    space = " " if dialect.space_after_comment else ""
    yield from (f"#{space or (' ' if comment[0] in '=.:,~|' else '')}{comment}" for comment in entry.translator_comments)
    yield from (f"#. {comment}" for comment in entry.extracted_comments)
    if dialect.blank_after_comments and (entry.translator_comments or entry.extracted_comments):
        yield ""
    yield from _grouped("#:", entry.references, " ", dialect)
    yield from _grouped("#,", entry.flags, ", ", dialect)
    yield from _grouped("#=", entry.new_flags, ", ", dialect)
    for keyword, text in entry.previous:
        yield from (f"#{'~' if entry.obsolete else ''}| {line}" for line in _string(keyword, text, dialect))
    mark = "" if not entry.obsolete else "#~ " if dialect.obsolete_space else "#~"
    for keyword, text in _texts(entry):
        yield from (f"{mark}{line}" for line in _string(keyword, text, dialect))


def _grouped(mark: str, words: tuple[str, ...], between: str, dialect: Dialect) -> Iterator[str]:
    if dialect.one_by_one:
        yield from (f"{mark} {word}" for word in words)
    elif words:
        yield f"{mark} {between.join(words)}"


def _texts(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.msgctxt is not None:
        yield "msgctxt", entry.msgctxt
    yield "msgid", entry.msgid
    if entry.msgid_plural is None:
        yield "msgstr", entry.msgstr[0]
        return
    yield "msgid_plural", entry.msgid_plural
    yield from ((f"msgstr[{number}]", text) for number, text in enumerate(entry.msgstr))


def _string(keyword: str, text: str, dialect: Dialect) -> Iterator[str]:
    pieces = list(_pieces(text, dialect.width))
    literals = [f'"{_escaped(piece, dialect)}"' for piece in pieces] or ['""']
    if dialect.keyword_alone:
        yield keyword
        yield from (f"  {literal}" for literal in literals)
    elif len(literals) > 1 or (dialect.first_line_empty and len(text) > dialect.width > 0):
        yield f'{keyword} ""'
        yield from literals
    else:
        yield f"{keyword} {literals[0]}"


def _pieces(text: str, width: int) -> Iterator[str]:
    """The text cut after each line feed, and at a space where it is too wide."""
    for line in text.splitlines(keepends=True) if "\n" in text else [text] if text else []:
        rest = line
        while width and len(rest) > width:
            cut = rest.rfind(" ", 1, width) + 1 or width
            yield rest[:cut]
            rest = rest[cut:]
        if rest:
            yield rest


def _escaped(text: str, dialect: Dialect) -> str:
    plain = "".join(_ESCAPES.get(character, character) for character in text)
    if not dialect.octal:
        return plain
    encoded: Callable[[str], str] = lambda character: "".join(f"\\{byte:03o}" for byte in character.encode(dialect.charset))  # noqa: E731
    return "".join(character if character.isascii() else encoded(character) for character in plain)
