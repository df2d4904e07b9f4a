"""The release policy lets out what it allows, and says of everything else what it lacks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cop_docs.compose import compose, editions
from cop_docs.content import load
from cop_docs.localise import localise
from cop_docs.model.document import Completeness, Document, Edition
from cop_docs.model.finding import Findings
from cop_docs.model.language import ENGLISH, Language, language_named
from cop_docs.project.folder import Project
from cop_docs.rules.translations.release import POLICY, Demand, Policy, check_release, read_policy
from tests.projects import FILES, FORUM, make_project, said

FRENCH = language_named("fr")
LAST = "content/sections/pupils/last-pages.yaml"
NOTICE = FILES[LAST] + "  - kind: translation-notice\n"


def policy(folder: Path, text: str, findings: Findings) -> Policy:
    project = make_project(folder, {POLICY: text})
    content = load(project, Findings())
    assert content is not None
    return read_policy(project, content, findings)


def document(project: Project, language: Language, done: Completeness) -> Document:
    content = load(project, Findings())
    assert content is not None
    edition = editions(content, [language])[0]
    return replace(compose(localise(content, language, project, Findings(draft=True)), edition, {}), completeness=done)


def test_the_nearest_word_counts(tmp_path: Path) -> None:
    assert FRENCH
    findings = Findings()
    text = 'default = "draft"\n[fr]\ndefault = "notice"\nbriefing = "reviewed"\n'
    found = policy(tmp_path, text, findings)
    assert said(findings) == []
    demands = [
        found.of(Edition("pupils", name, language)) for name, language in (("briefing", FRENCH), ("poster", FRENCH), ("briefing", ENGLISH))
    ]
    assert demands == [Demand.REVIEWED, Demand.NOTICE, Demand.DRAFT]


def test_without_a_file_a_translation_is_released_with_its_notice(tmp_path: Path) -> None:
    content = load(make_project(tmp_path), Findings())
    assert content is not None
    assert read_policy(Project(tmp_path), content, Findings()) == Policy(Demand.NOTICE)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("default = ", f"{POLICY}:1:1: error: policy-error: is not valid TOML: Invalid value"),
        ('default = "later"', f'{POLICY}:1:11: error: policy-error: default is "later"'),
        ('[frr]\ndefault = "draft"', f'{POLICY}:1:1: error: policy-error: there is no language "frr"'),
        ('[fr]\nleaflet = "draft"', f'{POLICY}:2:1: error: policy-error: fr: there is no publication "leaflet"'),
        ('[fr]\nbriefing = ["draft"]', f"{POLICY}:2:12: error: policy-error: fr.briefing is \"['draft']\""),
        ('fr = "draft"', f"{POLICY}:1:6: error: policy-error: fr is no table"),
    ],
)
def test_a_mistake_in_the_policy_is_a_finding(tmp_path: Path, text: str, finding: str) -> None:
    findings = Findings()
    policy(tmp_path, text, findings)
    assert said(findings) == [finding]


@pytest.mark.parametrize(
    ("demand", "done", "problem"),
    [
        (Demand.NOTICE, Completeness(10, 0, 0, 0), None),
        (Demand.NOTICE, Completeness(10, 1, 2, 0), "of 10 messages 1 lack a translation and 2 have a fuzzy one"),
        (Demand.REVIEWED, Completeness(10, 0, 0, 10), None),
        (Demand.REVIEWED, Completeness(10, 0, 0, 7), "3 of 10 messages await review, and the policy demands a review of all"),
        (Demand.DRAFT, Completeness(10, 0, 0, 10), "the policy keeps it a draft"),
    ],
)
def test_an_edition_is_held_back_with_what_it_lacks(tmp_path: Path, demand: Demand, done: Completeness, problem: str | None) -> None:
    assert FRENCH
    findings = Findings()
    check_release([document(make_project(tmp_path, {LAST: NOTICE}), FRENCH, done)], Policy(demand), findings)
    assert said(findings) == ([f"{POLICY}: error: not-releasable: pupils, briefing, fr: {problem}"] if problem else [])


def test_a_translation_that_does_not_say_who_reviewed_it_is_held_back_until_it_is_reviewed(tmp_path: Path) -> None:
    assert FRENCH
    findings, project = Findings(), make_project(tmp_path)
    check_release([document(project, FRENCH, Completeness(10, 0, 0, 9))], Policy(), findings)
    assert said(findings) == [f"{POLICY}: error: not-releasable: pupils, briefing, fr: it does not say who has reviewed the translation"]
    findings = Findings()
    check_release([document(project, FRENCH, Completeness(10, 0, 0, 10))], Policy(), findings)
    assert said(findings) == []


def test_english_is_held_back_by_the_word_draft_alone(tmp_path: Path) -> None:
    findings = Findings()
    original = document(make_project(tmp_path), ENGLISH, Completeness(10, 0, 0, 0))
    check_release([original], Policy(Demand.REVIEWED), findings)
    assert said(findings) == []
    check_release([original], Policy(Demand.DRAFT), findings)
    assert said(findings) == [f"{POLICY}: error: not-releasable: pupils, briefing, en: the policy keeps it a draft"]


def test_the_policy_of_this_project_can_be_read() -> None:
    findings = Findings()
    content = load(FORUM, Findings())
    assert content is not None
    assert read_policy(FORUM, content, findings).default is Demand.NOTICE
    assert said(findings) == []
