"""``cop-docs`` and ``python -m cop_docs``: loads the commands and runs them; answers Ctrl-C and a missing library with one sentence.

Loading takes most of a second, so this module imports nothing else before it can answer.
"""

import os
import signal
import sys
from typing import NoReturn

from cop_docs.unchanged import answer

_MISSING, _INTERRUPTED = 4, 130


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
    except ImportError as error:
        if _is_ours(error):
            raise
        _tell_missing(error)


def _say(code: int, output: str, messages: str) -> NoReturn:
    """Ends with what the same command said the last time."""
    sys.stderr.write(messages)
    sys.stdout.write(output)
    sys.stdout.flush()
    sys.exit(code)


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
