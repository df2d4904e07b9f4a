"""Files that come from outside: harm of every kind is an error, what a school may do is a note, and our own files are silent."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Sequence
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

import pikepdf
import pytest

from cop_docs.model.artefact import FORMATS, PAGED
from cop_docs.model.kinds import Severity
from cop_docs.read.archive import open_archive, pack
from tests.projects import ROOT
from tests.rules.received.sheets import BASES, FROM_RIGHT, ON_PAGES, OTHERS, sheet, told

# one process writes the sheets
pytestmark = pytest.mark.xdist_group("received")


@cache
def tool() -> ModuleType:
    """tools/mutate.py, which is no part of the program."""
    spec = spec_from_file_location("mutate", ROOT / "tools/mutate.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    sys.modules["mutate"] = module  # dataclasses look for it there
    spec.loader.exec_module(module)
    return module


def mutation(name: str, form: str, language: str) -> tuple[bytes, bytes]:
    """The tip sheet broken in the way that tools/mutate.py calls ``name``, and as it was."""
    ours = sheet(language)[form]
    made = next(one.make(ours) for one in tool().MUTATIONS if (one.name, one.format) == (name, form))
    assert made is not None
    assert made != ours
    return made, ours


def word(content: bytes, pattern: str, instead: str) -> bytes:
    """A Word file with the first match in its document replaced."""
    parts = open_archive(content)
    text, times = re.subn(pattern, instead, parts["word/document.xml"].decode(), count=1, flags=re.DOTALL)
    assert times
    return pack(parts | {"word/document.xml": text.encode()}, stored=tuple(parts))


def has(found: Sequence[str], beginning: str) -> bool:
    return any(line.startswith(beginning) for line in found)


@pytest.mark.parametrize(
    ("name", "form", "language", "kind"),
    [
        ("macro", "docx", "en", "active-content"),
        ("attached template", "docx", "en", "active-content"),
        ("dde field", "docx", "en", "active-content"),
        ("hidden words", "docx", "en", "hidden-words"),
        ("words marked deleted", "docx", "en", "hidden-words"),
        ("tiny words", "docx", "en", "hidden-words"),
        ("left to right", "docx", "ar", "wrong-direction"),
        ("other language", "docx", "en", "wrong-direction"),
        ("no title", "docx", "en", "lost-structure"),
        ("picture missing", "docx", "en", "broken-package"),
        ("kinds of parts missing", "docx", "en", "broken-package"),
        ("cut off", "docx", "en", "broken-file"),
        ("hiding style", "html", "en", "hidden-words"),
        ("invisible words", "pdf", "en", "hidden-words"),
        ("white words", "pdf", "en", "hidden-words"),
        ("covered words", "pdf", "en", "hidden-words"),
        ("opens a script", "pdf", "en", "active-content"),
        ("no alternative text", "pdf", "en", "lost-structure"),
        ("other language", "pdf", "en", "wrong-direction"),
    ],
)
def test_harm_is_an_error_of_its_kind_without_the_edition(name: str, form: str, language: str, kind: str) -> None:
    made, _ = mutation(name, form, language)
    assert has(told(form, made), f"error {kind}: ")


@pytest.mark.parametrize(
    ("name", "form", "kind"),
    [
        ("other host", "pdf", "active-content"),
        ("items swapped", "pdf", "changed-advice"),
    ],
)
def test_what_the_file_alone_does_not_show_its_edition_does(name: str, form: str, kind: str) -> None:
    made, ours = mutation(name, form, "en")
    assert has(told(form, made, ours=ours), f"error {kind}: ")


def test_advice_that_is_turned_round_is_quoted() -> None:
    ours = sheet("en")["html"]
    made = ours.replace(b"Do not pay.", b"Do pay.")
    found = told("html", made, ours=ours)
    assert has(found, "error changed-advice: a passage was changed: “Do not pay. Do not send more.")
    assert not has(told("html", ours.replace(b"Do not pay.", b"Do not pay. Ask Mrs Brown."), ours=ours), "error")


def test_a_paragraph_that_is_left_out_is_quoted() -> None:
    ours = sheet("en")["docx"]
    made = word(ours, r"<w:t[^>]*>Do.not.answer\.</w:t>", "")
    assert has(told("docx", made, ours=ours), "error changed-advice: a passage was left out: “Do not answer.”")


def test_a_paragraph_that_is_moved_is_quoted() -> None:
    ours = sheet("en")["html"]
    item = re.search(rb'<li class="item">\s*<p class="item-title"><strong>Be kind</strong></p>.*?</li>', ours, re.DOTALL)
    assert item
    made = ours.replace(item[0], b"").replace(b'<ol class="recommendations">', b'<ol class="recommendations">' + item[0])
    assert has(told("html", made, ours=ours), "error changed-advice: a passage was moved: “Be kind”")


def test_a_paragraph_a_school_adds_is_a_note() -> None:
    ours = sheet("en")["docx"]
    own = r'<w:p><w:r><w:t xml:space="preserve">Our counsellor is in room 7.</w:t></w:r></w:p>\1'
    made = word(ours, "(<w:sectPr)(?!.*<w:sectPr)", own)
    found = told("docx", made, ours=ours)
    assert has(found, "note school-edit: a passage was added: “Our counsellor is in room 7.”")
    assert not has(found, "error")


def test_every_kind_of_a_received_file_says_how_bad_it_is() -> None:
    from cop_docs.model.kinds.received import RECEIVED

    assert {kind.code for kind in RECEIVED if kind.severity is Severity.NOTE} == {"not-ours", "school-edit"}
    assert {kind.code for kind in RECEIVED if kind.severity is Severity.WARNING} == {"other-revision"}


MUTATIONS = tool().MUTATIONS
#: What a file cannot show by itself, as it would be as good a file with other advice.
LEAST_ALONE = 0.95


@cache
def broken(name: str, form: str) -> tuple[bytes, bytes]:
    """The first file that has what the mutation changes, changed, and as it was."""
    mutation = next(one for one in MUTATIONS if (one.name, one.format) == (name, form))
    for base in FROM_RIGHT if mutation.needs_rtl else BASES:
        ours = sheet(*base)[form]
        made = mutation.make(ours)
        if made not in (None, ours):
            return made, ours
    raise AssertionError(f"none of the files has what “{name}” changes")


def shape(line: str) -> str:
    """A line without the words that it quotes, and without the numbers that programs give to parts: content may change."""
    return re.sub(r"\d+(?=\.(?:svg|png|xml)\b)", "N", re.sub('“.*”|"[^"]*"', "“…”", line))


def said_of(name: str, form: str) -> list[str]:
    """What is told of a mutation, each kind of sentence once: without the edition where the file shows the harm, else what only that tells."""
    made, ours = broken(name, form)
    alone = next(one.alone for one in MUTATIONS if (one.name, one.format) == (name, form))
    return [*dict.fromkeys(map(shape, told(form, made) if alone else told(form, made, ours=ours)))]


@cache
def known_to_be_said() -> dict[str, list[str]]:
    """The same as ``said.txt`` has it, by format and name of the mutation; tools/golden.py writes that file."""
    blocks = (ROOT / "tests/rules/received/said.txt").read_text("utf-8").strip().split("\n\n")
    return {name: lines for name, *lines in map(str.splitlines, blocks)}


@pytest.mark.parametrize(("name", "form"), [(one.name, one.format) for one in MUTATIONS], ids=lambda value: value.replace(" ", "-"))
def test_harm_is_told_without_the_edition_where_the_file_shows_it_and_always_with_it(name: str, form: str) -> None:
    found = said_of(name, form)
    assert has(found, "error ") or has(found, "warning other-revision")
    assert found == known_to_be_said()[f"{form}: {name}"]


def test_there_are_enough_mutations_and_nearly_all_are_noticed_without_the_edition() -> None:
    assert len(MUTATIONS) == len({(one.name, one.format) for one in MUTATIONS})
    assert [
        sum(one.format in forms for one in MUTATIONS) >= least for forms, least in ((("docx",), 53), (("html", "epub"), 34), (("pdf",), 31))
    ]
    assert sum(one.alone for one in MUTATIONS) >= LEAST_ALONE * len(MUTATIONS)


@pytest.mark.parametrize(
    ("base", "form"),
    [
        (base, form)
        for base in (*BASES, *FROM_RIGHT, *OTHERS)
        for form in FORMATS
        if form not in PAGED or base not in OTHERS or base[0] in ON_PAGES
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(value),
)
def test_files_of_the_packs_are_silent(base: tuple[str, str, str], form: str) -> None:
    ours = sheet(*base)[form]
    assert told(form, ours, ours=ours) == []


def test_a_pdf_whose_first_bytes_other_readers_repair_is_still_told_about() -> None:
    made = sheet("en")["pdf"]
    assert "error lost-structure: cannot be read: PDF parser rejected the input: couldn't parse input" in told(
        "pdf", b"\xff\xfe" + made[1:], ours=made
    )


def test_a_book_whose_names_have_a_namespace_that_is_no_full_address_is_compared() -> None:
    ours = sheet("en")["epub"]
    parts = open_archive(ours)
    old = parts["EPUB/package.opf"]
    changed = old.replace(b"<manifest", b'<manifest xmlns:a="b" a:c="d"')
    assert changed != old
    said = told("epub", pack({**parts, "EPUB/package.opf": changed}, stored=("mimetype",)), ours=ours)
    assert "error broken-package: its package is not that of its edition" in said


def test_a_pdf_with_an_entry_of_another_type_is_judged_as_far_as_it_is_sound() -> None:
    with pikepdf.open(io.BytesIO(sheet("en")["pdf"])) as pdf:
        pdf.pages[0].Annots.append(None)
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch)
        pdf.save(made := io.BytesIO())
    said = told("pdf", made.getvalue(), ours=sheet("en")["pdf"])
    assert "error broken-package: entries of it are of other types than a PDF has: what depends on them is not judged" in said
    assert [line for line in said if "active-content" in line]


def test_a_comment_on_a_page_is_a_note_that_quotes_it() -> None:
    with pikepdf.open(io.BytesIO(sheet("en")["pdf"])) as pdf:
        comment = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[10, 10, 30, 30], Contents="Ask Mrs Brown")
        pdf.pages[0].obj.Annots = pikepdf.Array([*pdf.pages[0].obj.get("/Annots", []), pdf.make_indirect(comment)])
        pdf.save(made := io.BytesIO())
    assert has(told("pdf", made.getvalue()), "note school-edit: page 1 bears a comment: “Ask Mrs Brown”")


def with_other_names(contents: str) -> list[str]:
    """What is told of a book whose page has a blank in its name, and which has contents for older readers that lead to ``contents``."""
    files = open_archive(sheet("en")["epub"])
    name = next(name for name in files if name.endswith(".xhtml") and b"<h2" in files[name])
    short = name.removeprefix("EPUB/")
    made = {other.replace(short, f"a b{short}"): data.replace(short.encode(), b"a%20b" + short.encode()) for other, data in files.items()}
    item = b'<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>'
    made["EPUB/package.opf"] = made["EPUB/package.opf"].replace(b"</manifest>", item)
    point = f'<navPoint id="a"><navLabel><text>A</text></navLabel><content src="{contents.format(short)}"/></navPoint>'
    made["EPUB/toc.ncx"] = f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{point}</navMap></ncx>'.encode()
    return told("epub", pack(made, stored=("mimetype",)))


def test_a_book_may_have_names_with_blanks_and_contents_for_older_readers() -> None:
    assert with_other_names("a%20b{}#x") == told("epub", sheet("en")["epub"])
    assert has(with_other_names("https://example.org"), "error active-content: EPUB/toc.ncx leads to “https://example.org”")
    assert has(with_other_names("none.xhtml"), 'error broken-package: EPUB/toc.ncx points to "none.xhtml", which is not there')


def test_a_file_that_a_book_lacks_is_named() -> None:
    ours = sheet("en")["epub"]
    files = open_archive(ours)
    name = next(name for name in files if name.endswith(".css"))
    made = pack({other: content for other, content in files.items() if other != name}, stored=("mimetype",))
    assert has(told("epub", made, ours=ours), f"error broken-package: its file {name} is gone")


@pytest.mark.parametrize("form", ["blip", "svgBlip"])
def test_two_pictures_of_a_word_file_that_changed_places_are_named_also_in_the_form_that_only_newer_programs_show(form: str) -> None:
    parts = open_archive(sheet("en")["docx"])
    text = parts["word/document.xml"].decode()
    first, second = re.findall(rf'<\w+:{form} [^>]*r:embed="(rId\d+)"', text)[-2:]
    swapped = text.replace(f'"{first}"', '"?"').replace(f'"{second}"', f'"{first}"').replace('"?"', f'"{second}"')
    made = pack(parts | {"word/document.xml": swapped.encode()}, stored=tuple(parts))
    found = told("docx", made, ours=sheet("en")["docx"])
    assert [line for line in found if line.startswith("error lost-structure: the picture “")] == [
        "error lost-structure: the picture “A flag on a message.” is another one",
        "error lost-structure: the picture “A speech bubble that is crossed out.” is another one",
    ]
