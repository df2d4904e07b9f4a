"""The real packs: complete in six languages, sound in every format, and honest about their translations."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from cop_docs import locales, pipeline
from cop_docs.compose import compose, editions
from cop_docs.findings import Findings
from cop_docs.load import load
from cop_docs.localise import localise
from cop_docs.model.artefact import FORMATS
from cop_docs.model.blocks import Recommendations, SourceList
from cop_docs.model.content import each
from cop_docs.model.language import LANGUAGES, SOURCE
from cop_docs.model.text import Text, Value, words
from cop_docs.prepare import Order, Progress
from cop_docs.project import Project
from tests.projects import ROOT, said
from tests.writers.test_writers import VALIDATOR

PROJECT = Project(ROOT)
#: Safeguarding: what the children's pack does not speak of, in any language.
NOT_FOR_CHILDREN = re.compile(
    r"sexual|armed|grooming|exploit|sexuel|armé|сексуал|вооруж|груминг|эксплуат|armad|explota|جنسي|مسلح|استغلال|性剥削|性虐待|性侵|武装|诱骗",
    re.IGNORECASE,
)


def test_every_edition_is_sound_in_every_format_and_every_word_file_is_valid(tmp_path: Path) -> None:
    findings = Findings()
    built = pipeline.build(PROJECT, Order(jobs=2), findings, into=tmp_path, progress=Progress())
    assert said(findings) == []
    assert built is not None
    content = load(PROJECT, findings)
    assert content is not None
    assert len({row.path for row in built.made}) == len(FORMATS) * len(editions(content, LANGUAGES))
    assert all(row.missing == row.fuzzy == 0 for row in built.made)
    if VALIDATOR.exists():
        for path in sorted(tmp_path.rglob("*.docx")):
            report = json.loads(subprocess.run([str(VALIDATOR), str(path)], capture_output=True, text=True, check=False).stdout)
            assert report["errors"] == [], path.name


def test_the_templates_match_the_content_and_the_catalogues_are_up_to_date() -> None:
    findings = Findings()
    content = load(PROJECT, findings)
    assert content is not None
    locales.stale_templates(PROJECT, content, findings)
    rows = locales.standings(PROJECT, content, LANGUAGES, findings)
    assert said(findings) == []
    assert [row for row in rows if row.translated != row.messages] == []


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_a_pack_has_what_was_promised_and_keeps_from_children_what_is_not_for_them(language: object) -> None:
    chosen = next(known for known in LANGUAGES if known is language)
    findings = Findings()
    content = load(PROJECT, findings)
    assert content is not None
    spoken = localise(content, chosen, PROJECT, findings)
    drawings = {path.stem: path.read_text("utf-8") for path in PROJECT.files("content/figures/*.svg")}
    for edition in editions(content, [chosen]):
        document = compose(spoken, edition, drawings)
        if edition.publication == "briefing":
            assert sum(len(block.items) for block in each(Recommendations, document.sections)) >= 10
            assert any(each(SourceList, document.sections))
        words = " ".join(text.plain for text in each(Text, document.sections))
        if edition.audience == "children":
            assert NOT_FOR_CHILDREN.findall(words) == []
        notice = any(text.key.startswith("wording.translation.") for text in each(Text, document.sections))
        assert notice == (chosen != SOURCE), f"{edition}: a translation says how far it is reviewed"


def test_each_audience_has_the_publications_that_suit_it() -> None:
    content = load(PROJECT, Findings())
    assert content is not None
    assert {str(audience.id): [str(publication.id) for publication in audience.publications] for audience in content.audiences} == {
        "children": ["briefing", "tip-sheet", "agreement", "poster"],
        "industry": ["briefing", "tip-sheet", "poster"],
        "parents-educators": ["briefing", "tip-sheet", "agreement", "poster"],
        "policy-makers": ["briefing", "tip-sheet"],
    }


def test_no_number_with_hyphens_stands_bare_in_arabic_where_it_would_turn_round() -> None:
    content = load(PROJECT, Findings())
    assert content is not None
    arabic = next(language for language in LANGUAGES if language.is_rtl)
    spoken = localise(content, arabic, PROJECT, Findings())
    bare = [
        text.plain
        for text in each(Text, spoken)
        if re.search(r"\d-\d", "".join(words(tuple(part for part in text.inlines if not isinstance(part, Value)))))
    ]
    assert bare == [], "write it as a value of forum.yaml: values are isolated"
