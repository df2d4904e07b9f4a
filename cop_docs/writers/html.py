"""Document + templates → the HTML and the CSS of one edition, for pages, screens and books. Everything printed is escaped."""

from __future__ import annotations

import base64
import re
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any
from unicodedata import category

from jinja2 import BytecodeCache, ChoiceLoader, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.bccache import Bucket
from jinja2.sandbox import SandboxedEnvironment

from cop_docs.model.blocks import Block, GlossaryList, Table
from cop_docs.model.content import each
from cop_docs.model.design import Design, looks_of
from cop_docs.model.document import Document
from cop_docs.model.figure_size import frames
from cop_docs.model.finding import Place
from cop_docs.model.language import ENGLISH, Language
from cop_docs.model.script import FROM_RIGHT
from cop_docs.model.text import JOINED, Inline, Text
from cop_docs.model.together import LAST_SOURCES, kept
from cop_docs.project.folder import PROGRAM
from cop_docs.read.xml import without_forbidden
from cop_docs.writers.qr_code import as_svg

#: The program's own templates, which a project inherits.
_PROGRAM = PROGRAM / "templates/html"
#: Signs that are put on the letter before them; WeasyPrint draws one at the beginning of an element without its letter.
_MARKS = "".join(chr(code) for code in range(0x300, 0x1E00) if category(chr(code)).startswith("M"))
#: Letters that take their form from their neighbours, which the border of an element would part (ArabicShaping.txt).
_SHAPED = "[\u0620-\u065f\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff]"
_JOINED = re.compile(f"((?<!{_SHAPED}){_SHAPED}*(?:[^{JOINED}]{JOINED})+[^{JOINED}][{_MARKS}]*{_SHAPED}*)")
#: A sign that the line of a passage may end with.
_LAST_SIGN = re.compile(r"[/-](?!/)|[^\w\s](?=\s|$)")
_SAFE = ("https://", "http://", "mailto:", "tel:")


class TemplateProblem(Exception):
    """A template that cannot be read or filled: what is wrong, at its file and line."""

    def __init__(self, message: str, place: Place) -> None:
        super().__init__(message)
        self.place = place

    def __reduce__(self) -> tuple[type[TemplateProblem], tuple[str, Place]]:
        """So that it can cross from one process to another."""
        return TemplateProblem, (str(self), self.place)


@contextmanager
def _naming_templates(folder: Path) -> Iterator[None]:
    """Says in which template and line filling it failed."""
    try:
        yield
    except TemplateSyntaxError as error:
        raise TemplateProblem(str(error.message), _place(folder, error.filename, error.lineno)) from None
    except TemplateError as error:
        frames = traceback.extract_tb(error.__traceback__)
        inside = [frame for frame in frames if any(Path(frame.filename).is_relative_to(where) for where in (folder, _PROGRAM))]
        where = _place(folder, inside[-1].filename, inside[-1].lineno or 0) if inside else _place(folder, getattr(error, "name", None), 0)
        raise TemplateProblem(str(error.message), where) from None


def _place(folder: Path, file: str | None, line: int) -> Place:
    path = folder / (file or "")
    above = _PROGRAM if path.is_relative_to(_PROGRAM) else folder
    return Place(path.relative_to(above.parent.parent.parent if above == _PROGRAM else above.parent.parent).as_posix(), line)


def render(document: Document, design: Design, name: str, *, keyed: bool = False, **more: Any) -> str:
    """The template called ``name``, filled with a document and with ``more``; ``keyed`` = each text names its message (``data-key``).

    Raises ``TemplateProblem`` where a template is broken.
    """
    explained = {entry.id for block in each(GlossaryList, document.sections) for entry in block.entries}
    folder = design.folder / "html"
    with _naming_templates(folder):
        template = _environment(folder).get_template(name)
        html = template.render(
            document=document, wording=document.wording, language=document.language, explained=explained, targets={section.id for section in document.sections},
            page=design.pages[document.kind], keyed=keyed, drawing=_drawings(document, design), photograph=_photographs(document),
            slots={slot.name: slot for slot in document.slots} if design.slots else {}, **more,
        )  # fmt: skip
    return without_forbidden(html)


def _drawings(document: Document, design: Design) -> Callable[[str], str]:
    """The address of a drawing by its name, in the colours of the audience."""
    looks = looks_of(document, design)
    return lambda name: _data_uri(looks.coloured(document.figures[name]))


def _photographs(document: Document) -> Callable[[str], str]:
    """The address of a photograph by the key of its cut."""
    return lambda key: _data_address(document.photographs[key].media, document.photographs[key].data)


