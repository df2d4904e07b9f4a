"""The kinds of files that come back from outside, in the order in which docs/findings.md explains them: what does harm, and what a school may do."""

from __future__ import annotations

from cop_docs.model.kinds import Kind, Severity

RECEIVED: tuple[Kind, ...] = (
    Kind(
        "active-content",
        "A file does more than show words and pictures: it runs, loads or carries something, leads elsewhere than it says, or is locked.",
        "Do not open it and do not pass it on. Take the file of the pack again, and copy into it what is yours.",
    ),
    Kind(
        "hidden-words",
        "A file holds words that a reader does not see, or hides, strikes out, covers or replaces some for readers or for screen readers.",
        "Take the file of the pack again, and copy into it what is yours.",
    ),
    Kind(
        "broken-package",
        "A part of a file is missing or damaged, or does not fit the others: some programs will not open it, or will leave something out.",
        "Take the file of the pack again, and copy into it what is yours.",
    ),
    Kind(
        "wrong-direction",
        "Words run the wrong way, or a file states another language than it is in, so that they are read out or set wrongly.",
        "Set direction and language of the passage again, or take the file of the pack again.",
    ),
    Kind(
        "lost-structure",
        "What people need who listen to a file, or move in it by headings, is lost: headings, lists, headers of tables, alternative texts, the title.",
        "Use the styles of the file for headings and lists, and give each picture an alternative text; or take the file of the pack again.",
    ),
    Kind(
        "changed-advice",
        "Words of the pack are left out, moved, or changed so that they may mean something else.",
        "Compare with the old words that the message quotes. Where the change is not meant, take the file of the pack again.",
    ),
    Kind(
        "other-revision",
        "A file is of another revision than the project, or was made before the project was changed: it is not what would be made today.",
        "Build it anew, ask for the file of this revision, or check it with the project as it was then.",
        Severity.WARNING,
    ),
    Kind(
        "not-ours",
        "A file is none that the project writes, or cannot be recognised as one: what it should say is not known.",
        "Give it the name that it had in the pack, and check it again: then it is compared with its edition.",
        Severity.NOTE,
    ),
    Kind(
        "school-edit",
        "A school has added or set something of its own. It is welcome to: the packs are made to be edited.",
        "Nothing has to be done.",
        Severity.NOTE,
    ),
)
