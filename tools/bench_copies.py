"""Files for schools in a folder of packs → copies a second of each, in memory and to the disk, and records of a print stream; JSON lines.

    cop-docs build --profile school --profile school-press -a children -p briefing -o FOLDER
    tools/bench_copies.py FOLDER [COUNT] [--disk FOLDER]

Schools are made up, in the script of each language. Seconds are those of one process's CPU, but for the disk, which are those of the clock. ``anew`` says
how often a copy could be made in the time that laying the document out and writing it anew takes, for the languages of the folder.
"""

from __future__ import annotations

import io
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from cop_docs.copies import prepare
from cop_docs.copies.faces import FontFiles
from cop_docs.copies.prepared import Prepared, Values
from cop_docs.copies.print_stream import PrintStream, Record
from cop_docs.flow import pipeline
from cop_docs.flow.prepare import Progress
from cop_docs.project.folder import Project
from cop_docs.project.opening import find_project
from cop_docs.project.packs import Packed, rows

ROOT = Path(__file__).parent.parent
_NAMES = {
    "ar": ("مدرسة {} الابتدائية رقم {}", ("النور", "السلام", "الأمل", "الزهراء", "الفارابي", "المستقبل")),
    "zh": ("{}区第{}实验小学", ("朝阳", "海淀", "静安", "浦东", "武侯", "锦江", "雁塔", "鼓楼")),
    "ru": ("Средняя школа имени {} № {}", ("Ломоносова", "Пушкина", "Гагарина", "Чехова", "Толстого")),
}
_LATIN = ("{} Secondary School No. {}", ("Green Hill", "Riverside", "King Edward", "Saint Anne", "Northgate"))


def schools(language: str, count: int) -> list[dict[str, str]]:
    """What made-up schools say in the slots."""
    form, names = _NAMES.get(language, _LATIN)
    return [
        {
            "school-name": form.format(names[number % len(names)], number),
            "contact": f"{names[number % len(names)]}\n+998 71 {number // 10_000 % 1000:03} {number // 100 % 100:02} {number % 100:02}",
            "helpline": "1146",
            "report": f"https://school{number}.example.org/help",
            "qr": f"https://school{number}.example.org/help",
        }
        for number in range(count)
    ]


def spent(work: Callable[[], Any], clock: Callable[[], float] = time.process_time) -> float:
    """The seconds that work takes."""
    begun = clock()
    work()
    return clock() - begun


def in_memory(prepared: Prepared, values: Sequence[Values]) -> int:
    """The bytes of the tails of all copies, made one after the other."""
    return sum(len(prepared.copy(one).tail) for one in values)


def to_disk(prepared: Prepared, values: Sequence[Values], folder: Path) -> None:
    """Writes every copy into a file."""
    for number, one in enumerate(values):
        copy = prepared.copy(one)
        with (folder / f"{number}.{'pdf' if copy.constant.startswith(b'%PDF') else 'docx'}").open("wb", buffering=0) as file:
            file.write(copy.constant)
            file.write(copy.tail)


def anew(language: str, audience: str, publication: str) -> float:
    """The seconds that laying out and writing a document takes."""
    from cop_docs.flow.prepare import Order
    from cop_docs.flow.prepare import prepare as prepare_project
    from cop_docs.model.finding import Findings
    from cop_docs.model.language import language_named
    from cop_docs.writers import lay_out_for, write

    named = language_named(language)
    assert named is not None
    order, findings = Order((audience,), (publication,), (named,), ("pdf",)), Findings(draft=True)
    made = prepare_project(_PROJECT, order, findings, Progress())
    if made is None or len(made.documents) != 1:
        sys.exit("\n".join(["The project does not make this document:", *map(str, findings)]))
    [document] = made.documents
    return spent(lambda: write(document, made.design, ("pdf",), lay_out_for(document, made.design, ("pdf",))))


def measured(folder: Path, row: Packed, count: int, disk: Path | None) -> dict[str, Any]:
    """What is measured of one file."""
    content, values = (folder / row.path).read_bytes(), schools(row.language, count)
    if row.profile.endswith("press"):
        press, file = PrintStream(content, _FILES), io.BytesIO()
        seconds = spent(lambda: press.write(file, (Record(str(number), one) for number, one in enumerate(values))))
        return {"records a second": round(count / seconds), "bytes a record": round((len(file.getvalue()) - len(content)) / count)}
    prepared = prepare(row.format, content, _FILES)
    assert not [fault for one in values for fault in prepared.faults(one)]
    prepared = prepare(row.format, content, _FILES)
    first = prepared.copy(values[0])
    seconds = spent(lambda: in_memory(prepared, values[1:]))
    found = {"copies a second": round((count - 1) / seconds), "constant": len(first.constant), "tail": len(first.tail)}
    if disk is not None:
        found["files a second"] = round(count / spent(lambda: to_disk(prepared, values, disk), time.perf_counter))
    if row.format == "pdf":
        found["anew"] = round(anew(row.language, row.audience, row.publication) * (count - 1) / seconds)
    return found


def main() -> None:
    """Measures each file for schools."""
    words = sys.argv[1:]
    disk = Path(words.pop(words.index("--disk") + 1)) if "--disk" in words else None
    if disk is not None:
        disk.mkdir(parents=True, exist_ok=True)
    folder, count = Path(words[0]), int(words[1]) if len(words) > 1 and words[1].isdigit() else 2_000
    for row in _for_schools(folder):
        print(json.dumps({"file": row.path, "pages": row.pages} | measured(folder, row, count, disk), ensure_ascii=False), flush=True)


def _for_schools(folder: Path) -> Iterator[Packed]:
    return (row for row in rows(folder) if row.profile.startswith("school"))


_PROJECT = find_project(ROOT) or Project(ROOT)
_FONTS = pipeline.make_fonts(_PROJECT, Progress())
_FILES = FontFiles.of(_FONTS)

if __name__ == "__main__":
    from cop_docs import fonts

    fonts.activate(_FONTS)
    main()