def style_sheet(document: Document, design: Design, name: str = "style.css") -> str:
    """The CSS of a document: it differs by publication, voice, accent, motif and language alone. Raises ``TemplateProblem``."""
    looks = looks_of(document, design)
    folder = design.folder / "html"
    with _naming_templates(folder):
        template = _environment(folder).get_template(name)
        return template.render(
            looks=looks, type=looks.type_size, page=looks.page, colours=looks.colours, voice=looks.voice, accent=looks.accent, fonts=looks.fonts, latin_families=design.scripts[ENGLISH.script].families,
            language=document.language, kind=document.voice, publication=design.kinds[document.kind].like, motif=looks.on_paper(document.figures[document.motif]),
            drawing=looks.on_paper(document.figures.get(document.drawing, "")), bleed=design.bleed, logo=document.metadata.logo,
            frames=frames(looks), slots={slot.name: slot for slot in document.slots} if design.slots else {},
            notes=bool(document.notes), numbers=document.has_numbers, levels=document.has_levels, two_columns=document.has_two_columns, kinds={block.kind for section in (*document.sections, *document.filling) for block in section.blocks},
        )  # fmt: skip


class _Compiled(BytecodeCache):
    """What templates were compiled to in this process, by their name and words: a project inherits most of them, and the folders of many are the same."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name and the file, which ``load_bytecode`` parts again."""
        return f"{name}\0{filename or ''}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Puts in what is known of the same words; a mistake is told of the file that it is in here."""
        name, _, file = bucket.key.partition("\0")
        code = self._codes.get((name, bucket.checksum))
        bucket.code = code.replace(co_filename=file) if code else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled."""
        if bucket.code:
            self._codes[bucket.key.partition("\0")[0], bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def _environment(folder: Path) -> SandboxedEnvironment:
    """The templates of a project over those of the program."""
    return _environment_of(folder, tuple(sorted(str(path) for path in folder.rglob("*"))))


@cache
def _environment_of(folder: Path, _own: tuple[str, ...]) -> SandboxedEnvironment:
    """Filled anew when a project gets a template of its own: what was loaded from the program would stay."""
    environment = SandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(folder), FileSystemLoader(_PROGRAM)]), autoescape=lambda name: not (name or "").endswith(".css"), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, bytecode_cache=_COMPILED,
    )  # fmt: skip
    environment.globals |= {"kept": _kept, "last_sources": LAST_SOURCES}
    filters: dict[str, Callable[..., Any]] = {
        "mark": _mark,
        "widths": _widths,
        "data_uri": _data_uri,
        "qr": _qr_code,
        "safe_address": _safe_address,
        "passages": _passages,
        "only_shaped": _only_shaped,
        "line_by_line": _line_by_line,
    }
    environment.filters.update(filters)
    return environment


def _kept(blocks: Sequence[Block[Text]], index: int) -> str:
    """The classes of what stays together, for the block at ``index``, each after a space."""
    keeping = kept(blocks, index)
    return f"{' whole' if keeping.whole else ''}{' with-next' if keeping.with_next else ''}"


#: Letters that the narrowest and the widest column of a Chinese table is counted as.
_NARROWEST, _WIDEST = 7, 20


def _widths(table: Table[Text], language: Language) -> list[float]:
    """The widths of the columns of a table, in per cent: those that its author gave, or in Chinese by what they hold; else none."""
    given = [column.width for column in table.columns]
    if not any(given):
        return _shares(table) if language.writing.ideographic else []
    rest = (100 - sum(filter(None, given))) / max(1, given.count(None))
    return [width or round(rest, 2) for width in given]


def _shares(table: Table[Text]) -> list[float]:
    """How wide the columns of a table are, in per cent, by the longest text of each."""
    longest = [max(len(row[index].plain) for row in (table.header, *table.rows)) for index in range(len(table.header))]
    counted = [min(max(letters, _NARROWEST), _WIDEST) for letters in longest]
    return [round(100 * letters / sum(counted), 2) for letters in counted]


def _mark(inline: Inline) -> str:
    """The kind of an inline, as templates call it."""
    return type(inline).__name__.lower()


def _passages(words: str) -> list[str]:
    """Words by turns as they may end a line, and as no line ends in them: passages of joined characters, here without their marks."""
    return [piece.replace(JOINED, "") if index % 2 else piece for index, piece in enumerate(_JOINED.split(words))]


def _line_by_line(passage: str) -> str:
    """An address or several words with a mark of their direction after each sign that a line may end with.

    WeasyPrint sets each line for itself, without the mark before the whole passage.
    """
    mark = "\u200f" if re.search(FROM_RIGHT, passage) else "\u200e"
    return _LAST_SIGN.sub(rf"\g<0>{mark}", passage)


def _only_shaped(words: str) -> bool:
    """Whether words hold no number and no letter that runs from left to right."""
    return re.fullmatch(f"(?:{_SHAPED}|/)+", words) is not None


def _data_uri(svg: str) -> str:
    return _data_address("image/svg+xml", svg.encode())


def _data_address(media: str, content: bytes) -> str:
    return f"data:{media};base64,{base64.b64encode(content).decode()}"


@cache
def _qr_code(address: str) -> str:
    """The QR code of an address, to be loaded as a picture."""
    return _data_uri(as_svg(address))


def _safe_address(address: str) -> str:
    """``address`` where a reader may follow it; empty for anything that is no web, mail or telephone address."""
    return address if address.startswith(_SAFE) else ""
