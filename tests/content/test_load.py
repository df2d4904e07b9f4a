"""What authors get wrong is found with its place, all in one run, and nothing that is right is complained of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from cop_docs.content import SHAPES, load, load_companions, schemas
from cop_docs.content.shapes import WANTED, Written
from cop_docs.model.blocks import WRITTEN_KINDS
from cop_docs.model.content import Message, each
from cop_docs.model.finding import Findings
from tests.projects import FILES, ROOT, make_project, said

TIPS = "content/sections/pupils/tips.yaml"


def findings_of(folder: Path, files: dict[str, str]) -> list[str]:
    findings = Findings()
    load(make_project(folder, files), findings)
    return said(findings)


def hints_of(folder: Path, files: dict[str, str]) -> str:
    findings = Findings()
    load(make_project(folder, files), findings)
    return "\n".join(finding.hint for finding in findings)


def test_good_content_loads_in_silence(tmp_path: Path) -> None:
    assert findings_of(tmp_path, {}) == []


def test_every_message_knows_its_key_its_place_and_its_catalogue(tmp_path: Path) -> None:
    content = load(make_project(tmp_path), Findings())
    message = next(message for message in each(Message, content) if message.text == "Tell an adult.")
    assert (message.key, message.domain, message.kind) == ("tips.2.talk.text", "pupils", "recommendations")
    assert str(message.place) == f"{TIPS}:9:39"


def test_a_text_may_carry_a_note_and_a_context_for_translators(tmp_path: Path) -> None:
    text = 'id: tips\ntitle: {text: Open, context: verb, note: "As in: open the door."}\nblocks: []\n'
    content = load(make_project(tmp_path, {TIPS: text}), Findings())
    assert content is not None
    title = content.sections[1].title
    assert title
    assert (title.text, title.context, title.note, title.key) == ("Open", "verb", "As in: open the door.", "tips.title")


def test_a_context_outside_the_closed_list_is_reported(tmp_path: Path) -> None:
    text = "id: tips\ntitle: {text: Open, context: noun}\nblocks: []\n"
    assert findings_of(tmp_path, {TIPS: text}) == [f'{TIPS}:2:8: error: wrong-type: "title" is a mapping']


def test_an_unknown_key_is_reported_with_the_nearest_spelling(tmp_path: Path) -> None:
    files = {TIPS: "id: tips\ntitle: T\nblocks:\n  - kind: paragraph\n    text: Hello\n    source: [article]\n"}
    assert findings_of(tmp_path, files) == [f'{TIPS}:6:5: error: unknown-key: nothing reads the key "source"']
    assert 'did you mean "sources"?' in hints_of(tmp_path, files)


def test_a_missing_key_is_reported_at_its_block(tmp_path: Path) -> None:
    files = {TIPS: "id: tips\ntitle: T\nblocks:\n  - kind: paragraph\n"}
    assert findings_of(tmp_path, files) == [f'{TIPS}:4:5: error: missing-key: the key "text" is missing']


def test_an_unknown_kind_of_block_is_reported_with_the_nearest_spelling(tmp_path: Path) -> None:
    files = {TIPS: "id: tips\ntitle: T\nblocks:\n  - kind: paragraf\n    text: Hello\n"}
    assert findings_of(tmp_path, files) == [f'{TIPS}:4:11: error: wrong-type: there is no kind of block called "paragraf"']
    assert 'did you mean "paragraph"?' in hints_of(tmp_path, files)


def test_a_wrong_type_is_reported(tmp_path: Path) -> None:
    files = {TIPS: "id: tips\ntitle: [a, list]\nblocks: []\n"}
    assert findings_of(tmp_path, files) == [f'{TIPS}:2:8: error: wrong-type: "title" is a list']


def test_an_empty_text_is_reported(tmp_path: Path) -> None:
    files = {TIPS: "id: tips\ntitle:\nblocks: []\n"}
    assert findings_of(tmp_path, files) == [f'{TIPS}:2:7: error: wrong-type: "title" is empty']


def test_all_mistakes_of_a_run_are_reported_together(tmp_path: Path) -> None:
    files = {
        TIPS: "id: tips\ntitle: T\nblocks:\n  - kind: paragraph\n  - kind: nothing\n",
        "content/facts.yaml": "values: {}\npeople: []\nplaces: []\n",
    }
    assert [line.split(" ")[2] for line in findings_of(tmp_path, files)] == ["unknown-key:", "missing-key:", "wrong-type:"]


def test_a_key_that_stands_twice_is_reported(tmp_path: Path) -> None:
    files = {TIPS: "id: tips\ntitle: T\ntitle: U\nblocks: []\n"}
    assert findings_of(tmp_path, files) == [f'{TIPS}:3:1: error: duplicate-id: the key "title" stands twice']


@pytest.mark.parametrize(
    ("name", "is_told"), [("../y", True), ("a/b", True), (".x", True), ("", True), ("c d", True), ("памятка-2_b", False)]
)
def test_an_id_that_names_files_holds_no_path(tmp_path: Path, name: str, *, is_told: bool) -> None:
    audience = FILES["content/audiences/pupils.yaml"].replace("{id: briefing,", f"{{id: '{name}', kind: briefing,", 1)
    told = findings_of(tmp_path, {"content/audiences/pupils.yaml": audience})
    assert [line.partition(": ")[0] for line in told] == ["content/audiences/pupils.yaml:10:10"] * is_told


def test_an_id_that_is_not_the_name_of_its_file_is_reported(tmp_path: Path) -> None:
    files = {TIPS: "id: tricks\ntitle: T\nblocks: []\n"}
    assert findings_of(tmp_path, files) == [f'{TIPS}:1:5: error: unknown-reference: the id "tricks" is not the name of the file']


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("id: tips\ntitle: a: b\n", f"{TIPS}:2:9: error: yaml-syntax: mapping values are not allowed in this context"),
        ("id: tips\n\ttitle: T\n", f"{TIPS}:2:1: error: yaml-syntax: "),
        ("id: &a tips\ntitle: *a\n", f"{TIPS}:1:5: error: yaml-syntax: anchors and aliases (& and *) are not allowed"),
        (
            "id: !!python/object:os.system tips\n",
            f"{TIPS}:1:5: error: yaml-syntax: the tag tag:yaml.org,2002:python/object:os.system is not allowed",
        ),
        ("[" * 30 + "]" * 30, f"{TIPS}:1:21: error: yaml-syntax: is nested more than 20 levels deep"),
        ("", f"{TIPS}: error: unreadable-file: is empty"),
        (" \n", f"{TIPS}: error: unreadable-file: is empty"),
        ("- a list\n", f"{TIPS}:1:1: error: wrong-type: the file is a list"),
        ("id: tips\ntitle: \x00\n", f"{TIPS}:2:8: error: yaml-syntax: "),
    ],
)
def test_text_that_is_no_plain_yaml_is_reported(tmp_path: Path, text: str, finding: str) -> None:
    assert [line[: len(finding)] for line in findings_of(tmp_path, {TIPS: text})] == [finding]


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("id: tips\n\ttitle: T\n", "indent with spaces: YAML does not allow tabs"),
        ("id: tips\n---\nid: tips\n", "delete the line ---: a file holds one document"),
        ("[" * 30 + "]" * 30, "delete a bracket or a dash that is too much"),
    ],
)
def test_what_yaml_itself_refuses_has_a_cure_of_its_own(tmp_path: Path, text: str, cure: str) -> None:
    assert hints_of(tmp_path, {TIPS: text}) == cure


def test_a_yaml_bomb_is_refused_before_it_grows(tmp_path: Path) -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20))
    assert findings_of(tmp_path, {TIPS: bomb}) == [f"{TIPS}:1:4: error: yaml-syntax: anchors and aliases (& and *) are not allowed"]


def test_a_file_of_ten_megabytes_is_refused(tmp_path: Path) -> None:
    assert findings_of(tmp_path, {TIPS: "x" * 10_000_000}) == [
        f"{TIPS}: error: unreadable-file: has 10,000,000 bytes; 2,000,000 are the limit"
    ]


def test_bytes_that_are_not_utf_8_are_reported_at_their_place(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    (tmp_path / TIPS).write_bytes("id: tips\ntitle: été\n".encode("latin-1"))
    findings = Findings()
    load(project, findings)
    assert said(findings) == [f"{TIPS}:2:8: error: unreadable-file: byte 0xe9 is not UTF-8"]


def test_a_byte_order_mark_is_reported_and_the_rest_is_still_read(tmp_path: Path) -> None:
    files = {TIPS: "\ufeffid: tips\ntitle: T\nblocks: []\nmore: 1\n"}
    assert findings_of(tmp_path, files) == [
        f"{TIPS}:1:1: error: unreadable-file: starts with a byte order mark",
        f'{TIPS}:4:1: error: unknown-key: nothing reads the key "more"',
    ]


def test_a_missing_file_that_every_document_needs_is_reported(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    (tmp_path / "content/wording.yaml").unlink()
    findings = Findings()
    assert load(project, findings) is None
    assert said(findings) == ["content/wording.yaml: error: unreadable-file: cannot be read: No such file or directory"]


def test_a_link_to_a_file_outside_the_project_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("id: outside\ntitle: T\nblocks: []\n")
    project = make_project(tmp_path / "project")
    (tmp_path / "project/content/sections/pupils/outside.yaml").symlink_to(outside)
    (tmp_path / "project/content/glossary.yaml").unlink()
    (tmp_path / "project/content/glossary.yaml").symlink_to(tmp_path / "none.yaml")
    findings = Findings()
    load(project, findings)
    told = "error: unreadable-file: is a link that leads out of the project, and such links are not followed"
    assert said(findings) == [f"content/{name}: {told}" for name in ("glossary.yaml", "sections/pupils/outside.yaml")]


def _listing(items: str) -> dict[str, str]:
    return {TIPS: f"id: tips\ntitle: T\nblocks:\n  - kind: bullet-list\n    items: {items}\n    sources: [own-advice]\n"}


def test_an_item_may_have_lists_inside_on_two_levels_and_each_text_is_a_message(tmp_path: Path) -> None:
    files = _listing("[{text: One, items: [{text: Two, steps: [{text: Three}]}]}]")
    content = load(make_project(tmp_path, files), Findings())
    keys = [message.key for message in each(Message, content) if message.text in ("One", "Two", "Three")]
    assert keys == ["tips.1.1.text", "tips.1.1.1.text", "tips.1.1.1.steps.1.text"]


def test_a_list_inside_three_others_is_told(tmp_path: Path) -> None:
    files = _listing("[{text: One, items: [{text: Two, items: [{text: Three, items: [{text: Four}]}]}]}]")
    assert findings_of(tmp_path, files) == [f'{TIPS}:5:67: error: unknown-key: nothing reads the key "items"']


@pytest.mark.parametrize(
    ("block", "finding"),
    [
        ("{kind: table, caption: C, header: [A, B], rows: []}", f'{TIPS}:4:53: error: wrong-type: "rows" is an empty list'),
        ("{kind: steps, items: []}", f'{TIPS}:4:26: error: wrong-type: "items" is an empty list'),
        ("{kind: table, caption: C, columns: [{}, {numbers: true}], header: [A, B], rows: [[a, -0]]}", f'{TIPS}:4:90: error: wrong-type: "-0" is no number'),
    ],
)  # fmt: skip
def test_what_holds_nothing_is_told(tmp_path: Path, block: str, finding: str) -> None:
    assert findings_of(tmp_path, {TIPS: f"id: tips\ntitle: T\nblocks:\n  - {block}\n"}) == [finding]


def test_a_unit_that_is_empty_is_told(tmp_path: Path) -> None:
    files = {"content/facts.yaml": "values: {walk: {number: 2, unit: ''}}\n"}
    assert findings_of(tmp_path, files) == ["content/facts.yaml:1:34: error: wrong-type: a value is empty"]


def test_a_column_of_numbers_says_with_a_dash_that_there_is_none(tmp_path: Path) -> None:
    block = "{kind: table, caption: C, columns: [{}, {numbers: true}], header: [A, B], rows: [[a, –]]}"
    assert findings_of(tmp_path, {TIPS: f"id: tips\ntitle: T\nblocks:\n  - {block}\n"}) == []


def test_the_schemas_that_editors_read_are_those_of_the_model() -> None:
    written = {path.name: path.read_text("utf-8") for path in (ROOT / "content/schemas").glob("*.json")}
    assert written == schemas(), "run cop-docs schemas"


def test_every_content_file_names_its_schema() -> None:
    for path in (ROOT / "content").rglob("*.yaml"):
        first = path.read_text("utf-8").splitlines()[0]
        prefix = "# yaml-language-server: $schema="
        assert first.startswith(prefix), path
        schema = (path.parent / first.removeprefix(prefix)).resolve()
        assert json.loads(schema.read_text("utf-8"))["$schema"], path


@pytest.mark.parametrize("character", ["\0", "\x0b", "\x07", "\x7f", "\x9b", "\ufffe"])
def test_a_character_that_yaml_forbids_is_found_at_its_place(tmp_path: Path, character: str) -> None:
    findings = Findings()
    load(make_project(tmp_path, {"content/sections/pupils/tips.yaml": f"id: tips\ntitle: Приве{character}т\n"}), findings)
    [line] = said(findings)
    code = f"U+{ord(character):04X}"
    assert line == f"content/sections/pupils/tips.yaml:2:13: error: yaml-syntax: {code} is a control character, or none at all"


@pytest.mark.parametrize("escape", ["\\0", "\\v", "\\a", "\\x7f", "\\uFFFE"])
@pytest.mark.parametrize("key", ["title", "id"])
def test_a_control_character_that_an_escape_makes_is_found_at_its_place(tmp_path: Path, key: str, escape: str) -> None:
    lines = findings_of(tmp_path, {TIPS: f'id: tips\ntitle: T\nblocks: []\n{key}: "ti{escape}ps"\n'})
    assert [line for line in lines if "yaml-syntax" in line] == [
        f"{TIPS}:4:{len(key) + 6}: error: yaml-syntax: U+{ord(json.loads(JSON[escape])):04X} is a control character, or none at all"
    ]


JSON = {"\\0": r'"\u0000"', "\\v": r'"\u000b"', "\\a": r'"\u0007"', "\\x7f": r'"\u007f"', "\\uFFFE": r'"\ufffe"'}


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize(
    ("written", "place"),
    [("title: Tell{}us", "2:12"), ('title: "Tell{}us"', "2:13"), ("title: |\n  Tell{}us", "3:7"), ("title: T  # a{}id: x", "2:14")],
)
def test_an_end_of_a_line_that_editors_do_not_show_is_found_wherever_it_stands(
    tmp_path: Path, written: str, place: str, character: str
) -> None:
    """YAML 1.1 ends a line there, and reads what follows as another key, even in a comment."""
    lines = findings_of(tmp_path, {TIPS: f"id: tips\n{written.format(character)}\nblocks: []\n"})
    assert lines == [f"{TIPS}:{place}: error: yaml-syntax: U+{ord(character):04X} ends a line for YAML, and editors do not show it"]


@pytest.mark.parametrize("escape", ["\\ud800", "\\udfff", "\\ud83d\\ude00", "\\U00110000"])
def test_an_escape_that_is_no_character_is_found_and_the_hint_tells_how_to_write_one(tmp_path: Path, escape: str) -> None:
    files = {TIPS: f'id: tips\ntitle: "Tell{escape} us"\n'}
    [line] = findings_of(tmp_path, files)
    assert line.startswith(f"{TIPS}:2:1")
    assert "invalid Unicode character escape code" in line
    assert "type the character itself" in hints_of(tmp_path, files)


@pytest.mark.parametrize(
    ("escape", "character"), [("\\N", "\x85"), ("\\L", "\u2028"), ("\\P", "\u2029"), ("\\u00A0", "\xa0"), ("\\u3000", "\u3000")]
)
def test_only_the_blanks_of_yaml_become_one_space(tmp_path: Path, escape: str, character: str) -> None:
    content = load(make_project(tmp_path, {TIPS: f'id: tips\ntitle: "Tell{escape}us \\t \n   all"\nblocks: []\n'}), Findings())
    assert content is not None
    assert content.sections[1].title is not None
    assert content.sections[1].title.text == f"Tell{character}us all"


#: How the kinds of pydantic's schemas can fail. What is not in the table would speak Python to an author.
FAILS = {
    "is-instance": {"is_instance_of"},
    "str": {"string_type"},
    "tuple": {"tuple_type"},
    "dict": {"dict_type"},
    "dataclass": {"dataclass_type"},
    "dataclass-args": {"missing", "unexpected_keyword_argument"},
    "int": {"int_type", "int_parsing", "int_parsing_size", "greater_than_equal", "less_than_equal"},
    "bool": {"bool_type", "bool_parsing"},
    "date": {"date_type", "date_from_datetime_parsing"},
    "time": {"time_type", "time_parsing"},
    "literal": {"literal_error"},
    "function-before": {"value_error"},
}
ONLY_AROUND_OTHERS = {"dataclass-field", "default", "union", "with-info", "no-info", "definition-ref", "definitions", "nullable"}
TELL_THEMSELVES = {"missing", "unexpected_keyword_argument", "literal_error", "value_error"}


def written(kind: Any) -> Any:
    return kind[Written]


def kinds_in(schema: Any) -> set[str]:
    """The types of all schemas in one of pydantic's."""
    if isinstance(schema, dict):
        own = {schema["type"]} if isinstance(schema.get("type"), str) else set()
        return own.union(*(kinds_in(value) for key, value in schema.items() if key not in ("metadata", "serialization")))
    return set().union(*map(kinds_in, schema)) if isinstance(schema, list | tuple) else set()


