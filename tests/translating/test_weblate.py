"""The settings for Weblate name every catalogue there is, and no other."""

from __future__ import annotations

import json
import re

from tests.projects import ROOT

COMPONENTS = json.loads((ROOT / "docs/weblate.json").read_text("utf-8"))


def test_each_template_is_a_component() -> None:
    templates = {path.relative_to(ROOT).as_posix() for path in (ROOT / "locales").glob("*.pot")}
    assert {component["new_base"] for component in COMPONENTS} == templates
    for component in COMPONENTS:
        assert component["filemask"] == f"locales/*/LC_MESSAGES/{component['slug']}.po"


def test_the_languages_are_those_with_catalogues() -> None:
    folders = [path.name for path in (ROOT / "locales").iterdir() if path.is_dir()]
    assert [name for name in folders if not re.fullmatch(COMPONENTS[0]["language_regex"], name)] == []


def test_placeholders_are_found_by_the_pattern_that_weblate_is_given() -> None:
    pattern = re.search('placeholders:r"(.*)"', COMPONENTS[0]["check_flags"])
    assert pattern is not None
    assert re.findall(pattern[1], "On {forum-date} for {experts} people") == ["{forum-date}", "{experts}"]


def test_nothing_is_wrapped() -> None:
    assert {component["file_format_params"]["po_line_wrap"] for component in COMPONENTS} == {-1}
