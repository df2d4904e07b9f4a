"""project.toml → who publishes the packs, how their files are called, and which languages they are in; all that is wrong is found at once, at its place."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cop_docs.model.content import Value
from cop_docs.model.finding import Findings, Place, meant, nearest
from cop_docs.model.language import ENGLISH, LANGUAGES, Language
from cop_docs.model.limits import VISIBLE
from cop_docs.model.metadata import FILE, Metadata
from cop_docs.model.parts import Located
from cop_docs.project.folder import FACTS, Project
from cop_docs.project.tokens import Tokens
from cop_docs.project.toml import Tables, toml_of

_KIND = "project-error"
#: One line, with no sign that hides or turns others: it is shown by file managers and in the windows of readers.
_TEXT = re.compile(f"{VISIBLE}*")
_ADDRESS = r"[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+"
#: Where a logo may be: in the project, under a plain name.
_LOGO = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9_.-]{0,60}/){0,6}[A-Za-z0-9_-][A-Za-z0-9_.-]{0,60}\.(?:svg|png)")
_NO_LOGO = "no file of the project: write the path of an SVG or PNG below this folder, such as content/logo.svg"
#: Names of pictures that are no logo as they are, with what to do.
_OTHER_PICTURES = re.compile(r"\.(?:jpe?g|jfif|webp|gif|bmp|tiff?|heic|avif|ico|eps|ai|pdf|cdr)\Z", re.IGNORECASE)
_SAVE_LOGO = "export the logo as SVG, or open the picture, clear what is around the logo, and save it as PNG; then write its name here"
#: What a text must be beside a line of words, by its key, and what to write instead.
FORMS = {
    "title": (_TEXT, ""),
    "publisher": (_TEXT, ""),
    "rights": (_TEXT, ""),
    "edition": (_TEXT, ""),
    "imprint": (_TEXT, ""),
    "contact": (
        re.compile(rf"https://{_ADDRESS}|[A-Za-z0-9._+-]{{1,64}}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
        "no address: write one of the web, with https://, or of mail",
    ),
    "identifier": (
        re.compile(rf"https://{_ADDRESS}|urn:[a-z0-9][a-z0-9-]{{1,30}}:[A-Za-z0-9._:-]+"),
        "no beginning of identifiers: write an address of yours with https://, or a urn such as urn:isbn:…",
    ),
    "facts": (re.compile(r"[a-z][a-z0-9-]{0,39}"), "no name of a file of content: write small letters of a to z, digits and hyphens"),
    "logo": (_LOGO, _NO_LOGO),
    "logo_dark": (_LOGO, _NO_LOGO),
    "licence": (re.compile(f"https://{_ADDRESS}"), "no address: write the address of the licence, with https://"),
    "confirm": (
        re.compile(r"https://[A-Za-z0-9._~:/?@!$&'()*+,;=%-]{4,112}"),
        "no address of at most 120 characters: write the one at which schools confirm what arrived, with https:// and without #",
    ),
    "prefix": (
        re.compile(r"[a-z][a-z0-9]{0,29}(?:-[a-z0-9]{1,29})?"),
        "no beginning of file names: write small letters of a to z and digits, such as roads",
    ),
}
#: All keys of the file.
KEYS = ("authors", *FORMS, "date", "source", "languages", "in_work")
#: Texts that content may print, each with the name of its value: {publisher}.
_VALUES = {key: key for key in ("title", "publisher", "rights", "licence", "contact", "imprint")} | {"edition": "edition-name"}
#: Word keeps no more of a property.
LONGEST = 255
MOST_AUTHORS = 20
_EARLIEST, _LATEST = 1900, 2099


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """What project.toml says: the metadata of every file, the languages of the packs, which file of content has the facts, where schools confirm.

    ``values`` are those that content may print without naming them among the facts. ``logo`` are the names of its files: the one for white
    paper, and the one for dark grounds where there is one. ``source`` is the code of the language in which content is written, where it says it.
    """

    metadata: Metadata = field(default_factory=Metadata)
    languages: tuple[Language, ...] = LANGUAGES
    facts: str = FACTS
    confirm: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    logo: tuple[Located, ...] = ()
    source: Located | None = None


def stand_ins() -> dict[str, Value]:
    """A value for each name that project.toml can give: who uses one is not accused where that file is wrong."""
    return {name: Value(text=Located.at("…", Place(FILE))) for name in _VALUES.values()} | {
        "edition-date": Value(date=datetime.date(2000, 1, 1))
    }


def read_metadata(project: Project, findings: Findings) -> Metadata:
    """What the files of ``project`` say of themselves; findings tell what of it cannot be said."""
    return read_project_file(project, findings).metadata


#: How such an address is to be written.
CONFIRM_FORM = "write it with https://, at most 120 characters, without #"


def is_confirm_address(text: str) -> bool:
    """Whether a text is an address at which schools can confirm what arrived."""
    return FORMS["confirm"][0].fullmatch(text) is not None


def read_project_file(project: Project, findings: Findings) -> ProjectFile:
    """All that project.toml says. What is wrong or not said is as it is without the file."""
    path = project.root / FILE
    text = project.read(path, findings) if path.exists() else None
    tables = toml_of(text, FILE, findings, _KIND) if text is not None else None
    if tables is None:
        return ProjectFile()
    Tokens(tables, findings, _KIND).require_known(tables, KEYS, ())
    authors = [
        one
        for number, one in enumerate(_listed(tables, "authors", MOST_AUTHORS, findings))
        if _is_said(tables, ("authors", number), one, findings)
    ]
    texts = {key: value for key in FORMS if (value := _text(tables, key, findings))}
    facts, light, dark = texts.pop("facts", FACTS), texts.pop("logo", ""), texts.pop("logo_dark", "")
    confirm = texts.pop("confirm", "")
    values = {name: Value(text=Located.at(texts[key], tables.place(key))) for key, name in _VALUES.items() if key in texts}
    date = _date(tables, findings)
    if date:
        values["edition-date"] = Value(date=date)
    if dark and not light:
        findings.add(_KIND, tables.place("logo_dark"), "logo_dark is there and logo is not", "write logo, the one for white paper")
    named = {"logo": light, "logo_dark": dark} if light else {}
    logo = tuple(Located.at(name, tables.place(key)) for key, name in named.items() if name)
    metadata = Metadata(tuple(authors), **texts, date=date, logo=None)
    source = _source(tables, findings)
    return ProjectFile(metadata, _languages(tables, str(source or ENGLISH.code), findings), facts, confirm, values, logo, source)


def _source(tables: Tables, findings: Findings) -> Located | None:
    """The code of the source language; None where it is not said."""
    value = tables.get("source")
    if value is None or not _is_said(tables, ("source",), value, findings):
        return None
    return Located.at(value, tables.place("source"))


def _date(tables: Tables, findings: Findings) -> datetime.date | None:
    """The day of the edition; None where it is not said, or is none."""
    value = tables.get("date")
    if value is None or (type(value) is datetime.date and _EARLIEST <= value.year <= _LATEST):
        return value
    findings.add(_KIND, tables.place("date"), "date is no day from 1900 to 2099", "write date = 2026-10-27, without quotation marks")
    return None


def _text(tables: Tables, key: str, findings: Findings) -> str:
    """The text of a key; an empty one where it has none that can be used."""
    value, (form, instead) = tables.get(key, ""), FORMS[key]
    if value == "" or not _is_said(tables, (key,), value, findings):
        return ""
    if form.fullmatch(value):
        return str(value)
    if form is _LOGO and _OTHER_PICTURES.search(value):
        instead = f"neither an SVG nor a PNG: {_SAVE_LOGO}"
    elif form is _LOGO and form.fullmatch(value.lower()):
        instead = (
            f"no name that is the same on every machine: let its ending be in small letters, {value.lower()[-4:]}, and rename the file"
        )
    what, _, cure = instead.partition(": ")
    findings.add(_KIND, tables.place(key), f"“{value}” is {what}", cure)
    return ""


def _listed(tables: Tables, key: str, most: int, findings: Findings) -> list[Any]:
    found = tables.get(key, [])
    if isinstance(found, list) and len(found) <= most:
        return found
    findings.add(_KIND, tables.place(key), f"{key} is no list of at most {most} names", f'write {key} = ["…", "…"]')
    return []


def _languages(tables: Tables, source: str, findings: Findings) -> tuple[Language, ...]:
    """The languages that are named, in the order of the program, those ``in_work`` and the ``source`` marked; all that it knows where none is named."""
    known = {language.code: language for language in LANGUAGES}
    named = (_listed(tables, "languages", len(known), findings) if "languages" in tables else []) or list(known)
    for problem, place, cure in _problems(named, known, "" if "source" in tables else source):
        findings.add(_KIND, tables.place("languages", *place), problem, cure)
    in_work = _listed(tables, "in_work", len(known), findings)
    misspelt = [str(code) for code in named if str(code) not in known]  # told above
    for number, code in enumerate(in_work):
        if code == source or not (code in named or meant(str(code), misspelt)):
            problem = f"in_work has {code!r}, which is {'the original' if code == source else 'not among the languages'}"
            intended = meant(str(code), {one for one in map(str, named) if one != source})
            hint = (
                f'did you mean "{intended}"?'
                if intended and code != source
                else "name languages whose translation is not complete, or delete it"
            )
            findings.add(_KIND, tables.place("in_work", number), problem, hint)
    return tuple(replace(language, in_work=code in in_work, is_source=code == source) for code, language in known.items() if code in named)


def _problems(named: list[Any], known: Mapping[str, Language], source: str) -> Iterator[tuple[str, tuple[int, ...], str]]:
    """What is wrong with the codes of languages: the problem, the place in the list, the cure."""
    for number, code in enumerate(named):
        if not isinstance(code, str) or code not in known:
            cure = (
                nearest(str(code), known)
                or "cop-docs languages add writes a language of your own into locales/languages.toml; it is not named here"
            )
            yield f"languages has {code!r}, and there are {', '.join(known)}", (number,), cure
        elif code in named[:number]:
            yield f"languages has “{code}” twice", (number,), "delete one"
    if source in known and source not in named:
        cure = f'write "{source}" among them, or source = "…" with the code of the language in which it is written'
        yield f"languages lacks “{source}”, in which content is written", (), cure


def _is_said(tables: Tables, path: tuple[str | int, ...], value: object, findings: Findings) -> bool:
    """Whether a value is a line of words; a finding tells where it is none."""
    if isinstance(value, str) and value.strip() and len(value) <= LONGEST and _TEXT.fullmatch(value):
        return True
    problem = f"{path[0]} is no line of at most {LONGEST} characters without signs that cannot be seen"
    findings.add(_KIND, tables.place(*path), problem, "write it in words, between quotation marks")
    return False
