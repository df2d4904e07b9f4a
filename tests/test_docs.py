"""The documentation is a site: no page is missing, each link leads somewhere, and the reference has every key and every command."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import click
import pytest
from lxml import html
from lxml.html import HtmlElement

from cop_docs.cli import main
from cop_docs.content import schemas
from tests.projects import ROOT


@pytest.fixture(scope="module")
def keys() -> dict[str, Any]:
    """The schemas of the files that people write, by name."""
    return {name.removesuffix(".json"): json.loads(text) for name, text in schemas().items()}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site; a warning is an error."""
    folder = tmp_path_factory.mktemp("docs")
    words = ["-b", "html", "-W", "--keep-going", "-q", "-d", str(folder / "read"), str(ROOT / "docs"), str(folder / "site")]
    made = subprocess.run([sys.executable, "-m", "sphinx", *words], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert (made.returncode, made.stderr) == (0, "")
    return folder / "site"


def pages(site: Path) -> dict[Path, HtmlElement]:
    return {path: html.fromstring(path.read_bytes()) for path in sorted(site.rglob("*.html"))}


def words(element: Any) -> str:
    return "".join(map(str, element.itertext()))


def properties(schema: Any) -> Iterator[tuple[str, str]]:
    """Every key of a schema, however deep, with what it says."""
    if isinstance(schema, dict):
        for key, value in schema.get("properties", {}).items():
            yield key, value.get("description", "")
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from properties(part)


def test_every_key_says_what_it_means(keys: dict[str, Any]) -> None:
    unsaid = [f"{name}: {key}" for name, schema in keys.items() for key, said in properties(schema) if not said]
    assert unsaid == [], "write it in cop_docs/content/keys.py, then run cop-docs schemas"


def test_the_reference_has_every_key_with_what_it_says(site: Path, keys: dict[str, Any]) -> None:
    page = html.fromstring((site / "reference/content.html").read_bytes())
    rows = [[" ".join(words(cell).split()) for cell in row] for row in page.iter("tr")]
    told = {(cells[0].removesuffix(" (may be left out)"), cells[-1]) for cells in rows}
    wanted = {(key, " ".join(said.split())) for schema in keys.values() for key, said in properties(schema)}
    assert wanted - told == set()


def commands(names: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield names, command
    for name, below in getattr(command, "commands", {}).items():
        yield from commands(f"{names} {name}", below)


def test_the_reference_has_every_command_and_option(site: Path) -> None:
    page = html.fromstring((site / "reference/commands.html").read_bytes())
    for names, command in commands("cop-docs", main):
        [section] = [one for one in page.iter("section") if one.get("id") == names.replace(" ", "-")]
        options = [option.opts[-1] for option in command.params if isinstance(option, click.Option) and not option.hidden]
        assert [option for option in options if option not in words(section)] == [], names


def test_every_link_inside_the_site_leads_to_a_page_and_a_place(site: Path) -> None:
    made = pages(site)
    places = {path: {element.get("id") for element in page.iter() if element.get("id")} for path, page in made.items()}
    broken = []
    for path, page in made.items():
        for link in page.xpath("//a/@href | //img/@src | //link/@href | //script/@src"):
            parts = urlsplit(link)
            if parts.scheme or link.startswith("data:"):
                continue
            there = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not there.exists() or (parts.fragment and there in places and unquote(parts.fragment) not in places[there]):
                broken.append(f"{path.relative_to(site)}: {link}")
    assert len(made) > 20
    assert broken == []


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    loaded = [one for page in pages(site).values() for one in page.xpath("//script/@src | //img/@src | //link[@rel='stylesheet']/@href")]
    assert [one for one in loaded if urlsplit(one).netloc] == []
    styles = [path for path in site.rglob("*.css") if "@import url(http" in path.read_text("utf-8") or "url(//" in path.read_text("utf-8")]
    assert styles == []
