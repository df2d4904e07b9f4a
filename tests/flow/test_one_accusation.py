"""One mistake is told once: what is misspelt where it is named is not told as unused where it is, and what stands in a broken part is not missed elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from cop_docs.flow.prepare import Order, Progress, prepare
from cop_docs.model.finding import Findings
from cop_docs.project.opening import find_project
from cop_docs.rules.words.notes import _MISPLACED
from tests.projects import FILES, make_project

PUPILS, TIPS, FACTS = "content/audiences/pupils.yaml", "content/sections/pupils/tips.yaml", "content/facts.yaml"
SOURCES, WORDING, PROJECT, MARKED = "content/sources.yaml", "content/wording.yaml", "project.toml", "content/companions.yaml"
LAST = "content/sections/pupils/last-pages.yaml"
NOTES = """\
id: tips
title: Tips
blocks:
  - kind: paragraph
    text: Keep it **safe**{note:why}.
    sources: [article]
notes:
  - {id: why, text: Others may look., sources: [article]}
"""
BOX = "blocks: [{kind: contact-box, title: Help, contacts: [{label: Line, slot: helpline}], sources: [article]}]\n"
SLOT = FILES[PUPILS].replace("last-pages]}", "last-pages], slots: [{name: helpline, height: 9, largest: 11, smallest: 8}]}")
DEMANDS = "statements: [{id: ask-first, about: Ask.}]\npublications: [{kinds: [briefing], needs: [ask-first]}]\n"
ASIDE = "writing-lines, drawing-space"
SECTION_OF_ITS_OWN = f"delete two_columns, or give {ASIDE} a section of its own, without a title"
LAKE, ENDED = "content/photographs/lake.jpgg", ".jpeg or .jpg or .png or .webp"
MOTIF = "content/figures/motif-pupils.svg"
PHOTOGRAPH = "id: tips\ntitle: Tips\nblocks: [{kind: photograph, photograph: lake.jpg, alternative: A, credit: B, licence: CC0}]\n"
COLUMNS = """\
id: tips
title: Tips
two_columns: true
blocks:
  - {kind: writing-lines, fields: [{label: A, lines: 3}]}
  - {kind: drawing-space, label: B, size: quarter}
