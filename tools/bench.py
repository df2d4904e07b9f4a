"""Builds of this project, and other programs on the same pages, timed side by side → docs/benchmarks.md and a drawing.

    make bench                      languages en ar zh, five runs of each, in one go: half an hour on two cores
    tools/bench.py -l en --runs 1   a first look

Each run is a process of its own; CPU time is that of the process and of all that it started. The middle one of the runs is told.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
BUILD = [sys.executable, "-m", "cop_docs", "build"]


@dataclass(frozen=True)
class Timed:
    """A row: what was run, how many pages came out (0: no pages), and the middle of its runs in seconds."""

    name: str
    pages: int
    real: float
    cpu: float
    note: str = ""


@dataclass(frozen=True)
class Bench:
    """Where it runs, how often, and in which languages."""

    folder: Path
    runs: int
    languages: tuple[str, ...]

    def time(
        self, name: str, command: Sequence[str | Path], *, pages: int = 0, note: str = "", before: Callable[[], None] = lambda: None
    ) -> Timed:
        """The middle of several runs; ``before`` is called before each and not timed."""
        runs = []
        for _ in range(self.runs):
            before()
            runs.append(run(command, self.folder / "project"))
        real, cpu = (statistics.median(column) for column in zip(*runs, strict=True))
        print(f"{name:<60} {real:8.3f} s {cpu:8.3f} s CPU", file=sys.stderr, flush=True)
        return Timed(name, pages, real, cpu, note)


def run(command: Sequence[str | Path], folder: Path) -> tuple[float, float]:
    """Real and CPU seconds of a command and of all processes that it started and waited for. Raises ``SystemExit`` where it fails."""
    begun = time.perf_counter()
    process = subprocess.Popen([str(word) for word in command], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)  # noqa: S603
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(map(str, command))}\n{said}")
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime


def copy_project(folder: Path) -> Path:
    """A copy of the project that shares its fonts and nothing else that is kept."""
    for name in ("content", "locales", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / ".cache").mkdir()
    (folder / ".cache/fonts").symlink_to(ROOT / ".cache/fonts")
    return folder


def pages_of(folder: Path, form: str) -> int:
    """How many pages the files of one format have together."""
    rows = json.loads((folder / "manifest.json").read_text("utf-8"))["artefacts"]
    return sum(row["pages"] for row in rows if row["format"] == form)


def ours(bench: Bench) -> list[Timed]:
    """Our own builds; a message is changed in the last language that is a translation."""
    project, chosen = bench.folder / "project", [word for code in bench.languages for word in ("-l", code)]
    built, translated = project / "build", [code for code in bench.languages if code != "en"]

    def change_a_message() -> None:
        catalogue = project / f"locales/{folder_of(translated[-1])}/LC_MESSAGES/children.po"
        text = catalogue.read_text("utf-8")
        changed = re.sub(r'(#\. key: (?:.|\n)*?\nmsgstr ")(\w)', r"\1\2\2", text, count=1)
        catalogue.write_text(changed, "utf-8")

    run([*BUILD, *chosen], project)
    pages = pages_of(built, "pdf")
    rows = [
        bench.time("bare Python", [sys.executable, "-c", ""]),
        bench.time("cop-docs --help", [sys.executable, "-m", "cop_docs", "--help"]),
        bench.time("a build with nothing to do", [*BUILD, *chosen]),
        bench.time("all packs, four formats, checked, 2 processes", [*BUILD, *chosen, "--force", "-j", "2"], pages=pages),
        bench.time("all PDFs, checked, 1 process", [*BUILD, *chosen, "--force", "-j", "1", "-f", "pdf"], pages=pages),
    ]
    if translated:
        rows.append(bench.time("one message of one language changed, four formats", [*BUILD, *chosen, "-j", "2"], before=change_a_message))
    one = ["-l", bench.languages[0], "-a", "parents-educators", "-p", "tip-sheet", "--force", "-j", "1"]
    return rows + [bench.time(f"one sheet as {form}", [*BUILD, *one, "-f", form]) for form in ("pdf", "docx", "html", "epub")]


def folder_of(code: str) -> str:
    """The folder of a language's catalogues."""
    from cop_docs.model.language import language_named

    language = language_named(code)
    assert language is not None
    return language.folder