def test_every_error_that_our_shapes_can_give_has_plain_words() -> None:
    shapes = [*SHAPES.values(), *(written(kind) for kind in WRITTEN_KINDS.values())]
    kinds = set().union(*(kinds_in(TypeAdapter(shape).core_schema) for shape in shapes)) - ONLY_AROUND_OTHERS
    assert kinds == FAILS.keys()
    assert set().union(*FAILS.values()) - TELL_THEMSELVES == WANTED.keys()


AUDIENCE, FORUM, COMPANIONS = "content/audiences/pupils.yaml", "content/facts.yaml", "content/companions.yaml"
BLOCK = "id: tips\ntitle: T\nblocks:\n  - {{kind: {}}}\n"


@pytest.mark.parametrize(
    ("file", "text", "hint"),
    [
        (TIPS, "id: [tips]\ntitle: T\nblocks: []\n", "write a text"),
        (TIPS, "id: tips\ntitle: [T]\nblocks: []\n", "write a text"),
        (TIPS, "id: tips\ntitle: T\nblocks: none\n", "write a list"),
        (TIPS, BLOCK.format("paragraph, text: T, sources: book"), "write a list"),
        (TIPS, BLOCK.format("paragraph, text: T, sources: [[book]]"), "write a text"),
        (TIPS, BLOCK.format("paragraph, text: T, says: keep"), "write a mapping: a key, a colon and a value"),
        (TIPS, BLOCK.format("paragraph, text: T, says: {keep: {a: b}}"), "write a text or a list"),
        (TIPS, BLOCK.format("steps, items: [T]"), "write a mapping: a key, a colon and a value"),
        (TIPS, BLOCK.format("figure, figure: a, alternative: A, mirrored: perhaps"), "write true or false"),
        (TIPS, BLOCK.format("figure, figure: a, alternative: A, mirrored: [true]"), "write true or false"),
        (TIPS, BLOCK.format("figure, figure: a, alternative: A, size: huge"), "write 'normal', 'small', 'half' or 'page'"),
        (TIPS, BLOCK.format("writing-lines, fields: [{label: L, lines: many}]"), "write a whole number"),
        (TIPS, BLOCK.format("writing-lines, fields: [{label: L, lines: [2]}]"), "write a whole number"),
        (COMPANIONS, "statements: {a: b}\n", "write a list"),
        (COMPANIONS, "statements: [a]\n", "write a mapping: a key, a colon and a value"),
        (COMPANIONS, "statements: [{id: a, about: A, within: page}]\n", "write 'block' or 'section'"),
        (COMPANIONS, "statements: [{id: a, about: A, blank: perhaps}]\n", "write true or false"),
        (COMPANIONS, "statements: [{id: a, about: A, befor: [b]}]\n", 'did you mean "before"?'),
        (COMPANIONS, "statements: [{id: a}]\n", "add about: …"),
    ],
)
def test_what_an_author_is_told_to_write_needs_no_knowledge_of_python(tmp_path: Path, file: str, text: str, hint: str) -> None:
    project, findings = make_project(tmp_path, {file: text}), Findings()
    load(project, findings)
    load_companions(project, findings)
    [finding] = [finding for finding in findings if finding.place.file == file]
    assert finding.hint == hint
    assert finding.place.column > 0


