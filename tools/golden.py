"""The small documents of the tests → tests/golden: the tag trees and the styles of Word that a change of looks or tags should be seen in, as text.

Files that are broken in every way of tools/mutate.py → tests/rules/received/said.txt: what is told of each.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import tests.conftest  # noqa: E402, F401  # the fonts must be active before WeasyPrint is loaded
from cop_docs.model.language import ENGLISH, language_named  # noqa: E402
from cop_docs.read.pdf import as_text, read_tree  # noqa: E402
from tests.documents import document, written  # noqa: E402
from tests.rules.received.test_received import MUTATIONS, said_of  # noqa: E402
from tests.writers.looks import word_looks  # noqa: E402
from tests.writers.test_writers import every_block  # noqa: E402

for code in ("ar", "zh", "en"):
    language = language_named(code) or ENGLISH
    tree = read_tree(written(document(*every_block(language), language=language))["pdf"].content).root
    (ROOT / "tests/golden" / f"tags-{code}.txt").write_text(as_text(tree) + "\n", "utf-8")
    print(f"tests/golden/tags-{code}.txt")

(ROOT / "tests/golden/word-looks.txt").write_text(word_looks() + "\n", "utf-8")
print("tests/golden/word-looks.txt")

said = ("\n".join((f"{one.format}: {one.name}", *said_of(one.name, one.format))) for one in MUTATIONS)
(ROOT / "tests/rules/received/said.txt").write_text("\n\n".join(said) + "\n", "utf-8")
print("tests/rules/received/said.txt")
