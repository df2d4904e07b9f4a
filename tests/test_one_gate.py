"""One gate: a bad text gets the same finding and the same answer, whichever way it comes in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner

from cop_docs.catalogues.folder import Catalogues
from cop_docs.catalogues.po_files import po_path
from cop_docs.catalogues.po_writer import Catalogue, Entry, write_catalogue
from cop_docs.catalogues.templates import domains, extract
from cop_docs.cli import main
from cop_docs.content import load
from cop_docs.exchange.importing import Importer
from cop_docs.exchange.rows import RowState, rows_of
from cop_docs.flow.prepare import translated
from cop_docs.localise import localise
from cop_docs.model.content import Content, Message, each
from cop_docs.model.finding import KINDS, Findings
from cop_docs.model.kinds import Severity
from cop_docs.model.language import Language, language_named
from cop_docs.model.text import State, Text
from cop_docs.preview.editing import Correction, Refused, review, save
from cop_docs.preview.snapshot import Snapshot
from cop_docs.project.folder import Project
from cop_docs.rules.stage import Stage
from cop_docs.rules.table import stages_of
from cop_docs.translating import sign
from cop_docs.translating.proofreading import catalogues, proofread
from cop_docs.translating.update import update_catalogues
from tests.projects import make_project

KEY, ENGLISH = "tips.1.text", "Keep your [account][term:account] **safe**."
GOOD = "Gardez votre [compte][term:account] **en sécurité**."
SIGNER = {"state": "reviewed", "by": "Ada", "on": "2026-11-24"}

#: What is wrong with a text, the kind of finding, and what remains of it where it may be used at all.
BAD = {
    "a direction override": (f"\u202e{GOOD}", "text-directions", None),
    "an embedding": (f"\u202a{GOOD}\u202c", "text-directions", None),
    "an isolate that does not end": (f"\u2066{GOOD}", "text-directions", None),
    "NUL": (GOOD.replace(" ", "\x00", 1), "text-controls", None),
    "a bell": (f"{GOOD}\x07", "text-controls", None),
    "a character that was lost": (GOOD.replace("é", "\ufffd", 1), "text-controls", None),
    "a character for private use": (f"{GOOD}\ue000", "text-controls", None),
    "a vertical tab": (GOOD.replace(" ", "\x0b", 1), "text-separators", GOOD),
    "a form feed": (GOOD.replace(" ", "\x0c", 1), "text-separators", GOOD),
    "a carriage return": (GOOD.replace(" ", "\r", 1), "text-separators", GOOD),
    "U+0085": (GOOD.replace(" ", "\x85", 1), "text-separators", GOOD),
    "U+2028": (GOOD.replace(" ", "\u2028", 1), "text-separators", GOOD),
    "U+2029": (GOOD.replace(" ", "\u2029", 1), "text-separators", GOOD),
    "a space of no width": (GOOD.replace("arde", "ar\u200bde"), "text-invisible", GOOD),
    "a byte order mark": (f"\ufeff{GOOD}", "text-invisible", GOOD),
    "a soft hyphen": (GOOD.replace("arde", "ar\u00adde"), "text-invisible", GOOD),
    "a word joiner": (GOOD.replace("arde", "ar\u2060de"), "text-invisible", GOOD),
    "the anchor of a picture": (f"{GOOD}\ufffc", "text-invisible", GOOD),
    "a space at the end": (f"{GOOD} ", "text-spaces", GOOD),
    "a space at the beginning": (f" {GOOD}", "text-spaces", GOOD),
    "two spaces": (GOOD.replace(" ", "  ", 1), "text-spaces", GOOD),
    "a tab": (GOOD.replace(" ", "\t", 1), "text-spaces", GOOD),
    "a line break": (GOOD.replace(" ", "\n", 1), "translation-lines", GOOD),
    "a letter in two pieces": (GOOD.replace("é", "e\u0301"), "text-nfc", GOOD),
    "letters of two scripts": (GOOD.replace("Gardez", "Gаrdez"), "text-scripts", GOOD.replace("Gardez", "Gаrdez")),
    "a mark that is not closed": (GOOD.replace("**.", "."), "marks-syntax", None),
    "a mark that the original has not": (GOOD.replace("Gardez", "*Gardez*"), "marks-differ", None),
    "a mark that is missing": (GOOD.replace("**", ""), "marks-differ", None),
    "a term that is missing": (GOOD.replace("[compte][term:account]", "compte"), "marks-differ", None),
    "a term that there is not": (GOOD.replace("term:account", "term:acount"), "marks-differ", None),
    "a link that there is not": (GOOD.replace("term:account", "nowhere"), "marks-differ", None),
    "a placeholder that there is not": (f"{GOOD} {{nothing}}", "marks-differ", None),
    "a placeholder that the original has not": (f"{GOOD} {{experts}}", "marks-differ", None),
    "an address": (GOOD.replace("Gardez", "Gardez (www.example.org)"), "translation-addresses", GOOD.replace("Gardez", "Gardez (www.example.org)")),
    "another end": (f"{GOOD[:-1]} !", "translation-punctuation", f"{GOOD[:-1]} !"),
    "English": (ENGLISH, "translation-copy", ENGLISH),
}  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What a way in says of a text: the kinds it finds, and the text that is used or written from then on; None = it stays out."""

    kinds: set[str]
    text: str | None


