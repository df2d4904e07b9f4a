"""The press files of a folder of finished packs → the most ink on a point of each, as MuPDF draws its plates; 1 where one has too much, or shows none."""

from __future__ import annotations

import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from cop_docs.model.finding import Findings  # noqa: E402
from cop_docs.project.packs import read_manifest  # noqa: E402
from cop_docs.project.press import read_inks  # noqa: E402
from cop_docs.project.profiles import read_profiles  # noqa: E402
from tests.documents import design  # noqa: E402
from tests.plates import most_ink  # noqa: E402
from tests.projects import FORUM  # noqa: E402

#: A page with letters has nearly a full plate of black somewhere; one on which less is found was not drawn as it is.
_LEAST = 99


def main(build: Path) -> int:
    """Measures every page of every press file that the manifest names, and says it file by file."""
    findings = Findings()
    inks, profiles = read_inks(FORUM, findings), read_profiles(FORUM, design(), findings)
    paths = sorted(path for path, row in read_manifest(build).items() if row.profile in profiles and profiles[row.profile].is_for_press)
    if not paths or inks is None:
        print(f"{build} holds no press files; run: make press", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as threads:
        found = list(threads.map(partial(_measured, build, Path(folder)), enumerate(paths)))
    limit = inks.condition.ink
    wrong = [path for path, pages in zip(paths, found, strict=True) if max(pages) > limit or max(pages) < _LEAST]
    for path, pages in zip(paths, found, strict=True):
        print(f"{max(pages):5.0f} %  page {pages.index(max(pages)) + 1:2} of {len(pages):2}  {path}{'  WRONG' if path in wrong else ''}")
    print(
        f"{len(paths)} files, {sum(map(len, found))} pages: the most ink on a point is {max(map(max, found)):.0f} %, the limit {limit:g} %"
    )
    return 1 if wrong else 0


def _measured(build: Path, folder: Path, numbered: tuple[int, str]) -> list[float]:
    number, path = numbered
    return most_ink((build / path).read_bytes(), folder / str(number))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
