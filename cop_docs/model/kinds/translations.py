"""The kinds of findings that the rules of a translation make (cop_docs/rules/translations), those of any text among them, in the order in which docs/findings.md explains them."""

from __future__ import annotations

from cop_docs.model.kinds import Kind, Severity

_WARNING = Severity.WARNING

TRANSLATIONS: tuple[Kind, ...] = (
    Kind(
        "translation-plurals",
        "A translation does not have as many plural forms as its language.",
        "Write each form once, from msgstr[0] on.",
    ),
    Kind(
        "text-controls",
        "A text has a control character, or one that is no character of any script.",
        "Delete it, or type what it stands for.",
    ),
    Kind(
        "text-directions",
        "A text has invisible signs that change the direction of what follows.",
        "Delete them: each text and each value gets its direction from the program.",
    ),
    Kind(
        "text-mojibake",
        "A text was read in the wrong charset: its letters are those of other bytes (Ã© for é).",
        "Type what the hint says; where it is a whole file, open it anew in its charset, and save it as UTF-8.",
    ),
    Kind(
        "translation-alphabet",
        "A translation, or a word of it, is in letters that its language is not written in.",
        "Translate it; or see whether the file of another language was saved in its place.",
    ),
    Kind(
        "translation-language",
        "A translation is in another language, as far as its words tell, or the catalogue of that language, which has the same.",
        "Translate it; where it is right, a name for instance, ignore it: # cop-ignore: language.",
        _WARNING,
    ),
    Kind(
        "text-separators",
        "A text has an end of a line or of a section that only some programs know, a vertical tab for instance. A space replaces it where the text is used.",
        "Type a space, or run cop-docs messages check --fix.",
        _WARNING,
    ),
    Kind(
        "text-nfc",
        "A letter of a text is written as two characters, a letter and its accent (the text is not in Unicode’s form NFC).",
        "Run cop-docs messages check --fix.",
        _WARNING,
    ),
    Kind(
        "text-letters",
        "A text has letters of another alphabet that look like its own, or letters of double width.",
        "Type the letter that the message names.",
        _WARNING,
    ),
    Kind(
        "translation-tatweel",
        "A stroke (tatweel) stretches an Arabic word.",
        "Delete it, or run cop-docs messages check --fix.",
        _WARNING,
    ),
    Kind(
        "text-scripts",
        "A word has letters of two scripts that look alike.",
        "Type the word again with one keyboard.",
        _WARNING,
    ),
    Kind(
        "text-invisible",
        "A text has an invisible character, which a search does not pass over. It is left out where the text is used.",
        "Delete it.",
        _WARNING,
    ),
    Kind(
        "translation-numbers",
        "A translation lacks a number that its original has in digits.",
        "Write it in digits of any script; what the original spells out is free.",
        _WARNING,
    ),
    Kind(
        "translation-addresses",
        "A translation has a web or e-mail address in its text.",
        "Leave it out: links get their addresses from content/sources.yaml.",
        _WARNING,
    ),
    Kind("translation-copy", "A translation is the original itself.", "Translate it.", _WARNING),
    Kind(
        "translation-length",
        "A translation is far shorter than its original, or a title too long for its place (shortest, longest_title in locales/style.toml).",
        "See whether something is missing, or say it in fewer words.",
        _WARNING,
    ),
    Kind(
        "translation-replaced",
        "A translation has a word that the style of its language does not use (replaced in locales/style.toml).",
        "Write the one that the hint names.",
        _WARNING,
    ),
    Kind(
        "translation-punctuation",
        "A translation does not end with the sign that its original ends with.",
        "End it as the original ends, with the sign of your language.",
        _WARNING,
    ),
    Kind(
        "translation-signs",
        "A translation has commas, stops or brackets of another script.",
        "Type those of your language, or run cop-docs messages check --fix.",
        _WARNING,
    ),
    Kind(
        "translation-brackets",
        "A bracket or a quotation mark of a translation lacks its other half.",
        "Write both, of the same width.",
        _WARNING,
    ),
    Kind(
        "translation-quotes",
        "A translation has quotation marks that its language does not have.",
        "Type those of your language, or run cop-docs messages check --fix.",
        _WARNING,
    ),
    Kind(
        "translation-lines",
        "A translation has more or fewer line breaks than its original. Where the original has none, a space replaces them where the text is used.",
        "Break the lines where the original breaks them, or run cop-docs messages check --fix.",
        _WARNING,
    ),
    Kind(
        "text-spaces",
        "A text begins or ends with a space, or has two beside each other. They are closed up where the text is used.",
        "Leave one space between words, or run cop-docs messages check --fix.",
        _WARNING,
    ),
    Kind(
        "translation-consistency",
        "The same original is translated differently in two places of a language.",
        "Choose one of the two, or ignore it where both are meant.",
        _WARNING,
    ),
    Kind(
        "translation-ignore",
        "A translator's comment cop-ignore names nothing that can be ignored: an error, or no rule at all.",
        "Correct the name; errors have to be mended.",
        _WARNING,
    ),
)