"""
GLOSSARY = "content/glossary.yaml"
PEOPLE = FILES[LAST] + "  - {kind: people, people: [ada]}\n" * 2
LANGUAGES = 'languages = ["en", "fr", "ar"]\nin_work = ["fr", "ar"]\n'


def with_change(text: str, was: str, now: str) -> str:
    assert was in text
    return text.replace(was, now, 1)


CASES: dict[str, tuple[Mapping[str, str | None], str]] = {
    "a section that is misspelt in a publication": (
        {PUPILS: with_change(FILES[PUPILS], "[tips,", "[tipz,")},
        f'{PUPILS}:10:47: error: unknown-reference: no section is called "tipz" | did you mean "tips"?',
    ),
    "a section whose id is misspelt": (
        {TIPS: with_change(FILES[TIPS], "id: tips", "id: tipz")},
        f'{TIPS}:1:5: error: unknown-reference: the id "tipz" is not the name of the file | write id: tips',
    ),
    "a note that is misspelt where it is called": (
        {TIPS: with_change(NOTES, "note:why", "note:whi")},
        f'{TIPS}:5:27: error: unknown-reference: the section "tips" has no note called "whi" | did you mean "why"?',
    ),
    "a note that is called in another section": (
        {
            TIPS: with_change(NOTES, "{note:why}", ""),
            LAST: "id: last-pages\ntitle: L\nblocks: [{kind: paragraph, text: 'A{note:why}', sources: [article]}]\n",
        },
        f'{LAST}:3:36: error: unknown-reference: the section "last-pages" has no note called "why" | it is a note of "tips": write it here too',
    ),
    "a note that is called in a title": (
        {TIPS: with_change(with_change(NOTES, "{note:why}", ""), "title: Tips", 'title: "Tips{note:why}"')},
        f'{TIPS}:2:13: error: misplaced-note: the note "why" cannot be called in tips.title | {_MISPLACED}',
    ),
    "a block that cannot be read, and calls a note": (
        {TIPS: with_change(NOTES, "kind: paragraph", "kind: paragaph")},
        f'{TIPS}:4:11: error: wrong-type: there is no kind of block called "paragaph" | did you mean "paragraph"?',
    ),
    "a block that cannot be read, and has the line of a slot": (
        {PUPILS: SLOT, TIPS: "id: tips\ntitle: Tips\n" + with_change(BOX, "slot: helpline", "slot: helplin")},
        f"{TIPS}:3:74: error: wrong-type: \"slot\" is the text \"helplin\" | write 'contact', 'helpline' or 'report'",
    ),
    "a key that is misspelt": (
        {WORDING: with_change(FILES[WORDING], "series:", "serie:")},
        f'{WORDING}:1:1: error: unknown-key: nothing reads the key "serie" | did you mean "series"?',
    ),
    "a language that is misspelt where the original is needed": (
        {SOURCES: with_change(FILES[SOURCES], "{en: A book}", "{em: A book}")},
        f'{SOURCES}:3:28: error: unknown-reference: no language is called "em" | did you mean "en"?',
    ),
    "a language that is misspelt among the languages, and in work": (
        {PROJECT: with_change(LANGUAGES, '"ar"]', '"arr"]')},
        f"{PROJECT}:1:26: error: project-error: languages has 'arr', and there are ar, zh, en, fr, ru, es | did you mean \"ar\"?",
    ),
    "a language that is misspelt in work": (
        {PROJECT: with_change(LANGUAGES, 'in_work = ["fr"', 'in_work = ["frr"')},
        f"{PROJECT}:2:12: error: project-error: in_work has 'frr', which is not among the languages | did you mean \"fr\"?",
    ),
    "a section in a file with another ending": (
        {TIPS: None, "content/sections/pupils/tips.yml": FILES[TIPS]},
        'content/sections/pupils/tips.yml: error: misplaced-file: nothing reads this file, which is the section "tips" | files of sections end in .yaml',
    ),
    "a drawing in a folder with another name": (
        {MOTIF: None, "content/figure/motif-pupils.svg": FILES[MOTIF]},
        "content/figure: error: misplaced-file: nothing reads this folder | rename it to figures",
    ),
    "a photograph with another ending": (
        {TIPS: PHOTOGRAPH, LAKE: "x"},
        f'{LAKE}: error: misplaced-file: nothing reads this file, which is the photograph "lake.jpg" | files of photographs end in {ENDED}',
    ),
    "a file whose name is misspelt": (
        {WORDING: None, "content/words.yaml": FILES[WORDING]},
        "content/words.yaml: error: misplaced-file: nothing reads this file, and content/wording.yaml is missing | rename it to wording.yaml",
    ),
    "a day in project.toml that is none, and is named in a text": (
        {
            PROJECT: 'languages = ["en"]\ndate = "28 November"\n',
            TIPS: with_change(FILES[TIPS], "title: Tips", 'title: "Tips {edition-month}"'),
        },
        f"{PROJECT}:2:8: error: project-error: date is no day from 1900 to 2099 | write date = 2026-10-27, without quotation marks",
    ),
    "a project.toml that cannot be read, whose values are named": (
        {PROJECT: "publisher = M\n", TIPS: with_change(FILES[TIPS], "title: Tips", 'title: "Tips {publisher}"')},
        f"{PROJECT}:1:13: error: project-error: is not valid TOML: Invalid value | mend the line",
    ),
    "languages that are no list": (
        {PROJECT: 'languages = "en, fr"\nin_work = ["fr"]\n'},
        f'{PROJECT}:1:13: error: project-error: languages is no list of at most 6 names | write languages = ["…", "…"]',
    ),
    "a value that is two things": (
        {FACTS: with_change(FILES[FACTS], "{number: 1234}", "{number: 1234, text: many}")},
        f'{FACTS}:3:3: error: wrong-type: "experts" is number and text at once | write one of date, time, number, decimal, text',
    ),
    "a value whose name cannot be called": (
        {
            FACTS: with_change(FILES[FACTS], "  acronym:", "  an acronym:"),
            TIPS: with_change(FILES[TIPS], "title: Tips", 'title: "Tips {acronym}"'),
        },
        f'{FACTS}:4:3: error: wrong-type: "an acronym" is no name of a value | write letters, digits and hyphens: it is called as {{name}}',
    ),
    "sentences that are longer on average than at most": (
        {PUPILS: with_change(FILES[PUPILS], "average: 12, longest: 16", "average: 16, longest: 12")},
        f"{PUPILS}:1:5: error: wrong-type: sentences of 16 words on average cannot be of 12 at most | write the smaller number as average of reading",
    ),
    "a publication without sections": (
        {PUPILS: FILES[PUPILS] + "  - {id: poster, name: Poster, sections: []}\n"},
        f'{PUPILS}:11:10: error: wrong-type: the publication "poster" has no sections | name at least one: sections: […]',
    ),
    "a section in two columns with much that has no room there": (
        {TIPS: COLUMNS},
        f'{TIPS}:1:5: error: misplaced-columns: the section "tips" is in two columns, which have no room for {ASIDE} | {SECTION_OF_ITS_OWN}',
    ),
    "a statement that is misspelt where its words are marked": (
        {MARKED: DEMANDS, TIPS: with_change(NOTES, "    sources:", "    says: {ask-frist: Keep it}\n    sources:")},
        f'{TIPS}:6:23: error: unknown-reference: no statement is called "ask-frist" | did you mean "ask-first"?',
    ),
    "a drawing in a second folder with another name": (
        {MOTIF: None, "content/figure/motif-pupils.svg": FILES[MOTIF], "content/figures/other.svg": FILES[MOTIF]},
        "content/figure: error: misplaced-file: nothing reads this folder | move its files to figures",
    ),
    "the sections in a folder with another name": (
        {TIPS: None, LAST: None, **{name.replace("sections", "section"): FILES[name] for name in (TIPS, LAST)}},
        "content/section: error: misplaced-file: nothing reads this folder | rename it to sections",
    ),
    "the audiences in a folder with another name": (
        {PUPILS: None, "content/audience/pupils.yaml": FILES[PUPILS], TIPS: FILES[TIPS] + "audiences: [pupils]\n"},
        "content/audience: error: misplaced-file: nothing reads this folder | rename it to audiences",
    ),
    "the templates in a folder with another name": (
        {"template/design.toml": "[colours]\n"},
        "template: error: misplaced-file: nothing reads this folder | rename it to templates",
    ),
    "the catalogues in a folder with another name": (
        {PROJECT: 'languages = ["en", "fr"]\n', "locale/fr/LC_MESSAGES/pupils.po": ""},
        "locale: error: misplaced-file: nothing reads this folder | rename it to locales",
    ),
    "a source that is misspelt where it is defined": (
        {SOURCES: with_change(FILES[SOURCES], "id: article", "id: artcle")},
        f'{SOURCES}:2:10: error: unknown-reference: nothing names the source "artcle", and 2 places name "article", which is not there | did you mean "article" here?',
    ),
    "a term that is misspelt where it is defined": (
        {
            GLOSSARY: with_change(FILES[GLOSSARY], "id: account", "id: acount"),
            TIPS: with_change(FILES[TIPS], "Tell an adult.", '"Tell of your [account][term:account]."'),
        },
        f'{GLOSSARY}:3:10: error: unknown-reference: nothing names the term "acount", and 2 places name "account", which is not there | did you mean "account" here?',
    ),
    "a person who is misspelt among the facts": (
        {FACTS: with_change(FILES[FACTS], "id: ada", "id: adah"), LAST: PEOPLE},
        f'{FACTS}:6:10: error: unknown-reference: nothing names the person "adah", and 2 places name "ada", which is not there | did you mean "ada" here?',
    ),
    "a value that is misspelt among the facts": (
        {
            FACTS: with_change(FILES[FACTS], "experts:", "expert:"),
            TIPS: with_change(FILES[TIPS], "Tell an adult.", '"{experts} said {experts}."'),
        },
        f'{FACTS}:3:3: error: unknown-reference: nothing names the value "expert", and 2 places name "experts", which is not there | did you mean "experts" here?',
    ),
    "a statement that is misspelt where it is defined": (
        {
            MARKED: with_change(DEMANDS, "id: ask-first", "id: ask-frist"),
            TIPS: with_change(NOTES, "    sources:", "    says: {ask-first: Keep it}\n    sources:"),
        },
        f'{MARKED}:1:19: error: unknown-reference: nothing names the statement "ask-frist", and 2 places name "ask-first", which is not there | did you mean "ask-first" here?',
    ),
    "a drawing whose file is misspelt": (
        {
            MOTIF: None,
            "content/figures/motif-puppils.svg": FILES[MOTIF],
            PUPILS: FILES[PUPILS].replace("last-pages]}", "last-pages], drawing: motif-pupils}"),
        },
        "content/figures/motif-puppils.svg: error: missing-figure: nothing names this drawing, and several places name motif-pupils, which is not there | rename it to motif-pupils.svg",
    ),
    "a section whose file and id are misspelt": (
        {
            TIPS: None,
            "content/sections/pupils/tipps.yaml": with_change(FILES[TIPS], "id: tips", "id: tipps"),
            PUPILS: FILES[PUPILS] + "  - {id: poster, name: Poster, sections: [tips]}\n",
        },
        'content/sections/pupils/tipps.yaml:1:5: error: unknown-reference: nothing names the section "tipps", and 2 places name "tips", which is not there | did you mean "tips" here?; the file is tips.yaml then',
    ),
}


def told_of(folder: Path, files: Mapping[str, str | None]) -> Findings:
    """What a run tells of the small project with these files; those that are None are not there."""
    make_project(folder, {PROJECT: 'languages = ["en"]\n'} | {name: text for name, text in files.items() if text is not None})
    for name in (name for name, text in files.items() if text is None):
        (folder / name).unlink()
        for parent in (folder / name).parents:
            if not any(parent.iterdir()):
                parent.rmdir()
    findings = Findings()
    project = find_project(folder, findings)
    assert project
    prepare(project, Order(), findings, Progress())
    return findings


@pytest.mark.parametrize("mistake", CASES)
def test_one_mistake_is_told_once(tmp_path: Path, mistake: str) -> None:
    files, told = CASES[mistake]
    findings = told_of(tmp_path, files)
    assert [str(finding).replace("\n  hint:", " |") for finding in findings] == [told]


def test_what_nothing_names_and_nothing_resembles_is_unused(tmp_path: Path) -> None:
    spare = "id: spare\ntitle: Spare\nblocks: []\nnotes: [{id: lost, text: A, sources: [article]}]\n"
    findings = told_of(tmp_path, {"content/sections/pupils/spare.yaml": spare, PUPILS: with_change(FILES[PUPILS], "[tips,", "[tipz,")})
    assert {finding.kind.code for finding in findings if finding.place.file.endswith("spare.yaml")} == {"unused-section", "unused-note"}
