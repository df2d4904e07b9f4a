"""Builds of this project, and other programs on the same pages, timed side by side → docs/benchmarks.md and a drawing.

    make bench                      languages en ar, five runs of each, in one go: half an hour on two cores
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
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
BUILD = [sys.executable, "-m", "cop_docs", "build"]
#: The environment of the peers that are Python packages; ``make bench`` installs them there, beside nothing of ours.
PEERS = ROOT / ".cache/peers/bin/python"


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
    shutil.copy(ROOT / "project.toml", folder)
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
    rows.append(bench.time("check, nothing written", [sys.executable, "-m", "cop_docs", "check", *chosen]))
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
#: What means something to Typst.
_TYPST_SIGNS = re.compile(r"[\\#$*_`<>@=\-+/\[\]~]")
#: Prints the seconds of CPU of its second time, when all is loaded.
_DOCXTPL = """
import sys, time
from pathlib import Path
from docxtpl import DocxTemplate
for _ in range(2):
    begun = time.process_time()
    for path in sorted(Path(sys.argv[1]).glob("*.txt")):
        made = DocxTemplate(Path(sys.argv[1]) / "template.docx")
        made.render({"lines": path.read_text("utf-8").splitlines()})
        made.save(path.with_suffix(".tpl.docx"))
print(time.process_time() - begun)
"""
_TYPST = """
import sys
from pathlib import Path
import typst
for path in sorted(Path(sys.argv[1]).glob("*.typ")):
    typst.compile(str(path), output=str(path.with_suffix(".typst.pdf")), root=sys.argv[1], font_paths=[sys.argv[2]])
"""
#: Run in a process with our fonts: the HTML of each edition as it was laid out in the end.
_EXPORT = """
import sys
from pathlib import Path
from cop_docs import fonts
from cop_docs.flow.prepare import Order, Progress, prepare
from cop_docs.model.finding import Findings
from cop_docs.model.language import language_named
from cop_docs.project.opening import find_project
project, into = find_project(Path(sys.argv[1])), Path(sys.argv[2])
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
    write_lines(word)
    if has("typst"):
        rows.append(
            bench.time(
                "Typst, the paragraphs of our Word files to PDF, one process",
                [PEERS, "-c", _TYPST, word, Path(os.environ["FONTCONFIG_FILE"]).parent],  # noqa: TID251
                note="words alone: no looks, tables, pictures; not PDF/UA-1 with PDF/A-2a",
            )
        )
    return rows


def warm_docxtpl(bench: Bench) -> float | None:
    """Seconds of CPU in which docxtpl writes the words of our Word files once more, when it is loaded; None where it is not installed."""
    if not has("docxtpl"):
        return None
    told = [
        subprocess.run([PEERS, "-c", _DOCXTPL, bench.folder / "word"], capture_output=True, text=True, check=True)  # noqa: S603
        for _ in range(bench.runs)
    ]
    return statistics.median(float(one.stdout) for one in told)


def stages(bench: Bench) -> dict[str, float]:
    """What each step of the editions takes (``bench_stages.py``)."""
    command = [sys.executable, str(ROOT / "tools/bench_stages.py"), str(bench.folder / "project"), *bench.languages]
    return dict(json.loads(subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout))  # noqa: S603


def goals(rows: Sequence[Timed], steps: dict[str, float], docxtpl: float | None) -> str:
    """Markdown: each goal, and what was measured."""
    by = {row.name: row for row in rows}
    stock, full = by["WeasyPrint as it comes, one process"], by["all packs, four formats, checked, 2 processes"]
    idle, bare = by["a build with nothing to do"], by["bare Python"]
    checks = steps["checked"] + by["check, nothing written"].cpu
    told = [
        (
            "all packs, four formats, checked, 2 processes : WeasyPrint as it comes, 1 process, PDF alone; real time a page",
            full.real / stock.real,
            "≤ 0.5",
        ),
        ("all PDFs, checked : WeasyPrint as it comes; CPU", by["all PDFs, checked, 1 process"].cpu / stock.cpu, "≤ 0.8"),
        ("a build with nothing to do : bare Python; real time", idle.real / bare.real, "≤ 12"),
        ("all checks, of words and of files : a build of all packs; CPU", checks / full.cpu, "≤ 0.15"),
        (
            "ten times the rows of a table : that table; real time",
            by["a table of 5,000 rows, HTML"].real / by["a table of 500 rows, HTML"].real,
            "≤ 10",
        ),
        ("ten times the messages : those messages; real time", by["20,000 messages, HTML"].real / by["2,000 messages, HTML"].real, "≤ 10"),
        (
            "ten times the paragraph : that paragraph; real time",
            by["a paragraph of 1 MB, HTML"].real / by["a paragraph of 100 kB, HTML"].real,
            "≤ 10",
        ),
    ]
    if docxtpl:
        told.insert(2, ("a Word file again, layout given, all loaded : docxtpl with its words; CPU", steps["docx"] / docxtpl, "≤ 1"))
    if changed := by.get("one message of one language changed, four formats"):
        told.append(("one message of one language changed : all packs; real time", changed.real / full.real, "≤ 1/20 of six languages"))
    lines = [
        "| What : beside what | measured | goal |",
        "|---|--:|--:|",
        *(f"| {name} | {value:.2f} | {goal} |" for name, value, goal in told),
    ]
    parts = ", ".join(
        f"{steps[name]:.1f} s {what}" for name, what in (("laid", "laying out"), ("written", "writing"), ("checked", "checking the files"))
    )
    return "\n".join(lines) + f"\n\nOf the CPU of {steps['editions']:.0f} editions in four formats, one process: {parts}.\n"


