"""The commands → the end of the process: what it cannot print, or a machine without a clock, is one sentence and exit code 4."""

from __future__ import annotations

import errno
import io
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from cop_docs.cli import main as commands
from cop_docs.cli.options import MISSING

#: What ZIP, and so Word files and books, can name (PKWARE APPNOTE, 4.4.6).
_YEARS = range(1980, 2108)


class OutputLost(Exception):
    """Standard output or standard error cannot be written to; ``reason`` is an ``errno``."""

    def __init__(self, reason: int) -> None:
        super().__init__(os.strerror(reason))
        self.reason = reason


class _Output(io.TextIOWrapper):
    """A text stream whose failure is not taken for that of a file."""

    def write(self, text: str, /) -> int:
        """As usual, but for what it raises: ``OutputLost``."""
        try:
            return super().write(text)
        except OSError as error:
            raise OutputLost(error.errno or errno.EIO) from None

    def flush(self) -> None:
        """As usual, but for what it raises: ``OutputLost``."""
        try:
            super().flush()
        except OSError as error:
            raise OutputLost(error.errno or errno.EIO) from None


def run() -> None:
    """Runs the command of ``sys.argv`` and ends the process."""
    sys.stdout, sys.stderr = _output(sys.stdout), _output(sys.stderr)
    try:
        if time.localtime().tm_year not in _YEARS:
            _end(f"the clock of this machine says {time.localtime().tm_year}, which no Word file and no book can hold. Set it.")
        try:
            commands()
        finally:
            sys.stdout.flush()
    except OutputLost as lost:
        files = "Files that were written before are whole."
        _end(
            f"the output cannot be written: {lost}. {files}" if lost.reason != errno.EPIPE else f"nobody reads the output any more. {files}"
        )


def _output(stream: Any) -> Any:
    """The same stream with failures of its own; for one that is closed (``>&-``), one that takes all."""
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    return _Output(stream.detach(), encoding=stream.encoding, errors=stream.errors, line_buffering=stream.line_buffering)


def _end(sentence: str) -> NoReturn:
    """Ends at once: what still waits to be printed would fail again."""
    with suppress(OSError):  # the place of messages cannot be written to either
        os.write(2, f"cop-docs: {sentence}\n".encode(errors="replace"))
    os._exit(MISSING)