#: Run in a process with our fonts: the pages that our writers lay out, written as PDF/UA by WeasyPrint as it comes.
_STOCK = """
import sys
from pathlib import Path
from weasyprint import HTML
for path in sorted(Path(sys.argv[1]).glob("*.html")):
    HTML(string=path.read_text("utf-8")).write_pdf(path.with_suffix(".stock.pdf"), pdf_variant="pdf/ua-1")
"""
_DOCXTPL = """
import sys
from pathlib import Path
from docxtpl import DocxTemplate
for path in sorted(Path(sys.argv[1]).glob("*.txt")):
    made = DocxTemplate(Path(sys.argv[1]) / "template.docx")
    made.render({"lines": path.read_text("utf-8").splitlines()})
    made.save(path.with_suffix(".tpl.docx"))
"""
#: Run in a process with our fonts: the HTML of each edition as it was laid out in the end.
_EXPORT = """
import sys
from pathlib import Path
from cop_docs import fonts
from cop_docs.flow.prepare import Order, Progress, prepare
from cop_docs.model.finding import Findings
from cop_docs.model.language import language_named
from cop_docs.project.folder import Project
project, into = Project(Path(sys.argv[1])), Path(sys.argv[2])
prepared = prepare(project, Order(languages=tuple(map(language_named, sys.argv[3:]))), Findings(), Progress())
fonts.activate(prepared.fonts)
from cop_docs.writers.html import render, style_sheet
from cop_docs.writers.pages.pdf import lay_out
for document in prepared.documents:
    layout = lay_out(document, prepared.design)
    html = render(layout.document, layout.design, "document.html")
    style = f"<style>{style_sheet(layout.document, layout.design)}</style></head>"
    (into / f"{'-'.join(map(str, (document.edition.audience, document.edition.publication, document.language.code)))}.html").write_text(html.replace("</head>", style, 1))
print(prepared.fonts.configuration)
"""


def peers(bench: Bench, pages: int) -> list[Timed]:
    """Other programs on the same pages, where they are installed."""
    project, html, word = bench.folder / "project", bench.folder / "html", bench.folder / "word"
    html.mkdir()
    word.mkdir()
    exported = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _EXPORT, project, html, *bench.languages], cwd=ROOT, capture_output=True, text=True, check=True
    )
    os.environ["FONTCONFIG_FILE"] = exported.stdout.strip()  # noqa: TID251
    rows = [
        bench.time(
            "WeasyPrint as it comes, one process",
            [sys.executable, "-c", _STOCK, html],
            pages=pages,
            note="no checks, no filling of sheets, PDF/UA-1 alone",
        )
    ]
    if chromium := shutil.which("chromium") or shutil.which("google-chrome"):
        first = next(iter(sorted(html.glob("*.html"))))
        command: list[str | Path] = [
            chromium,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--print-to-pdf={bench.folder / 'one.pdf'}",
            first,
        ]
        rows.append(bench.time("Chromium, one briefing, with its start", command, note="other pages: it knows no running heads; not PDF/A"))
    for path in (project / "build").rglob("*.docx"):
        shutil.copy2(path, word)
    if office := shutil.which("soffice"):
        converted: list[str | Path] = [
            office,
            f"-env:UserInstallation=file://{bench.folder / 'office'}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            bench.folder / "office-pdf",
            *sorted(word.glob("*.docx")),
        ]
        rows.append(
            bench.time("LibreOffice, our Word files to PDF, one process", converted, pages=pages, note="starts from files that we made")
        )
    if find_spec("docxtpl"):
        write_lines(word)
        rows.append(
            bench.time(
                "docxtpl, the paragraphs of our Word files",
                [sys.executable, "-c", _DOCXTPL, word],
                note="words alone: no looks, tables, pictures, contents",
            )
        )
    rows.append(
        bench.time(
            "our Word files with their checks, 1 process",
            [*BUILD, *(w for code in bench.languages for w in ("-l", code)), "--force", "-j", "1", "-f", "docx"],
            pages=pages,
            note="laid out for their contents, too",
        )
    )
    return rows


