"""What an editor says of project.toml is what its reader says."""

from __future__ import annotations

import re
import tomllib

from cop_docs.project.metadata import KEYS
from cop_docs.project.metadata_schema import _SAID, project_schema
from tests.projects import ROOT

PROPERTIES = project_schema()["properties"]


def test_the_schema_has_the_keys_that_are_read_and_no_others() -> None:
    assert list(PROPERTIES) == list(KEYS)
    assert set(_SAID) == set(KEYS)


def test_the_schema_takes_what_the_reader_takes() -> None:
    said = tomllib.loads((ROOT / "project.toml").read_text("utf-8"))
    texts = {key: value for key, value in said.items() if isinstance(value, str)}
    assert len(texts) > 3
    assert [key for key, value in texts.items() if not re.search(PROPERTIES[key].get("pattern", ""), value)] == []


def test_the_schema_refuses_what_the_reader_refuses() -> None:
    wrong = {"licence": "free", "prefix": "Roads", "logo": "../logo.svg", "contact": "somebody", "title": "hid\u202eden"}
    assert [key for key, value in wrong.items() if re.search(PROPERTIES[key]["pattern"], value)] == []
