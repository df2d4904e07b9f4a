"""Shows a distribution from a list to a report, on 200 schools that nobody has: python tools/demo_distribution.py [FOLDER]; make demo-distribution.

The packs are the posters for children, with the name of each school.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from make_schools import COUNTRY, HEADERS, NAME, PLACES, schools

from cop_docs.distribution.arrival import Arrival
from cop_docs.distribution.ledger import Ledger
from cop_docs.distribution.schema import LEDGER, opened
from cop_docs.project.lock import only_writer
from cop_docs.schools.list_file import ListFile
from cop_docs.schools.rejects import write_rejects

_SCHOOLS = 200
#: Says that a folder was made here, and may be made anew.
_OURS = ".demo-distribution"
#: Where schools confirm what arrived: a name that nobody can have (RFC 2606).
_CONFIRM = "https://example.org/arrived"
#: Countries whose letters the fonts of the project have; of the other one the list has a school, as a font is made for it.
_PRINTED, _OTHER = ("FR", "RU", "EG", "CN"), "GE"
#: A name in letters that no font has (Gothic).
_ODD = "École 𐌲𐌿𐍄"


def _emptied(folder: Path) -> bool:
    """Makes the folder, anew where it was made here; whether it is empty now. Files of others are left as they are."""
    if folder.exists() and any(folder.iterdir()) and not (folder / _OURS).exists():
        print(f"{folder} has files that are not of a demo; name a new folder", file=sys.stderr)
        return False
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / _OURS).touch()
    return True


def main(folder: Path) -> int:
    """Runs each step, and says what it is for; 1 where one of them did not do what it should."""
    begun = time.monotonic()
    if not _emptied(folder):
        return 2
    packs, out, back = folder / "packs", folder / "out", folder / "back.csv"
    _write_list(folder / "list.csv")
    languages = [word for code in sorted({place.language for place in PLACES}) for word in ("-l", code)]
    _step("Build the poster for children with an empty place for the name of a school", "build", "--profile", "school", "-a", "children", "-p", "poster", "-f", "pdf", "-j", "1", *languages, "-o", packs)  # fmt: skip
    _step("Check the list: some rows are wrong, and the others are taken", "schools", "check", folder / "list.csv", "--rejects", folder / "rejected.csv", ends=1)  # fmt: skip
    run = ["distribute", "run", folder / "list.csv", "-o", out, "--packs", packs, "--profile", "school"]
    _killed("Give each school its copy, and lose power in the middle", out, *run)
    _step("The same command goes on; names in other scripts get their fonts, and one in letters that no font has is told", *run, ends=1)
    _step("What printers print", "distribute", "order", out)
    _step("What travels: tables, labels, packing slips, and letters with a code by which schools confirm", "distribute", "dispatch", out)
    _step("", "distribute", "labels", out, "--salutation")
    _step("", "distribute", "slips", out, "--confirm", _CONFIRM)
    _step("", "distribute", "letters", out, "--confirm", _CONFIRM)
    _step("A page for each school, from which it downloads its copies", "distribute", "pages", out)
    _step("All was sent", "distribute", "sent", out, "--all")
    _confirm(out / "dispatch/confirm.csv", back)
    _step("The first hundred schools confirm", "distribute", "receive", out, back)
    _scan(out, back)
    _step("Others scan the code of their letter; one address is made up", "distribute", "receive", out, back, ends=1)
    _step("One packet was lost", "distribute", "retry", out, min(path.name for path in (out / "schools").iterdir()))
    _step("Is all still there?", "distribute", "verify", out)
    _step("How far it is", "distribute", "status", out)
    _step("A page for the minister", "distribute", "report", out)
    print(f"\n{time.monotonic() - begun:.0f} seconds. Look into {out}: schools, orders, dispatch, labels, slips, letters, report.html.")
    return 0


def _write_list(path: Path) -> None:
    rows: list[list[str]] = []
    others = 0
    for row, _ in schools(10 * _SCHOOLS, 5):
        if len(rows) < _SCHOOLS and (row[COUNTRY] in _PRINTED or (row[COUNTRY] == _OTHER and not others)):
            others += row[COUNTRY] == _OTHER
            rows.append(row)
    rows[_SCHOOLS // 2][NAME] = _ODD
    with path.open("wb") as file:
        write_rejects(file, ListFile("csv", iter(()), delimiter=","), [HEADERS, *rows])


def _step(why: str, *words: object, ends: int = 0) -> None:
    command = [sys.executable, "-m", "cop_docs", *map(str, words)]
    print(f"\n{why}" if why else "", f"$ cop-docs {' '.join(command[3:])}", sep="\n")
    ended = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603  # our own command
    lines = (ended.stderr + ended.stdout).splitlines()
    shown = lines if len(lines) <= 14 else [*lines[:6], f"… {len(lines) - 12} more lines …", *lines[-6:]]
    print("\n".join(line[:160] for line in shown))
    if ended.returncode != ends:
        sys.exit(f"exit code {ended.returncode}, and {ends} was expected")


def _killed(why: str, out: Path, *words: object) -> None:
    """Begins a command, and kills it when the first files are there."""
    command = [sys.executable, "-m", "cop_docs", *map(str, words)]
    print(f"\n{why}\n$ cop-docs {' '.join(command[3:])}")
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603  # our own command
    while process.poll() is None and not (out / "schools").exists():
        time.sleep(0.002)
    process.kill()
    process.wait()
    with only_writer(out):
        print(f"Killed: {len(list(out.glob('schools/*/*')))} files were there.")


def _confirm(form: Path, back: Path) -> None:
    """The form as a hundred schools fill it in."""
    with form.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with back.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, rows[0])
        table.writeheader()
        table.writerows(row | {"arrived": row["copies"]} for row in rows[:100])


def _scan(out: Path, back: Path) -> None:
    """The addresses that the next fifty schools open, and one with the code of another school."""
    with opened(out / LEDGER, may_write=False) as known:
        ledger = Ledger(known)
        arrival, ids = Arrival.of(ledger, _CONFIRM), [listed.id for listed in ledger.all_schools()][100:150]
    addresses = [*map(arrival.address_of, ids), arrival.address_of(ids[0]).replace(ids[0], ids[1])]
    back.write_text("".join(f"{line}\n" for line in ("scanned", *addresses)), "utf-8")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/demo")))