def write_lines(folder: Path) -> None:
    """The paragraphs of each Word file as lines, and a template that docxtpl fills with them."""
    import docx

    for path in folder.glob("*.docx"):
        lines = [" ".join("".join(node.itertext()).split()) for node in docx.Document(str(path)).element.body.iter("{*}p")]
        path.with_suffix(".txt").write_text("\n".join(line for line in lines if line), "utf-8")
    template: Any = docx.Document()
    for line in ("{%p for line in lines %}", "{{ line }}", "{%p endfor %}"):
        template.add_paragraph(line)
    template.save(str(folder / "template.docx"))


def growth(bench: Bench) -> list[Timed]:
    """A small project whose content is 1, 4 and 16 times as long."""
    from tests.projects import FILES, make_project

    rows = []
    item = "      - {{id: talk-{0}, title: Talk {0}, text: Tell an adult about number {0}., sources: [article]}}\n"
    tips = "content/sections/pupils/tips.yaml"
    for times in (1, 4, 16):
        folder = bench.folder / f"growth-{times}"
        make_project(folder, {tips: FILES[tips] + "".join(item.format(number) for number in range(times * 100))}, looks=True)
        command: list[str | Path] = [sys.executable, "-m", "cop_docs", "-C", folder, "build", "-l", "en", "--draft", "--force", "-j", "1"]
        rows.append(bench.time(f"a briefing of {times * 100} tips, four formats", command))
    return rows


def table(rows: Sequence[Timed], bare: float) -> str:
    """Markdown: a row each."""
    lines = ["| What | pages | real s | CPU s | CPU ms a page | : bare Python | |", "|---|--:|--:|--:|--:|--:|---|"]
    for row in rows:
        page = f"{row.cpu / row.pages * 1000:.0f}" if row.pages else ""
        lines.append(f"| {row.name} | {row.pages or ''} | {row.real:.2f} | {row.cpu:.2f} | {page} | {row.real / bare:.0f} | {row.note} |")
    return "\n".join(lines)


def drawing(rows: Sequence[Timed]) -> str:
    """Bars of CPU time a page, of the rows that have pages."""
    paged = [(row.name, row.cpu / row.pages * 1000) for row in rows if row.pages]
    most = max(value for _, value in paged)
    bars = "".join(
        f'<text x="0" y="{34 * number + 14}">{name}</text><rect x="0" y="{34 * number + 18}" width="{value / most * 520:.1f}" height="10" fill="#0b6b6b"/>'
        f'<text x="{value / most * 520 + 6:.1f}" y="{34 * number + 27}">{value:.0f} ms</text>'
        for number, (name, value) in enumerate(paged)
    )
    height = 34 * len(paged)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 {height}" width="600" height="{height}" font-family="sans-serif" font-size="11">{bars}</svg>\n'


def main() -> None:
    """Runs all of it and writes docs/benchmarks.md and docs/pictures/benchmarks.svg."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-l", "--language", action="append", dest="languages", help="again for more [default: en ar zh]")
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        bench = Bench(Path(name), asked.runs, tuple(asked.languages or ("en", "ar", "zh")))
        (bench.folder / "project").mkdir()
        copy_project(bench.folder / "project")
        own = ours(bench)
        rows = [*own, *peers(bench, max(row.pages for row in own)), *growth(bench)]
    write(rows, bench)


def write(rows: Sequence[Timed], bench: Bench) -> None:
    """The page and its drawing."""
    page = ROOT / "docs/benchmarks.md"
    head = page.read_text("utf-8").partition("<!-- measured -->")[0] if page.is_file() else "# Benchmarks\n\n"
    said = f"Languages {', '.join(bench.languages)}; the middle of {bench.runs} runs; {os.cpu_count()} cores; Python {sys.version.split()[0]}.\n\n"
    page.write_text(f"{head}<!-- measured -->\n{said}{table(rows, rows[0].real)}\n\n![CPU time a page](pictures/benchmarks.svg)\n", "utf-8")
    (ROOT / "docs/pictures/benchmarks.svg").write_text(drawing(rows), "utf-8")


if __name__ == "__main__":
    main()
