"""A command line + the files that it read and wrote → what it said the last time, where none of them has changed since.

Asked before anything else is loaded, so that a build with nothing to do takes little more than the start of Python: this module imports only
what Python has loaded already. Files are compared by size, inode and the times of their last change, as git does.
"""

import os
import sys
from binascii import crc32

#: Where answers are kept, below the root of a project.
FOLDER = ".cache/unchanged"
_FILES = 16  # at most: of two command lines with the same number, the last one is answered
_END = "\0"
_SETTINGS = "COP_DOCS_"  # variables that set options: a command line does not tell them


def answer(arguments: list[str]) -> tuple[int, str, str] | None:
    """The exit code, the output and the messages that a command had the last time; None where anything is otherwise than it was then."""
    try:
        root = _root(os.getcwd()) if arguments[:1] == ["build"] else ""
        if not root or any(name.startswith(_SETTINGS) for name in os.environ):
            return None
        with open(os.path.join(root, FOLDER, name_of(arguments)), encoding="utf-8", newline="") as file:
            number, _, said = file.read().partition(_END)
        asked, places, state, code, output, messages = said.split(_END)
        known = number == _number(said) and asked == _asked(arguments) and state == state_of(places.split("\n"))
        return (int(code), output, messages) if known else None
    except (OSError, ValueError):
        return None


def kept(arguments: list[str], places: list[str], state: str, said: tuple[int, str, str]) -> bytes:
    """The content of the file from which ``answer`` reads: ``state`` is that of ``places``, before the command began and after it ended."""
    code, output, messages = said
    text = _END.join((_asked(arguments), "\n".join(places), state, str(code), output, messages))
    return f"{_number(text)}{_END}{text}".encode(errors="replace")


def name_of(arguments: list[str]) -> str:
    """The name of the file that holds the answer to a command line."""
    return str(int(_number(_asked(arguments))) % _FILES)


def program() -> list[str]:
    """The places of what runs: this program, Python, the folders of libraries, and the libraries of the system that are loaded."""
    libraries = [path for path in sys.path if path.endswith("site-packages")]
    return [os.path.dirname(__file__), sys.executable, *(os.path.join(path, ".") for path in libraries), *_loaded()]


def state_of(places: list[str]) -> str:
    """The state of each file and, for a folder, of each file in it; of a folder that ends in ``.`` its own state alone."""
    lines: list[str] = []
    for place in places:
        if os.path.isdir(place) and not place.endswith("."):
            _add_files(place, lines)
        else:
            lines.append(_line(place, os.stat(place) if os.path.exists(place) else None))
    return "\n".join(lines)


def _number(text: str) -> str:
    return str(crc32(text.encode(errors="replace")))


def _asked(arguments: list[str]) -> str:
    return "\n".join((os.getcwd(), *arguments))


def _root(folder: str) -> str:
    """The nearest folder upwards with ``content`` and project.toml or ``templates``; an empty text where there is none."""
    while not (_is_there(folder, "content") and (_is_there(folder, "project.toml") or _is_there(folder, "templates"))):
        folder, before = os.path.dirname(folder), folder
        if folder == before:
            return ""
    return folder


def _is_there(folder: str, name: str) -> bool:
    return os.path.exists(os.path.join(folder, name))


def _add_files(folder: str, lines: list[str]) -> None:
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        if entry.is_dir() and not entry.is_symlink():
            if entry.name != "__pycache__":
                _add_files(entry.path, lines)
        else:
            lines.append(_line(entry.path, entry.stat() if os.path.exists(entry.path) else None))


def _line(path: str, state: os.stat_result | None) -> str:
    return f"{path} {state.st_size} {state.st_ino} {state.st_mtime_ns} {state.st_ctime_ns}" if state else path


def _loaded() -> list[str]:
    """The shared libraries of this process, where the system tells them (Linux)."""
    try:
        with open("/proc/self/maps", encoding="utf-8") as file:
            return sorted({line.split(None, 5)[5].strip() for line in file if ".so" in line and "/" in line})
    except (OSError, IndexError):
        return []
