"""The kinds of findings in files that people write (load), in the order in which docs/findings.md explains them."""

from __future__ import annotations

from cop_docs.model.kinds import Kind, Severity

_WARNING = Severity.WARNING

FILES: tuple[Kind, ...] = (
    Kind(
        "unreadable-file",
        "A file cannot be read: it is missing, empty, too large, not UTF-8 text, or a link to a file outside the project.",
        "Save it as UTF-8 without a byte order mark, below the size limit, in the project itself.",
    ),
    Kind(
        "yaml-syntax",
        "The text is not valid YAML, or uses a part of YAML that content must not (tags, anchors, tabs).",
        "Mend the line; indent with spaces; write text again instead of an alias.",
    ),
    Kind(
        "unread-file",
        "A file of content, settings or templates, or a row of design.toml, is read by nothing: its name, its ending or its folder is none that a project has.",
        "Rename or move it as the hint says, or take it out; .md and .txt are for people and are left alone.",
        _WARNING,
    ),
    Kind(
        "misplaced-file",
        "A file of content is named by others, or needed, and is read by nothing: its name, its ending or its folder is none that a project has.",
        "Rename or move it as the hint says.",
    ),
    Kind("unknown-key", "A mapping has a key that nothing reads.", "Correct the spelling or delete the key."),
    Kind("missing-key", "A mapping lacks a key that is needed.", "Add the key."),
    Kind("wrong-type", "A value is not of the type that is expected here.", "Write the value as the message says."),
    Kind("duplicate-id", "Two things have the same id.", "Rename one of them."),
    Kind("unknown-reference", "A name points to something that does not exist.", "Correct the spelling, or add what it points to."),
    Kind(
        "said-otherwise",
        "project.toml and content say an edition, a date, a title or another value in two ways: the properties of a file and its cover would disagree.",
        "Say it in one place: delete the value among the facts, or let content/wording.yaml print {edition-name}, {edition-month} and {title}.",
        _WARNING,
    ),
    Kind("missing-figure", "A drawing that is referred to is not in content/figures.", "Add the SVG file or correct its name."),
    Kind(
        "unsafe-figure",
        "A drawing holds something else than shapes in their colours: a script, a picture, an address, words, or what a drawing program adds.",
        "Draw it with shapes and paths alone, or save it as plain SVG with presentation attributes.",
    ),
    Kind(
        "missing-photograph",
        "A photograph that is referred to is not in content/photographs.",
        "Add the file, or correct its name; the name has its ending: crossing.jpg.",
    ),
    Kind(
        "unusable-photograph",
        "A photograph is damaged, moves, is too large, or is of another type than its name says.",
        "Save it again as JPEG, PNG or WebP, under the ending of that type.",
    ),
    Kind(
        "marks-syntax",
        "A text has inline marks that are not closed or not known.",
        "Close the mark, or write a backslash before a literal * [ ] { }.",
    ),
    Kind(
        "unsourced-statement",
        "A statement names no source and is not marked as our own advice.",
        "Add sources: with ids of content/sources.yaml; own-advice where it is our own.",
    ),
    Kind(
        "missing-companion",
        "A statement stands without another that content/companions.yaml wants in the same block or section, an exception for instance.",
        "Say there what is missing, and mark the words: says: {statement: words}.",
    ),
    Kind(
        "late-companion",
        "A statement stands before the one that limits it, so that a hurried reader acts on it first.",
        "Say first what limits it.",
    ),
    Kind(
        "unmarked-statement",
        "A text has words, or a card a drawing, that as a rule make a statement of content/companions.yaml, and no mark tells whether it does.",
        "Mark the words, says: {statement: words}; or deny it, says_not: {statement: words}.",
    ),
    Kind(
        "stale-mark",
        "A mark of says quotes words that its text does not have, or stands on a part that cannot make the statement.",
        "Quote the words as they are in the text now, or delete the mark.",
    ),
    Kind(
        "missing-field",
        "A publication lacks what content/companions.yaml wants in every one of its kind, a field for the emergency number for instance.",
        "Add it to one of its sections and mark it: says: {statement: words}.",
    ),
    Kind("unused-section", "A section is in no publication.", "Name it in an audience's file or delete it.", _WARNING),
    Kind("unused-note", "A section has a note that none of its texts calls.", "Write {note:id} where it belongs, or delete it.", _WARNING),
    Kind(
        "misplaced-note",
        "A note is called where no page could hold it (a title, a caption, a label, a link, another note), twice, or in a section that fills a sheet.",
        "Call it once, in a paragraph, an item of a list, a cell of a table or a callout; say in the text what cannot be a note.",
    ),
    Kind(
        "misplaced-columns",
        "A section is in two columns where there is no room for them: on a poster or in the panels of a leaflet, or with a block that is as wide as a page (cards, lines to write on).",
        "Delete two_columns, or give the block, or the publication, a section of its own.",
    ),
    Kind(
        "section-elsewhere",
        "A text leads to a section that has no title, or that a publication with this text does not have; or it is no text of a block or a note.",
        "Name the section in that publication, or say without a link where it is.",
    ),
    Kind(
        "dead-address",
        "An address of content/sources.yaml does not answer (cop-docs check --online).",
        "Open it in a browser; correct or delete the url.",
        _WARNING,
    ),
)
