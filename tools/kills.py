"""Kills builds, imports and previews at random moments, lets pairs of writers meet, and tells what was lost, torn or left behind.

    tools/kills.py --kills 300 --pairs 100 --seed 1
    tools/kills.py --interrupts --kills 100 --pairs 0

Works on small projects in a temporary folder, with a copy of the program, whose code is part of what a manifest tells: a change of it meanwhile
would be taken for a fault. Half of the kills fall at any moment, half while files are moved in.
"""

from __future__ import annotations

import argparse
import atexit
import difflib
import hashlib
import http.client
import json
import os
import random  # noqa: TID251  # moments of kills; --seed makes them the same again
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from lxml import etree

sys.path.insert(0, str(Path(__file__).parent.parent))

from cop_docs.catalogues.folder import Catalogues
from cop_docs.cli import main as main_command
from cop_docs.model.finding import Findings
from cop_docs.model.language import language_named
from cop_docs.project.folder import Project
from tests.copies.test_print_stream import press_file
from tests.distribution.runs import PACKS, Run
from tests.distribution.test_streams import NAME, PLAIN, stream_run
from tests.projects import FILES, ROOT, make_project

_TIPS = "content/sections/pupils/tips.yaml"
_MINE = {".incoming/letter.txt": b"mine", "notes.txt": b"mine", ".cop-docs-writing-mine/a": b"mine"}
_STAGING = ".cop-docs-writing-"
#: Seconds of work after which a process has loaded all it needs.
_LOADED = 10.0
_XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"
_SAVED = {"tips.1.text": "Gardez votre [compte][term:account] **{}**.", "tips.2.talk.text": "Parlez-en {}.", "tips.title": "Conseils {}"}


@dataclass
class Told:
    """What went wrong, how many kills fell between the first and the last move, and whether they are Ctrl-C."""

    problems: list[str] = field(default_factory=list)
    hits: int = 0
    interrupts: bool = False


