"""Answers (name, publisher, languages, audiences) → the files of a new project, which builds at once."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cop_docs.model.photograph import ENDINGS
from cop_docs.project.folder import PROGRAM

_STARTER = PROGRAM / "starter"
_AUDIENCE = "content/audiences/audience.yaml"
_WORDS = _STARTER / "words"
_FOR = "For {audience}"
#: A line of YAML that has a flow collection, where a comma or a bracket ends a scalar; elsewhere only the end of the line does.
_FLOW = re.compile(r"\s*(?:- |[\w-]+: )*[\[{]")
#: A whole scalar of a YAML file of the sample, but for an id, in flow collections and elsewhere.
_BEGIN, _IN_FLOW, _ALONE = r"(?:(?<=[:,-] )(?<!id: )|(?<=\[))", r"(?=\s*(?:[,}]|\](?!\[)|$))", "$"
#: Names that begin with a dot in a project, so that nothing here is hidden.
_HIDDEN = {"pre-commit-config.yaml": ".pre-commit-config.yaml", "ci/packs.yml": ".github/workflows/packs.yml", "gitignore": ".gitignore"}
#: The accents of the program, one for each audience in turn.
_ACCENTS = ("teal", "coral", "indigo", "plum")
_DESIGN = "templates/design.toml"
#: What another project's looks are taken from, and no more than this of a file.
_MOST = 8_000_000


@dataclass(frozen=True, slots=True)
class Answers:
    """What a new project is asked: its name, who publishes it, the codes of the language it is written in and of all, the ids of its audiences, the day.

    ``like`` is the folder of a project whose looks are taken over.
    """

    name: str
    publisher: str
    source: str
    languages: tuple[str, ...]
    audiences: tuple[str, ...]
    today: str
    like: Path | None = None


def starting_files(answers: Answers, schemas: Mapping[str, str]) -> dict[str, bytes]:
    """The files of a new project by their paths; ``schemas`` are those for editors. Raises ``OSError`` for looks that cannot be read."""
    made = {f"content/schemas/{name}": text.encode() for name, text in schemas.items()}
    words = _words(answers.source)
    for path in sorted(file for file in _STARTER.rglob("*") if file.is_file() and file.parent != _WORDS):
        name = path.relative_to(_STARTER).as_posix()
        if path.suffix in ENDINGS:
            made[name] = path.read_bytes()
        elif name == _AUDIENCE:
            made |= dict(_audiences(_said(path.read_text("utf-8"), answers.source, words), answers, words))
        else:
            text = path.read_text("utf-8")
            text = _said(text, answers.source, words) if name.endswith(".yaml") and name.startswith("content/") else text
            made[_HIDDEN.get(name, name)] = (
                text if name.endswith(".svg") else _filled(text, answers, is_prose=name.endswith(".md"))
            ).encode()
    made["project.toml"] = _project_file(answers).encode()
    return made | (_looks(answers.like, made[_DESIGN]) if answers.like else {})


def _words(source: str) -> Mapping[str, str]:
    """The words of the sample in the source language, by the English ones; none where the sample is not translated into it."""
    path = _WORDS / f"{source}.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


def _said(text: str, source: str, words: Mapping[str, str]) -> str:
    """A YAML file of the sample in the source language: each text that is one of ``words`` replaced, and ``en`` where it names the language."""
    text = text.replace("{en: ", f"{{{source}: ")
    scalars = {scalar: said for english, said in words.items() for scalar in (english, _quoted(english))}
    if not scalars:
        return text
    asked = "|".join(map(re.escape, sorted(scalars, key=len, reverse=True)))
    in_flow, alone = (re.compile(f"{_BEGIN}(?:{asked}){end}") for end in (_IN_FLOW, _ALONE))
    lines = ((in_flow if _FLOW.match(line) else alone).sub(lambda found: _quoted(scalars[found[0]]), line) for line in text.split("\n"))
    return "\n".join(lines)


def _audiences(text: str, answers: Answers, words: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    named = words.get(_FOR, _FOR)
    for number, audience in enumerate(answers.audiences):
        own = text.replace("@audience@", audience).replace("@accent@", _ACCENTS[number % len(_ACCENTS)])
        yield (
            f"content/audiences/{audience}.yaml",
            own.replace("@for@", _quoted(named.format(audience=audience.replace("-", " ")))).encode(),
        )


def _filled(text: str, answers: Answers, *, is_prose: bool) -> str:
    for mark, value in (("@name@", answers.name), ("@publisher@", answers.publisher)):
        text = text.replace(mark, value if is_prose else _quoted(value))
    return text.replace("@title@", answers.name).replace("@today@", answers.today)


def _quoted(text: str) -> str:
    """A text as YAML and TOML read it: a string of JSON is one in both."""
    return json.dumps(text, ensure_ascii=False)


def _project_file(answers: Answers) -> str:
    codes, publisher = json.dumps(list(answers.languages)), _quoted(answers.publisher)
    in_work = json.dumps([code for code in answers.languages if code != answers.source])
    prefix = re.sub("[^a-z0-9]+", "-", answers.name.casefold()).strip("-").partition("-")[0][:30]
    lines = [
        "#:schema content/schemas/project.json",
        "# Who speaks: every PDF, Word file, web page and EPUB says it in its properties. Lines that are left out are not said.",
        f"authors = [{publisher}]",
        f"publisher = {publisher}",
        "# the day of this edition: covers print its month, and every file says it",
        f"date = {answers.today}",
        '# rights = "© 2026 …: what may be done with the packs, in one line"',
        '# licence = "https://creativecommons.org/licenses/by/4.0/"',
        "# how the names of all files begin",
        *([f'prefix = "{prefix}"'] if re.fullmatch("[a-z][a-z0-9]*", prefix) else ['# prefix = "pack"']),
        "# the language in which content is written",
        f'source = "{answers.source}"',
        "# the languages of the packs; those in_work are built only where they are named (-l fr), until their translation is complete",
        f"languages = {codes}",
        f"in_work = {in_work}",
    ]
    return "\n".join(lines) + "\n"


def _looks(like: Path, sample: bytes) -> dict[str, bytes]:
    """The templates of the project ``like``; the sample's own lines are put below, where it does not say otherwise."""
    folder = (like / "templates").resolve()
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.resolve().is_relative_to(folder)]
    taken = {f"templates/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in files if path.stat().st_size <= _MOST}
    design = taken.get(_DESIGN, b"")
    try:
        tables = tomllib.loads(design.decode("utf-8"))
    except ValueError:  # it is told at its place when the new project is checked
        return taken
    if "briefing" not in tables.get("pages", {}):
        own = sample.decode("utf-8").split("\n# your own colour")[0]
        taken[_DESIGN] = design.rstrip() + b"\n\n" * bool(design) + own.partition("\n\n")[2].encode()
    return taken
