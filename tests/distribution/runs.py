"""Small runs for tests: a real project, a folder of packs with a manifest, and a list of schools, given out by the real command."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pypdfium2
from click.testing import CliRunner, Result

from cop_docs.cli import main
from cop_docs.project.packs import MANIFEST, Packed
from tests.projects import make_project

HEADERS = "id;name;country;languages;audiences;copies;region;printer"
PACKS = {
    "en/pupils/cop-pupils-en.pdf": b"%PDF english",
    "fr/pupils/cop-pupils-fr.pdf": b"%PDF french",
    "fr/pupils/cop-pupils-poster-fr.pdf": b"%PDF french poster",
}


class Run:
    """A project with packs and a list; ``distribute`` calls the command on its folder ``out``."""

    def __init__(self, folder: Path, schools: int = 3) -> None:
        self.root, self.out, self.list = folder, folder / "out", folder / "list.csv"
        make_project(folder)
        (folder / "templates").mkdir()
        self.build(PACKS)
        self.write([f"S-{number};School {number};FR;fr;pupils;{number + 1};North;" for number in range(schools)])

    def build(self, packs: Mapping[str, bytes]) -> None:
        """Writes files of packs with their manifest."""
        rows = []
        for path, content in packs.items():
            place = self.root / "build" / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
            rows.append(asdict(_packed(path, content)))
        (self.root / "build" / MANIFEST).write_text(json.dumps({"source": {}, "artefacts": rows}), "utf-8")

    def write(self, rows: list[str]) -> None:
        """Writes the list."""
        self.list.write_text("\n".join([HEADERS, *rows]) + "\n", "utf-8")

    def distribute(self, command: str, *words: str) -> Result:
        """What ``distribute COMMAND`` says."""
        place = [str(self.list), "-o", str(self.out)] if command == "run" else [str(self.out)]
        return self.root_command("distribute", command, *place, *words)

    def root_command(self, *words: str) -> Result:
        """What a command says."""
        return CliRunner().invoke(main, ["-C", str(self.root), *words])

    def made(self) -> dict[str, bytes]:
        """The files of schools, and the archives."""
        files = (
            path for path in self.out.rglob("*") if path.is_file() and ".packs" not in path.parts and not path.name.startswith("ledger.")
        )
        return {path.relative_to(self.out).as_posix(): path.read_bytes() for path in files}

    def counts(self) -> dict[str, Any]:
        """What status tells."""
        counted: dict[str, Any] = json.loads(self.distribute("status", "--json").output)
        return counted

    def ledger(self, query: str) -> list[Any]:
        """Rows of the ledger."""
        known = sqlite3.connect(self.out / "ledger.sqlite")
        try:
            return known.execute(query).fetchall()
        finally:
            known.close()


def _packed(path: str, content: bytes) -> Packed:
    language, audience, name = path.split("/")
    publication = "poster" if "poster" in name else "briefing"
    profile = next((one for one in ("school-press", "school") if f"-{one}." in name), "screen")
    return Packed(
        path=path, audience=audience, publication=publication, language=language, format=name.rpartition(".")[2], profile=profile, pages=_pages(path, content), size=len(content),
        sha256=hashlib.sha256(content).hexdigest(), messages=1, missing=0, fuzzy=0, reviewed=0, revision="1", input="1",
    )  # fmt: skip


def _pages(path: str, content: bytes) -> int:
    return len(pypdfium2.PdfDocument(content)) if path.endswith("-press.pdf") else 12
