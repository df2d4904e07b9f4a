"""Seeds → 2,000 PO files as 20 programs write them, read, written, updated and updated again: what is lost is printed (exit code 1).

The tests read a few of them; this reads all, or as many seeds of each program as it is told: ``tools/po_dialects.py 500``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.catalogues.dialects import DIALECTS
from tests.catalogues.test_dialects import problems


def main(seeds: int) -> int:
    """Reads ``seeds`` files of each program."""
    with tempfile.TemporaryDirectory() as folder:
        found = [problem for dialect in DIALECTS for seed in range(seeds) for problem in problems(Path(folder), seed, dialect)]
    print("\n".join([*found, f"{seeds * len(DIALECTS):,} files of {len(DIALECTS)} programs, {len(found)} with a loss."]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000 // len(DIALECTS)))
