"""Gives out packs to a long made-up list, killed on the way, and tells what it took: python tools/distribution_run.py FOLDER [OPTIONS]; JSON lines.

    --schools 100000   as print streams, killed three times with SIGKILL, resumed, verified, and compared with a run that was not
    --files 20000      the same as one PDF for each school
    --flat 10000,1000000   memory of schools check for lists of these lengths
    --flat-streams 10000,1000000   memory of a run that writes print streams of a poster for them
    --random 1000      copies of all audiences, languages and publications, each checked: PDF/UA-1, PDF/A-2a, words, QR code
    --only streams,files,flat,flat-streams,random   some of these steps

The list is that of make_schools. Packs are built where they are missing. Seconds are those of the clock; memory is the
most that a process of the run had resident (VmHWM), and what all had that ran at once.
"""

from __future__ import annotations

import argparse
import json
import random  # noqa: TID251  # moments of kills and copies to be looked at; --seed makes them the same again
import shutil
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

import make_schools

from cop_docs.rules.files.qr import read_codes

ROOT = Path(__file__).parent.parent
_AUDIENCE = ("-a", "children")
_FOR_COPIES = ("--profile", "school", "-f", "pdf")


@dataclass
class Memory:
    """The peak of each process of a run, in kilobytes, and the greatest sum of what those had that ran at once."""

    peaks: dict[int, int] = field(default_factory=dict)
    together: int = 0

    def look(self, process: int) -> None:
        """Notes what a process and those that it started have."""
        found = {pid: kilobytes for pid in _family(process) if (kilobytes := _peak(pid))}
        for pid, kilobytes in found.items():
            self.peaks[pid] = max(kilobytes, self.peaks.get(pid, 0))
        self.together = max(self.together, sum(found.values()))

    def told(self) -> dict[str, int]:
        """In megabytes."""
        return {"MB of the largest process": max(self.peaks.values(), default=0) // 1000, "MB of all at once": self.together // 1000}


def _family(process: int) -> Iterator[int]:
    yield process
    with suppress(OSError):
        for children in Path(f"/proc/{process}/task").glob("*/children"):
            for child in children.read_text().split():
                yield from _family(int(child))


def _peak(process: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1])
    return 0


def command(*words: object, memory: Memory | None = None, end: Callable[[float], bool] | None = None) -> tuple[float, str]:
    """Runs cop-docs; its seconds and what it said. It is killed when ``end``, asked with the seconds, says so."""
    begun = time.monotonic()
    line = [sys.executable, "-m", "cop_docs", *map(str, words)]
    with subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:  # noqa: S603  # our own command
        while process.poll() is None:
            (memory or Memory()).look(process.pid)
            if end is not None and end(time.monotonic() - begun):
                process.kill()
            with suppress(subprocess.TimeoutExpired):
                process.communicate(timeout=0.1)
        said = process.communicate()[0]
        if process.returncode not in (0, 1, -9):
            sys.exit(f"{' '.join(line)}: exit code {process.returncode}\n{said[-2000:]}")
    return time.monotonic() - begun, said


def tell(what: str, **measured: object) -> None:
    """A line of what was measured."""
    print(json.dumps({"what": what} | measured, ensure_ascii=False), flush=True)