@cache
def _copy() -> Path:
    """A folder with a copy of the program as it is now, compiled as it is."""
    folder = Path(tempfile.mkdtemp(prefix="kills-code-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shutil.copytree(ROOT / "cop_docs", folder / "cop_docs")
    return folder


def start(folder: Path, *words: str) -> subprocess.Popen[str]:
    """A command of cop-docs in a session of its own, so that all its processes are known."""
    return _start(folder, "-m", "cop_docs", *words)


def _start(folder: Path, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, *words]
    environment = {**os.environ, "PYTHONPATH": str(_copy())}  # noqa: TID251  # what a person has, and our copy
    return subprocess.Popen(  # noqa: S603  # our own command
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Its exit code and what it said."""
    said = "".join(process.communicate(timeout=300))
    return process.returncode, said


def kill(process: subprocess.Popen[str], told: Told) -> None:
    """SIGKILL for the command alone, or Ctrl-C for all its processes, as from a terminal; those that it started end by themselves.

    They may still be loading libraries, which takes a busy machine minutes: they have half a minute, and then as long as they do not work.
    """
    if told.interrupts:
        with suppress(ProcessLookupError):  # it has ended, and all that it started
            os.killpg(process.pid, signal.SIGINT)
        code, said = finish(process)
        if code not in (0, 130, -signal.SIGINT) or "Traceback" in said:  # it had ended; it answered; Python had not begun
            told.problems.append(f"Ctrl-C: exit code {code}: {said[-600:]}")
    else:
        process.kill()
        process.wait()
    begun = time.monotonic()
    while (left := _in_session(process.pid)) and time.monotonic() < begun + 30 + 300 * (max(left.values()) < _LOADED):
        time.sleep(0.05)
    if left:
        told.problems.append(f"processes left behind: {left}")
    for pid in left:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _in_session(session: int) -> dict[int, float]:
    """The processes of a session, each with the seconds that it has worked."""
    found: dict[int, float] = {}
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            with suppress(OSError):
                fields = (place / "stat").read_text().rpartition(")")[2].split()
                if int(fields[3]) == session and fields[0] != "Z":
                    found[int(place.name)] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return found


def files(folder: Path) -> dict[str, bytes]:
    """What is in a folder but for what a killed writer leaves."""
    found = (path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
    return {name: data for name, data in named.items() if name in _MINE or not name.startswith(_STAGING)}


def different(found: Mapping[str, bytes], right: Mapping[str, bytes]) -> list[str]:
    """The names of files that are not the same, with the first lines in which texts differ."""
    names = sorted(name for name in found.keys() | right.keys() if found.get(name) != right.get(name))
    return [f"{name}: {_lines(right.get(name), found.get(name))}" for name in names]


def _lines(right: bytes | None, found: bytes | None) -> str:
    if right is None or found is None:
        return "is missing" if found is None else "is too many"
    before, after = (data.decode(errors="replace").splitlines() for data in (right, found))
    return "; ".join(line.strip() for line in difflib.unified_diff(before, after, lineterm="", n=0))[:600]


def wait_for_moves(folder: Path, is_over: Callable[[], object], seconds: float) -> None:
    """Until files are about to be moved into ``folder``, and then so many seconds longer; or until it is over, as they may be missed."""
    while not is_over():
        if staged(folder):
            time.sleep(seconds)
            return


def staged(folder: Path) -> list[str]:
    """The folders in which files wait to be moved."""
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    return [name for name in names if name.startswith(_STAGING) and not any(mine.startswith(f"{name}/") for mine in _MINE)]


class Lab:
    """A project, its two states A and B, and everything that is right in one of them."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.root, self.chance, self.told = folder, chance, Told()
        self.project = self._project(folder / "a")
        self.other = self._project(folder / "b")
        (self.other.root / _TIPS).write_text(FILES[_TIPS].replace("Tell an adult.", "Tell a teacher."), "utf-8")

    @staticmethod
    def _project(folder: Path) -> Project:
        return make_project(folder, looks=True)

    def run(self, *words: str, project: Project | None = None) -> float:
        """Runs a command to its end; how many seconds it took."""
        begun = time.monotonic()
        code, said = finish(start((project or self.project).root, *words))
        if code:
            raise RuntimeError(f"{words}: {code}\n{said}")
        return time.monotonic() - begun

    def prepare(self, *words: str) -> None:
        """Runs a command that is not to be killed in this process, as each start of another takes seconds."""
        said = CliRunner().invoke(main_command, ["-C", str(self.project.root), *words])
        if said.exit_code:
            raise RuntimeError(f"{words}: {said.exit_code}\n{said.output}")

    def check(self, where: str, found: Mapping[str, bytes], *right: Mapping[str, bytes]) -> None:
        """Every file is there, and whole: as in one of the states."""
        names = set.intersection(*(set(state) for state in right)) | set(_MINE)
        for name in sorted(names - found.keys()):
            self.told.problems.append(f"{where}: {name} is lost")
        for name, data in found.items():
            if name != "manifest.json" and data not in [*(state.get(name) for state in right), _MINE.get(name)]:
                self.told.problems.append(f"{where}: {name} is torn ({len(data)} bytes)")


class Builds(Lab):
    """Builds of one folder from two projects by turns."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        super().__init__(folder, chance)
        self.out = folder / "out"
        self.words = ("build", "-l", "en", "-f", "html", "-f", "epub", "-j", "2", "-o", str(self.out))
        self.states = []
        for project in (self.other, self.project):
            self.seconds = self.run(*self.words, project=project)
            self.states.append(files(self.out))
        for name, data in _MINE.items():
            (self.out / name).parent.mkdir(exist_ok=True)
            (self.out / name).write_bytes(data)

    def kill(self, number: int) -> None:
        """One kill; each tenth time, what a whole build makes of what is left."""
        project = (self.other, self.project)[number % 2]
        process = start(project.root, *self.words)
        if number % 4 < 2:
            time.sleep(self.chance.uniform(0, self.seconds))
        else:
            wait_for_moves(self.out, lambda: process.poll() is not None, self.chance.uniform(0, 0.03))
        self.told.hits += process.poll() is None and number % 4 >= 2
        kill(process, self.told)
        self.judge(f"build {number}")
        if number % 10 == 9:
            self.run(*self.words, project=project)
            self.judge(f"build {number}, built again")
            if left := staged(self.out):
                self.told.problems.append(f"build {number}: {left} left after a whole build")
            if wrong := different(files(self.out), self.states[number % 2] | _MINE):
                self.told.problems.append(f"build {number}: the next build did not set it right: {wrong}")

    def judge(self, where: str) -> None:
        """Files and manifest."""
        found = files(self.out)
        self.check(where, found, *self.states)
        try:
            rows = json.loads(found["manifest.json"])["artefacts"]
        except (KeyError, ValueError) as error:
            self.told.problems.append(f"{where}: no manifest: {error}")
            return
        lies = [row["path"] for row in rows if hashlib.sha256(found.get(row["path"], b"")).hexdigest() != row["sha256"]]
        self.told.problems += [f"{where}: the manifest lies of {name}" for name in lies]

    def pair(self, number: int) -> None:
        """Two builds of two projects into one folder at once."""
        processes = [start(project.root, *self.words) for project in (self.project, self.other)]
        for process in processes:
            code, said = finish(process)
            if code:
                self.told.problems.append(f"pair of builds {number}: exit code {code}: {said[-300:]}")
        self.judge(f"pair of builds {number}")


class Imports(Lab):
    """Imports of one translation, from nothing each time."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        super().__init__(folder, chance)
        self.locales = self.project.locales
        self.prepare("messages", "update", "-l", "fr")
        for name, data in _MINE.items():
            (self.locales / name).parent.mkdir(exist_ok=True)
            (self.locales / name).write_bytes(data)
        self.before = files(self.locales)
        self.prepare("messages", "export", "--to", "xliff", "-l", "fr", "-o", str(folder / "empty.xlf"))
        self.whole = self._translated(folder, "facts", "glossary", "pupils", "wording")
        self.halves = [self._translated(folder, name) for name in ("pupils", "wording")]
        self.words = ("messages", "import", "-l", "fr", "--yes", "--as", "translated", "--by", "Ada")
        self.seconds = self.run(*self.words, str(self.whole))
        self.after = files(self.locales)

    @staticmethod
    def _translated(folder: Path, *names: str) -> Path:
        """The export with French words for some catalogues."""
        root = etree.parse(folder / "empty.xlf").getroot()
        for file in root.iter(f"{_XLIFF}file"):
            if Path(str(file.get("original"))).stem not in names:
                root.remove(file)
        for unit in root.iter(f"{_XLIFF}trans-unit"):
            target, source = unit.find(f"{_XLIFF}target"), unit.find(f"{_XLIFF}source")
            if target is not None and source is not None and not len(source):
                target.text, target.attrib["state"] = f"Le {source.text}", "translated"
        path = folder / f"{'-'.join(names)}.xlf"
        path.write_bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
        return path

    def reset(self) -> None:
        """Nothing is translated."""
        for path in self.locales.rglob("*"):
            if path.is_file() and path.relative_to(self.locales).as_posix() not in self.before:
                path.unlink()
        for name, data in self.before.items():
            (self.locales / name).write_bytes(data)

    def kill(self, number: int) -> None:
        """One kill, then the same import again."""
        self.reset()
        process = start(self.project.root, *self.words, str(self.whole))
        if number % 2:
            time.sleep(self.chance.uniform(0, self.seconds))
        else:
            wait_for_moves(self.locales, lambda: process.poll() is not None, self.chance.uniform(0, 0.03))
        self.told.hits += process.poll() is None and not number % 2
        kill(process, self.told)
        found = files(self.locales)
        self.check(f"import {number}", found, self.before, self.after)
        signed = found.get("fr/review.jsonl", b"")
        if signed and any(found.get(name) != data for name, data in self.after.items() if name.endswith(".po")):
            self.told.problems.append(f"import {number}: signed before it was translated")
        if number % 5 == 4:
            self.run(*self.words, str(self.whole))
            if files(self.locales) != self.after:
                self.told.problems.append(f"import {number}: importing again did not complete it")

    def pair(self, number: int) -> None:
        """Two imports of two catalogues at once: both are in; or the one that was too late has said so and comes in afterwards."""
        self.reset()
        processes = [start(self.project.root, *self.words, str(half)) for half in self.halves]
        for process, half in zip(processes, self.halves, strict=True):
            code, said = finish(process)
            if code == 4 and "meanwhile" in said:
                self.run(*self.words, str(half))
            elif code:
                self.told.problems.append(f"pair of imports {number}: exit code {code}: {said[-300:]}")
        found = files(self.locales)
        for name in ("fr/LC_MESSAGES/pupils.po", "fr/LC_MESSAGES/wording.po"):
            if found[name] != self.after[name]:
                self.told.problems.append(f"pair of imports {number}: {name} lost its translations")
        if not set(found["fr/review.jsonl"].splitlines()) <= set(self.after["fr/review.jsonl"].splitlines()):
            self.told.problems.append(f"pair of imports {number}: strange signatures")
        if len(found["fr/review.jsonl"].splitlines()) != self._signatures():
            self.told.problems.append(f"pair of imports {number}: {len(found['fr/review.jsonl'].splitlines())} signatures")

    def _signatures(self) -> int:
        """How many both imports sign: all but those of the two other catalogues."""
        french = language_named("fr")
        assert french is not None
        there = Catalogues.read(self.project, french, ["pupils", "wording"], Findings())
        return len({(entry.msgctxt, entry.msgid, entry.msgstr) for _, entry in there.live() if entry.translated})


@dataclass
class Desk:
    """A translator at a preview."""

    origin: str
    cookie: str
    token: str

    def save(self, key: str, old: str, new: str) -> tuple[int, str]:
        """Sends a correction; the status, and what the server says."""
        body = json.dumps({"edition": "/pupils/briefing/fr", "key": key, "old": old, "new": new})
        headers = {"Cookie": self.cookie, "Origin": self.origin, "Content-Type": "application/json", "X-Preview-Token": self.token}
        return ask(self.origin, "POST", "/save", body, headers)


def ask(origin: str, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> tuple[int, str]:
    """A request to the preview."""
    connection = http.client.HTTPConnection(origin.removeprefix("http://"), timeout=120)
    connection.request(method, path, body, dict(headers))
    answer = connection.getresponse()
    try:
        return answer.status, answer.read().decode()
    finally:
        connection.close()


class Saves(Lab):
    """Corrections that are saved in previews."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        super().__init__(folder, chance)
        self.prepare("messages", "update", "-l", "fr")
        self.count, self.texts = 0, dict.fromkeys(_SAVED, "")
        self.seconds = 2.0

    @contextmanager
    def desk(self) -> Iterator[tuple[Desk, subprocess.Popen[str]]]:
        """A preview that runs, with its page open."""
        words = ("preview", "-l", "fr", "--edit", "--by", "Ada", "--no-open", "--port", "0")
        process = start(self.project.root, *words)
        assert process.stdout
        found = re.match(r"(http://[^/]+)/\?key=(\S+)", process.stdout.readline())
        assert found
        try:
            cookie = f"cop-docs-{found[1].rpartition(':')[2]}={found[2]}"
            page = ask(found[1], "GET", "/pupils/briefing/fr/", None, {"Cookie": cookie})[1]
            token = re.search(r"data-token='([^']+)'", page)
            assert token, page
            yield Desk(found[1], cookie, token[1]), process
        finally:
            kill(process, self.told)

    def _new(self, key: str) -> str:
        self.count += 1
        return _SAVED[key].format("abcdefghij"[self.count % 10] * (1 + self.count // 10 % 20))

    def kill(self, number: int) -> None:
        """Saves until the kill; what was said to be saved is there, and what was on its way is there or not."""
        waiting: dict[str, str] = {}
        with self.desk() as (desk, process):
            until = time.monotonic() + self.chance.uniform(0, self.seconds)
            while time.monotonic() < until:
                key = self.chance.choice(list(_SAVED))
                self._save(desk, key, self._new(key), number)
            key = self.chance.choice(list(_SAVED))
            waiting = {key: self._new(key)}
            sender = self._sender(desk, key, waiting[key], [])
            wait_for_moves(self.project.locales, lambda: not sender.is_alive(), self.chance.uniform(0, 0.01))
            self.told.hits += process.poll() is None
            process.kill()
            sender.join()
        self._judge(f"saves {number}", waiting)

    def _save(self, desk: Desk, key: str, new: str, number: int) -> None:
        status, said = desk.save(key, self.texts[key], new)
        if status == 200:
            self.texts[key] = new
        else:
            self.told.problems.append(f"saves {number}: {status} {said[:200]}")

    def _sender(self, desk: Desk, key: str, new: str, statuses: list[int]) -> threading.Thread:
        """Saves in the background; the status is put into ``statuses``, where there is an answer."""
        old = self.texts[key]

        def send() -> None:
            with suppress(OSError, http.client.HTTPException):
                statuses.append(desk.save(key, old, new)[0])

        thread = threading.Thread(target=send)
        thread.start()
        return thread

    def _judge(self, where: str, waiting: Mapping[str, str]) -> None:
        french, findings = language_named("fr"), Findings()
        assert french is not None
        there = Catalogues.read(self.project, french, ["facts", "glossary", "pupils", "wording"], findings)
        if findings.errors():
            self.told.problems.append(f"{where}: {[str(one) for one in findings]}")
        for _, entry in there.live():
            for key in set(entry.keys) & _SAVED.keys():
                if entry.msgstr[0] not in (self.texts[key], waiting.get(key)):
                    self.told.problems.append(f"{where}: {key} says {entry.msgstr[0]!r}, not {self.texts[key]!r}")
                self.texts[key] = entry.msgstr[0]

    def pair(self, number: int) -> None:
        """Two previews save different messages at once: both are in, and both are signed."""
        with self.desk() as (one, _), self.desk() as (other, _):
            news = {key: self._new(key) for key in list(_SAVED)[:2]}
            statuses: list[int] = []
            senders = [self._sender(desk, key, new, statuses) for desk, (key, new) in zip((one, other), news.items(), strict=True)]
            for sender in senders:
                sender.join()
            if statuses != [200, 200]:
                self.told.problems.append(f"pair of saves {number}: not saved, {statuses}")
            self.texts |= news
        self._judge(f"pair of saves {number}", {})
        lines = (self.project.locales / "fr/review.jsonl").read_text("utf-8").splitlines()
        if any(not line.startswith("{") or not line.endswith("}") for line in lines):
            self.told.problems.append(f"pair of saves {number}: a signature is torn")


#: Files and their manifest written as a build writes them, without what makes them: a process that takes a fraction of a second.
_PACK = """
import sys
from pathlib import Path
from types import SimpleNamespace as Some
from cop_docs.model.artefact import Artefact
from cop_docs.model.document import Edition
from cop_docs.model.language import ENGLISH
from cop_docs.project.packs import Made, pack
state = sys.argv[1]
document = Some(completeness=Some(messages=1, missing=0, fuzzy=0, reviewed=0), revision=state)
editions = [Edition("pupils", f"p{number}", ENGLISH) for number in range(30)]
made = [Made(Artefact(edition, "html", (state * 5000).encode(), 0), document, state) for edition in editions]
print("ready", flush=True)
pack(Path(), made, {"revision": state})
"""


class Packs(Builds):
    """Files and manifests of two states by turns, killed between the first and the last move, or before."""

    def __init__(self, folder: Path, chance: random.Random) -> None:  # no project is needed
        self.chance, self.told, self.out, self.states = chance, Told(), folder / "out", list[dict[str, bytes]]()
        self.out.mkdir()
        for state in "AB":
            begun = time.monotonic()
            self._whole(state)
            self.seconds = time.monotonic() - begun
            self.states.append(files(self.out))
        for name, data in _MINE.items():
            (self.out / name).parent.mkdir(exist_ok=True)
            (self.out / name).write_bytes(data)

    def _begun(self, state: str) -> subprocess.Popen[str]:
        return _start(self.out, "-c", _PACK, state)

    def _whole(self, state: str) -> None:
        code, said = finish(self._begun(state))
        if code:
            raise RuntimeError(said)

    def kill(self, number: int) -> None:
        """One kill; each tenth time, what a whole writer makes of what is left."""
        process = self._begun("AB"[number % 2])
        assert process.stdout
        process.stdout.readline()  # it is about to write
        if number % 4 < 2:
            time.sleep(self.chance.uniform(0, self.seconds / 2))
        else:
            wait_for_moves(self.out, lambda: process.poll() is not None, self.chance.uniform(0, self.seconds / 2))
        self.told.hits += process.poll() is None and bool(staged(self.out))
        kill(process, self.told)
        self.judge(f"pack {number}")
        if number % 10 == 9:
            self._whole("AB"[number % 2])
            if wrong := different(files(self.out), self.states[number % 2] | _MINE):
                self.told.problems.append(f"pack {number}: the next writer did not set it right: {wrong}")
            if left := staged(self.out):
                self.told.problems.append(f"pack {number}: {left} left after a whole write")

    def pair(self, number: int) -> None:
        """Two writers of two states at once."""
        for process in [self._begun("A"), self._begun("B")]:
            code, said = finish(process)
            if code:
                self.told.problems.append(f"pair of packs {number}: exit code {code}: {said[-300:]}")
        self.judge(f"pair of packs {number}")
        found = files(self.out)
        if all(different(found, state | _MINE) for state in self.states):
            self.told.problems.append(f"pair of packs {number}: neither of the two states is there")


class Distributions(Builds):
    """Runs that give out packs to schools, each killed a few times; the packs are of two states by turns."""

    _SCHOOLS, _KILLS = 400, 5
    _WORDS: tuple[str, ...] = ()

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.chance, self.told = chance, Told()
        self.files = self._begun(folder)
        self.out = self.files.out
        self.command = ["distribute", "run", str(self.files.list), "-o", str(self.out), *self._WORDS]
        self.states = []
        for state in (0, 1):
            shutil.rmtree(self.out, ignore_errors=True)
            self._packs(state)
            begun = time.monotonic()
            self._whole()
            self.seconds = time.monotonic() - begun
            self.states.append(self.files.made())
        shutil.rmtree(self.out)

    def _begun(self, folder: Path) -> Run:
        return Run(folder, schools=self._SCHOOLS)

    def _packs(self, state: int) -> None:
        self.files.build({path: content + b"!" * state for path, content in PACKS.items()})

    def _whole(self) -> None:
        code, said = finish(start(self.files.root, *self.command))
        if code:
            raise RuntimeError(f"{code}: {said}")

    def kill(self, number: int) -> None:
        """One kill; each fifth time a run to its end, and then packs of the other state."""
        state = number // self._KILLS % 2
        if number % self._KILLS == 0:
            self._packs(state)
        process = start(self.files.root, *self.command)
        if number % 2:
            wait_for_moves(self.out, lambda: process.poll() is not None, self.chance.uniform(0, self.seconds / 3))
        else:
            time.sleep(self.chance.uniform(0, self.seconds))
        self.told.hits += process.poll() is None and number % 2
        kill(process, self.told)
        self.judge(f"run {number}")
        if number % self._KILLS == self._KILLS - 1:
            self._whole()
            if wrong := different(self.files.made(), self.states[state]):
                self.told.problems.append(f"run {number}: the next run did not set it right: {wrong[:5]}")
            self.judge(f"run {number}, run again")

    def judge(self, where: str) -> None:
        """Each file is whole, in one of its states; what the ledger calls made is there."""
        if not (self.out / "ledger.sqlite").exists():
            return
        made = {name: data for name, data in self.files.made().items() if not name.startswith(_STAGING)}
        self.told.problems += [
            f"{where}: {name} is torn" for name, data in made.items() if data not in [state.get(name) for state in self.states]
        ]
        self.told.problems += [f"{where}: what was made for {one} is lost" for one in self._lost(made)[:5]]

    def _lost(self, made: Mapping[str, bytes]) -> list[str]:
        """The ids of schools for which the ledger calls made what is not there."""
        digests = {(name.split("/")[1], hashlib.sha256(data).digest()) for name, data in made.items()}
        query = "SELECT s.id, r.sha256 FROM records r JOIN schools s ON s.number = r.school WHERE r.sha256 IS NOT NULL AND NOT r.pending"
        return [identifier for identifier, sha256 in self._noted(query) if (identifier, bytes(sha256)) not in digests]

    def _noted(self, query: str) -> list[Any]:
        """Rows of the ledger."""
        try:
            return self.files.ledger(query)
        except sqlite3.OperationalError as error:  # it was killed before the tables were made
            if "no such table" not in str(error):
                raise
            return []

    def pair(self, number: int) -> None:
        """Two runs at once: both end, or one is refused; nothing is made twice or missing."""
        processes = [start(self.files.root, *self.command) for _ in range(2)]
        for process in processes:
            code, said = finish(process)
            if code and not (code == 4 and "another cop-docs is writing there" in said):
                self.told.problems.append(f"pair of runs {number}: exit code {code}: {said[-300:]}")
        self.judge(f"pair of runs {number}")


class Streams(Distributions):
    """The same of print streams, of a press file in two states."""

    _SCHOOLS = 300
    _WORDS = ("--as", "stream")

    def _begun(self, folder: Path) -> Run:
        return stream_run(folder, self._SCHOOLS)

    def _packs(self, state: int) -> None:
        self.files.build({f"fr/pupils/{NAME}": press_file(("fr", "ru")[state]), f"fr/pupils/{PLAIN}": press_file("fr", slots=False)})

    def _lost(self, made: Mapping[str, bytes]) -> list[str]:
        """The folders of streams that the ledger calls made and that are not as it says."""
        pending = "SELECT 1 FROM schools s JOIN records r ON r.school = s.number WHERE s.parcel = p.number AND r.pending"
        noted = self._noted(f"SELECT path, sha256 FROM parcels p WHERE sha256 IS NOT NULL AND NOT EXISTS ({pending})")  # noqa: S608  # our words
        return [path for path, sha256 in noted if hashlib.sha256(made.get(f"{path}/SHA256SUMS", b"")).digest() != bytes(sha256)]


LABS: dict[str, type[Builds | Imports | Saves]] = {
    "builds": Builds, "imports": Imports, "saves": Saves, "packs": Packs, "runs": Distributions,
    "streams": Streams,
}  # fmt: skip


def run(kills: int, pairs: int, seed: int, chosen: list[str], *, interrupts: bool = False) -> list[str]:
    """So many kills and pairs, shared by the kinds of writers; the problems."""
    problems: list[str] = []
    for place, name in enumerate(chosen):
        with tempfile.TemporaryDirectory(prefix="kills-") as folder:
            lab = LABS[name](Path(folder), random.Random(f"{seed} {name}"))  # noqa: S311  # moments, not secrets
            lab.told.interrupts = interrupts
            own_kills, own_pairs = (len(range(place, count, len(chosen))) for count in (kills, pairs))
            for number in range(own_kills):
                lab.kill(number)
            for number in range(own_pairs):
                lab.pair(number)
            hit = f"{lab.told.hits} kills while files were moved in"
            print("".join(f"{problem}\n" for problem in lab.told.problems), end="")
            print(f"{name}: {own_kills} kills, {own_pairs} pairs, {hit}, {len(lab.told.problems)} problems", flush=True)
            problems += lab.told.problems
    return problems


def main() -> int:
    """Prints what went wrong; 1 where anything did."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else "")
    arguments.add_argument("--kills", type=int, default=300)
    arguments.add_argument("--pairs", type=int, default=100)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--only", action="append", choices=LABS)
    arguments.add_argument("--interrupts", action="store_true", help="Ctrl-C in place of kills, in builds and imports")
    given = arguments.parse_args()
    chosen = given.only or [name for name in LABS if not given.interrupts or name in ("builds", "imports")]
    problems = run(given.kills, given.pairs, given.seed, chosen, interrupts=given.interrupts)
    if not problems:
        print("nothing lost, no file torn, no manifest that lies, no process left behind")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