PUPILS = "content/audiences/pupils.yaml"


@pytest.mark.parametrize(
    ("file", "begun", "indent"),
    [
        (PUPILS, "id: pupils\n", ""),
        (PUPILS, FILES[PUPILS] + "  - id: certificate\n", "    "),
        ("content/sections/pupils/tips.yaml", "id: tips\n", ""),
    ],
)
def test_what_is_missing_comes_with_a_value_that_can_be_written(tmp_path: Path, file: str, begun: str, indent: str) -> None:
    """An author who writes what the hints say has a file of the right shape."""
    findings = Findings()
    load(make_project(tmp_path / "before", {file: begun}), findings)
    hints = [finding.hint.removeprefix("add ") for finding in findings if finding.kind.code == "missing-key"]
    assert hints
    assert not any(hint.endswith("…") for hint in hints)
    text = begun + "".join(f"{indent}{hint}\n" for hint in hints)
    again = Findings()
    assert load(make_project(tmp_path / "after", {file: text}), again) is not None
    assert said(again) == []


@pytest.mark.parametrize(
    ("file", "text", "hint"),
    [
        (FORUM, FILES[FORUM] + "qqqq: 1\n", "known here: people, values"),
        (FORUM, "values: {a: {number: 1, qqqq: 2}}\n", "known here: date, decimal, long, number, text, time, unit"),
        ("content/sources.yaml", FILES["content/sources.yaml"] + "qqqq: 1\n", "known here: sources"),
        (
            TIPS,
            BLOCK.format("quiz, items: [{text: T, options: [A], qqqq: 1}]"),
            "known here: audiences, languages, options, says, says_not, sources, text",
        ),
    ],
)
def test_a_key_that_nothing_reads_is_told_with_the_keys_of_its_own_place(tmp_path: Path, file: str, text: str, hint: str) -> None:
    findings = Findings()
    load(make_project(tmp_path, {file: text}), findings)
    assert [found.hint for found in findings if found.kind.code == "unknown-key"] == [hint]
