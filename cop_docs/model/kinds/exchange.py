"""The kinds of findings in files that come back from translators (cop_docs/exchange), in the order in which docs/findings.md explains them."""

from __future__ import annotations

from cop_docs.model.kinds import Kind, Severity

_WARNING = Severity.WARNING

EXCHANGE: tuple[Kind, ...] = (
    Kind(
        "exchange-file",
        "A file that comes back from a translator cannot be read, or is of another language.",
        "Save it in the format in which it was exported, or export again and copy the translations into the new file.",
    ),
    Kind(
        "unknown-message",
        "A row of a file that comes back belongs to no message: its label was changed, or the message has left the content.",
        "Export again and copy the translation into its row.",
    ),
    Kind(
        "not-text",
        "A cell of a spreadsheet that comes back holds a formula, a date or an error instead of words.",
        "Choose the format Text for the cell and type the translation again.",
    ),
    Kind(
        "translation-conflict",
        "A translation was changed both in the file that comes back and in the catalogue since it was exported; the catalogue stays as it is.",
        "Compare both and change the one in the catalogue, or export again.",
    ),
    Kind(
        "changed-english",
        "The English of a message has changed since its translation was exported; the translation is imported as fuzzy.",
        "Compare the translation with the new English, correct it and remove the flag.",
        _WARNING,
    ),
    Kind(
        "direction-override",
        "A translation that comes back holds an invisible character that turns the direction of what follows; it is not imported.",
        "Type the translation anew, or delete the characters U+202A to U+202E.",
    ),
    Kind(
        "mended-characters",
        "A translation that comes back held characters that nobody sees; they were left out.",
        "See whether its words are still parted as they should be.",
        _WARNING,
    ),
    Kind(
        "foreign-quotes",
        "A translation that comes back begins a quotation as another language does; a program may have changed it while somebody typed.",
        "Write the quotation marks of the language, or straight ones where the program sets them.",
        _WARNING,
    ),
)