def has(package: str) -> bool:
    """Whether a peer is installed."""
    return PEERS.is_file() and not subprocess.run([PEERS, "-c", f"import {package}"], capture_output=True, check=False).returncode  # noqa: S603


def write_lines(folder: Path) -> None:
    """The paragraphs of each Word file as lines, and a template that docxtpl fills with them."""
    import docx

    for path in folder.glob("*.docx"):
        lines = [" ".join("".join(node.itertext()).split()) for node in docx.Document(str(path)).element.body.iter("{*}p")]
        path.with_suffix(".txt").write_text("\n".join(line for line in lines if line), "utf-8")
        path.with_suffix(".typ").write_text("\n\n".join(_TYPST_SIGNS.sub(r"\\\g<0>", line) for line in lines if line), "utf-8")
    template: Any = docx.Document()
    for line in ("{%p for line in lines %}", "{{ line }}", "{%p endfor %}"):
        template.add_paragraph(line)
    template.save(str(folder / "template.docx"))


def growth(bench: Bench) -> list[Timed]:
    """A small project that grows, in four formats; and three that are larger than anybody's, as HTML."""
    rows = [timed_project(bench, (f"a briefing of {times * 100} tips, four formats", _tips(times * 100)), ()) for times in (1, 4, 16)]
    large = (
        ("a table of 500 rows, HTML", _table(500)),
        ("a table of 5,000 rows, HTML", _table(5_000)),
        ("2,000 messages, HTML", _tips(1_000)),
        ("20,000 messages, HTML", _tips(10_000)),
        ("a paragraph of 100 kB, HTML", _paragraph(100_000)),
        ("a paragraph of 1 MB, HTML", _paragraph(1_000_000)),
    )
    return rows + [timed_project(bench, one, ("-f", "html")) for one in large]


def _tips(count: int) -> str:
    item = "      - {{id: talk-{0}, title: Talk {0}, text: Tell an adult about number {0}., sources: [article]}}\n"
    return "".join(map(item.format, range(count)))


def _table(count: int) -> str:
    rows = "".join(f"      - [Number {number}, Talk to an adult about it.]\n" for number in range(count))
    return f"  - kind: table\n    caption: Numbers\n    header: [Number, Word]\n    rows:\n{rows}    sources: [article]\n"


def _paragraph(letters: int) -> str:
    sentence = "Tell an adult about it. "
    return f"  - kind: paragraph\n    text: {sentence * (letters // len(sentence))}\n    sources: [article]\n"


def timed_project(bench: Bench, named: tuple[str, str], formats: Sequence[str]) -> Timed:
    """A small project with more of something, built anew."""
    from tests.projects import FILES, make_project

    name, more = named
    folder, tips = bench.folder / re.sub(r"\W+", "-", name), "content/sections/pupils/tips.yaml"
    make_project(folder, {tips: FILES[tips] + more}, looks=True)
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "cop_docs",
        "-C",
        folder,
        "build",
        "-l",
        "en",
        "--draft",
        "--force",
        "-j",
        "1",
        *formats,
    ]
    return bench.time(name, command)


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
    parser.add_argument("-l", "--language", action="append", dest="languages", help="again for more [default: en ar]")
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        bench = Bench(Path(name), asked.runs, tuple(asked.languages or ("en", "ar")))
        (bench.folder / "project").mkdir()
        copy_project(bench.folder / "project")
        own = ours(bench)
        rows = [*own, *peers(bench, max(row.pages for row in own)), *growth(bench)]
        write(bench, rows, goals(rows, stages(bench), warm_docxtpl(bench)))


def write(bench: Bench, rows: Sequence[Timed], goals: str) -> None:
    """The page and its drawing."""
    page = ROOT / "docs/benchmarks.md"
    head = page.read_text("utf-8").partition("<!-- measured -->")[0] if page.is_file() else "# Benchmarks\n\n"
    runs = f"the middle of {bench.runs} runs" if bench.runs > 1 else "one run of each"
    said = f"Languages {', '.join(bench.languages)}; {runs}; {os.cpu_count()} cores; Python {sys.version.split()[0]}.\n\n"
    page.write_text(
        f"{head}<!-- measured -->\n{said}{goals}\n{table(rows, rows[0].real)}\n\n![CPU time a page](pictures/benchmarks.svg)\n", "utf-8"
    )
    (ROOT / "docs/pictures/benchmarks.svg").write_text(drawing(rows), "utf-8")


if __name__ == "__main__":
    main()
