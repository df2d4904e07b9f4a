"""A PDF that came from outside → complaints: what runs or leads astray, what is not seen or read out otherwise, what its tags have lost."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
import pypdfium2

from cop_docs.model.language import Language, language_named
from cop_docs.read.outline import bare
from cop_docs.read.pdf import DAMAGED, Node, PdfFile
from cop_docs.read.pdf_seen import unseen_words
from cop_docs.rules.files.pdf import validator_problems
from cop_docs.rules.files.pdf_ua import Evidence, check_clauses
from cop_docs.rules.received.characters import character_complaints
from cop_docs.rules.received.complaint import Complaint, active, broken, hidden, lost, note, short, turned
from cop_docs.rules.received.direction import is_right_to_left, language_complaints, passage_complaints
from cop_docs.rules.received.links import misleading
from cop_docs.rules.received.word_package import is_safe

#: Entries of a catalogue that act, carry or load something (ISO 32000-1, 7.7.2).
_ROOT = (
    "/AA",
    "/AcroForm",
    "/AF",
    "/Collection",
    "/OCProperties",
    "/Perms",
    "/Legal",
    "/Requirements",
    "/PieceInfo",
    "/SpiderInfo",
    "/Threads",
)
_NAMES = ("/JavaScript", "/EmbeddedFiles", "/Renditions", "/AlternatePresentations", "/URLS", "/Pages", "/Templates")
#: Actions that only lead somewhere, inside or to an address (12.6.4).
_ACTIONS = frozenset({"/URI", "/GoTo"})
_OTHER_ACTIONS = frozenset(
    [
        "/GoToR",
        "/GoToE",
        "/Launch",
        "/Thread",
        "/Sound",
        "/Movie",
        "/Hide",
        "/Named",
        "/SubmitForm",
        "/ResetForm",
        "/ImportData",
        "/JavaScript",
        "/SetOCGState",
        "/Rendition",
        "/Trans",
        "/GoTo3DView",
        "/RichMediaExecute",
    ]
)
#: Keys of an object under which an action may stand, as of a link, a bookmark or another action.
_ACTING = ("/A", "/PA", "/Next", "/OpenAction")
_COMMENTS = frozenset({"/Text", "/Popup", "/Highlight", "/Underline"})
_FEWEST_ARTIFACT = 60
_DESCRIBED = frozenset({"Figure", "Formula", "Form", "Link", "Annot"})
_ABBREVIATION = 12  # letters
_LEAST_PAPER = 0.8  # of a page, that is left when it is trimmed
#: How bytes are written, which every reader understands and every program that saves a file anew chooses for itself.
_SYNTAX = re.compile("PDF[A-Z0-9]+-(STREAM-(EOL|LENGTH)|INDIRECT-OBJECT|XREF|TRAILER|HEADER|HEX-STRING|LINEARIZ)")


def pdf_complaints(file: PdfFile, languages: Sequence[Language]) -> Iterator[Complaint]:
    """All that can be said of a PDF without its edition."""
    for part in (_actions(file.pdf), _annotations(file), _unseen(file), _read_otherwise(file), _tags(file)):
        yield from as_far_as_sound(part)
    for node in file.tagged.root.walk():
        if "Lang" in node.attributes:
            yield from passage_complaints(node.text, node.attributes["Lang"], languages)
    text = file.tagged.root.text or "".join(file.tagged.copied)
    yield from language_complaints(text, file.language, languages)
    language = language_named(file.language, tuple(languages))
    if language and language.is_rtl and file.tagged.direction != "R2L":
        yield turned("it does not say that its pages run from right to left")
    if not is_right_to_left(text) and file.tagged.direction == "R2L":
        yield turned("it says that its pages run from right to left, and its words do not")
    yield from character_complaints(" ".join(_pieces(file.tagged.root)) or text)


def as_far_as_sound(part: Iterator[Complaint]) -> Iterator[Complaint]:
    """``part`` up to an entry of another type than ISO 32000-1 asks for, and that there is one."""
    try:
        yield from part
    except (*DAMAGED, pypdfium2.PdfiumError):
        yield broken("entries of it are of other types than a PDF has: what depends on them is not judged")


def _pieces(node: Node) -> Iterator[str]:
    """What a PDF says, piece by piece: a line, or words in one font, which may follow each other without a blank."""
    for child in node.children:
        yield from [child] if isinstance(child, str) else _pieces(child)


def _actions(pdf: pikepdf.Pdf) -> Iterator[Complaint]:
    root: Any = pdf.Root
    yield from (active(f"it carries or runs something when it is opened ({key[1:]})") for key in _ROOT if key in root)
    opened: Any = root.get("/OpenAction")
    if isinstance(opened, pikepdf.Dictionary) and opened.get("/S") != "/GoTo":
        yield active("it runs something when it is opened (OpenAction)")
    names: Any = root.get("/Names", {})
    yield from (active(f"it carries or runs something ({key[1:]})") for key in _NAMES if key in names)
    if "/URI" in root:
        yield active("it gives its links another beginning (URI)")
    for found in pdf.objects:
        thing = found if isinstance(found, pikepdf.Dictionary) else found.stream_dict if isinstance(found, pikepdf.Stream) else None
        if thing is not None:
            yield from _object(thing)
    for number, page in enumerate(pdf.pages, start=1):
        yield from _page(number, page)


def _page(number: int, page: pikepdf.Page) -> Iterator[Complaint]:
    if "/AA" in page.obj:
        yield active(f"page {number} runs something when it is shown")
    if page.obj.get("/CropBox", page.mediabox) != page.mediabox:
        yield hidden(f"page {number} is cut")
    if any(_part(page.obj.get(name, page.mediabox), page.mediabox) < _LEAST_PAPER for name in ("/TrimBox", "/ArtBox", "/BleedBox")):
        yield hidden(f"a printer would cut page {number} smaller than it is")
    unit = float(page.obj.get("/UserUnit", 1))
    if unit < 1:
        yield hidden(f"page {number} is smaller on paper than it looks (UserUnit)")
    elif unit > 1:
        yield note(f"page {number} is {unit:g} times as large as it was made (UserUnit)")
    if int(page.obj.get("/Rotate", 0)) % 360:
        yield hidden(f"page {number} is turned")


def _part(box: Any, whole: Any) -> float:
    """Which part of the width or of the height of a page a box leaves, the smaller one."""
    sizes: list[list[float]] = [[abs(float(one[at + 2]) - float(one[at])) for at in (0, 1)] for one in (box, whole)]
    parts: list[float] = [part / (side or 1.0) for part, side in zip(*sizes, strict=True)]
    return min(parts)


def _object(thing: Any) -> Iterator[Complaint]:
    kind, subtype = str(thing.get("/Type", "")), str(thing.get("/S", ""))
    if "/JS" in thing or (subtype in _OTHER_ACTIONS and kind in ("", "/Action")):
        yield active(f"it runs something: {subtype.removeprefix('/') or 'JavaScript'}")
    for action in (thing.get(key) for key in _ACTING):
        if isinstance(action, pikepdf.Dictionary) and "/S" in action:
            yield from _action(action)
    if kind == "/EmbeddedFile" or ("/EF" in thing and kind in ("/Filespec", "/F", "")):
        yield active("it carries another file")


def _action(action: Any) -> Iterator[Complaint]:
    """An action leads somewhere, and does nothing after that."""
    if str(action.S) not in _ACTIONS:
        yield active(f"it runs something: {str(action.S)[1:]}")
    if "/Next" in action:
        yield active("something in it does one thing more when it is touched (Next)")
    if "/URI" in action and not is_safe(str(action.URI)):
        yield active(f"it leads to “{short(str(action.URI))}”")


def _annotations(file: PdfFile) -> Iterator[Complaint]:
    for number, page in enumerate(file.pdf.pages, start=1):
        annotations: Any = page.obj.get("/Annots", pikepdf.Array())
        for annotation in annotations:
            kind = str(annotation.get("/Subtype", ""))
            action: Any = annotation.get("/A", {})
            if kind in _COMMENTS:
                yield note(f"page {number} bears a comment: “{short(str(annotation.get('/Contents', '')))}”")
            elif kind != "/Link":
                yield hidden(f"something is laid upon page {number} ({kind[1:]})")
            if "/AA" in annotation or (action and str(action.get("/S", "")) not in _ACTIONS):
                yield active(f"something on page {number} runs when it is touched")
            if "/URI" in action and misleading(str(annotation.get("/Contents", "")), str(action.URI)):
                yield active(f"the link that is read out as “{short(str(annotation.Contents))}” leads to {action.URI}")
            if "/URI" in action and not is_safe(str(action.URI)):
                yield active(f"a link of page {number} leads to “{short(str(action.URI))}”")
    for node in file.tagged.root.walk():
        if node.tag == "Link" and node.address and misleading(node.text, node.address):
            yield active(f"the link “{short(node.text)}” leads to {node.address}")


def _unseen(file: PdfFile) -> Iterator[Complaint]:
    """Words of one page that nobody sees are told together."""
    try:
        found = list(unseen_words(file.content))
    except pypdfium2.PdfiumError as error:
        yield broken(f"it cannot be drawn: {error}")
        return
    for page in dict.fromkeys(word.page for word in found):
        words = [word.word for word in found if word.page == page]
        yield hidden(f"page {page} holds words that cannot be seen: “{short(' '.join(words))}”")


def _read_otherwise(file: PdfFile) -> Iterator[Complaint]:
    """What is read out or copied is what is drawn, but for hyphens at the ends of lines."""
    pairs = [*file.tagged.replaced, *((node.text, node.drawn) for node in file.tagged.root.walk() if node.drawn)]
    for actual, drawn in pairs:
        # a glyph of a mark may repeat the letter that it stands on
        marks = sum(unicodedata.combining(letter) > 0 for letter in actual)
        read, seen = _letters(actual), _letters(drawn)
        if read - seen or (seen - read).total() > marks:
            yield hidden(f"“{short(actual)}” is read out where “{short(drawn)}” is drawn")
    for node in file.tagged.root.walk():
        instead = [node.attributes.get("Alt", "")] if node.tag not in _DESCRIBED else []
        instead += [node.attributes.get("E", "")] if len(bare(node.text)) > _ABBREVIATION else []
        for said in instead:
            if said.strip() and bare(said) != bare(node.text):
                yield hidden(f"“{short(said)}” is read out where “{short(node.text)}” is drawn")
    if file.tagged.unmapped_glyphs:
        yield lost(f"glyphs that stand for no letters: {file.tagged.unmapped_glyphs}")


def _letters(text: str) -> Counter[str]:
    return Counter(letter for letter in unicodedata.normalize("NFKC", text) if letter.isalnum())


def _tags(file: PdfFile) -> Iterator[Complaint]:
    if not file.is_tagged:
        yield lost("it has no tags: a screen reader cannot tell headings, lists and tables")
        return
    has_comments = any(_is_comment(annotation) for page in file.pdf.pages for annotation in page.obj.get("/Annots", ()))
    bare_file = _without_comments(file) if has_comments else file
    yield from (lost(f"{problem}") for problem in dict.fromkeys(check_clauses(Evidence(bare_file.pdf, file.tagged))))
    for problem in validator_problems(bare_file.content):
        yield (note if _SYNTAX.match(problem) else lost)(problem)
    if file.tagged.lost_marks:
        yield broken(f"tags that lead to words that are not there, as a page is missing: {file.tagged.lost_marks}")
    if file.tagged.unread.strip():
        yield lost(f"words are in no tag: “{short(file.tagged.unread)}”")
    elif file.tagged.unnamed:
        yield lost("something that is drawn is in no tag")
    yield from (
        lost(f"the items of a list are read out in another order than they stand: “{short(text)}”") for text in file.tagged.disordered
    )
    yield from _bookmarks(file)
    if bare(str(file.pdf.open_metadata().get("dc:title", file.title))) != bare(file.title):
        yield hidden(f"the title of its window is another than “{short(file.title)}”")
    said = Counter(bare(text) for text in file.tagged.artifacts)
    for number, text in enumerate(file.tagged.artifacts, start=1):
        if len(bare(text)) > _FEWEST_ARTIFACT and said[bare(text)] == 1 and not _is_running(text, file):
            yield lost(f"page {number} keeps words from screen readers: “{short(text)}”")


def _is_comment(annotation: Any) -> bool:
    return str(annotation.get("/Subtype", "")) in _COMMENTS


def _without_comments(file: PdfFile) -> PdfFile:
    """The same file without the comments of its readers, which programs put into no tag."""
    with pikepdf.open(io.BytesIO(file.content)) as pdf:
        for page in pdf.pages:
            kept = [annotation for annotation in page.obj.get("/Annots", pikepdf.Array()) if not _is_comment(annotation)]
            if kept:
                page.obj.Annots = pikepdf.Array(kept)
            elif "/Annots" in page.obj:
                del page.obj.Annots
        pdf.save(made := io.BytesIO())
    return PdfFile.read(file.name, made.getvalue())


def _bookmarks(file: PdfFile) -> Iterator[Complaint]:
    """Where there is a bookmark for each heading, it says the words of that heading; where there are bookmarks, there are headings."""
    bookmarks = [bare(title) for title in file.tagged.bookmarks]
    headings = [node.text for node in file.tagged.root.walk() if re.fullmatch("H[1-6]", node.tag)]
    if bookmarks and not headings:
        yield lost("its bookmarks name headings, and its tags have none")
    elif len(bookmarks) == len(headings):
        yield from (
            hidden(f"the heading “{short(heading)}” is called “{short(bookmark)}” in the bookmarks")
            for heading, bookmark in zip(headings, file.tagged.bookmarks, strict=True)
            if bare(heading) != bare(bookmark)
        )


def _is_running(text: str, file: PdfFile) -> bool:
    """Whether what stands outside the tags is what the file says elsewhere: its title, the headers of a table that goes on."""
    rest = Counter(letter for letter in bare(text) if letter.isalpha()) - Counter(bare(file.title))
    tables = [node for node in file.tagged.root.walk() if node.tag in ("THead", "TR")]
    for table in tables:
        letters = Counter(letter for letter in bare(table.text) if letter.isalpha())
        rest = rest - letters if letters and letters <= rest else rest
    return sum(rest.values()) <= _FEWEST_ARTIFACT