def french() -> Language:
    found = language_named("fr")
    assert found
    return found


def content_of(project: Project) -> Content[Message]:
    content = load(project, Findings())
    assert content
    return content


@cache
def templates() -> dict[str, Catalogue]:
    """The messages of the small project, by domain."""
    with TemporaryDirectory() as folder:
        return extract(content_of(make_project(Path(folder))))


def project_with(folder: Path, text: str, english: str = ENGLISH, *, looks: bool = False) -> Project:
    """A project whose French catalogue says ``text``; all other messages are untranslated."""
    project = make_project(folder, looks=looks)
    for domain, template in templates().items():
        entries = tuple(_said(entry, text, english) for entry in template.entries)
        path = project.locales / po_path(french(), domain)
        path.parent.mkdir(parents=True, exist_ok=True)
        header = (("Language", "fr"), ("Content-Type", "text/plain; charset=UTF-8"), ("Plural-Forms", french().plural_forms))
        path.write_bytes(write_catalogue(replace(template, header=header, entries=entries)).encode())
    return project


def _said(entry: Entry, text: str, english: str) -> Entry:
    return replace(entry, msgid=english, msgstr=(text,)) if KEY in entry.keys else entry


def entry_of(project: Project) -> Entry:
    content = content_of(project)
    there = Catalogues.read(project, french(), domains(content), Findings())
    (entry,) = (entry for _, entry in there.live() if KEY in entry.keys)
    return entry


def kinds_in(findings: Findings) -> set[str]:
    return {finding.kind.code for finding in findings}


def by_check(folder: Path, text: str) -> Answer:
    project, findings = project_with(folder, text), Findings()
    (content,) = translated(content_of(project), [french()], project, findings).values()
    return Answer(kinds_in(findings), printed(content))


def by_build(folder: Path, text: str) -> Answer:
    project, findings = project_with(folder, text), Findings()
    content = localise(content_of(project), french(), project, findings)
    return Answer(kinds_in(findings), printed(content))


def printed(content: Content[Text]) -> str | None:
    """The words that a document has for the message; None where it has the original ones."""
    (text,) = (text for text in each(Text, content) if text.key == KEY)
    return text.plain if text.state is State.TRANSLATED else None


def by_messages_check(folder: Path, text: str) -> Answer:
    project = project_with(folder, text, looks=True)
    result = CliRunner().invoke(main, ["-C", str(project.root), "messages", "check"])
    kinds = {kind for kind in KINDS if f": {kind}: " in result.output}
    return Answer(kinds, None if result.exit_code else entry_of(project).msgstr[0])


def by_update(folder: Path, text: str) -> Answer:
    """The original has changed in its punctuation only: the translation is kept, and becomes one of the new original."""
    project, findings = project_with(folder, text, english=ENGLISH.replace(".", "!")), Findings()
    update_catalogues(project, content_of(project), [french()], findings)
    entry = entry_of(project)
    return Answer(kinds_in(findings), None if entry.fuzzy else entry.msgstr[0])


def by_import(folder: Path, text: str) -> Answer:
    project, findings = project_with(folder, ""), Findings()
    content = content_of(project)
    there = Catalogues.read(project, french(), domains(content), Findings())
    (row,) = (row for row in rows_of(there.catalogues, french(), {}) if row.label.key == KEY)
    taken = Importer(project, content, french(), findings).decide(
        [replace(row, translation=text, progress=RowState.TRANSLATED, is_set=True)], {}
    )
    assert taken
    taken.write(project)
    return Answer(kinds_in(findings), entry_of(project).msgstr[0] or None)


def by_preview(folder: Path, text: str) -> Answer:
    project = project_with(folder, "")
    try:
        saved = save(Correction(KEY, french(), "", text), Snapshot(project, "1"), {"by": "Ada", "on": "2026-11-24"})
    except Refused as refused:
        return Answer({complaint.kind for complaint in refused.complaints}, entry_of(project).msgstr[0] or None)
    assert entry_of(project).msgstr[0] == saved.text
    return Answer({complaint.kind for complaint in saved.complaints}, saved.text)


