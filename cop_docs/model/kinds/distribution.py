"""The kinds of findings of what is made for schools (cop_docs/distribution), in the order in which docs/findings.md explains them."""

from __future__ import annotations

from cop_docs.model.kinds import Kind, Severity

DISTRIBUTION: tuple[Kind, ...] = (
    Kind(
        "pack-missing",
        "Schools ask for a language, an audience or a publication that the folder of packs does not have. They get the others.",
        "Build it with the same --profile and format, or correct the list, and run the command again.",
    ),
    Kind(
        "pack-changed",
        "A file of the folder of packs is not as its manifest says. No school gets it.",
        "Build it anew.",
    ),
    Kind(
        "pack-not-press",
        "A file is to go into a print stream and is not made for a press: it is no PDF/X. No school gets it.",
        "Build it for a press: cop-docs build --profile school-press; then run the command with that profile.",
    ),
    Kind(
        "pack-renewed",
        "A pack has changed since it was made for schools. It is made again for each of them; what was sent is told as to be sent again.",
        "Nothing has to be done; where only words of another publication should have changed, look at cop-docs diff.",
        Severity.NOTE,
    ),
    Kind(
        "school-slot",
        "A word of a school cannot be printed in its copy: no font has a letter of it, or it does not fit. The other schools are made.",
        "Correct the list, and run the command again; a letter that no font has is written in another script.",
    ),
    Kind(
        "made-lost",
        "A file that was made for a school is not in its place any more, or has changed since.",
        "cop-docs distribute resume makes it again.",
    ),
    Kind(
        "made-unknown",
        "In the folder of a school is a file that is not in the ledger.",
        "See whose it is; the program does not delete it.",
        Severity.WARNING,
    ),
    Kind(
        "copy-changed",
        "A copy for a school says otherwise than the ledger does: its name, its contacts, its title or where its code leads. All else is as it was made. Or the page of a school is not as it would be written now.",
        "Where the list was wrong or has changed, correct it and run distribute again; else take the copy from the folder of the run. A code that leads elsewhere does harm: do not print it.",
    ),
    Kind(
        "copy-unknown",
        "A file is a copy of an edition for a school that the ledger does not have.",
        "See who made it. Another ledger may know it: cop-docs check FILE --ledger LEDGER.",
        Severity.WARNING,
    ),
    Kind(
        "receipt-wrong",
        "A line of a file of confirmations names a school that is not in the ledger, a file that it was not to get or that could not be made for it, a number of copies that is none, or a code that is not that of the school; or one of its cells has no value, as it is merged with another, or is a formula that no program has worked out. Or it contradicts what is known: more copies than were sent, fewer than were confirmed before, what was not sent, another number than another line of the file. The others are taken.",
        "Correct the line (part merged cells and write a value into each; open a table with formulas in a spreadsheet program and save it), and give the command the file again: what was taken before stays the same. Where fewer copies than before are right, add --correct.",
    ),
    Kind(
        "receipt-twice",
        "A line of a file of confirmations says the same as another one. It counts once.",
        "Nothing has to be done; where one of the lines is meant for another file or school, correct it, and give the command the file again.",
        Severity.WARNING,
    ),
    Kind(
        "receipt-short",
        "A school confirms fewer copies than were sent.",
        "Ask the school and the carrier; distribute retry ID makes them again.",
        Severity.WARNING,
    ),
)
