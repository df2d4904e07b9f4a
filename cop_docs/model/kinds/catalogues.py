"""The kinds of findings in catalogues (localise and its neighbours), in the order in which docs/findings.md explains them."""

from __future__ import annotations

from cop_docs.model.kinds import Kind, Severity

_WARNING = Severity.WARNING

CATALOGUES: tuple[Kind, ...] = (
    Kind("catalogue-syntax", "A PO file is not valid.", "Mend the line; msgfmt -c shows the same place."),
    Kind(
        "catalogue-header",
        "The header of a PO file lacks its charset, language or plural rule, or has a wrong one.",
        "Run cop-docs messages update, which writes it.",
    ),
    Kind(
        "catalogue-charset",
        "A PO file is in another charset than UTF-8, or starts with a byte order mark.",
        "It was read as it is; run cop-docs messages update, which writes UTF-8.",
        _WARNING,
    ),
    Kind(
        "catalogue-language",
        "A PO file as a whole is in another language than that of its folder.",
        "Put it into the folder of its language, and restore the one that was there.",
    ),
    Kind("missing-catalogue", "A PO file that a language needs is not there.", "Run cop-docs messages update.", draft=_WARNING),
    Kind(
        "missing-translation",
        "A message has no translation.",
        "Translate it, or build with --draft to see the original in its place.",
        draft=_WARNING,
    ),
    Kind(
        "fuzzy-translation",
        "A translation is marked fuzzy: its original has changed or nobody has confirmed it.",
        "Correct it and remove the flag, or build with --draft.",
        draft=_WARNING,
    ),
    Kind(
        "marks-differ",
        "A translation does not carry the same marks, links, terms and placeholders as its original.",
        "Copy the marks from the original; words between them are free.",
    ),
    Kind(
        "term-differs",
        "A translation does not use the agreed form of a glossary term that its original uses.",
        "Use the form of locales/glossary.csv, or add another to its cell after a bar.",
        _WARNING,
    ),
    Kind(
        "term-forbidden",
        "A translation says a glossary term in a form that was agreed not to be used (with ! before it in locales/glossary.csv).",
        "Use the agreed form.",
        _WARNING,
    ),
    Kind(
        "glossary-table",
        "locales/glossary.csv has a header or a row that cannot be understood.",
        "Write the line as the message says; the first line names the columns: term, codes of languages, confidence, note.",
    ),
    Kind(
        "review-syntax",
        "A line of review.jsonl is no signature; nothing is written to the file while it is there, so that it is not lost.",
        "Mend the line, or delete it and sign again with cop-docs messages sign.",
    ),
    Kind(
        "own-review",
        "Somebody has signed as reviewed what the same name has translated. It counts as translated.",
        "Let a second person review it.",
        _WARNING,
    ),
    Kind("stale-template", "A POT file does not match the content.", "Run cop-docs messages extract.", _WARNING),
    Kind(
        "catalogue-loss",
        "An update would take most of a catalogue away.",
        "See whether content is missing; otherwise delete the messages in smaller steps.",
    ),
    Kind(
        "kept-translation",
        "The original of a message has changed a little, or after its translation was signed, and the translation was kept.",
        "Look at it once; where it is right, sign it: cop-docs messages sign.",
        _WARNING,
    ),
    Kind(
        "policy-error",
        "locales/policy.toml names what does not exist, or is not valid TOML.",
        "Write the entry as the message says.",
    ),
    Kind(
        "not-releasable",
        "The release policy forbids an edition as it is (cop-docs build --release).",
        "Have the messages reviewed and signed, or change locales/policy.toml.",
    ),
    Kind(
        "unknown-language",
        "A folder in locales is no language of this project.",
        "Rename it, or add the language: cop-docs languages add.",
        _WARNING,
    ),
    Kind(
        "language-error",
        "locales/languages.toml is not valid TOML, or a row of it is no language.",
        "Write the row as the message says; cop-docs languages add writes rows.",
    ),
)