def by_sign(folder: Path, text: str) -> Answer:
    project, findings = project_with(folder, text), Findings()
    content = content_of(project)
    after = sign(Catalogues.read(project, french(), domains(content), Findings()), (KEY,), SIGNER, findings)
    return Answer(kinds_in(findings), text if after.signatures else None)


def by_review(folder: Path, text: str) -> Answer:
    project = project_with(folder, text)
    try:
        saved = review(Correction(KEY, french(), text, text), Snapshot(project, "1"), {"by": "Ada", "on": "2026-11-24"})
    except Refused as refused:
        return Answer({complaint.kind for complaint in refused.complaints}, None)
    return Answer({complaint.kind for complaint in saved.complaints}, saved.text)


#: Every way in; those that write hand the text on mended.
WAYS: dict[str, Callable[[Path, str], Answer]] = {
    "check": by_check,
    "build": by_build,
    "messages check": by_messages_check,
    "update": by_update,
    "import": by_import,
    "preview": by_preview,
    "sign": by_sign,
    "review in the preview": by_review,
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", BAD)
def test_a_bad_text_gets_the_same_finding_by_every_way_in(tmp_path: Path, name: str, way: str) -> None:
    text, kind, remains = BAD[name]
    answer = WAYS[way](tmp_path, text)
    is_error = KINDS[kind].severity is Severity.ERROR
    assert kind in answer.kinds
    assert (answer.text is None) == is_error == (remains is None)


@pytest.mark.parametrize("way", ["import", "preview"])
@pytest.mark.parametrize("name", [name for name, row in BAD.items() if row[2] is not None])
def test_what_is_written_is_without_what_nobody_sees(tmp_path: Path, name: str, way: str) -> None:
    text, _, remains = BAD[name]
    assert WAYS[way](tmp_path, text).text == remains


@pytest.mark.parametrize("way", ["check", "build"])
@pytest.mark.parametrize("name", [name for name, row in BAD.items() if row[2] is not None])
def test_what_is_printed_is_without_what_nobody_sees(tmp_path: Path, name: str, way: str) -> None:
    text, _, remains = BAD[name]
    assert WAYS[way](tmp_path / "bad", text).text == WAYS[way](tmp_path / "good", remains or "").text


@pytest.mark.parametrize("way", WAYS)
def test_a_good_text_comes_in_by_every_way(tmp_path: Path, way: str) -> None:
    answer = WAYS[way](tmp_path, GOOD)
    assert answer.kinds <= {"missing-translation", "kept-translation"}
    assert answer.text is not None


def test_a_bad_english_text_is_found_at_its_character(tmp_path: Path) -> None:
    tips = "content/sections/pupils/tips.yaml"
    source = make_project(tmp_path).root / tips
    source.write_text(source.read_text("utf-8").replace("Tell an adult.", '"Tell\\u202e an\\u200b adult."'), "utf-8")
    findings = Findings()
    localise(content_of(Project(tmp_path)), french(), Project(tmp_path), findings)
    lines = [str(finding).split("\n")[0] for finding in findings if finding.kind.code.startswith("text-")]
    assert lines == [
        f"{tips}:9:44: error: text-directions: tips.2.talk.text: U+202E overrides the direction of the text",
        f"{tips}:9:53: warning: text-invisible: tips.2.talk.text: U+200B cannot be seen",
    ]


def test_messages_check_is_check_narrowed_to_translations(tmp_path: Path) -> None:
    """Several faults in several catalogues: both tell the same, line by line."""
    project = project_with(tmp_path, f"\u202a{GOOD}")
    faults = {"glossary": "Un endroit  avec un [mot][term:password]", "wording": "Conseils\u200b", "pupils": "Astuces"}
    for domain, text in faults.items():
        path = project.locales / po_path(french(), domain)
        empty = f'msgid "{FAULTY[domain]}"\nmsgstr ""'
        assert empty in path.read_text("utf-8")
        path.write_text(path.read_text("utf-8").replace(empty, empty.replace('""', f'"{text}"')), "utf-8")
    content, checked, told = content_of(project), Findings(), Findings()
    translated(content, [french()], project, checked)
    proofread(project, catalogues(project, [french()], ()), told)
    of_translations = [str(finding) for finding in checked if any(stage in OF_TRANSLATIONS for stage in stages_of(finding.kind.code))]
    assert of_translations == [str(finding) for finding in told]
    assert len(of_translations) >= len(faults)


FAULTY = {"glossary": "A place with a [password][term:password].", "wording": "Contents", "pupils": "Tips"}
OF_TRANSLATIONS = (Stage.TEXT, Stage.TRANSLATION, Stage.CATALOGUE)
