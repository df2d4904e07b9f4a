"""The kinds of findings in documents and finished files (compose, checks), in the order in which docs/findings.md explains them."""

from __future__ import annotations

from cop_docs.model.kinds import Kind, Severity

_WARNING = Severity.WARNING

DOCUMENTS: tuple[Kind, ...] = (
    Kind(
        "long-sentence",
        "A sentence, or the average of a document, is longer than its readers manage (reading in the audience's file).",
        "Make two sentences of it.",
        _WARNING,
    ),
    Kind(
        "hard-word",
        "A word is longer than its readers manage, and the glossary does not explain it.",
        "Say it in shorter words, mark it as a term, or list it in known_words of locales/style.toml.",
        _WARNING,
    ),
    Kind(
        "coarse-photograph",
        "A photograph has fewer than 150 dots an inch in the size in which it is printed: its dots are seen.",
        "Take a larger file, or a smaller size of the block (size: small).",
        _WARNING,
    ),
    Kind(
        "medium-photograph",
        "A photograph has fewer than 250 dots an inch in the size in which it is printed: good on an office printer, a little soft from a press.",
        "Take a larger file where there is one.",
        Severity.NOTE,
    ),
    Kind(
        "grey-photograph",
        "A photograph has strong colours of one lightness, so that a copy without colour shows hardly anything.",
        "Take a photograph with light and dark parts, or make it lighter and darker where it matters.",
        _WARNING,
    ),
    Kind(
        "page-budget",
        "A document has more or fewer pages than its kind of publication allows.",
        "Shorten it, or change sides in templates/design.toml.",
        draft=_WARNING,
    ),
    Kind(
        "text-overflow",
        "Words, a picture or a table leave their box or the margins of the page.",
        "Shorten the words, or give the box room in templates/html/style.css.",
        draft=_WARNING,
    ),
    Kind(
        "long-cell",
        "A cell of a table is longer than a page, and a row of a table is on one page.",
        "Shorten it, or say it in two rows, or in paragraphs below the table.",
        draft=_WARNING,
    ),
    Kind(
        "text-overlap",
        "Words are drawn over other words.",
        "Give each its own room in templates/html/style.css, or shorten the words.",
        draft=_WARNING,
    ),
    Kind(
        "text-on-drawing",
        "Words lie over a drawing in the background of a box, or in large print over one in the background of the page.",
        "Give the drawing its own room in its style sheet in templates/html, or shorten the words.",
        draft=_WARNING,
    ),
    Kind(
        "broken-word",
        "A line ends where it must not: inside a word, with a hyphen in a heading or an address, before or after a Chinese mark.",
        "Word it differently, so that the line ends elsewhere.",
        draft=_WARNING,
    ),
    Kind(
        "torn",
        "A line tears what is read as one: a date, a number and its unit, an abbreviation; in a title, a cell or a card a Chinese phrase, or a "
        "last word of fewer than ten letters, its marks counted, though its line has room for another; a line ended after its first word; "
        "hyphens follow each other, or stand in a list for young readers.",
        "Word it differently, so that the line ends elsewhere, or give its box more room.",
        _WARNING,
    ),
    Kind(
        "lonely-heading",
        "A heading stands at the end of a page, and what it heads on the next.",
        "Keep it with what follows: break-after: avoid in templates/html/style.css.",
        _WARNING,
    ),
    Kind(
        "lonely-line",
        "A single line of a paragraph stands alone at the top or at the end of a page.",
        "Shorten or lengthen the paragraph by a few words.",
        _WARNING,
    ),
    Kind("empty-page", "A page is empty, or the last page holds a few lines only.", "Shorten the document by a few lines.", _WARNING),
    Kind(
        "split-group",
        "What belongs together stands on two pages, though one could hold it: a short table, a checklist, cards, steps and whom to call; "
        "or Word may end a page inside it.",
        "Let it begin on a new page, or shorten what stands before it.",
        _WARNING,
    ),
    Kind(
        "left-over",
        "A page of a booklet is filled to less than two fifths, or a section that begins a page of the PDF begins none in Word.",
        "Shorten the document by a few lines, or move a block to this page.",
        _WARNING,
    ),
    Kind(
        "not-stapled",
        "The pages of a booklet are no multiple of four, so it cannot be folded and stapled.",
        "Give the publication more sections under filling.",
        _WARNING,
    ),
    Kind(
        "small-type",
        "Words are set in smaller type than their kind of publication allows.",
        "Set them larger in templates/html/style.css, or change smallest in templates/design.toml.",
    ),
    Kind(
        "reading-distance",
        "Words are too small for a reader at the distance of their sheet: the headline of a poster across a hall, a tip-sheet in the hand.",
        "Set them larger in the style sheet of their kind of sheet, or change headline, text or smallest in templates/design.toml.",
    ),
    Kind(
        "unfilled-side",
        "A side of a sheet is used for a smaller part of its height than its kind of sheet asks for.",
        "Let type or lines to write on grow (grows, line in templates/design.toml), or give the side more to say.",
        _WARNING,
    ),
    Kind(
        "fold",
        "A sheet that says or shows that it is folded has no marks where, or words lie across a fold.",
        "Print it on a sheet with panels (kind: leaflet), and keep each box within its panel.",
    ),
    Kind(
        "mirrored-differently",
        "A drawing is flipped for languages that run from right to left in one place, and not in another.",
        "Write mirrored: true wherever the drawing is used, or nowhere.",
    ),
    Kind(
        "long-line",
        "A line is longer than its kind of publication allows, so that the eye loses the next one.",
        "Narrow it by max-width in templates/html/style.css, or change longest in templates/design.toml.",
        _WARNING,
    ),
    Kind(
        "missing-glyph",
        "A character is in none of the fonts of its script.",
        "Write it differently, or add a font row to templates/fonts.toml.",
    ),
    Kind(
        "font-licence",
        "The licence bits of a font say that no pack may carry it.",
        "Ask its maker for a licence to embed it, or take another font (templates/fonts.toml).",
    ),
    Kind(
        "font-not-carried",
        "The licence bits of a font let it be embedded for reading and printing only: Word files name it and do not carry it.",
        "Take a font whose licence lets documents with it be edited, where readers of the Word files shall see it.",
        _WARNING,
    ),
    Kind("unsafe-address", "An address is not an https, http, mailto or tel address.", "Correct the url in content/sources.yaml."),
    Kind(
        "low-contrast",
        "Words do not stand out from their ground as WCAG 2.2 asks, in colour or on a photocopy.",
        "Darken one of the colours in templates/design.toml, or lighten the other.",
    ),
    Kind("template-error", "A template cannot be read or filled.", "Mend the template at the place named."),
    Kind(
        "press-error",
        "templates/press.toml lacks a value or holds a wrong one, or the colour profile that it names is none of a CMYK printer.",
        "Write the value as the message says, or take the profile that the print shop gives for its paper.",
    ),
    Kind(
        "unlisted-colour",
        "A colour of a press file is not in [inks] of templates/press.toml: its inks are those of the profile, up to four of them.",
        "Write the colour into [inks] of templates/press.toml, best with two inks and black at most.",
        _WARNING,
    ),
    Kind(
        "preflight",
        "A press file breaks a demand of print shops or of PDF/X-4; docs/preflight.md lists the demands.",
        "Mend what the message names at the page and place that it names, and build again.",
    ),
    Kind(
        "profile-error",
        "templates/profiles.toml holds a wrong value, or a key that nothing reads.",
        "Write the value as the message says; the head of the file explains the keys.",
    ),
    Kind(
        "project-error",
        "project.toml holds a wrong value, or a key that nothing reads.",
        "Write the value as the message says, or delete the line.",
    ),
    Kind("design-error", "templates/design.toml lacks a token or holds a wrong value.", "Write the token as the message says."),
    Kind(
        "broken-file",
        "A finished file cannot be opened: it is cut off, damaged, encrypted or of another kind than its name says.",
        "Ask for it again, or save it anew with the program it comes from, without a password.",
    ),
    Kind(
        "pdf-accessibility",
        "A PDF breaks a rule of PDF/UA-1 (ISO 14289-1).",
        "This is a fault of cop-docs or of a template: please report it.",
    ),
    Kind(
        "pdf-archive", "A PDF breaks a rule of PDF/A-2a (ISO 19005-2).", "This is a fault of cop-docs or of a template: please report it."
    ),
    Kind(
        "pdf-structure",
        "The tags of a PDF do not say what the document says.",
        "This is a fault of cop-docs or of a template: please report it.",
    ),
    Kind(
        "text-order",
        "Copying or searching a PDF does not find a word as it is written.",
        "Write the word without rare marks; if it is an ordinary word, this is a fault of cop-docs: please report it.",
    ),
    Kind(
        "qr-code",
        "A QR code cannot be read from the page, or leads elsewhere than the address beside it.",
        "This is a fault of cop-docs or of a template: please report it.",
    ),
    Kind(
        "not-honest",
        "A file says something else of its revision, its gaps or its review than is true.",
        "This is a fault of cop-docs or of a template: please report it.",
    ),
    Kind("docx-structure", "A Word file lacks something that its readers need.", "This is a fault of cop-docs: please report it."),
    Kind(
        "html-structure",
        "A web page lacks something that its readers need, or would load or run something.",
        "This is a fault of cop-docs or of a template: please report it.",
    ),
    Kind(
        "epub-structure",
        "An EPUB lacks something that its readers need, or a part of itself.",
        "This is a fault of cop-docs or of a template: please report it.",
    ),
    Kind(
        "parity",
        "The formats of an edition do not carry the same words in the same order, or draw a number or an address in another one.",
        "This is a fault of cop-docs or of a template: please report it.",
    ),
    Kind(
        "untranslated-words",
        "A file in a pseudo-language prints plain English: words that no translator can reach.",
        "Move the words into content, or mark them as a name.",
    ),
    Kind(
        "not-imposable",
        "The pages of a PDF cannot be laid on sheets of paper in the way that was asked for (cop-docs impose).",
        "Choose another scheme or paper, as the message says, or make the PDF anew with pages of one size.",
    ),
    Kind(
        "shrunken-pages",
        "Pages are much smaller on their sheets than they were set for, and small print may be too small to read (cop-docs impose).",
        "Take larger paper, or a file whose pages are set for the size that they are printed in.",
        _WARNING,
    ),
    Kind(
        "nothing-built",
        "The folder of packs holds nothing of what is to be shown, or its files were changed since they were built (cop-docs proof, cop-docs site).",
        "Build the packs first: cop-docs build.",
    ),
    Kind(
        "old-pack",
        "The folder of packs holds files of an earlier build that the project makes no more: an audience, a publication, a language, a profile or the prefix of file names was renamed or removed.",
        "Run cop-docs build --prune, which removes those that are just as they were made; move or delete those that were changed since.",
        Severity.WARNING,
    ),
    Kind(
        "missing-words",
        "The project has no words for what is to be written: a web catalogue (cop-docs site), or letters, slips, labels and pages for schools (cop-docs distribute).",
        "Copy sample words and change them: cop-docs eject content/site.yaml, or content/dispatch.yaml; then translate them.",
    ),
)
