"""A catalogue of 5,000 messages and a template with 500 edits → how long the update of one language takes, for each kind of edit."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from cop_docs.catalogues.merge import merge
from cop_docs.catalogues.po_reader import read_catalogue
from cop_docs.catalogues.po_writer import Catalogue, Entry, write_catalogue
from cop_docs.model.finding import Findings
from cop_docs.model.language import language_named

MESSAGES, EDITS = 5000, 500
STEP = MESSAGES // EDITS


def prose(folder: Path) -> list[str]:
    """5,000 different messages in the words of the project's own English."""
    texts = [entry.msgid for path in sorted(folder.glob("*.pot")) for entry in _read(path.read_text("utf-8")).entries]
    words = [word for text in texts for word in text.split()]
    lengths = [len(text.split()) for text in texts]
    made: list[str] = []
    for number in range(MESSAGES):
        length = lengths[number % len(lengths)]
        begin = number * 7919 % (len(words) - length)
        made.append(f"{' '.join(words[begin : begin + length])} {number}")
    return made


def _read(text: str) -> Catalogue:
    catalogue = read_catalogue(text, "bench.po", Findings())
    assert catalogue
    return catalogue


def _reworded(text: str) -> str:
    return f"Always {text.replace(' the ', ' a ')} now"


KINDS: dict[str, Callable[[Entry], Entry]] = {
    "nothing": lambda entry: entry,
    "punctuation": lambda entry: replace(entry, msgid=f"{entry.msgid}."),
    "words": lambda entry: replace(entry, msgid=_reworded(entry.msgid)),
    "words and keys": lambda entry: replace(entry, msgid=_reworded(entry.msgid), extracted_comments=("key: elsewhere",)),
    "new and unrelated": lambda entry: replace(entry, msgid=" ".join(reversed(entry.msgid.split())), extracted_comments=("key: new",)),
}


def main(locales: Path) -> int:
    """Prints a line for each kind of edit: seconds to read, merge and write, and what became of the translations."""
    french = language_named("fr")
    assert french
    old = [Entry(text, (text.upper(),), extracted_comments=(f"key: file.{number}",)) for number, text in enumerate(prose(locales))]
    text = write_catalogue(merge([], None, french)) + "\n" + write_catalogue(Catalogue((), tuple(old))).partition("\n\n")[2]
    for name, edit in KINDS.items():
        template = [replace(edit(entry) if number % STEP == 0 else entry, msgstr=("",)) for number, entry in enumerate(old)]
        start = perf_counter()
        merged = merge(template, _read(text), french)
        write_catalogue(merged)
        seconds = perf_counter() - start
        fuzzy = sum(entry.fuzzy for entry in merged.live)
        gone = len(merged.entries) - len(merged.live)
        print(
            f"{name:<20} {seconds:6.2f} s   {fuzzy:>4} fuzzy {sum(entry.translated for entry in merged.live):>6} translated {gone:>5} obsolete"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "locales")))
