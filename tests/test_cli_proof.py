"""``cop-docs proof``: every page of the packs on one sheet, and a sheet to sign, from files that were built."""

from __future__ import annotations

import dataclasses
import io
import json
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from cop_docs.cli import main
from cop_docs.project import packs
from cop_docs.read.pdf import PdfFile
from tests.projects import ROOT
from tests.writers.sheets.paper import numbered


def packed(path: str, content: bytes, pages: int, **changes: object) -> packs.Packed:
    """A row of the manifest."""
    code, audience, _ = path.split("/")
    row = packs.Packed(
        path, audience, "briefing", code, "pdf", pages, len(content), sha256(content).hexdigest(), 40, 1, 2, 3, "0a1b2c3d", ""
    )
    return dataclasses.replace(row, **changes)  # type: ignore[arg-type]


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder of packs: an Arabic file of five pages, and an English one of two."""
    rows = []
    for path, pages, reviewed in (("ar/children/cop-children-ar.pdf", 5, 3), ("en/children/cop-children-en.pdf", 2, 40)):
        content = numbered(pages, right_to_left=path.startswith("ar"))
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_bytes(content)
        rows.append(dataclasses.asdict(packed(path, content, pages, reviewed=reviewed)))
    (tmp_path / "manifest.json").write_text(json.dumps({"source": {}, "artefacts": rows}))
    return tmp_path


def run(built: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(ROOT), "proof", "--packs", str(built), *arguments])


def test_every_page_is_shown_and_every_file_is_to_be_signed(built: Path) -> None:
    result = run(built)
    assert result.exit_code == 0, result.output
    names = [Path(line).name for line in result.stdout.splitlines()]
    assert names == [f"{kind}" for code in ("ar", "en") for kind in (f"contact-{code}.pdf", f"contact-{code}.png", f"sign-off-{code}.pdf")]
    contact = PdfFile.read("x.pdf", (built / "proof/contact-ar.pdf").read_bytes())
    shown = [node.attributes["Alt"] for node in contact.tagged.root.walk() if node.tag == "Figure"]
    assert shown == [f"children, briefing, page {number}" for number in range(1, 6)]
    picture = Image.open(io.BytesIO((built / "proof/contact-ar.png").read_bytes()))
    assert picture.width > picture.height > 500

    signed = PdfFile.read("x.pdf", (built / "proof/sign-off-ar.pdf").read_bytes())
    words = " ".join(signed.tagged.root.text.split())
    for told in ("cop-children-ar.pdf", "0a1b2c3d", sha256(numbered(5, right_to_left=True)).hexdigest()[:16], "Bound on the right"):
        assert told in words
    assert "not reviewed in full: 3 of 40 messages reviewed by a person, 1 not translated, 2 fuzzy" in words
    assert signed.title == "Sign-off: ar"
    assert not signed.tagged.untagged or not "".join(signed.tagged.untagged).strip()


def test_the_english_is_the_original_and_is_bound_on_the_left_and_a_proof_of_the_same_packs_is_the_same(built: Path) -> None:
    run(built, "-l", "en", "-o", str(built / "one"))
    words = PdfFile.read("x.pdf", (built / "one/sign-off-en.pdf").read_bytes()).tagged.root.text
    assert "the original" in words
    assert "Bound on the right" not in words
    run(built, "-l", "en", "-o", str(built / "two"))
    for name in ("contact-en.pdf", "contact-en.png", "sign-off-en.pdf"):
        assert (built / "one" / name).read_bytes() == (built / "two" / name).read_bytes()


def test_what_is_not_there_or_not_as_it_was_built_is_told(built: Path) -> None:
    (built / "ar/children/cop-children-ar.pdf").write_bytes(numbered(4))
    result = run(built, "-l", "ar", "-l", "fr")
    assert result.exit_code == 1
    assert result.stdout == ""
    for code in ("ar", "fr"):
        assert f"nothing-built: holds no PDF of packs in {code} that is just as its manifest says" in result.stderr


def test_a_file_that_cannot_be_drawn_is_told(built: Path) -> None:
    content = b"no PDF"
    (built / "en/children/cop-children-en.pdf").write_bytes(content)
    row = dataclasses.asdict(packed("en/children/cop-children-en.pdf", content, 2))
    (built / "manifest.json").write_text(json.dumps({"source": {}, "artefacts": [row]}))
    result = run(built)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "cop-children-en.pdf: error: broken-file: cannot be drawn" in result.stderr
