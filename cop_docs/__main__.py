"""``cop-docs`` and ``python -m cop_docs``: loads the commands and runs them; answers Ctrl-C, too little memory and a missing library.

Loading takes most of a second, so this module imports nothing else before it can answer.
"""

import os
import signal
import sys
from contextlib import suppress
from typing import NoReturn

from cop_docs.unchanged import answer

_MISSING, _INTERRUPTED = 4, 130
_NO_MEMORY = b"cop-docs: there is not enough memory. Close other programs, or try again with -j 1 or with fewer languages.\n"
#: What is said where a library, or the loader of the system, cannot have the memory that it asks for, beside ``MemoryError``.
_FOR_WANT_OF_MEMORY = ("failed to map segment", "annot allocate memory", "without setting an exception", "without exception set")


def main() -> None:
    """Runs the command of ``sys.argv``."""
    signal.signal(signal.SIGINT, _interrupted)
    said = answer(sys.argv[1:])
    if said is not None:
        _say(*said)
    try:
        from cop_docs.cli.program import run

        signal.signal(signal.SIGINT, signal.default_int_handler)
        run()
    except (ImportError, MemoryError, SystemError) as error:
        if isinstance(error, MemoryError) or any(words in str(error) for words in _FOR_WANT_OF_MEMORY):
            os.write(2, _NO_MEMORY)
            os._exit(_MISSING)  # at once: whatever else is to be done would need memory
        if not isinstance(error, ImportError) or _is_ours(error):
            raise
        _tell_missing(error)


def _say(code: int, output: str, messages: str) -> None:
    """Ends with what the same command said the last time; where that cannot be written, an ordinary build tells why."""
    with suppress(OSError):
        _write(1, output.encode(errors="replace"))
        _write(2, messages.encode(errors="replace"))
        sys.exit(code)


def _write(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


def _interrupted(_signal: int, _frame: object) -> NoReturn:
    """Ends at once: a library that is being loaded could catch an exception."""
    os.write(2, b"\ncop-docs: interrupted; nothing was changed. Run the command again to go on.\n")
    os._exit(_INTERRUPTED)


def _is_ours(error: ImportError) -> bool:
    """Whether a module of this package is missing, which is a fault of the program."""
    return (error.name or "").partition(".")[0] in ("", "cop_docs")


def _tell_missing(error: ImportError) -> NoReturn:
    """One sentence; for ``doctor``, which may not be loaded either, its whole report."""
    if sys.argv[1:2] == ["doctor"]:
        from cop_docs.doctor import report

        sys.stdout.write(f"{report()[0]}\n")
    sentence = f"the library {error.name} is missing or broken ({error}). Run make setup, which installs it again"
    sys.stderr.write(f"cop-docs: {sentence}; cop-docs doctor tells what else is missing.\n")
    sys.exit(_MISSING)


if __name__ == "__main__":
    main()
