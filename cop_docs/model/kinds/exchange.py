"""The kinds of findings in files that come back from translators (cop_docs/exchange), in the order in which docs/findings.md explains them."""

from __future__ import annotations

from cop_docs.model.kinds import Kind, Severity

_WARNING = Severity.WARNING

EXCHANGE: tuple[Kind, ...] = (
    Kind(
        "exchange-file",
        "A file that comes back from a translator cannot be read, holds no row of a message, or is of another language.",
        "Save it in the format in which it was exported, or export again and copy the translations into the new file.",
    ),
    Kind(
        "cut-table",
        "A table in a file that comes back has more than 100,000 lines or 40 columns; what is beyond them is not read.",
        "Delete what is not of the table, move its columns to the front, and put the lines that are too many into a second file.",
    ),
    Kind(
        "unknown-message",
        "A row of a file that comes back belongs to no message: its label was changed, or the message has left the content.",
        "Export again and copy the translation into its row.",
    ),
    Kind(
        "not-text",
        "A row of a file that comes back holds something else than words: a formula, a date, a picture, a code of another program.",
        "Type the translation as plain words, in a spreadsheet in a cell of the format Text.",
    ),
    Kind(
        "row-mismatch",
        "The original in a row of a file that comes back is not that of its label: its columns were sorted apart, or the original was changed.",
        "Sort all columns together, and leave the original as it is; or export again and copy the translation into its row.",
    ),
    Kind(
        "moved-translation",
        "A row of a file that comes back has the translation that another row left with, and that row has it no more.",
        "Sort all columns together. Where the translation is meant for this row, write it in the PO file or the preview.",
    ),
    Kind(
        "unknown-state",
        "A row of a file that comes back has a state that is in no list of states; the translation is imported as fuzzy.",
        "Set the state to one of those that the export writes, or confirm the translation in your program.",
        _WARNING,
    ),
    Kind(
        "unfinished-translation",
        "A row of a file that comes back is not finished: its state says so, some of its segments are empty, or it is a copy of its original.",
        "Finish the translation, set its state, and import the file again.",
        _WARNING,
    ),
    Kind(
        "loose-comment",
        "A comment in a file that comes back is beside no message: it is above the table, on another sheet, or on a row of no message.",
        "Read it in the finding; write it beside the translation it speaks of, where it is to be kept.",
        _WARNING,
    ),
    Kind(
        "translation-conflict",
        "A translation was changed both in the file that comes back and in the catalogue since it was exported; the catalogue stays as it is.",
        "Compare both and change the one in the catalogue, or export again.",
    ),
    Kind(
        "changed-english",
        "The original of a message has changed since its translation was exported; the translation is imported as fuzzy.",
        "Compare the translation with the new original, correct it and remove the flag.",
        _WARNING,
    ),
    Kind(
        "foreign-quotes",
        "A translation that comes back begins a quotation as another language does; a program may have changed it while somebody typed.",
        "Write the quotation marks of the language, or straight ones where the program sets them.",
        _WARNING,
    ),
)