class Lab:
    """A folder with lists, packs and runs."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.chance = folder, random.Random(seed)  # noqa: S311  # no secret
        folder.mkdir(parents=True, exist_ok=True)

    def list_of(self, count: int) -> Path:
        """A list of so many schools."""
        path = self.folder / f"list-{count}.csv"
        if not path.exists():
            seconds, _ = timed(lambda: make_schools.write(count, path))
            tell("list", rows=count, seconds=round(seconds), megabytes=path.stat().st_size // 1_000_000)
        return path

    def packs(self, name: str, *words: str) -> Path:
        """Built packs."""
        path = self.folder / f"packs-{name}"
        if not (path / "manifest.json").exists():
            seconds, _ = command("build", "-f", "pdf", *words, "-o", path)
            tell(f"packs {name}", seconds=round(seconds))
        return path

    def killed(self, name: str, run: Sequence[object], schools: int) -> None:
        """A run that is killed while it takes the list, and twice while it makes; resumed, verified, and told."""
        out, memory, seconds, moments = self.folder / name, Memory(), 0.0, []
        shutil.rmtree(out, ignore_errors=True)
        said, first = "", self.chance.uniform(3, 8)
        for kill in range(4):
            words = run if kill < 2 else ("distribute", "resume", out)  # the first was killed before any school was in the ledger
            end = _Kill(out, (kill - 1 + self.chance.random()) / 3, self.chance.uniform(0, 3)) if kill else (lambda spent: spent > first)
            took, said = command(*words, memory=memory, end=end if kill < 3 else None)
            seconds += took
            moments.append(round(made(out), 3))
        counts = json.loads(command("distribute", "status", out, "--json")[1])
        checking, verified = command("distribute", "verify", out)
        packs = counts["made"]
        tell(
            name, rows=schools, schools=counts["schools"], packs=packs, pending=counts["pending"], faulty=counts["faulty"], twice=counts["replaced"],
            killed_at=moments[:3], seconds=round(seconds), packs_a_second=round(packs / seconds), **memory.told(),
            ledger_megabytes=(out / "ledger.sqlite").stat().st_size // 1_000_000, output_megabytes=size(out) // 1_000_000,
            verify_seconds=round(checking), verified=verified.strip().splitlines()[-1], last=said.strip().splitlines()[-1],
        )  # fmt: skip

    def whole(self, name: str, run: Sequence[object], other: Path) -> None:
        """The same run without a kill, and whether its files and records are the same as those of ``other``."""
        out, memory = self.folder / name, Memory()
        shutil.rmtree(out, ignore_errors=True)
        seconds, said = command(*run, memory=memory)
        same = records(out) == records(other)
        tell(name, seconds=round(seconds), **memory.told(), same_as_killed=same, last=said.strip().splitlines()[-1])
        if not same:
            sys.exit("the run that was killed made something else")


@dataclass
class _Kill:
    """Says when to kill a run: so many seconds after a share of its records is made."""

    out: Path
    share: float
    later: float
    reached: float = -1

    def __call__(self, spent: float) -> bool:
        if self.reached < 0 and made(self.out) >= self.share:
            self.reached = spent
        return self.reached >= 0 and spent > self.reached + self.later


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """The seconds that work takes, and its result."""
    begun = time.monotonic()
    result = work()
    return time.monotonic() - begun, result


def made(out: Path) -> float:
    """The share of records that are made; also while a run goes on."""
    with suppress(sqlite3.Error):
        known = sqlite3.connect(f"file:{out / 'ledger.sqlite'}?mode=ro", uri=True)
        try:
            return float(known.execute("SELECT coalesce(avg(NOT pending), 0) FROM records").fetchone()[0])
        finally:
            known.close()
    return 0.0


def records(out: Path) -> list[Any]:
    """What a ledger says was made, by the ids of schools, and what each archive or folder of streams is."""
    known = sqlite3.connect(out / "ledger.sqlite")
    try:
        query = "SELECT s.id, r.edition, r.copies, r.sha256, r.faulty, r.pending FROM records r JOIN schools s ON s.number = r.school ORDER BY 1, 2"
        return [known.execute(query).fetchall(), known.execute("SELECT path, sha256 FROM parcels ORDER BY 1").fetchall()]
    finally:
        known.close()


def size(folder: Path) -> int:
    """The bytes of the files of a folder, each counted once however many names it has."""
    found = {(one.st_dev, one.st_ino): one.st_size for path in folder.rglob("*") if path.is_file() for one in (path.stat(),)}
    return sum(found.values())


def _font_files() -> Any:
    """The fonts for the names of all countries of make_schools."""
    from cop_docs.copies.name_fonts import NameFonts
    from cop_docs.flow import pipeline
    from cop_docs.flow.prepare import Progress
    from cop_docs.project.opening import find_project

    project = find_project(ROOT)
    assert project is not None
    names = (name for place in make_schools.PLACES for name in place.names)
    return NameFonts(ROOT, pipeline.make_fonts(project, Progress()), lambda _: None).files(names)


def streams(lab: Lab, schools: int) -> None:
    """The whole list as print streams of the booklet."""
    packs, list_ = (
        lab.packs("briefing", *_AUDIENCE, "--profile", "school", "--profile", "school-press", "-p", "briefing"),
        lab.list_of(schools),
    )

    def run(out: str) -> tuple[object, ...]:
        return "distribute", "run", list_, "-o", lab.folder / out, "--packs", packs, "--as", "stream"

    lab.killed("streams", run("streams"), schools)
    lab.whole("streams-whole", run("streams-whole"), lab.folder / "streams")
    shutil.rmtree(lab.folder / "streams-whole")


def files(lab: Lab, schools: int) -> None:
    """A PDF for each school."""
    packs, list_ = (
        lab.packs("briefing", *_AUDIENCE, "--profile", "school", "--profile", "school-press", "-p", "briefing"),
        lab.list_of(schools),
    )

    def run(out: str) -> tuple[object, ...]:
        return "distribute", "run", list_, "-o", lab.folder / out, "--packs", packs, *_FOR_COPIES

    lab.killed("files", run("files"), schools)
    lab.whole("files-whole", run("files-whole"), lab.folder / "files")
    for name in ("files", "files-whole"):
        shutil.rmtree(lab.folder / name)


def flat(lab: Lab, lengths: Sequence[int]) -> None:
    """Memory of checking lists of several lengths."""
    for length in lengths:
        list_, memory = lab.list_of(length), Memory()
        seconds, said = command("schools", "check", list_, memory=memory)
        tell("schools check", rows=length, seconds=round(seconds), **memory.told(), last=said.strip().splitlines()[-1])


def flat_streams(lab: Lab, lengths: Sequence[int]) -> None:
    """Memory of writing a stream of one page for lists of several lengths."""
    packs = lab.packs("poster", *_AUDIENCE, "--profile", "school-press", "-p", "poster")
    for length in lengths:
        list_, memory, out = lab.list_of(length), Memory(), lab.folder / "flat"
        shutil.rmtree(out, ignore_errors=True)
        seconds, said = command("distribute", "run", list_, "-o", out, "--packs", packs, "--as", "stream", memory=memory)
        ledger = (out / "ledger.sqlite").stat().st_size // 1_000_000
        tell(
            "streams of a poster", rows=length, seconds=round(seconds), **memory.told(), ledger_megabytes=ledger,
            output_megabytes=size(out) // 1_000_000, last=said.strip().splitlines()[-1],
        )  # fmt: skip
        shutil.rmtree(out)


def at_random(lab: Lab, count: int) -> None:
    """Copies of all audiences, languages and publications, for schools with names in any script: each is checked."""
    from cop_docs.copies import prepare
    from cop_docs.project.packs import rows

    packs = lab.packs("all", "--profile", "school")
    contents = [(row, (packs / row.path).read_bytes()) for row in rows(packs) if row.profile == "school"]
    editions = [(row, prepare("pdf", content, _font_files()), read_codes(content)) for row, content in contents]
    drawn, problems, spent = schools_of(lab, count), [], time.monotonic()
    by_language, in_viewer = dict.fromkeys(sorted({row.language for row, *_ in editions}), 0), Counter[bool]()
    for number, school in enumerate(drawn):
        row, prepared, codes = editions[number % len(editions)]
        by_language[row.language] += 1
        problems += [f"{row.path}, {school.id}: {problem}" for problem in wrong_with(prepared, school, codes, in_viewer)]
    tell(
        "copies at random",
        copies=len(drawn),
        editions=len(editions),
        languages=by_language,
        wrong=len(problems),
        words_copied_in_a_viewer=f"{in_viewer[True]} of {in_viewer.total()}",
        seconds=round(time.monotonic() - spent),
    )
    print("\n".join(problems[:20]))
    if problems:
        sys.exit(1)


def schools_of(lab: Lab, count: int) -> list[Any]:
    """Schools of a list, in an order of chance, each with an address, contacts and numbers of its own."""
    from cop_docs.schools.school import School

    found = [row for row, fault in make_schools.schools(3 * count, 7) if fault < 0]
    lab.chance.shuffle(found)
    columns = make_schools
    return [
        School(
            id=row[columns.ID], name=row[columns.NAME], country=row[columns.COUNTRY], contact=f"Anna Åström {number}",
            phone=f"+99871{number:07}", helpline=f"+998711{number:06}", report=f"https://school{number}.example.org/help?a={number}",
        )
        for number, row in enumerate(found[:count])
    ]  # fmt: skip


def wrong_with(prepared: Any, school: Any, codes: list[str], in_viewer: Counter[bool]) -> Iterator[str]:
    """What a copy is not as it should be: a standard that it fails, a word that its text lacks, a code that leads elsewhere; ``codes`` are those of its pack.

    In ``in_viewer`` is counted how many words PDFium gives as they are: it turns round some lines of mixed direction, as it does in any file.
    """
    from cop_docs.copies.values import values_of
    from cop_docs.model.finding import Findings, Place
    from cop_docs.read.pdf import PdfFile
    from cop_docs.rules.files.pdf import check_alone

    values, findings = values_of(school), Findings()
    content = prepared.copy(values).content
    file = PdfFile.read("copy.pdf", content)
    check_alone(file, Place("copy.pdf"), findings)
    yield from (str(finding) for finding in findings)
    if school.name not in file.title:
        yield f"the title is {file.title}"
    tagged, seen = ("".join(text.split()) for text in (file.tagged.root.text, page_texts(content)))
    told = ["".join(value.split()) for name in prepared.slots if name != "qr" for value in values.get(name, "").split("\n")]
    in_viewer.update(value in seen for value in told)
    yield from (f"its text lacks {value}" for value in told if value not in tagged)
    wanted = codes + ([values["qr"]] if "qr" in prepared.slots else [])
    if sorted(found := read_codes(content)) != sorted(wanted):
        yield f"its codes say {found} and not {wanted}"


def page_texts(content: bytes) -> str:
    """What a viewer copies of all pages."""
    import pypdfium2

    with pypdfium2.PdfDocument(content) as pdf:
        return " ".join(page.get_textpage().get_text_range() for page in pdf)


def main() -> None:
    """Runs the steps."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("folder", type=Path)
    words.add_argument("--schools", type=int, default=100_000)
    words.add_argument("--files", type=int, default=20_000)
    words.add_argument("--flat", default="10000,1000000")
    words.add_argument("--flat-streams", default="10000,1000000")
    words.add_argument("--random", type=int, default=1_000)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--only", default="streams,files,flat,flat-streams,random")
    given = words.parse_args()
    lab, steps = Lab(given.folder.absolute(), given.seed), given.only.split(",")
    work: dict[str, Callable[[], None]] = {
        "streams": lambda: streams(lab, given.schools),
        "files": lambda: files(lab, given.files),
        "flat": lambda: flat(lab, [int(length) for length in given.flat.split(",")]),
        "flat-streams": lambda: flat_streams(lab, [int(length) for length in given.flat_streams.split(",")]),
        "random": lambda: at_random(lab, given.random),
    }
    for step in steps:
        work[step]()


if __name__ == "__main__":
    main()
