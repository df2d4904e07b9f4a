"""A document → its printed pages: a picture of each, where on it each message is, and what is wrong with them. Made in a process whose fonts are active."""

from __future__ import annotations

import io
import multiprocessing
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field

from cop_docs import fonts
from cop_docs.flow.font_folder import make_fonts
from cop_docs.flow.workers import begin
from cop_docs.model.design import Design
from cop_docs.model.document import Document
from cop_docs.model.finding import Finding, Findings
from cop_docs.model.page import Area, Line, MeasuredPage
from cop_docs.project.design import read_design
from cop_docs.project.folder import Project

_SCALE = 2.0  # of 72 dots an inch: sharp on a screen, and drawn quickly


class PrinterDied(RuntimeError):
    """The process that draws was killed; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A message on a page: its key, and the areas of its lines."""

    key: str
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class PageImage:
    """A printed page: its picture (PNG), its size in millimetres, and its messages in reading order."""

    picture: bytes
    size: Area
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """The pages of a document, and what the rules of pages say of them."""

    pages: list[PageImage] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


class Printer:
    """Lays out and draws documents, one at a time, in a process of its own that stays ready."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._pool: ProcessPoolExecutor | None = None
        self._folder: fonts.FontFolder | None = None
        self._one_at_a_time = threading.Lock()

    def pages(self, document: Document, design: Design) -> Printed:
        """The printed pages of a document. Raises ``TemplateProblem``, ``FontMissing``, ``PrinterDied``."""
        with self._one_at_a_time:
            pool = self._ready()
            try:
                return pool.submit(_draw, document, design).result()
            except BrokenProcessPool:  # ended from outside: the next page gets a new one
                self._stop()
                raise PrinterDied("the process that draws the pages was ended from outside; load the page again") from None

    def print(self, html: str, *, is_tagged: bool = False) -> bytes:
        """A page of HTML that holds all it needs, as a PDF. Raises as ``pages`` does."""
        with self._one_at_a_time:
            return self._ready().submit(_print_tagged if is_tagged else _print, html).result()

    def end(self) -> None:
        """Stops the process."""
        with self._one_at_a_time:
            self._stop()

    def _ready(self) -> ProcessPoolExecutor:
        """The process; a new one where the words need other fonts, which it can only see from its start."""
        folder = make_fonts(self._project, read_design(self._project, Findings()), lambda _: None)
        if self._pool is None or folder != self._folder:
            self._stop()
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=begin, initargs=(folder,))
            self._folder = folder
        return self._pool

    def _stop(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def _draw(document: Document, design: Design) -> Printed:
    # imported here: only a process whose fonts are active may load WeasyPrint
    import pypdfium2

    from cop_docs.rules.pages.fit import check_fit
    from cop_docs.writers.pages.pdf import lay_out, write

    layout, findings = lay_out(document, design), Findings(draft=True)
    check_fit(layout.document or document, layout.sheets, design, findings)
    with pypdfium2.PdfDocument(write(document, design, layout)) as pdf:
        pictures = [_png(page) for page in pdf]
    images = [PageImage(picture, sheet.whole, spots_of(sheet)) for picture, sheet in zip(pictures, layout.sheets, strict=True)]
    return Printed(images, list(findings))


def _print(html: str) -> bytes:
    from cop_docs.writers.pages.pdf import print_page

    return print_page(html)


def _print_tagged(html: str) -> bytes:
    from cop_docs.writers.pages.pdf import print_form

    return print_form(html)


def _png(page: object) -> bytes:
    file = io.BytesIO()
    page.render(scale=_SCALE).to_pil().convert("RGB").save(file, "PNG")  # type: ignore[attr-defined]  # pypdfium2 has no types
    return file.getvalue()


def spots_of(sheet: MeasuredPage) -> tuple[Spot, ...]:
    """The messages of a sheet: lines of one paragraph that follow each other are one spot."""
    found: dict[tuple[str, int], list[Line]] = {}
    for line in (*sheet.lines, *sheet.running):
        if line.key and line.text.strip():  # numbers and bullets have no words of their own
            found.setdefault((line.key, line.paragraph), []).append(line)
    return tuple(Spot(key, tuple(line.area for line in lines)) for (key, _), lines in found.items())
