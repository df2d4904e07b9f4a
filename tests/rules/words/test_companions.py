"""Advice never stands without what must stand with it: an exception before what it limits, a field that a poster must have."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from cop_docs.content import load, load_companions
from cop_docs.model.finding import Findings
from cop_docs.project.folder import Project
from cop_docs.rules.words.companions import check_companions
from tests.projects import FILES, FORUM, ROOT, make_project, said

TIPS = "content/sections/pupils/tips.yaml"
RULES = """\
statements:
  - {id: keep, about: Proof is kept., before: [never], phrases: [picture of the screen], figures: [camera]}
  - {id: never, about: Never of somebody without clothes.}
  - {id: threat, about: Somebody threatens., beside: [tell], within: section}
  - {id: tell, about: Tell an adult.}
  - {id: emergency, about: The emergency number., blank: true}
"""
KEEP = "{text: Take a picture of the screen., says: {keep: Take a picture of the screen}}"
NEVER = "{text: Never of the naked., says: {never: Never of the naked}}"


def findings_of(folder: Path, *blocks: str, rules: str = RULES) -> list[str]:
    """What is found in a section of these blocks, without the name of its file."""
    tips = "id: tips\ntitle: Tips\nblocks:\n" + "".join(f"  - {block}\n" for block in blocks)
    return complaints(make_project(folder, {TIPS: tips, "content/companions.yaml": rules}))


def complaints(project: Project, like: Mapping[str, str] | None = None) -> list[str]:
    findings = Findings()
    content, companions = load(project, findings), load_companions(project, findings)
    assert content is not None, said(findings)
    assert companions is not None, said(findings)
    check_companions(content, companions, like or {}, findings)
    return [line.removeprefix(f"{TIPS}:").replace(": error: ", " ", 1) for line in said(findings)]


def steps(*items: str) -> str:
    return f"{{kind: steps, items: [{', '.join(items)}]}}"


def test_an_instruction_after_its_exception_passes(tmp_path: Path) -> None:
    assert findings_of(tmp_path, steps(NEVER, KEEP)) == []


def test_an_instruction_without_its_exception_is_found_at_its_words(tmp_path: Path) -> None:
    found = '4:78 missing-companion: "Take a picture of the screen" (keep) stands without never in its block'
    assert findings_of(tmp_path, steps(KEEP)) == [found]


def test_an_exception_after_the_instruction_comes_too_late(tmp_path: Path) -> None:
    assert findings_of(tmp_path, steps(KEEP, NEVER)) == ['4:78 late-companion: "Take a picture of the screen" (keep) stands before never']


@pytest.mark.parametrize(
    ("text", "late"),
    [
        ("Of the naked none. Else a picture of the screen.", False),
        ("Take a picture of the screen. Of the naked none.", True),
    ],
)
def test_the_order_counts_inside_one_text_too(tmp_path: Path, text: str, late: bool) -> None:  # noqa: FBT001  # parametrised
    item = f"{{text: {text}, says: {{keep: a picture of the screen, never: Of the naked none}}}}"
    assert ["late-companion" in line for line in findings_of(tmp_path, steps(item))] == [True] * late


def test_words_that_a_block_has_twice_count_where_they_are_read_first(tmp_path: Path) -> None:
    items = "{text: Take a photo.}, {text: Not of the naked.}, {text: Take a photo.}"
    block = f"{{kind: steps, says: {{keep: Take a photo, never: Not of the naked}}, items: [{items}]}}"
    assert findings_of(tmp_path, block) == ['4:32 late-companion: "Take a photo" (keep) stands before never']


def test_an_exception_in_another_block_does_not_count(tmp_path: Path) -> None:
    assert len(findings_of(tmp_path, steps(NEVER), steps(KEEP))) == 1


def test_a_companion_within_the_section_may_stand_in_another_block_and_after(tmp_path: Path) -> None:
    threat, tell = "{text: He threatens., says: {threat: He threatens}}", "{text: Tell us., says: {tell: Tell us}}"
    assert findings_of(tmp_path, steps(threat), steps(tell)) == []
    assert len(findings_of(tmp_path, steps(threat), steps("{text: Tell us.}"))) == 1


def test_a_companion_without_the_statement_that_needs_it_passes(tmp_path: Path) -> None:
    assert findings_of(tmp_path, steps(NEVER)) == []


@pytest.mark.parametrize(
    ("block", "found"),
    [
        (steps("{text: A Picture of the screen helps.}"), ['4:36 unmarked-statement: tips.1.1.text has "Picture of the screen" and']),
        (steps("{text: Pictures of the screen help.}"), []),  # only whole words
        (steps("{text: A megapicture of the screen helps.}"), []),
        (steps("{text: Not a picture of the screen., says_not: {keep: a picture of the screen}}"), []),
        ("{kind: steps, says_not: {keep: Not a picture}, items: [{text: Not a picture of the screen.}]}", []),
        ("{kind: callout, title: A, text: [A picture of the screen.]}", ['4:40 unmarked-statement: tips.1.text.1 has "picture']),
        ("{kind: table, caption: C, header: [A], rows: [[A picture of the screen]]}", ["4:54 unmarked-statement: tips.1.rows.1.1 has"]),
        (
            "{kind: picture-cards, items: [{figure: camera, alternative: A, title: Keep}]}",
            ['4:44 unmarked-statement: the drawing "camera"'],
        ),
        ("{kind: picture-cards, items: [{figure: camera, alternative: A, title: No, says_not: {keep: No}}]}", []),
        ("{kind: figure, figure: camera, alternative: A}", ['4:28 unmarked-statement: the drawing "camera"']),
        ("{kind: figure, figure: square, alternative: A}", []),
        (steps(NEVER.replace("naked", "picture of the screen")), []),  # words that another mark explains
    ],
)
def test_a_mark_that_was_forgotten_is_found_by_words_and_drawings(tmp_path: Path, block: str, found: list[str]) -> None:
    lines = findings_of(tmp_path, block)
    assert [line[: len(start)] for line, start in zip(lines, found, strict=True)] == found


SCREEN = "A picture of the screen"
ROWS = f"{{{{kind: table, caption: C, {{marks}}, header: [A, B], rows: [[One, {SCREEN}.], [Two, Not a picture of the screen.]]}}}}"
ITEMS = f"{{{{kind: steps, {{marks}}, items: [{{{{text: {SCREEN}.}}}}, {{{{text: Not a picture of the screen.}}}}]}}}}"


@pytest.mark.parametrize("block", [ROWS, ITEMS])
@pytest.mark.parametrize(
    ("marks", "unmarked"),
    [
        ("sources: [own-advice]", [1, 2]),
        ("says_not: {keep: Not a picture}", [1]),
        (f"says_not: {{keep: {SCREEN}}}", [2]),
        (f"says_not: {{keep: [{SCREEN}, Not a picture]}}", []),
        (f"says_not: {{keep: {SCREEN}}}, says: {{keep: Not a picture}}", []),
    ],
)
def test_a_mark_on_a_whole_block_answers_only_for_the_rows_and_items_that_have_its_words(
    tmp_path: Path, block: str, marks: str, unmarked: list[int]
) -> None:
    """A table whose first row denies a statement does not hide the second one."""
    found = [line for line in findings_of(tmp_path, block.format(marks=marks)) if "unmarked-statement" in line]
    assert [line.split(" has ")[0].split(".")[-2 if "rows" in line or "text" in line else -1] for line in found] == [
        str(n) for n in unmarked
    ]


def test_the_title_and_the_text_of_an_item_are_read_together(tmp_path: Path) -> None:
    card = "{{figure: square, alternative: A, title: Picture of the screen{more}, text: Take a photo., says_not: {{keep: Take a photo}}}}"
    for more in ("", " or a picture of the screen"):
        assert findings_of(tmp_path, f"{{kind: picture-cards, items: [{card.format(more=more)}]}}") == []


def test_a_drawing_is_answered_for_by_the_words_of_its_own_card(tmp_path: Path) -> None:
    cards = "{figure: camera, alternative: A, title: One}, {figure: camera, alternative: B, title: Two}"
    found = findings_of(tmp_path, f"{{kind: picture-cards, says_not: {{keep: One}}, items: [{cards}]}}")
    assert [line.split(": ")[0] for line in found] == ["4:113 unmarked-statement"]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("[[Not of the naked, Take a photo]]", []),
        ("[[Take a photo, Not of the naked]]", ["late-companion"]),
        ("[[One, Not of the naked], [Two, Take a photo]]", ["missing-companion"]),
    ],
)
def test_a_row_of_a_table_is_read_by_itself(tmp_path: Path, rows: str, found: list[str]) -> None:
    table = f"{{kind: table, caption: C, says: {{keep: Take a photo, never: Not of the naked}}, header: [A, B], rows: {rows}}}"
    assert [line.split()[1].rstrip(":") for line in findings_of(tmp_path, table)] == found


def test_what_is_said_twice_needs_its_companion_twice(tmp_path: Path) -> None:
    rows = "[[Not of the naked, Take a photo], [Two, Make a photo]]"
    table = (
        f"{{kind: table, caption: C, says: {{keep: [Take a photo, Make a photo], never: Not of the naked}}, header: [A, B], rows: {rows}}}"
    )
    found = '"Make a photo" (keep) stands without never in its block'
    assert [line.split(": ", 1)[1] for line in findings_of(tmp_path, table)] == [found]


def test_a_denial_whose_words_were_changed_is_found(tmp_path: Path) -> None:
    stale = "{text: Ask us., says_not: {keep: a picture of the screen}}"
    assert [line.split()[1] for line in findings_of(tmp_path, steps(stale))] == ["stale-mark:"]


def test_a_mark_whose_words_were_changed_is_found_and_makes_no_statement(tmp_path: Path) -> None:
    stale = "{text: Never of the nude., says: {never: Never of the naked}}"
    codes = [line.split()[1] for line in findings_of(tmp_path, steps(stale, KEEP))]
    assert codes == ["stale-mark:", "missing-companion:"]


def test_a_field_to_fill_in_is_a_blank_one(tmp_path: Path) -> None:
    box = "{{kind: contact-box, title: T, contacts: [{{label: Call{detail}, says: {{emergency: Call}}}}]}}"
    assert findings_of(tmp_path, box.format(detail="")) == []
    full = findings_of(tmp_path, box.format(detail=", detail: 112"))
    assert [line.split(": ", 1)[1] for line in full] == ["emergency is said by a field to fill in, and this is none"]


@pytest.mark.parametrize(
    ("demand", "found"),
    [
        ("{kinds: [briefing], needs: [emergency]}", ["pupils, briefing has no emergency, which a briefing must have"]),
        ("{kinds: [briefing], audiences: [pupils], needs: [emergency]}", ["pupils, briefing has no emergency, which a briefing must have"]),
        ("{kinds: [briefing], needs: [tell]}", []),
        ("{kinds: [posters], needs: [emergency]}", ['no kind of publication in use is called "posters"']),
        ("{kinds: [briefing], audiences: [pupil], needs: [tell]}", ['no audience is called "pupil"']),
        ("{kinds: [briefing], needs: [tel]}", ['no statement is called "tel"']),
    ],
)
def test_a_publication_has_what_its_kind_must_have(tmp_path: Path, demand: str, found: list[str]) -> None:
    lines = findings_of(tmp_path, steps("{text: Tell., says: {tell: Tell}}"), rules=f"{RULES}publications:\n  - {demand}\n")
    assert [line.split(": ", 1)[1] for line in lines] == found


def test_a_kind_of_the_project_must_have_what_the_one_must_have_that_it_is_like(tmp_path: Path) -> None:
    rules = f"{RULES}publications:\n  - {{kinds: [tip-sheet], needs: [emergency]}}\n"
    project = make_project(tmp_path, {"content/companions.yaml": rules})
    (line,) = complaints(project, {"briefing": "tip-sheet"})
    assert line.endswith("missing-field: pupils, briefing has no emergency, which a briefing must have")


def test_what_one_audience_must_have_another_need_not(tmp_path: Path) -> None:
    teachers = "content/audiences/teachers.yaml"
    rules = f"{RULES}publications:\n  - {{kinds: [briefing], audiences: [teachers], needs: [emergency]}}\n"
    audience = FILES["content/audiences/pupils.yaml"].replace("id: pupils", "id: teachers")
    lines = complaints(make_project(tmp_path, {teachers: audience, "content/companions.yaml": rules}))
    assert lines == [f"{teachers}:10:10 missing-field: teachers, briefing has no emergency, which a briefing must have"]


@pytest.mark.parametrize(("only", "counts"), [("audiences: [pupils]", True), ("languages: [en]", False)])
def test_what_a_publication_must_have_is_for_all_its_readers(tmp_path: Path, only: str, counts: bool) -> None:  # noqa: FBT001  # parametrised
    rules = f"{RULES}publications:\n  - {{kinds: [briefing], needs: [tell]}}\n"
    lines = findings_of(tmp_path, steps(f"{{text: Tell., {only}, says: {{tell: Tell}}}}"), rules=rules)
    assert (lines == []) == counts


def test_names_of_statements_that_do_not_exist_are_found(tmp_path: Path) -> None:
    lines = findings_of(tmp_path, steps("{text: A., says: {kep: A}}", "{text: B., says_not: {neve: B}}"))
    assert [line.split(": ", 1)[1] for line in lines] == ['no statement is called "kep"', 'no statement is called "neve"']


def test_two_statements_of_one_name_are_found(tmp_path: Path) -> None:
    again = f"{RULES}  - {{id: keep, about: Proof is kept.}}\n"
    found = 'content/companions.yaml:7:10 duplicate-id: two statements are called "keep"; the other is in line 2'
    assert complaints(make_project(tmp_path, {"content/companions.yaml": again})) == [found]


def test_marks_without_the_file_are_found_and_a_project_without_either_passes(tmp_path: Path) -> None:
    assert complaints(make_project(tmp_path)) == []
    marked = make_project(tmp_path, {TIPS: f"id: tips\nblocks:\n  - {steps(KEEP)}\n"})
    assert [line.split(": ", 1)[1] for line in complaints(marked)] == ['no statement is called "keep"']


@pytest.mark.parametrize(
    ("block", "kind"),
    [
        # a poster: first the picture, then the exception
        (
            steps(
                '{text: "Take a picture of the screen. Somebody without clothes? Do not copy it; tell an adult.", '
                "says: {keep-proof: Take a picture of the screen, no-sexual-pictures: Do not copy it}}"
            ),
            "late-companion",
        ),
        # steps for parents: the exception in a paragraph below them
        (steps("{text: Save messages and times., says: {keep-proof: Save messages}}"), "missing-companion"),
        # steps for parents: the police after the blocking
        (
            steps(
                '{text: "**Block** the person. If a crime is possible, ask the police first.", '
                "says: {block: Block, tell-first: ask the police first}}"
            ),
            "late-companion",
        ),
        (steps("{text: Nobody gets into trouble for telling us., says: {no-trouble: for telling us}}"), "missing-companion"),
        (steps("{text: Every child needs at least one name at home., says: {name-adults: one name at home}}"), "missing-companion"),
        # the same without marks
        (steps("{text: Take a picture of the screen.}"), "unmarked-statement"),
        ("{kind: picture-cards, items: [{figure: sign-block, alternative: A, title: B}]}", "unmarked-statement"),
    ],
)
def test_faults_that_our_content_once_had_are_found_by_our_own_rules(tmp_path: Path, block: str, kind: str) -> None:
    rules = (ROOT / "content/companions.yaml").read_text("utf-8").split("publications:")[0]
    assert [line.split()[1].rstrip(":") for line in findings_of(tmp_path, block, rules=rules)] == [kind]


def test_our_own_content_has_its_companions() -> None:
    project = FORUM
    assert complaints(project) == []
    companions = load_companions(project, Findings())
    assert companions is not None
    names = {str(statement.id) for statement in companions.statements}
    assert {"keep-proof", "no-sexual-pictures", "block", "threat", "disclosure", "emergency-number"} <= names
